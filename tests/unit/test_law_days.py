"""The days fixed by law are days of rest in every year, list or none; `holidays` is the oracle."""

from datetime import date, timedelta
from typing import Any

import chinese_calendar
import holidays
import pytest
from hypothesis import given, strategies as st

from desktop.rules.calendars import Calendar
from desktop.rules.feasts import law_days

# what a notice moves; the parade of 3 September 2015; the epidemic of 2020
NOT_OF_THE_LAW = ("补假", "休息日", "70周年", "延长")
DAY = timedelta(days=1)
PLAIN = Calendar()
ORACLE: Any = holidays.country_holidays("CN", years=range(1990, 2101), language="zh_CN")
LAW = {day for day, name in ORACLE.items() if not any(word in name for word in NOT_OF_THE_LAW)}
LAW = LAW - {date(2100, 4, 4)} | {date(2100, 4, 5)}  # its 清明 is a formula that ends with 2099
WITHIN = st.dates(date(1990, 1, 1), date(2100, 11, 30))


@pytest.mark.parametrize("year", range(1990, 2101))
def test_the_law_days_of_a_year_are_those_the_oracle_names(year: int) -> None:
    assert {day for day, _ in law_days(year)} == {day for day in LAW if day.year == year}


@pytest.mark.parametrize(
    ("feast", "day"),
    [
        ("元旦", date(2027, 1, 1)),
        ("除夕", date(2027, 2, 5)),
        ("初一", date(2027, 2, 6)),
        ("初三", date(2027, 2, 8)),
        ("清明节", date(2027, 4, 5)),
        ("清明节", date(2028, 4, 4)),
        ("劳动节", date(2027, 5, 1)),
        ("劳动节", date(2028, 5, 2)),
        ("端午节", date(2027, 6, 9)),
        ("中秋节", date(2027, 9, 15)),
        ("国庆节", date(2027, 10, 1)),
        ("春节", date(2033, 1, 31)),
        ("中秋节", date(2100, 9, 18)),
    ],
)
def test_a_feast_of_a_year_without_list_is_no_working_day(feast: str, day: date) -> None:
    assert not PLAIN.is_workday(day)


def test_every_listed_day_is_read_as_the_published_list_says() -> None:
    day = date(2004, 1, 1)
    while day.year <= 2026:
        assert PLAIN.is_workday(day) == chinese_calendar.is_workday(day), day
        day += DAY


def _is_worked(day: date) -> bool:
    """What a clerk reads off the wall: the list where there is one, else weekend and feasts."""
    if 2004 <= day.year <= 2026:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5 and day not in LAW


@given(WITHIN, st.integers(1, 60))
def test_so_many_working_days_are_counted_as_on_a_wall_calendar(start: date, count: int) -> None:
    day, left = start, count
    while left and day.year <= 2100:
        day += DAY
        left -= _is_worked(day)
    if not left:
        assert PLAIN.after(start, count) == day


@given(WITHIN, st.integers(0, 20))
def test_working_days_between_two_days_are_counted_one_by_one(first: date, days: int) -> None:
    span = [first + DAY * n for n in range(1, days + 1)]
    assert PLAIN.workdays_between(first, first + DAY * days) == sum(map(_is_worked, span))
    assert PLAIN.workdays_between(first + DAY * days, first) == -sum(map(_is_worked, span))


@given(st.dates(), st.integers(1, 400))
def test_any_day_of_any_century_has_a_next_working_day(day: date, count: int) -> None:
    last = PLAIN.after(day, count)
    if last < date.max:
        assert PLAIN.is_workday(last)
        assert PLAIN.workdays_between(day, last) == count


def test_a_case_of_the_last_day_of_2026_is_due_on_the_first_working_day_of_2027() -> None:
    assert PLAIN.after(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert PLAIN.unlisted(date(2026, 12, 31), date(2027, 1, 4)) == (2027,)
    assert PLAIN.unlisted(date(2026, 1, 1), date(2026, 12, 31)) == ()

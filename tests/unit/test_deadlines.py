"""Working days, the last day of a limit, and the colour a list shows for it."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from desktop.errors import RuleBroken
from desktop.rules.calendars import Calendar
from desktop.rules.deadlines import Limit, Unit, due, limit_on, remaining
from desktop.rules.feasts import TABLE
from desktop.rules.light import Clock, Light, Signal, signal, warns_until
from desktop.texts.codes import load_codes

PLAIN = Calendar()
LIMITS = load_codes().limits


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 10, 1), False),  # 国庆节
        (date(2026, 10, 10), True),  # a Saturday that is worked
        (date(2026, 11, 22), False),  # a Sunday
        (date(2026, 11, 23), True),
        (date(2027, 10, 1), False),  # no list, but the law
        (date(2027, 10, 4), True),  # the law gives three days, the list of the year is not known
        (date(2027, 10, 2), False),
    ],
)
def test_a_working_day_follows_the_holiday_list(day: date, worked: bool) -> None:
    assert PLAIN.is_workday(day) is worked


def test_the_built_in_list_is_read_as_its_own_library_reads_it() -> None:
    for number in range(0, 365 * 3, 2):
        day = date(2024, 1, 1) + timedelta(days=number)
        assert PLAIN.is_workday(day) == chinese_calendar.is_workday(day)


def test_a_year_beyond_the_list_is_not_known_until_one_is_imported() -> None:
    october = date(2027, 10, 4)
    assert PLAIN.is_known(date(2026, 12, 31))
    assert not PLAIN.is_known(october)
    imported = Calendar(frozenset({october}), frozenset({date(2027, 10, 9)}), frozenset({2027}))
    assert imported.is_known(october)
    assert not imported.is_workday(october)
    assert imported.is_workday(date(2027, 10, 9))
    assert imported.is_workday(date(2027, 10, 8))


def test_an_imported_list_wins_over_the_built_in_one() -> None:
    changed = Calendar(years=frozenset({2026}))
    assert changed.is_workday(date(2026, 10, 5))
    assert not changed.is_workday(date(2026, 10, 1))  # the law stands above every list
    assert not changed.is_workday(date(2026, 10, 10))
    assert not Calendar(holidays=frozenset({date(2026, 11, 23)})).is_workday(date(2026, 11, 23))


def test_working_days_are_counted_both_ways() -> None:
    friday, tuesday = date(2026, 11, 20), date(2026, 11, 24)
    assert PLAIN.workdays_between(friday, tuesday) == 2
    assert PLAIN.workdays_between(tuesday, friday) == -2
    assert PLAIN.workdays_between(friday, friday) == 0


@pytest.mark.parametrize(
    ("key", "start", "last"),
    [
        ("dispatch", date(2026, 11, 20), date(2026, 11, 23)),  # Friday: Monday
        ("dispatch", date(2026, 11, 22), date(2026, 11, 23)),  # Sunday: Monday
        ("dispatch", date(2026, 9, 30), date(2026, 10, 8)),  # over the holidays
        ("finish", date(2026, 11, 23), date(2026, 12, 23)),
        ("finish", date(2026, 10, 22), date(2026, 11, 23)),  # the 21st is a Saturday
        ("finish", date(2026, 9, 1), date(2026, 10, 8)),  # 1 October is a holiday
        ("judicial_confirmation", date(2026, 11, 23), date(2026, 12, 23)),
    ],
)
def test_a_limit_ends_as_the_civil_code_says(key: str, start: date, last: date) -> None:
    assert due(limit_on(LIMITS, key, start), start, PLAIN) == last


def _limit(amount: int, first: date | None, last: date | None) -> Limit:
    return Limit(
        key="k", name="时限", amount=amount, unit=Unit.DAYS, basis="", kind="产品规则",
        valid_from=first, valid_to=last,
    )  # fmt: skip


def test_the_limit_of_the_day_applies_and_of_several_the_newest() -> None:
    old = _limit(60, None, date(2026, 6, 30))
    new = _limit(30, date(2026, 1, 1), None)
    assert limit_on((old, new), "k", date(2025, 12, 31)) is old
    assert limit_on((old, new), "k", date(2026, 3, 1)) is new
    with pytest.raises(RuleBroken, match=r"limit\.unknown"):
        limit_on((new,), "k", date(2025, 12, 31))


FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("unit", "due_on", "today", "left"),
    [
        (Unit.DAYS, FRIDAY, date(2026, 11, 17), 3),
        (Unit.DAYS, FRIDAY, FRIDAY, 0),
        (Unit.DAYS, FRIDAY, date(2026, 11, 22), -2),
        (Unit.WORKDAYS, date(2026, 11, 23), FRIDAY, 1),
        (Unit.WORKDAYS, FRIDAY, FRIDAY, 0),
        (Unit.WORKDAYS, FRIDAY, date(2026, 11, 21), -1),
        (Unit.WORKDAYS, FRIDAY, date(2026, 11, 24), -2),
        (Unit.WORKDAYS, date(2026, 11, 22), date(2026, 11, 21), 1),
    ],
)
def test_days_left_are_counted_in_the_unit_of_the_limit(
    unit: Unit, due_on: date, today: date, left: int
) -> None:
    assert remaining(unit, due_on, today, PLAIN) == left


@pytest.mark.parametrize(
    ("clock", "shown"),
    [
        (Clock(due_on=date(2026, 11, 30)), Signal(Light.GREEN, "剩10天", 10)),
        (Clock(due_on=date(2026, 11, 23)), Signal(Light.YELLOW, "剩3天", 3)),
        (Clock(due_on=FRIDAY), Signal(Light.YELLOW, "今天到期", 0)),
        (Clock(due_on=date(2026, 11, 18)), Signal(Light.RED, "超期2天", -2)),
        (
            Clock(due_on=date(2026, 11, 23), unit=Unit.WORKDAYS, warn=0),
            Signal(Light.GREEN, "剩1个工作日", 1),
        ),
        (
            Clock(due_on=date(2026, 11, 19), unit=Unit.WORKDAYS),
            Signal(Light.RED, "超期1个工作日", -1),
        ),
        (Clock(due_on=date(2026, 11, 1), stopped=True), Signal(Light.GREY, "已停止计时")),
        (Clock(due_on=None), Signal(Light.GREY, "无时限")),
    ],
)
def test_a_list_shows_a_colour_and_a_word(clock: Clock, shown: Signal) -> None:
    assert signal(clock, FRIDAY, PLAIN) == shown


def test_a_limit_from_before_all_feasts_ends_where_days_counted_one_by_one_do() -> None:
    begun = date(min(TABLE), 1, 1) - timedelta(days=5)
    counted = [begun + timedelta(days=number) for number in range(1, 60)]
    worked = [day for day in counted if PLAIN.is_workday(day)]

    assert [PLAIN.after(begun, count) for count in range(1, 31)] == worked[:30]


def test_a_list_that_names_a_day_beyond_all_feasts_changes_nothing_there() -> None:
    beyond = date(max(TABLE) + 1, 1, 3)
    told = Calendar(frozenset({beyond}), years=frozenset({beyond.year}))

    assert told.is_workday(beyond) == (beyond.weekday() < 5)


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("warn", [0, 1, 3])
def test_what_is_told_as_near_is_what_the_light_shows_yellow(unit: Unit, warn: int) -> None:
    today = date(2026, 9, 29)  # the feast of October lies within
    last = warns_until(unit, warn, today, PLAIN)

    def light(due_on: date) -> Light:
        return signal(Clock(unit=unit, due_on=due_on, warn=warn), today, PLAIN).light

    assert light(last) is Light.YELLOW
    assert light(last + timedelta(days=1)) is Light.GREEN

"""A last day in a year without a holiday list says so, in every list and on paper."""

from datetime import date

import pytest

from desktop.rules.calendars import Calendar
from desktop.rules.deadlines import Unit, estimate

GUESS = "预估，2027年放假安排未载入"
SYLVESTER, JANUARY = date(2026, 12, 31), date(2027, 1, 4)


@pytest.mark.parametrize(
    ("unit", "start", "due_on", "listed", "told"),
    [
        (Unit.WORKDAYS, SYLVESTER, JANUARY, (), GUESS),
        (Unit.DAYS, SYLVESTER, date(2027, 2, 1), (), GUESS),
        (Unit.WORKDAYS, SYLVESTER, JANUARY, (2027,), ""),
        (Unit.WORKDAYS, date(2026, 12, 1), SYLVESTER, (), ""),
        (Unit.WORKDAYS, date(2027, 12, 31), date(2028, 1, 4), (2028,), GUESS),
        (Unit.DAYS, date(2027, 12, 10), date(2028, 1, 10), (2028,), ""),
        (Unit.WORKDAYS, JANUARY, date(2028, 1, 4), (), "预估，2027、2028年放假安排未载入"),
    ],
)
def test_a_last_day_says_which_list_it_lacks(
    unit: Unit, start: date, due_on: date, listed: tuple[int, ...], told: str
) -> None:
    assert estimate(unit, start, due_on, Calendar(years=frozenset(listed))) == told

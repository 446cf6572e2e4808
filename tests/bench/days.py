"""Last days of limits, beside the walk from day to day that counted them before."""

from datetime import date, timedelta
from random import Random

import chinese_calendar

from desktop.rules.calendars import Calendar
from desktop.rules.feasts import TABLE, law_days
from tests.bench.table import Line, middle

DAYS = 20_000
_DAY = timedelta(days=1)
_SATURDAY = 5


def lines() -> list[Line]:
    """Count 1 to 30 working days after days of twelve years; half of them beyond every list."""
    random = Random(5)
    first = date(2021, 1, 1)
    asked = [
        (first + timedelta(days=random.randrange(12 * 365)), random.randrange(1, 31))
        for _ in range(DAYS)
    ]
    calendar, walk = Calendar(), _Walk()
    if [calendar.after(*one) for one in asked] != [walk.after(*one) for one in asked]:
        raise AssertionError("the array and the walk differ")
    theirs = middle(lambda: [walk.after(*one) for one in asked], 3)
    ours = middle(lambda: [calendar.after(*one) for one in asked], 5)
    what = f"{DAYS} 个到期日：逐日推算"
    return [Line(what, theirs / ours, 20, ours=ours, theirs=theirs, at_least=True)]


class _Walk:
    """The loop that stood here before: each day is looked for in the sets of the lists."""

    def __init__(self) -> None:
        law = {day for year in TABLE for day, _ in law_days(year)}
        self.holidays, self.workdays = frozenset(law), frozenset[date]()
        self.years = frozenset[int]()

    def is_workday(self, day: date) -> bool:
        if day in self.workdays:
            return True
        if day in self.holidays:
            return False
        weekday = day.weekday() < _SATURDAY
        if day.year in self.years:
            return weekday
        return day in chinese_calendar.workdays or (
            weekday and day not in chinese_calendar.holidays
        )

    def next_workday(self, day: date) -> date:
        while not self.is_workday(day):
            day += _DAY
        return day

    def after(self, day: date, workdays: int) -> date:
        for _ in range(workdays):
            day = self.next_workday(day + _DAY)
        return day

"""Working days of the State Council's holiday list, and of lists that an office imports."""

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

_KNOWN_YEARS = range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1)
_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days of rest and of work. An imported list wins over the built-in one, day by day.

    `years` are those for which the imported list is complete.
    """

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()  # weekend days that are worked
    years: frozenset[int] = frozenset()

    def is_known(self, day: date) -> bool:
        """Tell whether the holidays of the day's year are known; else only weekends count."""
        return day.year in self.years or day.year in _KNOWN_YEARS

    def is_workday(self, day: date) -> bool:
        if day in self.workdays:
            return True
        if day in self.holidays:
            return False
        weekday = day.weekday() < _SATURDAY
        if day.year in self.years:
            return weekday
        # not is_workday(): it looks for the first and last year of the list at every call
        return day in chinese_calendar.workdays or (
            weekday and day not in chinese_calendar.holidays
        )

    def next_workday(self, day: date) -> date:
        """Return the day itself if it is worked, else the first one after it that is."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def after(self, day: date, workdays: int) -> date:
        """Return the n-th working day after a day; the day itself does not count."""
        for _ in range(workdays):
            day = self.next_workday(day + _DAY)
        return day

    def workdays_between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to and with `last`; negative if reversed."""
        if last < first:
            return -self.workdays_between(last, first)
        days = (last - first).days
        return sum(self.is_workday(first + _DAY * n) for n in range(1, days + 1))

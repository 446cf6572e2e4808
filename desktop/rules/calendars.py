"""Working days: of the published holiday lists, of lists an office imports, else of the law."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate, compress

import chinese_calendar

from desktop.rules.feasts import TABLE, law_days

BUILT_IN = range(min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year + 1)
_FIRST = date(min(TABLE), 1, 1).toordinal()
_LAST = date(max(TABLE), 12, 31).toordinal()
_WEEK, _WORKED = 7, 5
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Days of rest and of work. An imported list wins over the built-in one, day by day.

    `years` are those for which the imported list is complete. What the law itself makes a day of
    rest is one whatever a list says. A day costs a look into an array, however far away it lies.
    """

    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()  # weekend days that are worked
    years: frozenset[int] = frozenset()
    borrowed: frozenset[tuple[date, int]] = frozenset()  # days that the list of another year names

    def is_known(self, day: date) -> bool:
        """Tell whether there is a list for the day's year; else the law and weekends count."""
        return day.year in self.years or day.year in BUILT_IN

    def unlisted(self, first: date, last: date) -> tuple[int, ...]:
        """Name the years of a span for which there is no list: what is counted there is a guess."""
        years = range(first.year, last.year + 1)
        return tuple(year for year in years if year not in self.years and year not in BUILT_IN)

    def lists_of(self, first: date, last: date) -> tuple[int, ...]:
        """Name the lists that tell of a span by their years: those taken in, else the built-in."""
        years = range(first.year, last.year + 1)
        taken = {year for day, year in self.borrowed if first <= day <= last}
        taken.update(year for year in years if year in self.years)
        return tuple(sorted(taken or (year for year in years if year in BUILT_IN)))

    def is_workday(self, day: date) -> bool:
        number = day.toordinal()
        return self._rank(number) != self._rank(number - 1)

    def next_workday(self, day: date) -> date:
        """Return the day itself if it is worked, else the first one after it that is."""
        return self.after(day - _DAY, 1)

    def after(self, day: date, workdays: int) -> date:
        """Return the n-th working day after a day; the day itself does not count."""
        place = day.toordinal() - _FIRST
        if place >= 0 and workdays > 0:
            try:
                return self._worked[self._ranks[place] + workdays - 1]
            except IndexError:
                pass  # beyond the table of feasts; suppress() would take as long as the look
        return self._workday(self._rank(place + _FIRST) + workdays) if workdays else day

    def workdays_between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to and with `last`; negative if reversed."""
        return self._rank(last.toordinal()) - self._rank(first.toordinal())

    def _rank(self, number: int) -> int:
        """Count the working days up to a day; outside the table of feasts weekdays count."""
        if _FIRST <= number <= _LAST:
            return self._ranks[number - _FIRST]
        edge = _FIRST - 1 if number < _FIRST else _LAST
        return (0 if number < _FIRST else self._ranks[-1]) + _weekdays(number) - _weekdays(edge)

    def _workday(self, rank: int) -> date:
        if 1 <= rank <= len(self._worked):
            return self._worked[rank - 1]
        edge, counted = (_FIRST - 1, 0) if rank < 1 else (_LAST, len(self._worked))
        whole, rest = divmod(_weekdays(edge) + rank - counted - 1, _WORKED)
        return date.fromordinal(min(whole * _WEEK + rest + 1, date.max.toordinal()))

    @cached_property
    def _ranks(self) -> list[int]:
        return list(accumulate(self._flags))

    @cached_property
    def _worked(self) -> list[date]:
        return [date.fromordinal(n) for n in compress(range(_FIRST, _LAST + 1), self._flags)]

    @cached_property
    def _flags(self) -> bytearray:
        """Mark each day of the table of feasts that is worked; what stands higher comes later."""
        flags = bytearray((number - 1) % _WEEK < _WORKED for number in range(_FIRST, _LAST + 1))
        for day, worked in self._told():
            number = day.toordinal() - _FIRST
            if 0 <= number < len(flags):
                flags[number] = worked
        return flags

    def _told(self) -> Iterator[tuple[date, bool]]:
        for days, worked in ((chinese_calendar.holidays, False), (chinese_calendar.workdays, True)):
            yield from ((day, worked) for day in days if day.year not in self.years)
        yield from ((day, False) for day in self.holidays)
        yield from ((day, True) for day in self.workdays)
        yield from ((day, False) for year in TABLE for day, _ in law_days(year))


def _weekdays(number: int) -> int:
    """Count the weekdays from 0001-01-01, a Monday, up to a day by its ordinal."""
    whole, rest = divmod(number, _WEEK)
    return whole * _WORKED + min(rest, _WORKED)


PUBLISHED = Calendar()  # the lists that come with the program

"""The days of the story by number: fast arithmetic with dates, working days and limits."""

import random
from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta, timezone

from db.log.clock import china_time
from desktop.rules.calendars import Calendar
from desktop.rules.deadlines import Limit, due
from desktop.texts.codes import load_codes

BEIJING = timezone(timedelta(hours=8))
MINUTE = 60_000
OPENS, CLOSES = 8 * 60 + 30, 17 * 60 + 20  # minutes of the day
LAST_MINUTE = 11 * 60  # the story ends at eleven in the morning of the last day
_AHEAD = 60  # days after the end for which due dates are known
_LUNCH = (12 * 60, 13 * 60 + 30)


def next_at_office(now_ms: int, minutes: int, calendar: Calendar) -> int:
    """Let minutes of office hours pass, on working days."""
    then = china_time(now_ms) + timedelta(minutes=minutes)
    while not calendar.is_workday(then.date()) or then.hour * 60 + then.minute >= CLOSES:
        morning = then.replace(hour=OPENS // 60, minute=OPENS % 60, second=0, microsecond=0)
        then = morning + timedelta(days=1)
    return int(then.timestamp() * 1000)


class Days:
    """Day 0 is `first`; `last` is the number of the day on which the story ends."""

    def __init__(self, first: date, today: date) -> None:
        calendar = Calendar()
        count = (today - first).days + 1 + _AHEAD
        self.last = (today - first).days
        self.dates = [first + timedelta(days=n) for n in range(count)]
        self.midnight = [_midnight_ms(day) for day in self.dates]
        self.worked = [calendar.is_workday(day) for day in self.dates]
        self.workdays = [n for n, worked in enumerate(self.worked) if worked]
        self.last_workday = self.workdays[bisect_right(self.workdays, self.last) - 1]
        finish, within = _limit("办结时限"), self.dates[: self.last + 1]
        self.finish_due = [due(finish, day, calendar) for day in within]

    @property
    def end_ms(self) -> int:
        return self.at(self.last, LAST_MINUTE)

    def at(self, day: int, minute: int) -> int:
        return self.midnight[day] + minute * MINUTE

    def after(self, day: int, workdays: int) -> int:
        """Number the n-th working day after a day, or the last working day of the story."""
        place = bisect_right(self.workdays, day) + workdays - 1
        return min(self.workdays[place], self.last_workday)

    def before(self, workdays: int) -> int:
        """Number the n-th working day before the last day of the story; 0: that day itself."""
        place = bisect_left(self.workdays, self.last) - workdays
        return self.workdays[max(0, place)] if workdays else self.last

    def workday_from(self, day: int) -> int:
        """Number the day itself if it is worked, else the first after it that is."""
        return self.workdays[bisect_left(self.workdays, day)]


def _limit(name: str) -> Limit:
    return next(limit for limit in load_codes().limits if limit.name == name)


def _midnight_ms(day: date) -> int:
    start = datetime(day.year, day.month, day.day, tzinfo=BEIJING)
    return int(start.astimezone(UTC).timestamp() * 1000)


def after_lunch(minute: int) -> int:
    """Put off what would fall into the break; what comes first stays first."""
    return _LUNCH[1] + (minute - _LUNCH[0]) // 9 if _LUNCH[0] <= minute < _LUNCH[1] else minute


def office_minute(rng: random.Random) -> int:
    """Draw a minute of the day at which a desk is open."""
    minute = rng.randrange(OPENS, CLOSES)
    return minute + 90 if _LUNCH[0] <= minute < _LUNCH[1] else minute

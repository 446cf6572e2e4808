"""Time limits as they stand on a day, written into the event that starts them."""

from datetime import date
from functools import lru_cache

from db.events.parties import Limit
from db.queries import Reading
from db.queries.holidays import HolidayDay
from db.uow import UnitOfWork
from desktop.codes import load_codes
from desktop.rules.calendars import PUBLISHED, Calendar
from desktop.rules.deadlines import due, limit_on


def limits_from(keys: tuple[str, ...], start: date, uow: UnitOfWork) -> tuple[Limit, ...]:
    """Give the last day of each limit that starts now, and the version of its rule."""
    calendar = calendar_of(uow)
    found = []
    for key in keys:
        rule = limit_on(load_codes().limits, key, start)
        version = rule.valid_from.isoformat() if rule.valid_from else "1"
        found.append(Limit(key=key, due=due(rule, start, calendar), version=version))
    return tuple(found)


def calendar_of(reading: Reading) -> Calendar:
    """Give the working days known here: the published ones, and the lists taken in."""
    days = reading.holidays.days()
    return _calendar(tuple(days)) if days else PUBLISHED


@lru_cache(maxsize=8)
def _calendar(days: tuple[HolidayDay, ...]) -> Calendar:
    """Of a day that two lists name, the list of the later year says what it is."""
    said = {one.day: one.worked for one in days}
    return Calendar(
        holidays=frozenset(day for day, worked in said.items() if not worked),
        workdays=frozenset(day for day, worked in said.items() if worked),
        years=frozenset(one.year for one in days),
    )

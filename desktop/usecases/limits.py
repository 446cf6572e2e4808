"""Time limits as they stand on a day, written into the event that starts them."""

from datetime import date

from db.events.parties import Limit
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


def calendar_of(uow: UnitOfWork) -> Calendar:
    """Give the working days known here: the published ones."""
    return PUBLISHED

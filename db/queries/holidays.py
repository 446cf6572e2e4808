"""Reading the yearly lists of holidays: everybody may, for everybody's last days hang on them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from db.journal import table as journal
from db.models.records import RECORDS
from db.models.work import HOLIDAY_DAYS, HOLIDAY_LISTS
from db.subjects.holidays.events import HolidaysListed
from db.viewer import Viewer

_ACCOUNTS = RECORDS["account"]
_LISTS = (
    select(
        HOLIDAY_LISTS.c.id,
        HOLIDAY_LISTS.c.way,
        HOLIDAY_LISTS.c.digest,
        HOLIDAY_LISTS.c.recorded_at,
        func.coalesce(_ACCOUNTS.c.person_name, ""),
    )
    .select_from(HOLIDAY_LISTS.outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == HOLIDAY_LISTS.c.actor))
    .order_by(HOLIDAY_LISTS.c.id)
)
_DAYS = select(HOLIDAY_DAYS).order_by(HOLIDAY_DAYS.c.year, HOLIDAY_DAYS.c.day)


class HolidayYear(NamedTuple):
    """The list of a year as it stands: who took it in, when, and from which text."""

    year: int
    way: str
    digest: str
    recorded_at: int
    actor_name: str


class HolidayDay(NamedTuple):
    """A day of a year's list."""

    year: int
    day: date
    worked: bool
    name: str


class HolidayTaken(NamedTuple):
    """One time that a list of a year was taken in."""

    recorded_at: int
    actor: int
    way: str
    digest: str
    days: int


class HolidayQueries:
    """The lists as they stand, their days, and what stood before."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def all(self) -> list[HolidayYear]:
        return [HolidayYear._make(row) for row in self._connection.execute(_LISTS)]

    def days(self, year: int | None = None) -> list[HolidayDay]:
        """Give the days of one list, or of all of them, in order."""
        query = _DAYS if year is None else _DAYS.where(HOLIDAY_DAYS.c.year == year)
        return [HolidayDay._make(row) for row in self._connection.execute(query)]

    def history(self, year: int) -> list[HolidayTaken]:
        """Give every time the list of a year was taken in, the newest first."""
        return list(self._taken(year))[::-1]

    def _taken(self, year: int) -> Iterator[HolidayTaken]:
        for fact in journal.histories(self._connection, "holidays", [year])[year]:
            event = fact.event
            if isinstance(event, HolidaysListed):
                yield HolidayTaken(fact.at, fact.actor, event.way, event.digest, len(event.days))

"""Facts about the days of rest and of work that a yearly notice settles."""

from dataclasses import dataclass
from datetime import date

from db.log.base import Event, Id, Subject
from db.log.texts import Code, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedDay:
    """A day of rest, or one of a weekend that is worked; `name` of the feast it stands with."""

    day: date
    worked: bool
    name: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class HolidaysListed(Event):
    """The list of a year as an office took it in; each takes the place of the one before.

    `way`: notice or table; `digest`: SHA-256 of the text it was read from, in hex. The year is
    the subject, so that two desks that take in the same list speak of one thing.
    """

    year: Id
    way: Code
    digest: Text
    days: tuple[ListedDay, ...]

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("holidays", self.year),)

"""Facts about the limits that an office rules: how long, from which day on, started by what."""

from dataclasses import dataclass
from datetime import date

from db.log.base import Event, Id, Subject
from db.log.texts import Code, Text
from db.process.ruled import id_of


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitRuled(Event):
    """A limit was ruled 规定时限; from `valid_from` on it stands in the place of what stood before.

    The fields are those of a row of limits.csv. `ended`: from that day on there is none. The key
    is the subject, so that two desks that rule the same limit speak of one thing.
    """

    key: Code
    valid_from: date
    name: Text
    amount: Id
    unit: Code
    warn: Id
    kind: Code
    basis: Text
    starts: tuple[Code, ...] = ()
    stops: tuple[Code, ...] = ()
    reopens: tuple[Code, ...] = ()
    pauses: tuple[Code, ...] = ()
    resumes: tuple[Code, ...] = ()
    natures: tuple[Code, ...] = ()
    tells: Text = ""
    doer: Text = ""
    since: Text = ""
    ended: bool = False

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("limit", id_of(self.key)),)

"""What a writing transaction begins with, in one question: who acts, the log, its subject.

And the unit that the act names, if it names one: that to which a case goes; and what numbers of
this desk are made of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from db.followers.kinds import SUBJECTS
from db.journal import table as journal
from db.journal.chains import START, Head
from db.log.base import Erased, Fact, Subject, Unreadable
from db.process.folded import NOTHING, Folded, is_erased
from db.queries.accounts import STANDING, Account, account_from
from db.queries.local import SeriesHere
from db.queries.places import Unit, unit_from
from db.store import plain
from db.subjects.units.events import AudiencesMoved
from db.viewer import Viewer

_LOG = """
(SELECT max(hlc) FROM chain WHERE hlc < ?) AS latest, (SELECT max(seq) FROM event) AS last,
(SELECT value FROM local_setting WHERE key = 'followers') AS followers,
(SELECT max(seq) FROM event_subject WHERE kind IN ('holidays', 'limit')) AS ruled"""
_HERE = ", ".join(
    f"(SELECT value FROM local_setting WHERE key = '{name}') AS {name}"
    for name in SeriesHere._fields
)
_STANDS = f"""
SELECT c.counter, c.hlc, c.hash, s.latest, s.last, s.followers, s.ruled
FROM (SELECT {_LOG}) AS s LEFT JOIN chain AS c ON c.device = ?"""
_OPENING = f"""
SELECT c.counter, c.hlc, c.hash, s.latest, s.last, s.followers, s.ruled, s.lines, {STANDING},
{", ".join(f"t.{name}" for name in Unit._fields)},
{", ".join(f"s.{name}" for name in SeriesHere._fields)}, u.successor, t.successor,
l.turn, {", ".join(f"e.{name}" for name in journal.TOLD_OF)}
FROM (SELECT {_LOG}, {_HERE},
(SELECT string_agg(path, ' ') FROM audience WHERE kind = ? AND subject = ?) AS lines) AS s
LEFT JOIN chain AS c ON c.device = ?
LEFT JOIN accounts AS a ON a.id = ? LEFT JOIN units AS u ON u.id = a.unit
LEFT JOIN units AS t ON t.id = ?
LEFT JOIN event_subject AS l ON l.kind = ? AND l.id = ? LEFT JOIN event AS e ON e.seq = l.seq"""
_LINES = "SELECT path FROM audience WHERE kind = ? AND subject = ?"
_OF_LOG = 7
_OF_ACCOUNT = STANDING.count(",") + 1
_TO_UNIT = _OF_LOG + 1 + _OF_ACCOUNT
_TO_HERE = _TO_UNIT + len(Unit._fields)
_TO_SUCCESSORS = _TO_HERE + len(SeriesHere._fields)
_TO_FACT = _TO_SUCCESSORS + 2


class About(NamedTuple):
    """What an act will ask for first: a subject, and the unit to which it goes, if to any."""

    subject: Subject
    to_unit: int = 0


NOTHING_YET = About(Subject("", 0))


class LogEnd(NamedTuple):
    """Where the log goes on: the own chain, the latest stamp of all, the last place, and who wrote.

    `followers` is the signature of the program that has brought up the rows; `ruled` the place of
    the last event about what last days are reckoned by.
    """

    head: Head
    latest: int
    last: int
    followers: str | None
    ruled: int


@dataclass(slots=True)
class Opened:
    """A subject as it stands in this transaction, read once and followed once."""

    subject: Subject
    facts: list[Fact]
    lines: tuple[str, ...]  # the paths from which it was seen when it was opened
    followed: Any = None  # what its course gives; None before it is asked for

    @property
    def last_turn(self) -> int:
        return self.facts[-1].turn if self.facts else 0

    @property
    def is_plain(self) -> bool:
        """Tell whether all is readable, and nothing of it erased."""
        lost = (Erased, Unreadable)
        return not is_erased(self.facts) and not any(isinstance(f.event, lost) for f in self.facts)

    def seen_by(self, viewer: Viewer) -> bool:
        seen = viewer.seen(self.subject.kind)
        return any(seen["first"] <= path < seen["after"] for path in self.lines)

    def course(self) -> Any:
        """Follow it; what is given belongs to this transaction, and goes on with it."""
        if self.followed is None:
            course = SUBJECTS[self.subject.kind].course
            assert course, f"{self.subject.kind} has no course"  # noqa: S101 - a mistake of ours
            self.followed = course.follow(self.subject.id, self.facts)
        return self.followed

    def folded(self) -> Folded:
        """Tell what its row is before anything new is recorded."""
        register = SUBJECTS[self.subject.kind]
        if not self.facts:
            return NOTHING
        if register.course is None:
            return register.fold(self.subject.id, self.facts)
        return register.course.tell(self.course(), self.facts)

    def go_on(self, new: Sequence[Fact]) -> Folded | None:
        """Follow what was recorded now; None where it must be read again from the beginning."""
        register, facts = SUBJECTS[self.subject.kind], [*self.facts, *new]
        if register.course is None:
            if any(isinstance(fact.event, AudiencesMoved) for fact in new):
                return None
            self.facts = facts
            return register.fold(self.subject.id, facts)
        went_on = register.course.go_on(self.subject.id, self.course(), self.facts, new)
        if went_on is None:
            return None
        self.followed, self.facts = went_on, facts
        return register.course.tell(went_on, facts)


class Opening(NamedTuple):
    """Who acts as the registers have it now, where the log ends, and what the act is about.

    `seats`: of the units of both, the paths at which records are kept: they have not ended.
    """

    account: Account | None
    end: LogEnd
    opened: Opened | None
    unit: Unit | None
    here: SeriesHere
    seats: frozenset[str]


def open_act(
    connection: Connection, account: int, log: tuple[int, int], about: About | None
) -> Opening:
    """Read it all at once. `log`: the own device, and the time from which on none is believed."""
    device, believed = log
    subject, to_unit = about or NOTHING_YET
    values = (believed, *subject, device, account, to_unit, *subject)
    rows = plain.ask(connection, _OPENING, values)
    first = rows[0]
    told = first[_OF_LOG + 1 : _TO_UNIT]
    facts = [row[_TO_FACT:] for row in rows]
    opened = None
    if about:
        history = journal.history_from(subject.id, (fact for fact in facts if fact[0] is not None))
        opened = Opened(subject, history, tuple((first[_OF_LOG] or "").split()))
    found = account_from(told) if told[0] is not None else None
    unit = first[_TO_UNIT:_TO_HERE]
    named = unit_from(unit) if unit[0] is not None else None
    here = SeriesHere._make(value or "" for value in first[_TO_HERE:_TO_SUCCESSORS])
    units = zip((found, named), first[_TO_SUCCESSORS:_TO_FACT], strict=True)
    seats = frozenset(one.path for one, successor in units if one and successor is None)
    return Opening(found, _end(first), opened, named, here, seats)


def log_end(connection: Connection, device: int, believed: int) -> LogEnd:
    return _end(plain.ask(connection, _STANDS, (believed, device))[0])


def open_subject(connection: Connection, subject: Subject) -> Opened:
    """Read a subject that the transaction did not begin with."""
    facts = journal.histories(connection, subject.kind, [subject.id])[subject.id]
    lines = plain.ask(connection, _LINES, subject)
    return Opened(subject, facts, tuple(path for (path,) in lines))


def _end(row: Sequence[Any]) -> LogEnd:
    counter, hlc, link, latest, last, followers, ruled = row[:_OF_LOG]
    head = START if counter is None else Head(counter, hlc, link)
    return LogEnd(head, latest or 0, last or 0, followers, ruled or 0)

"""Facts about registers: one generic amendment serves every kind of record."""

from dataclasses import dataclass

from msgspec import UNSET, UnsetType

from db.log.base import Block, Event, Id, Path, Subject
from db.log.texts import Code, Text, Value

MOVED, MOVED_BACK = "moved", "moved_back"


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordAmended(Event):
    """Fields of a record changed; only those, each with the value its author saw before.

    `to_path`: of the unit of the place it lies in, where that is not the author's own: it sees and
    keeps the record too. `act`: what was done, where it was more than a correction; unset in every
    event without one, which is written as it always was.
    """

    kind: Code
    id: Id
    before: dict[Code, Value]
    after: dict[Code, Value]
    reason: Text = ""
    to_path: Path | None = None
    act: Code | UnsetType = UNSET

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject(self.kind, self.id),)


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordsImported(Block):
    """New records of one audience: each row holds the values of `fields`. At most 500 rows."""

    fields: tuple[Code, ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.fields) for row in self.rows.values()):
            raise ValueError("a row does not fit its fields")


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordRemoved(Event):
    """A record ended: it is no longer counted or offered, but its history stays."""

    kind: Code
    id: Id
    reason: Text

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject(self.kind, self.id),)


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordRestored(Event):
    """A record that had ended stands again as it was, as if it never had."""

    kind: Code
    id: Id
    reason: Text

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject(self.kind, self.id),)

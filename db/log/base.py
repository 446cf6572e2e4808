"""What every event is, and the envelope in which it is kept and sent."""

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from msgspec import Meta

GREATEST = 2**63 - 1  # of the whole numbers that both stores can hold
Id = Annotated[int, Meta(ge=0, le=GREATEST)]
Text = Annotated[str, Meta(pattern=r"^[^\x00]*$")]  # PostgreSQL refuses NUL
Code = Annotated[str, Meta(pattern=r"^[^\x00]*$", max_length=32)]
Path = Annotated[str, Meta(pattern=r"^/([0-9]+/)*$")]  # of a unit: /1/12/ lies below /1/
Value = Text | Id | None  # of a field of a record


class Subject(NamedTuple):
    """What an event is about. Ids are unique across kinds; the kind names the fold."""

    kind: Code
    id: Id


class Turn(NamedTuple):
    """A subject and the order number of an event in its history.

    The number is 1 + the highest its author had seen there: whoever knew of a fact comes after it,
    whatever any clock says. Two events of one number were made without knowing of each other.
    """

    kind: Code
    id: Id
    number: Id

    @property
    def subject(self) -> Subject:
        return Subject(self.kind, self.id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A fact that has happened. Never edited, never deleted, safe to send to another desk."""

    def subjects(self) -> tuple[Subject, ...]:
        """Name what the fact concerns; every kind of event says it for itself."""
        return ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Block(Event):
    """Many rows of one kind. Each row is kept, sent, withheld and erased by itself."""

    kind: Code
    rows: dict[Id, tuple[Value, ...]]

    def subjects(self) -> tuple[Subject, ...]:
        return tuple(Subject(self.kind, id_) for id_ in self.rows)


@dataclass(frozen=True, kw_only=True, slots=True)
class SubjectErased(Event):
    """By law, all that the events of a subject said is gone. Two accounts answer for it."""

    kind: Code
    id: Id
    basis: Text
    second: Id

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject(self.kind, self.id),)


@dataclass(frozen=True, kw_only=True, slots=True)
class Erased(Event):
    """What a fold reads in the place of an event that was emptied by law."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreadable(Event):
    """An event that this version cannot read. Its entry is kept as it came; its subjects wait."""

    why: str


class Author(NamedTuple):
    """Who records: the account, the unit in whose name it acts, and the unit's path then."""

    actor: Id
    unit: Id
    path: Path


class Fact(NamedTuple):
    """An event, its place in the canonical order, and who is behind it: what a fold reads."""

    turn: int
    hlc: int
    device: int
    counter: int
    actor: int
    unit: int
    path: str  # of that unit in the tree of units, as it was then
    at: int  # milliseconds since 1970 by the wall of the desk that recorded it
    event: Event
    home: str = ""  # where that unit's audience has moved since; empty where it stayed

    @property
    def seen_from(self) -> str:
        """Give the path that counts for who sees, keeps and holds; `path` is for history."""
        return self.home or self.path


class Sheet(NamedTuple):
    """What an event says, or one row of it. Erasure takes the body and the salt, never the hash."""

    body: bytes | None
    salt: bytes | None
    hash: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One link of a device's chain. `(device, counter)` names it everywhere.

    The subjects stand outside the body, so that an unreadable event still finds them. An event is
    one sheet; a block is a head and then one sheet for each of its subjects, in their order.
    """

    device: Id
    counter: Id
    hlc: Id
    kind: Code
    sheets: tuple[Sheet, ...]
    subjects: tuple[Turn, ...]
    actor: Id
    unit: Id
    path: Path
    via: Code  # window, command, import, sync
    recorded_at: Id
    hash: bytes = b""

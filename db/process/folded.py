"""What every fold gives: a row, the rows that belong to it, and the events that did not fit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from db.log.base import Fact, SubjectErased

EVERYWHERE = ""
Row = Mapping[str, Any]  # column -> value; every fold fills every column but nothing else


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """An event that did not fit, or a field changed twice. Kept until a person settles it."""

    device: int
    counter: int
    code: str
    field: str = ""
    kept: str | None = None
    other: str | None = None
    settled: str | None = None  # what a person decided


class Telling(NamedTuple):
    """That a unit is told of an event. `what`: the key of the words; `at` in milliseconds."""

    device: int
    counter: int
    path: str  # of the unit; EVERYWHERE: any unit
    what: str
    at: int


class Folded(NamedTuple):
    """What follows from a history: the row, its parts, what clashes, and who is told of what."""

    row: Row | None
    conflicts: tuple[Conflict, ...] = ()
    parts: tuple[Row, ...] = ()
    tellings: tuple[Telling, ...] = ()


NOTHING = Folded(None)


class Course(NamedTuple):
    """A fold in its parts, so that what is recorded goes on from what was followed before it.

    `follow` gives what `tell` makes a row of; `go_on` takes the id, what was followed, its facts
    and those that came last, and gives None where all must be followed from the beginning.
    """

    follow: Callable[[int, Sequence[Fact]], Any]
    tell: Callable[[Any, Sequence[Fact]], Folded]
    go_on: Callable[[int, Any, Sequence[Fact], Sequence[Fact]], Any | None]


def is_erased(facts: Sequence[Fact]) -> bool:
    """Tell whether the law has taken this subject: it has no row any more, whatever else came."""
    return any(isinstance(fact.event, SubjectErased) for fact in facts)


def widen(audience: str, path: str) -> str:
    """Add a unit to those who may see a subject; whoever stands above it may see it too."""
    return audience if path in audience.split() else " ".join(sorted({*audience.split(), path}))


LONGEST_CODE = 32
_NUMBERS = frozenset({"number", "ref", "flag"})
_TEXTS = frozenset({"text", "codes", "decimal"})


def fits(kind: str, value: object) -> bool:
    """Tell whether a field of that kind can hold the value.

    Kinds: text, codes and decimal (texts), code, number, ref and flag (integers), day (ISO).
    """
    if kind in _NUMBERS:
        return value is None or isinstance(value, int)
    if kind == "day":
        return value is None or (isinstance(value, str) and _is_day(value))
    if value is None:
        return False
    return isinstance(value, str) and (kind in _TEXTS or len(value) <= LONGEST_CODE)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return not text


def clash(fact: Fact, code: str) -> Conflict:
    return Conflict(fact.device, fact.counter, code)

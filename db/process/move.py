"""A move: what an event may follow, by whom, what it does, and what a timeline tells of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, NamedTuple

from db.log.base import Event, Fact
from db.roles import Duty

Condition = Callable[[Any, Event], str | None]  # the subject as it stands; the code of why not
Effect = Callable[[Any, Any, Fact], Any]  # the subject before and after


class Doer(Enum):
    """Which units of a subject's audience may make a move."""

    HOLDER = auto()
    FORMER_HOLDER = auto()  # whoever holds it, or has held it: it stands itself in the audience
    AUDIENCE = auto()


def freely(_subject: object, _event: Event) -> None:
    """Set no condition."""


def nothing(subject: Any, _event: Event, _fact: Fact) -> Any:
    return subject


class MoveMade(NamedTuple):
    """A move that was made: the subject before it, its event, and whence the subject was opened."""

    before: Any
    event: Any
    opened_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """Whom a move is told to: the units at the paths that `to` gives.

    `duties`: who there, with any of them; without any, whoever works on the subject. `seats`: in
    which kinds of unit alone. Whoever made the move is never told; his own unit only where
    `colleagues` are. The words stand beside the act.
    """

    to: Callable[[MoveMade], Iterable[str]]
    duties: frozenset[Duty] = frozenset()
    seats: frozenset[str] = frozenset()
    colleagues: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From where an event may come, who may make it, on what condition, and where it leads.

    `wire`: the name under which the event is kept, never changed; "" where another subject keeps
    it. `to` None: the subject stays where it is. `refusal` is the code of the sentence that tells
    why not. `shown`: the fields that timelines tell, and no others. `refusals`: the sentences of
    codes that no other move gives. `decides`: the last days that its event tells
    are set by it, which no list moves afterwards. `tells`: who is to hear of it. `answers`: the
    application that waits until this move, or another that answers it, is made. `dated`: what the
    day is called that its event tells, where the days of a subject's moves run forwards; moves that
    call it alike may come in any order. `undoes`: what counts as not made from now on.
    """

    event: type[Event]
    name: str
    wire: str
    before: frozenset[str]
    to: str | None = None
    refusal: str
    doer: Doer = Doer.HOLDER
    condition: Condition = freely
    effect: Effect = nothing
    shown: tuple[str, ...] = ()
    refusals: Mapping[str, str] = field(default_factory=dict)
    decides: bool = False
    tells: Tell | None = None
    answers: type[Event] | None = None
    dated: str = ""
    undoes: type[Event] | None = None

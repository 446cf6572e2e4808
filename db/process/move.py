"""A move: what an event may follow, by whom, what it does, and what a timeline tells of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from db.log.base import Event, Fact

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """From where an event may come, who may make it, on what condition, and where it leads.

    `wire`: the name under which the event is kept, never changed; "" where another subject keeps
    it. `to` None: the subject stays where it is. `refusal` is the code of the sentence that tells
    why not. `shown`: the fields that timelines tell, and no others. `refusals`: the sentences of
    codes that no other move gives. `decides`: the last days that its event tells
    are set by it, which no list moves afterwards.
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

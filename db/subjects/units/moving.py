"""Histories of subjects whose audience was moved: one place for all folds.

What came before a move, in canonical order, is told to the fold as said from where the unit lies
now. What its author recorded stays beside it, for history.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from db.log.base import Event, Fact
from db.subjects.case.events import CaseDispatched
from db.subjects.records.events import RecordAmended
from db.subjects.units.events import AudiencesMoved, HoldsPassed
from db.subjects.units.paths import moved

_SENDING = (CaseDispatched, HoldsPassed, RecordAmended)  # they say a path of another unit


def moved_along(facts: Sequence[Fact]) -> list[Fact]:
    """Give a history, in its order, with every path moved by the moves that came after it."""
    if not any(isinstance(fact.event, AudiencesMoved) for fact in facts):
        return [*facts]
    moves: list[AudiencesMoved] = []
    found: list[Fact] = []
    for fact in reversed(facts):
        found.append(_moved(fact, moves[::-1]) if moves else fact)
        if isinstance(fact.event, AudiencesMoved):
            moves.append(fact.event)
    return found[::-1]


def _moved(fact: Fact, moves: Sequence[AudiencesMoved]) -> Fact:
    """The author of a move is no reader of what he moved: his path counts for nothing here."""
    return fact._replace(home=_now(fact.path, moves), event=_event(fact.event, moves))


def _event(event: Event, moves: Sequence[AudiencesMoved]) -> Event:
    if not isinstance(event, _SENDING) or event.to_path is None:
        return event
    return replace(event, to_path=_now(event.to_path, moves))


def _now(path: str, moves: Sequence[AudiencesMoved]) -> str:
    return reduce(lambda so_far, one: moved(so_far, one.from_path, one.to_path), moves, path)

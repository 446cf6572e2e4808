"""The table of moves: what may follow what, by whom, and in which words it is refused."""

from types import ModuleType

from db.log.base import Event
from db.process.move import Doer, Move
from db.subjects.case import (
    aloud,
    consenting,
    extending,
    finishing,
    joining,
    mediating,
    mending,
    registering,
    routing,
)
from db.subjects.case.steps import DONE, Case
from db.subjects.units.paths import is_same

FAMILIES: tuple[ModuleType, ...] = (
    registering,
    routing,
    mediating,
    consenting,
    aloud,
    finishing,
    extending,
    mending,
    joining,
)
MOVES: tuple[Move, ...] = tuple(
    found for family in FAMILIES for found in vars(family).values() if isinstance(found, Move)
)
BY_EVENT = {move.event: move for move in MOVES}
BY_NAME = {move.name: move for move in MOVES}
# the moves by which somebody applies for something, each with those that answer it
ANSWERS: dict[str, tuple[Move, ...]] = {
    move.name: answers
    for move in MOVES
    if (answers := tuple(one for one in MOVES if one.answers is move.event))
}


def may_start(case: Case, move: Move, unit: int, path: str) -> str | None:
    """Say why `unit`, which lies at `path`, cannot even begin this move now."""
    if case.parked:
        return "case.parked"
    if code := _why_not_by(case, move.doer, unit, path):
        return code
    if case.step not in move.before:
        return "case.closed" if case.step in DONE else move.refusal
    return None


def why_not(case: Case, event: Event, unit: int, path: str) -> str | None:
    """Say why `unit`, which lies at `path`, may not do this now.

    Use-cases refuse, and the fold objects, by this alone.
    """
    move = BY_EVENT.get(type(event))
    if move is None:
        return "case.unknown_move"
    return may_start(case, move, unit, path) or move.condition(case, event)


def has_held(case: Case, path: str) -> bool:
    """Tell whether the unit at a path holds a case or has held it, were it for a moment."""
    return any(is_same(path, held) for held in case.audience.split())


def _why_not_by(case: Case, doer: Doer, unit: int, path: str) -> str | None:
    if unit == case.holder or doer is Doer.AUDIENCE:
        return None
    if doer is Doer.HOLDER:
        return "case.held_elsewhere"
    return None if has_held(case, path) else "case.never_held"

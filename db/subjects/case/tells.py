"""Who is told of what in a case: as its moves say, as long as there is something to do about it."""

from collections.abc import Iterator, Mapping
from typing import Any

from db.log.base import Fact
from db.process.folded import Telling
from db.process.move import Move, MoveMade
from db.subjects.case.history import History, Made
from db.subjects.case.moves import BY_EVENT, MOVES
from db.subjects.case.steps import DONE
from db.subjects.units.paths import is_same

TELLS = {move.name: move.tells for move in MOVES if move.tells}
CHANGES = 0  # of whom a move that tells is told to; rises with each


def is_told(row: Mapping[str, Any]) -> bool:
    """Tell whether anybody is told of a case: of what is over, its page alone tells."""
    return row["step"] not in DONE and not row["parked"]


def tellings(history: History) -> tuple[Telling, ...]:
    """Give who is told of the moves that stand, of each unit once."""
    opened = history.opening.seen_from if history.opening else ""
    return tuple(one for made in history.made for one in _of_move(made, opened))


def _of_move(made: Made, opened: str) -> Iterator[Telling]:
    fact, before = made
    move = BY_EVENT[type(fact.event)]
    if move.tells is None:
        return
    told = set(move.tells.to(MoveMade(before, fact.event, opened)))
    for path in sorted(told):
        if path and _hears(move, path, fact):
            yield Telling(fact.device, fact.counter, path, move.name, fact.at)


def _hears(move: Move, path: str, fact: Fact) -> bool:
    return (move.tells is not None and move.tells.colleagues) or not is_same(path, fact.seen_from)

"""What speaks against the descriptions of acts, with the file in which it is mended."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import fields
from itertools import combinations

from db.process.move import Move
from desktop.cases.act import Act

MOVES_FILE, ACTS_FILE = "db/subjects/case/moves.py", "desktop/cases/acts.py"
NO_ACTS = frozenset({"print"})  # a paper leaves by its own page


def faults_of(
    moves: Sequence[Move], acts: Sequence[Act], names: Mapping[str, str], granted: Set[str]
) -> Iterator[str]:
    """Say what is wrong. `names` are those of the table move.csv, `granted` all permissions."""
    yield from _without_other_half(moves, acts)
    yield from _keys_twice(acts)
    for move in moves:
        if unknown := {*move.shown} - {field.name for field in fields(move.event)}:
            yield f"{move.name}: its event has no {min(unknown)} to show ({MOVES_FILE})"
        if move.name not in names:
            yield f"{move.name}: timelines have no name for it (resources/codes/move.csv)"
    for act in acts:
        if f"case.{act.name}" not in granted:
            yield f"{act.name}: no role may do it (desktop/rules/permissions.py)"
        if unknown := {*act.brief} - {*act.move.shown}:
            yield f"{act.name}: the board tells {min(unknown)}, which is not shown ({ACTS_FILE})"


def _without_other_half(moves: Sequence[Move], acts: Sequence[Act]) -> Iterator[str]:
    made, offered = {move.name for move in moves} - NO_ACTS, Counter(act.name for act in acts)
    for name in sorted(made - offered.keys()):
        yield f"{name}: a move without its act ({ACTS_FILE})"
    for name in sorted(offered.keys() - made):
        yield f"{name}: an act without its move ({MOVES_FILE})"
    for name in (one for one, times in offered.items() if times > 1):
        yield f"{name}: two acts for one move ({ACTS_FILE})"


def _keys_twice(acts: Sequence[Act]) -> Iterator[str]:
    """Acts that can be offered together never share a key."""
    for one, other in combinations(acts, 2):
        if one.key == other.key and one.move.before & other.move.before:
            yield f"{one.name} and {other.name}: both on {one.key} ({ACTS_FILE})"

"""What speaks against the descriptions of acts, with the file in which it is mended."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from string import Formatter
from typing import Any, get_type_hints

from db.process.move import Move
from desktop.cases.act import Act
from desktop.lists.asked import Kind
from tests.permission_faults import lack_of

MOVES, ACTS = "db/subjects/case", "desktop/cases"  # a file for each family
NO_ACTS = frozenset({"print"})  # a paper leaves by its own page


def faults_of(moves: Sequence[Move], acts: Sequence[Act]) -> Iterator[str]:
    """Say what is wrong with acts and their moves."""
    yield from _without_other_half(moves, acts)
    yield from _keys_twice(acts)
    for move in moves:
        if unknown := {name for name in move.shown if not hasattr(move.event, name)}:
            yield f"{move.name}: its event has no {min(unknown)} to show ({file_of(move.event)})"
    for act in acts:
        yield from (f"{act.name}: {fault} ({file_of(act.command)})" for fault in _of_act(act))
        if lack := lack_of(act.permission):
            yield f"{act.name}: {lack} ({file_of(act.command)})"
        yield from (f"{act.name}: {fault}" for fault in _of_application(act, moves))
        if act.tells and not act.move.tells:
            idle = "its notice has words, and its move tells nobody"
            yield f"{act.name}: {idle} ({file_of(act.move.event)})"


def _of_application(act: Act, moves: Sequence[Move]) -> Iterator[str]:
    """What waits for an answer stands on a list of the board, for those who are told of it."""
    asked = {move.answers for move in moves}
    if act.move.answers and act.move.answers not in {move.event for move in moves}:
        yield f"it answers what no move makes ({file_of(act.move.event)})"
    if act.move.event in asked and not act.board:
        yield f"its answers have no list on the board ({file_of(act.command)})"
    if act.move.event in asked and not act.move.tells:
        yield f"it waits for an answer, and its move tells nobody ({file_of(act.move.event)})"
    if act.board and act.move.event not in asked:
        yield f"it has a list on the board, and no move answers it ({file_of(act.move.event)})"


def _of_act(act: Act) -> Iterator[str]:
    if not act.title:
        yield "timelines have no name for it"
    if act.move.tells and not act.tells:
        yield "its move tells somebody, and its notice has no words"
    if {name for _, name, *_ in Formatter().parse(act.tells)} - {None, "unit"}:
        yield "its notice asks for more than the unit"
    if act.permission != f"case.{act.name}":
        yield f"its permission is {act.permission}"
    if act.asks and act.asks.name != act.name:
        yield "its form is named otherwise"
    if act.asks and not act.move.dated and (days := _days_asked(act)):
        yield f"it asks for {days.pop()}, and its move does not say what that day is called"
    if act.asks and get_type_hints(act.asks.use_case)["command"] is not act.command:
        yield "its use-case takes another command"


def _days_asked(act: Act) -> set[str]:
    """Name the days that are typed and that the event tells: they must not run backwards."""
    asked = {one.name for one in act.asks.fields if one.kind is Kind.DAY} if act.asks else set()
    return asked & set(get_type_hints(act.move.event))


def _without_other_half(moves: Sequence[Move], acts: Sequence[Act]) -> Iterator[str]:
    made, offered = {move.name for move in moves} - NO_ACTS, Counter(act.name for act in acts)
    for name in sorted(made - offered.keys()):
        yield f"{name}: a move without its act ({ACTS})"
    for name in sorted(offered.keys() - made):
        yield f"{name}: an act without its move ({MOVES})"
    for name in (one for one, times in offered.items() if times > 1):
        yield f"{name}: two acts for one move ({ACTS})"


def _keys_twice(acts: Sequence[Act]) -> Iterator[str]:
    """Acts that can be offered together never share a key."""
    for one, other in combinations(acts, 2):
        if one.key == other.key and one.move.before & other.move.before:
            yield f"{one.name} and {other.name}: both on {one.key} ({file_of(other.command)})"


def file_of(kind: type[Any]) -> str:
    return f"{kind.__module__.replace('.', '/')}.py"

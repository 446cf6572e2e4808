"""What an author may not have seen: the cuts through a history that let a firm fact stand.

A desk knows of every other desk the first so many of its events, never one without those before
it. So what somebody saw is a cut: a length for each device. The smallest cuts come first.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from db.log.base import Fact
from db.subjects.case import events as said
from db.subjects.case.moves import BY_EVENT
from db.subjects.work.events import PaperPrinted

Place = tuple[int, int]  # device, counter
HARMLESS = (said.NoteAdded, PaperPrinted)  # they take nothing from anybody


class _Chain(NamedTuple):
    """What one other device said before the firm fact, in its own order."""

    facts: tuple[Fact, ...]
    moves: tuple[int, ...]  # where in `facts` something was moved

    def start(self, dropped: int) -> int:
        return self.moves[len(self.moves) - dropped] if dropped else len(self.facts)

    def places(self, dropped: int) -> set[Place]:
        return {place(self.facts[i]) for i in self.moves[len(self.moves) - dropped :]}

    def tells(self, turn: int, dropped: int) -> bool:
        return any(fact.turn == turn for fact in self.facts[: self.start(dropped)])


def place(fact: Fact) -> Place:
    return fact.device, fact.counter


def cuts(facts: Sequence[Fact], firm: Fact) -> Iterator[set[Place]]:
    """Give what the author of `firm` may not have seen of the moves that sort before it.

    Of what the author had seen, the latest has the turn before that of `firm`.
    """
    before = [fact for fact in facts if fact[:4] < firm[:4]]
    chains = _chains([fact for fact in before if fact.device != firm.device])
    seen = firm.turn - 1
    own = not seen or any(f.turn == seen for f in before if f.device == firm.device)
    limits = [len(chain.moves) for chain in chains]
    for total in range(1, sum(limits) + 1):
        for dropped in _spread(total, limits):
            pairs = list(zip(chains, dropped, strict=True))
            if own or any(chain.tells(seen, count) for chain, count in pairs):
                yield set().union(*(chain.places(count) for chain, count in pairs if count))


def _chains(facts: Sequence[Fact]) -> list[_Chain]:
    chains = []
    ordered = sorted(facts, key=attrgetter("device", "counter"))
    for _, group in groupby(ordered, attrgetter("device")):
        said_there = tuple(group)
        moves = tuple(i for i, fact in enumerate(said_there) if _moves(fact))
        chains.append(_Chain(said_there, moves))
    return chains


def _moves(fact: Fact) -> bool:
    return type(fact.event) in BY_EVENT and not isinstance(fact.event, HARMLESS)


def _spread(total: int, limits: Sequence[int]) -> Iterator[tuple[int, ...]]:
    if not limits:
        if not total:
            yield ()
        return
    for first in range(min(total, limits[0]) + 1):
        for rest in _spread(total - first, limits[1:]):
            yield (first, *rest)

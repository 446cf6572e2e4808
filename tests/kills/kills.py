"""Kills an office again and again while its PCs go on acting: `python -m tests.kills.kills`.

Nothing that was acknowledged may be lost, and nothing may stand twice; and after each end somebody
must have been answered again within fifteen seconds.
"""

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from random import Random
from threading import Event
from time import monotonic

from db.rows.uow import store_on
from tests.kills import lossy
from tests.kills.busy import BusyPc, faults_of
from tests.kills.killer import Killer
from tests.kills.lossy import NO_COMPILER, lossy_disk
from tests.offices import office_place
from tests.served import ServedOffice, served_office

KILLS, PCS, SEED, LONGEST = 200, 3, 20_261_201, 15.0
GIVEN_UP = 120.0
MOST_BETWEEN = 8  # acts from one end to the next


@dataclass
class Outcome:
    """What became of everything acknowledged over all ends."""

    kills: int
    acts: int = 0
    pressed_again: int = 0
    unsynced: int = 0
    faults: list[str] = field(default_factory=list)
    back: dict[str, list[float]] = field(default_factory=dict)

    @property
    def slowest(self) -> float:
        return max(max(times) for times in self.back.values())

    def __str__(self) -> str:
        back = ", ".join(f"{way} {max(times):.1f} s" for way, times in self.back.items())
        return (
            f"{self.kills} kills: {self.acts} acts acknowledged, {self.pressed_again} presses "
            f"without an answer, {self.unsynced} unsynced writes lost, {len(self.faults)} faults; "
            f"slowest back after {back}"
        )


def run(
    kills: int,
    seed: int = SEED,
    pcs: int = PCS,
    say: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Kill so often; without a compiler a power cut loses nothing but what was in memory."""
    luck, outcome = Random(seed), Outcome(kills)
    with ExitStack() as stack:
        place = stack.enter_context(office_place())
        office = stack.enter_context(served_office())
        disk = lossy_disk(place, office.folder.data)
        if disk:
            office.around, office.program = disk.around, lossy.__name__
        else:
            say(NO_COMPILER)
        office.begin()
        names = [f"pc{one}" for one in range(pcs)]
        clerks = [BusyPc(office.join(name), name, Random(luck.random())) for name in names]
        for one in clerks:
            one.start()
        killer = Killer(office, disk, luck)
        try:
            _kill_often(outcome, killer, clerks, say)
        finally:
            for one in clerks:
                one.stop()
        _count(outcome, office, killer, clerks)
    return outcome


def _kill_often(
    outcome: Outcome, killer: Killer, clerks: list[BusyPc], say: Callable[[str], None]
) -> None:
    ways = list(killer.ways)
    for number in range(outcome.kills):
        _wait(clerks, sum(one.answered for one in clerks) + killer.luck.randrange(1, MOST_BETWEEN))
        way, began = ways[number % len(ways)], monotonic()
        killer.ways[way]()
        took = _wait_until_back(clerks, began)
        outcome.back.setdefault(way, []).append(took)
        acts = sum(one.answered for one in clerks)
        say(f"{number + 1} of {outcome.kills}: {way}, back after {took:.1f} s; {acts} acts")


def _wait(clerks: list[BusyPc], wanted: int) -> None:
    until = monotonic() + GIVEN_UP
    while sum(one.answered for one in clerks) < wanted and monotonic() < until:
        Event().wait(0.01)


def _wait_until_back(clerks: list[BusyPc], began: float) -> float:
    """Wait until an act is answered that was pressed afterwards, or was pressed and waited."""
    answered = [one.answered for one in clerks]
    while monotonic() - began < GIVEN_UP:
        if any(
            one.last > began or one.answered > before + 1
            for one, before in zip(clerks, answered, strict=True)
        ):
            break
        Event().wait(0.01)
    return monotonic() - began


def _count(outcome: Outcome, office: ServedOffice, killer: Killer, clerks: list[BusyPc]) -> None:
    engine = office.engine()
    outcome.faults += faults_of(store_on(engine, 1), clerks)
    engine.dispose()
    outcome.acts = sum(one.answered for one in clerks)
    outcome.pressed_again = sum(one.pressed_again for one in clerks)
    outcome.unsynced = killer.unsynced


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", nargs="?", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=SEED, help="the same ends in the same order")
    told = parser.parse_args(arguments)
    outcome = run(told.kills, told.seed, say=_say)
    for fault in outcome.faults[:20]:
        _say(fault)
    _say(str(outcome))
    return 1 if outcome.faults or outcome.slowest > LONGEST else 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Cutting the power at chosen moments of a recording, and judging what is left each time."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from random import Random

from tests.power.disk import Disk
from tests.power.recording import Recorded
from tests.power.trace import Acknowledged, Did, Step, SyncBegun, SyncEnded
from tests.power.verdict import Judge, World

THOROUGH = 10  # of so many cuts, after one all rows are folded again and the act is repeated


@dataclass
class Outcome:
    """What became of everything acknowledged, over all cuts."""

    cuts: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        words = Counter(fault.split(": ")[2] for fault in self.faults)
        lost, closed = words["lost"], words["closed"]
        other = sum(words.values()) - lost - closed
        return (
            f"{self.cuts} power cuts: {self.acknowledged} acts acknowledged, "
            f"lost ({lost}), not opened ({closed}), other faults ({other})"
        )


def moments(steps: list[Step], count: int, random: Random) -> list[int]:
    """Choose when: a third within a sync, a third at an acknowledgement, the others anywhere."""
    within = [n + 1 for n, step in enumerate(steps) if isinstance(step, SyncBegun)]
    told = [n + 1 for n, step in enumerate(steps) if isinstance(step, Acknowledged)]
    anywhere = range(1, len(steps) + 1)
    kinds = [kind for kind in (within, told, anywhere) if kind]
    return sorted(random.choice(kinds[n % len(kinds)]) for n in range(count))


def cut_at(
    disk: Disk, world: World, steps: list[Step], chosen: list[int]
) -> Iterator[tuple[int, World]]:
    """Play the recording; stop at each chosen moment. The disk is then as it is at that moment."""
    waiting = list(chosen)
    begun: dict[tuple[str, PurePosixPath], int] = {}
    for number, step in enumerate(steps, start=1):
        _play(step, disk, world, begun)
        while waiting and waiting[0] == number:
            waiting.pop(0)
            yield number, deepcopy(world)


def _play(
    step: Step, disk: Disk, world: World, begun: dict[tuple[str, PurePosixPath], int]
) -> None:
    match step:
        case Acknowledged(said):
            world.hear(said)
        case SyncBegun(path, pid):
            begun[pid, path] = disk.time()
        case SyncEnded(path, pid):
            disk.sync(path, begun.pop((pid, path)))
        case Did(_, _, do):
            do(disk)


def cut_often(
    recorded: Recorded,
    count: int,
    seed: int,
    *,
    scratch: Path,
    until_found: bool = False,
    also: Callable[[Path, World], list[str]] = lambda _base, _world: [],
) -> Outcome:
    """Cut at `count` moments. Every fault begins with `SEED@MOMENT`, which makes it again alone."""
    random, judge, outcome = Random(seed), Judge(), Outcome()
    disk, steps = Disk.of(recorded.before), recorded.steps
    for number, known in cut_at(disk, recorded.world(), steps, moments(steps, count, random)):
        base = scratch / f"cut-{outcome.cuts}"
        disk.cut(base, Random(f"{seed}@{number}@{outcome.cuts}"))
        thorough = outcome.cuts % THOROUGH == 0
        faults = judge.faults(base, known, rows=thorough)
        faults += also(base, known) if thorough else []
        outcome.faults += [f"{seed}@{number}@{outcome.cuts}: {fault}" for fault in faults]
        shutil.rmtree(base)
        outcome.cuts += 1
        outcome.acknowledged += known.acknowledged
        if until_found and faults:
            break
    return outcome

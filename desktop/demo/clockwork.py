"""Time and chance of a demonstration: both are handed over, so that each run gives equal bytes."""

import random
from collections.abc import Callable
from datetime import UTC, datetime

from db.log.clock import Clock


class SimulatedWall:
    """A wall clock that stands where the story stands."""

    def __init__(self, now_ms: int) -> None:
        self.now_ms = now_ms

    def __call__(self) -> int:
        return self.now_ms

    def reach(self, ms: int) -> None:
        self.now_ms = max(self.now_ms, ms)


def simulated_clock(start: datetime) -> Clock:
    """Make the clock with which the store of a demonstration is opened (`start` has a zone)."""
    return Clock(wall=SimulatedWall(int(start.astimezone(UTC).timestamp() * 1000)))


def demo_random(seed: int) -> Callable[[int], bytes]:
    """Make the source of salts. It is as secret as the seed: for demonstrations only."""
    return random.Random(f"salts {seed}").randbytes


def chance(seed: int, about: str) -> random.Random:
    """Give every part of the county its own dice: a change in one leaves the others alone."""
    return random.Random(f"{seed} {about}")

"""Trying again: what failed for a reason that passes, where nothing was kept of it."""

from collections.abc import Callable
from math import inf
from random import uniform
from threading import Event
from time import monotonic, sleep
from typing import TypeVar

from db.log.unavailable import Fleeting
from db.store.troubles import LOST, NO_SERVER

T = TypeVar("T")
PATIENCE = 10.0  # seconds that somebody before a window waits for a server to come back
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 1.0
LEAVING = 3.0  # seconds for all together that still waits when a window is closed


class Hurry:
    """Somebody leaves: what still waits for a server is tried, but not for long. For any thread."""

    def __init__(self) -> None:
        self._begun = Event()
        self._until = inf

    def begin(self) -> None:
        self._until = monotonic() + LEAVING
        self._begun.set()

    def shortened(self, until: float) -> float:
        return min(until, self._until)

    def pause(self, seconds: float) -> None:
        """Wait, but not on while somebody begins to leave."""
        if self._begun.is_set():
            sleep(seconds)
        else:
            self._begun.wait(seconds)


def again(work: Callable[[], T], patience: float | None = None, hurry: Hurry | None = None) -> T:
    """Do work, and do it again after what passes, each time after a longer pause.

    Raises Fleeting with the last reason when nobody would wait any longer.
    """
    hurry = hurry or Hurry()
    until = monotonic() + (PATIENCE if patience is None else patience)
    pause = FIRST_PAUSE
    while True:
        try:
            return work()
        except Fleeting as told:
            if monotonic() + pause > hurry.shortened(until):
                # whoever works here already need not look at the address
                raise LOST.told() if told.code == NO_SERVER.code else told from None
        hurry.pause(uniform(pause / 2, pause))  # noqa: S311 - else twenty desks come at once
        pause = min(2 * pause, LONGEST_PAUSE)

"""Trying again: what failed for a reason that passes, where nothing was kept of it."""

from collections.abc import Callable
from random import uniform
from time import monotonic, sleep
from typing import TypeVar

from db.troubles import LOST, NO_SERVER
from db.unavailable import Fleeting

T = TypeVar("T")
PATIENCE = 10.0  # seconds that somebody before a window waits for a server to come back
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 1.0


def again(work: Callable[[], T], patience: float | None = None) -> T:
    """Do work, and do it again after what passes, each time after a longer pause.

    Raises Fleeting with the last reason when nobody would wait any longer.
    """
    until = monotonic() + (PATIENCE if patience is None else patience)
    pause = FIRST_PAUSE
    while True:
        try:
            return work()
        except Fleeting as told:
            if monotonic() + pause > until:
                # whoever works here already need not look at the address
                raise LOST.told() if told.code == NO_SERVER.code else told from None
        sleep(uniform(pause / 2, pause))  # noqa: S311 - so that twenty desks do not come at once
        pause = min(2 * pause, LONGEST_PAUSE)

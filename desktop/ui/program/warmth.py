"""Modules are read in while nobody waits: when a password is typed, and when a window rests."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from desktop.later import PAGE, PAGES
from desktop.ui.program.reading_in import ReadingIn
from desktop.ui.shared.tasks import Tasks

PAUSE_MS = 400  # between two pages


class Warmth:
    """Once for a program: they stay."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks, self._is_warm = tasks, False

    def warm(self, _typed: str) -> None:
        if not self._is_warm:
            self._is_warm = True
            ReadingIn(self._tasks, (PAGES,), self._tasks)


def warm_pages(tasks: Tasks, keys: Iterable[str], parent: QObject) -> None:
    """Read in the pages that are not open yet, one after another, while nothing is asked."""
    names = [f"{PAGE}{key}" for key in keys]
    ReadingIn(tasks, names, parent, may=tasks.is_idle, pause_ms=PAUSE_MS)

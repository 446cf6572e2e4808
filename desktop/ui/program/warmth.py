"""Modules are read in while nobody waits: when a password is typed, and when a window rests."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer

from desktop.ui.program.later import page_module, pages
from desktop.ui.shared.tasks import Tasks

PAUSE_MS = 400  # between two pages, each of which takes about a tenth of a second


class Warmth:
    """Once for a program: they stay."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks, self._is_warm = tasks, False

    def warm(self, _typed: str) -> None:
        if not self._is_warm:
            self._is_warm = True
            self._tasks.run(self._tasks, lambda _: pages(), lambda _: None)


class PagesWarmed(QObject):
    """Reads in the pages that are not open yet, one after another, while nothing is asked."""

    def __init__(self, tasks: Tasks, keys: Iterable[str], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._keys = tasks, list(keys)
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    def _next(self) -> None:
        if not self._keys:
            self._timer.stop()
        elif self._tasks.is_idle():
            key = self._keys.pop(0)
            self._tasks.run(self, lambda _: page_module(key), lambda _: None)

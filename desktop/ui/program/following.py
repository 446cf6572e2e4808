"""What other programs save is passed on to every page, at a pace that the pages can follow."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from db.log.changes import EVERYTHING, NOTHING
from db.store.watch import News, Watch
from desktop.ui.shared.tasks import Tasks

PACE_MS = 50
TRIES = 20  # at that pace, until the pages are told even while they still ask


class Follower(QObject):
    """Tells every page by `Tasks.changed`, and the window whether the store is within reach.

    While pages still ask because of the last news, the next is gathered: an answer that the next
    question overtakes is dropped, and a busy county would never see one.
    """

    reached = Signal(bool)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.is_reached = True
        self._missed = NOTHING
        self._tries = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(PACE_MS)
        self._again.timeout.connect(self._pass_on)

    def follow(self, watch: Watch | None) -> None:
        if watch:
            self._tasks.listening.start(self, watch, self._on_news)

    def tell_reached(self, told: Callable[[bool], None]) -> None:
        """Tell how it stands, and every change of it."""
        self.reached.connect(told)
        told(self.is_reached)

    def rest(self) -> None:
        """Pass nothing on any more."""
        self._again.stop()

    def _on_news(self, news: News) -> None:
        self._missed |= news.changes
        was, self.is_reached = self.is_reached, news.reached
        if not (was and news.reached):  # also how it is away may be another matter now
            self.reached.emit(news.reached)
        if news.reached and not was:  # what could not be asked meanwhile is asked now
            self._missed = EVERYTHING
        if not self._again.isActive():
            self._pass_on()

    def _pass_on(self) -> None:
        if self._missed == NOTHING:
            return
        if self._tasks.is_asking() and self._tries < TRIES:
            self._tries += 1
            self._again.start()
            return
        missed, self._missed, self._tries = self._missed, NOTHING, 0
        self._tasks.changed.emit(replace(missed, elsewhere=True))

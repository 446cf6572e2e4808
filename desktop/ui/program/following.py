"""A window that only reads looks every few seconds whether the writing program has written."""

from PySide6.QtCore import QObject, QTimer

from db.watch import Watch
from desktop.opening import House
from desktop.ui.program.gate import EVERYTHING
from desktop.ui.program.heartbeat import Heartbeat
from desktop.ui.shared.tasks import Tasks

GLANCE_MS = 3_000


class WriterFollower(QObject):
    """Tells every page by `Tasks.changed`; holds one connection until `close()`."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._watch: Watch | None = None
        self._heartbeat = Heartbeat(tasks, self)
        self._glance = QTimer(self)
        self._glance.setInterval(GLANCE_MS)
        self._glance.timeout.connect(self._look_again)

    def follow(self, house: House) -> None:
        self._heartbeat.follow(house)
        if house.readonly and self._watch is None:
            self._tasks.run(self, lambda _: house.watch(), self._on_watch)

    def rest(self) -> None:
        """Look no more; what has begun may still end."""
        self._glance.stop()
        self._heartbeat.rest()

    def close(self) -> None:
        """Give the connection back, once nothing uses it any more."""
        if self._watch:
            self._watch.close()
            self._watch = None

    def _on_watch(self, watch: Watch) -> None:
        self._watch = watch
        self._glance.start()

    def _look_again(self) -> None:
        watch = self._watch
        if watch:
            self._tasks.run(self, lambda _: watch.changed(), self._on_looked)

    def _on_looked(self, changed: bool) -> None:
        if changed:
            self._tasks.changed.emit(EVERYTHING)

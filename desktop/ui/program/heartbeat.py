"""A window on a server asks now and then whether it is still there, and when it is back."""

from PySide6.QtCore import QObject, QTimer

from db.queries import Reading
from db.unavailable import StoreUnavailable
from desktop.errors import RuleBroken
from desktop.opening import House
from desktop.ui.program.gate import EVERYTHING
from desktop.ui.shared.tasks import Tasks

BEAT_MS = 5_000
AWAY_MS = 1_000  # while it is away


class Heartbeat(QObject):
    """Tells by `Tasks.unavailable` that the server is away, by `available` that it is back.

    Then every page is asked to read again: what others did meanwhile was not heard here.
    """

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._away = False
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.timeout.connect(self._ask)
        tasks.unavailable.connect(self._on_unavailable)

    def follow(self, house: House) -> None:
        """A store in a folder goes away with its PC alone."""
        if house.folder is None:
            self._beat.start(BEAT_MS)

    def rest(self) -> None:
        self._beat.stop()

    def _ask(self) -> None:
        self._tasks.ask(self, _nothing, self._on_answer, on_refused=self._on_refused, slot="beat")

    def _on_answer(self, _answer: None) -> None:
        self._beat.start(BEAT_MS)
        if self._away:
            self._away = False
            self._tasks.available.emit()
            self._tasks.changed.emit(EVERYTHING)

    def _on_refused(self, _broken: RuleBroken) -> None:
        self._beat.start(AWAY_MS)

    def _on_unavailable(self, _problem: StoreUnavailable) -> None:
        """Whoever was told so first: from now on it is asked more often."""
        if self._beat.isActive():
            self._beat.start(AWAY_MS)
        self._away = True


def _nothing(_reading: Reading) -> None:
    """A transaction was begun and ended: that is all there is to know."""

"""Whether whoever is in may stay: the password after a lock, and what ends a login."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from db.viewer import Viewer
from desktop.accounts.admission import MOVED, is_moved
from desktop.errors import TurnedAway
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.window import MainWindow


class Staying(QObject):
    """Lives as long as the window of one login. `prove` logs in again, off the GUI thread."""

    def __init__(
        self, tasks: Tasks, known: Viewer, prove: Callable[[str], Viewer], window: MainWindow
    ) -> None:
        super().__init__(window)
        self._tasks, self._known, self._prove, self._window = tasks, known, prove, window
        window.lock.submitted.connect(self._on_password)
        tasks.turned_away.connect(self._on_turned_away)

    @Slot(str)
    def _on_password(self, password: str) -> None:
        self._tasks.run(
            self._window,
            lambda _: self._prove(password),
            self._on_proven,
            on_refused=self._window.lock.refuse,
        )

    def _on_proven(self, viewer: Viewer) -> None:
        if is_moved(self._known, viewer):
            self._window.turn_away(TurnedAway(MOVED, self._known, unit=viewer.unit_name))
        elif not self._window.away.isVisible():
            self._window.lock.unlock()

    @Slot(TurnedAway)
    def _on_turned_away(self, broken: TurnedAway) -> None:
        if broken.known is self._known:  # not an answer to the login before this one
            self._window.turn_away(broken)

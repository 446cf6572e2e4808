"""What is done to a store while nobody saves: its log into the file, and a backup once a day."""

from PySide6.QtCore import QObject, QTimer, Signal

from db.engine import checkpoint
from desktop.backups import back_up_now
from desktop.opening import House
from desktop.ui.program.doors import wants_backup
from desktop.ui.shared.tasks import Tasks

IDLE_MS = 2_000  # after the last save, before the log is brought into the file


class Settling(QObject):
    """Looks after the store that is open."""

    backed_up = Signal()

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._house: House | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._settle)
        tasks.saving.connect(self._on_saving)

    def look_after(self, house: House | None) -> None:
        self._house = house

    def back_up_if_due(self) -> None:
        house = self._house
        if house and wants_backup(house):
            self._tasks.run(
                self,
                lambda _: back_up_now(house),
                lambda _: self.backed_up.emit(),
                on_refused=_keep_quiet,
            )

    def _on_saving(self, saving: bool) -> None:
        if saving:
            self._idle.stop()
        else:
            self._idle.start()

    def _settle(self) -> None:
        if self._house and not self._house.readonly:
            engine = self._house.store.engine
            self._tasks.run(self, lambda _: checkpoint(engine), lambda _: None)


def _keep_quiet(_told: object) -> None:
    """Say nothing: a backup that failed shows as an old one in the status bar."""

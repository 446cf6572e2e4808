"""What is done to a store while nobody saves: its log into the file, and backups by the clock."""

from PySide6.QtCore import QObject, QTimer, Signal

from db.store.write_ahead import checkpoint
from desktop.keeping.local_places import LocalPlaces
from desktop.keeping.opening import OpenStore
from desktop.keeping.scheduling.daily import NO_SCHEDULER
from desktop.keeping.scheduling.keeping_up import has_task, keep_up
from desktop.keeping.timed_backups import back_up_if_due
from desktop.ui.shared.tasks import Tasks

IDLE_MS = 2_000  # after the last save, before the log is brought into the file
LOOK_MS = 300_000  # at the clock, and whether the disk of the backups has come


class Settling(QObject):
    """Looks after the store that is open."""

    backed_up = Signal()

    def __init__(self, tasks: Tasks, parent: QObject, local: LocalPlaces | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._open_store: OpenStore | None = None
        self._scheduler = local.scheduler if local else lambda: NO_SCHEDULER
        self._has_task = False  # this computer makes the backups also by itself
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._settle)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.back_up_if_due)
        tasks.saving.connect(self._on_saving)

    def look_after(self, open_store: OpenStore | None) -> None:
        """Mend the task of this computer, too: the store, or the program, may have been moved."""
        self._open_store = open_store
        if open_store and not open_store.readonly:
            self._clock.start()
            self._tasks.run(
                self, lambda _: self._kept_up(open_store), self._on_kept_up, on_refused=_keep_quiet
            )

    def back_up_if_due(self) -> None:
        open_store = self._open_store
        if open_store and not open_store.readonly:
            self._tasks.run(
                self,
                lambda _: back_up_if_due(open_store, has_task=self._has_task),
                self._on_made,
                on_refused=_keep_quiet,
            )

    def _kept_up(self, open_store: OpenStore) -> bool:
        scheduler = self._scheduler()
        keep_up(open_store, scheduler)
        return has_task(open_store, scheduler)

    def _on_kept_up(self, there: bool) -> None:
        self._has_task = there

    def _on_made(self, made: bool) -> None:
        if made:
            self.backed_up.emit()

    def _on_saving(self, saving: bool) -> None:
        if saving:
            self._idle.stop()
        else:
            self._idle.start()

    def _settle(self) -> None:
        if self._open_store and not self._open_store.readonly:
            engine = self._open_store.store.engine
            self._tasks.run(self, lambda _: checkpoint(engine), lambda _: None)


def _keep_quiet(_told: object) -> None:
    """Say nothing: what went wrong stands on the page of backups, and in the status bar."""

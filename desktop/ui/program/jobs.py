"""Runs the jobs of the store in the background, a block at a time, behind whatever a user does."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from db.jobs.running import AGAIN, LEAVING_WORK, Pace, Progress, run_in_turn
from db.jobs.turn import Turn
from db.log.changes import EVERYTHING, Changes
from db.log.unavailable import CommitLost, Fleeting, StoreUnavailable
from db.rows.uow import Store
from db.store.again import again
from desktop.keeping.opening import OpenStore
from desktop.texts.job_words import progress_words
from desktop.ui.shared.tasks import Tasks

AT_ONCE = 0.0  # is a server that is away given up: whoever waits in the queue tries by himself
Outcome = Progress | StoreUnavailable | bool  # or whether this program may go home


class JobRunner(QObject):
    """Owns the turn of this program; `said` is what the status bar shows of it.

    The next block is only handed in when the last one has ended, so whatever a user has asked
    meanwhile stands before it in the writer's queue.
    """

    said = Signal(str, bool)  # the words, and whether the user has paused it

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._store: Store | None = None
        self._turn: Turn | None = None
        self._pace = Pace()
        self._paused = self._others = self._runs = False
        self._last = ""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(round(AGAIN * 1000))
        self._again.timeout.connect(self._next)

    def start(self, open_store: OpenStore | None) -> None:
        if open_store and not open_store.readonly and self._store is None:
            self._store, self._turn = open_store.store, Turn(open_store.store.engine)
            self._tasks.changed.connect(self._on_changed)
            self._next()

    def close(self) -> None:
        """Give the turn back, once nothing runs any more."""
        self._again.stop()
        if self._turn:
            self._turn.close()
        self._store = None

    def say_again(self) -> None:
        """Tell a status bar that is new how things stand."""
        self.said.emit(self._last, self._paused)

    def toggle(self) -> None:
        """Let it wait until it is told to go on, or the program is opened again; or go on."""
        self._paused = not self._paused
        self.say_again()
        if not self._paused:
            self._next()
        elif not self._runs:
            self._give_back()

    @Slot(Changes)
    def _on_changed(self, changes: Changes) -> None:
        """Begin what an act has left to be done, at once."""
        if changes.touch(*LEAVING_WORK):
            self._next()

    def _give_back(self) -> None:
        """Let another program go on while this one is paused."""
        if self._turn:
            self._tasks.run_block(self, self._turn.close, lambda _: None)

    def _next(self) -> None:
        """Hand in a block, but never a second one beside it: each save would wait for both."""
        store, turn = self._store, self._turn
        if store and turn and not (self._paused or self._runs):
            self._runs = True
            self._again.stop()
            self._tasks.run_block(self, partial(_block, store, turn, self._pace), self._on_block)

    def _on_block(self, outcome: Outcome) -> None:
        self._runs = False
        if self._paused:
            self._give_back()
        if isinstance(outcome, StoreUnavailable):
            if not isinstance(outcome, Fleeting | CommitLost):  # the server is spoken of beside it
                self._say(f"整理旧数据暂停：{outcome.sentence}")
            self._again.start()
        elif isinstance(outcome, bool):
            self._say("")
            if not outcome:
                self._again.start()
            elif self._others:  # what another program has filled can be shown now
                self._tasks.changed.emit(EVERYTHING)
            self._others = not outcome
        else:
            self._say(progress_words(outcome))
            if outcome.ended:
                self._tasks.changed.emit(EVERYTHING)
            self._next()

    def _say(self, words: str) -> None:
        if words != self._last:
            self._last = words
            self.say_again()


def _block(store: Store, turn: Turn, pace: Pace) -> Outcome:
    """Do a block on the writer's thread, which owns the turn."""
    try:
        return again(lambda: run_in_turn(store, turn, pace), AT_ONCE)
    except StoreUnavailable as lost:
        return lost

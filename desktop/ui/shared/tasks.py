"""Work off the GUI thread. Beside `listening`, no other module knows about threads."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from db.log.changes import Changes
from db.log.unavailable import StoreUnavailable
from desktop.errors import RuleBroken, TurnedAway
from desktop.ui.shared.errands import UNAVAILABLE, Cancelled, Door, Errand, Progress, Reached
from desktop.ui.shared.listening import Listening
from desktop.ui.shared.ways import Slots, Ways, has_last_asked

if TYPE_CHECKING:  # the queries take a second to load, and typing alone needs them here
    from db.queries import Reading

log = logging.getLogger(__name__)
C = TypeVar("C")
T = TypeVar("T")
FAILED = "program.failed"
_STALE = object()
Refused = Callable[[RuleBroken], None]


class Tasks(QObject):
    """Writes one at a time, reads side by side; every answer arrives on the GUI thread.

    An answer whose `owner` was closed meanwhile is dropped, but its `changed` is not. An end, a
    bug and a store out of reach are told to everybody, and to whoever asked as a refusal; who takes
    none is asked for again later. Once stopped it takes nothing more: late keys ask in vain.
    """

    changed = Signal(Changes)
    failed = Signal(Exception)  # a bug
    unavailable = Signal(StoreUnavailable)  # disk full, file locked, …
    turned_away = Signal(TurnedAway)  # whoever is in may do nothing any more
    available = Signal()  # what was unavailable has been done since
    saving = Signal(bool)  # a write has begun, or the last one has ended
    kept = Signal(bool)  # a write has ended: it stands in the store, or it failed
    leaving = Signal()  # the last moment at which whoever is in can hand in what was typed
    _answered = Signal(int, object, object)
    _stepped = Signal(int, object)

    def __init__(self, door: Door, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self._stopped = False
        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(2, "reader")
        self._files = ThreadPoolExecutor(1, "files")
        self._numbers = count(1)
        self._errands: dict[int, Errand] = {}
        self._ways = Ways()
        self._slots = Slots()
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(self._on_stepped, Qt.ConnectionType.QueuedConnection)
        self.listening = Listening(self, self._report)

    def perform(
        self,
        owner: QObject,
        use_case: Callable[[C, Any], T],
        command: C,
        *,
        on_done: Callable[[T], None] = lambda _: None,
        on_refused: Refused,
    ) -> None:
        """Run one use-case; `on_done` gets what it returned, `on_refused` why it did not.

        What this owner asked for last and has no answer to yet is not begun a second time: a
        key pressed twice does its act once.
        """
        if has_last_asked(self._errands.values(), owner, (use_case, command)):
            return
        perform = self._door.perform  # of now: whoever asks has it done, also after leaving
        errand = Errand(
            owner=owner,
            work=lambda: perform(use_case, command),
            on_answer=on_done,
            on_refused=on_refused,
            act=(use_case, command),
        )
        if not self.is_saving() and not self._stopped:
            self.saving.emit(True)
        self._submit(self._writer, errand)

    def ask(
        self,
        owner: QObject,
        question: Callable[["Reading"], T],
        on_answer: Callable[[T], None],
        *,
        slot: str = "",
        on_refused: Refused | None = None,
    ) -> None:
        """Ask; with a `slot`, only the last question of this owner in it is answered.

        Older ones that still wait are not even begun (find as you type).
        """
        ask = self._door.ask
        errand = Errand(
            owner=owner,
            work=lambda: ask(question),
            on_answer=on_answer,
            on_refused=on_refused,
            slot=slot,
            asks=True,
            turn=self._slots.next(owner, slot),
        )
        self._submit(self._readers, errand)

    def run(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        on_answer: Callable[[T], None],
        *,
        on_step: Callable[[Reached], None] = lambda _: None,
        on_refused: Refused | None = None,
    ) -> Progress:
        """Do long work with files; `cancel()` stops it at its next report, without an answer."""
        number = next(self._numbers)
        progress = Progress(lambda step: self._stepped.emit(number, step))
        errand = Errand(
            owner=owner,
            work=lambda: work(progress),
            on_answer=on_answer,
            on_refused=on_refused,
            on_step=on_step,
            progress=progress,
        )
        self._submit(self._files, errand, number)
        return progress

    def run_block(
        self, owner: QObject, block: Callable[[], T], on_answer: Callable[[T], None]
    ) -> None:
        """Do one block of long work on the store, after every save that was asked for before."""
        errand = Errand(owner=owner, work=block, on_answer=on_answer)
        self._submit(self._writer, errand)

    def forget(self, owner: QObject, slot: str) -> None:
        """Drop whatever has been asked in a slot: its answer is not wanted any more."""
        self._slots.next(owner, slot)

    def is_idle(self) -> bool:
        """Everything that was asked has been answered."""
        return not self._errands

    def is_asking(self) -> bool:
        return any(not (each.writes or each.progress) for each in self._errands.values())

    def is_saving(self) -> bool:
        return any(errand.writes for errand in self._errands.values())

    def stop(self) -> None:
        """Save what was handed in, drop what is asked. Called when the application quits.

        Questions that still wait are not begun and long work stops at its next report, but every
        save that somebody has asked for is carried out. A second call does nothing.
        """
        if self._stopped:
            return
        self.leaving.emit()
        self._stopped = True
        self.listening.stop()
        for errand in self._errands.values():
            if errand.progress:
                errand.progress.cancel()
        for pool in (self._files, self._readers):
            pool.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._errands.clear()

    def _submit(self, pool: ThreadPoolExecutor, errand: Errand, number: int = 0) -> None:
        if self._stopped:
            return
        number = number or next(self._numbers)
        self._errands[number] = errand
        pool.submit(self._work, number)

    def _work(self, number: int) -> None:  # on a worker thread
        errand = self._errands[number]
        answer, error = _STALE, None
        try:
            if not self._slots.have_passed(errand):
                answer = errand.work()
        except Exception as problem:  # noqa: BLE001 - handed to the GUI thread, which judges it
            error = problem
        quiet = RuleBroken if errand.writes else (RuleBroken, StoreUnavailable)
        if self._stopped and isinstance(error, quiet):  # nobody is left to be told
            log.info("refused while closing: %s", type(error).__name__)
        elif error and self._stopped and not isinstance(error, Cancelled):
            log.error("work failed while closing: %s", type(error).__name__)
        del errand  # the GUI side holds the last reference
        self._answered.emit(number, answer, error)

    @Slot(int, object, object)
    def _on_answered(self, number: int, answer: Any, error: Exception | None) -> None:
        errand = self._errands.pop(number, None)
        if errand is None:
            return  # answered while everything was closing
        if errand.writes and not self.is_saving():
            self.saving.emit(False)
        self._judge_store(errand, answer, error)
        if errand.writes and error is None:
            self.changed.emit(answer.changes)
            answer = answer.result
        if isinstance(error, StoreUnavailable):
            error = RuleBroken(UNAVAILABLE, sentence=error.sentence)
        self._report(error)
        past = not isValid(errand.owner) or self._slots.have_passed(errand)
        if past or isinstance(error, Cancelled):
            return
        if error is None:
            errand.on_answer(answer)
        elif errand.on_refused:
            errand.on_refused(error if isinstance(error, RuleBroken) else RuleBroken(FAILED))

    def _judge_store(self, errand: Errand, answer: Any, error: Exception | None) -> None:
        """Tell what the store cannot do, that it can again, and what became of a write."""
        if isinstance(error, StoreUnavailable):
            self._ways.failed(errand)
            self.unavailable.emit(error)
        elif error is None and answer is not _STALE:
            if self._ways.open(errand):
                self.available.emit()
            for each in self._ways.asked_in_vain():
                self._submit(self._readers, each)
        if errand.writes and not isinstance(error, RuleBroken):
            self.kept.emit(error is None)

    @Slot(int, object)
    def _on_stepped(self, number: int, step: Reached) -> None:
        errand = self._errands.get(number)
        if errand and isValid(errand.owner):
            errand.on_step(step)

    def _report(self, error: Exception | None) -> None:
        """Report a bug, and an end; a refusal that nobody waits for any more is neither."""
        if error and not isinstance(error, Cancelled | RuleBroken):
            log.error("background work failed: %s", type(error).__name__)
            self.failed.emit(error)
        elif isinstance(error, TurnedAway):
            self.turned_away.emit(error)

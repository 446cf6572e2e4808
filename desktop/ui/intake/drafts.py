"""Keeps what has been typed, so that a crash, a power cut or a hasty Esc costs nobody anything."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from db.log.clock import china_time
from db.queries import Reading
from desktop.errors import RuleBroken
from desktop.intake.draft_body import as_text, from_body, rest_of, to_body
from desktop.intake.form import IntakeForm
from desktop.ui.shared.drafts import AGAIN_MS
from desktop.ui.shared.errands import UNAVAILABLE
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.registers import DropDraft, SaveDraft, drop_draft, save_draft

NOW = "desk"  # what is being typed; handing it in drops it
EARLIER = ("desk.1", "desk.2", "desk.3")  # found at the start and not decided upon yet
PAUSE_MS = 400  # after the last key
LONGEST_MS = 2_000  # while somebody types without a pause
UNDO_MS = 10_000  # a discarded draft can be had back


class Found(NamedTuple):
    """How many drafts were left over.

    `at`: when the newest was saved; `discarded`: when the one was that can still be had back.
    """

    at: str = ""
    left: int = 0
    readable: bool = True
    discarded: str = ""


class Discarded(NamedTuple):
    """A draft nobody wants, until it is gone for good."""

    slot: str
    at: int
    body: str


class DraftKeeper(QObject):
    """Saves by itself, within a second of the last key; finds at the start what was left over."""

    saved = Signal(str)  # at this time of day
    found = Signal(object)  # Found
    unreadable = Signal(str)  # the words of a draft that this form has no place for

    def __init__(
        self,
        tasks: Tasks,
        now_ms: Callable[[], int],
        form: Callable[[], IntakeForm],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._now_ms, self._form = tasks, now_ms, form
        self._kept = to_body(IntakeForm())
        self._left: dict[str, tuple[int, str]] = {}  # slot: when, body
        self._is_saved = False  # the form of now has a draft of its own
        self._replaced = ""  # slot of a draft that has become the form of now
        self._discarded: Discarded | None = None
        self.undo_time = QTimer(self)
        self.undo_time.setSingleShot(True)
        self.undo_time.setInterval(UNDO_MS)
        self.undo_time.timeout.connect(self._drop_discarded)
        self.timers = (self._timer(PAUSE_MS), self._timer(LONGEST_MS))
        self.again = self._timer(AGAIN_MS)  # the store is in use, or full
        tasks.leaving.connect(self.save)

    def look(self) -> None:
        """Find what an earlier run has left."""
        self._tasks.ask(self, _drafts, self._on_found, slot="drafts")

    def touch(self) -> None:
        """Something was typed."""
        pause, longest = self.timers
        pause.start()
        if not longest.isActive():
            longest.start()

    def save(self) -> None:
        """Save now, if there is anything new; what was left over makes room first."""
        for timer in (*self.timers, self.again):
            timer.stop()
        form = self._form()
        body = to_body(form)
        if body == self._kept:
            return
        self._kept = body
        if form.is_blank:
            if self._is_saved:
                self._drop(NOW)
            self._is_saved = False
            return
        self._make_room()
        self._is_saved = True
        self._perform_save(NOW, body, self._on_saved)

    def forget(self) -> None:
        """The form was handed in, which has dropped its draft."""
        for timer in self.timers:
            timer.stop()
        self._kept, self._is_saved = to_body(self._form()), False

    def take(self) -> IntakeForm | None:
        """Give what was left over, newest first; what is being typed is put in its place."""
        slot = self._newest()
        if not slot:
            return None
        body = self._left[slot][1]
        form = from_body(body)
        if form is None:
            self.unreadable.emit(as_text(body))
            return None
        if rest := rest_of(body):
            self.unreadable.emit(rest)
        del self._left[slot]
        typed = self._form()
        if not typed.is_blank:
            self._put_aside(self._now_ms(), to_body(typed), but=slot)
        self._replaced = slot if slot != NOW else ""
        self._tell()
        return form

    def discard(self) -> None:
        """Offer the newest no more; for a while it can be had back."""
        self._drop_discarded()
        if slot := self._newest():
            self._discarded = Discarded(slot, *self._left.pop(slot))
            self.undo_time.start()
            self._tell()

    def bring_back(self) -> None:
        """Undo a discarding."""
        back, self._discarded = self._discarded, None
        if back is None:
            return
        self.undo_time.stop()
        if back.slot == NOW and self._is_saved:  # written over meanwhile
            self._put_aside(back.at, back.body)
        else:
            self._left[back.slot] = (back.at, back.body)
        self._tell()

    def _drop_discarded(self) -> None:
        gone, self._discarded = self._discarded, None
        if gone is None:
            return
        self.undo_time.stop()
        if not (gone.slot == NOW and self._is_saved):
            self._drop(gone.slot)
        self._tell()

    def _timer(self, ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(self.save)
        return timer

    def _make_room(self) -> None:
        """Move what was left under the name of now, before it is written over."""
        if NOW in self._left:
            self._put_aside(*self._left.pop(NOW))

    def _put_aside(self, at: int, body: str, but: str = "") -> None:
        taken = {but, self._discarded.slot if self._discarded else "", *self._left}
        free = [slot for slot in EARLIER if slot not in taken]
        slot = free[0] if free else min(EARLIER, key=lambda one: self._left.get(one, (at, ""))[0])
        self._left[slot] = (at, body)
        self._perform_save(slot, body, lambda _: None)

    def _perform_save(self, slot: str, body: str, on_done: Callable[[None], None]) -> None:
        command = SaveDraft(form=slot, body=body)
        self._tasks.perform(self, save_draft, command, on_done=on_done, on_refused=self._on_refused)

    def _drop(self, slot: str) -> None:
        self._tasks.perform(self, drop_draft, DropDraft(form=slot), on_refused=self._on_refused)

    def _newest(self) -> str:
        return max(self._left, key=lambda slot: self._left[slot][0], default="")

    def _on_found(self, left: dict[str, tuple[int, str]]) -> None:
        self._left = left
        self._tell()

    def _on_saved(self, _: None) -> None:
        if self._replaced:  # only now, when it stands safely under the name of now
            self._drop(self._replaced)
            self._replaced = ""
        self.saved.emit(clock_of(self._now_ms()))

    def _on_refused(self, broken: RuleBroken) -> None:
        """Try again where the store was busy or full.

        A read-only window cannot keep a draft; its banner says so already.
        """
        self._kept = ""
        if broken.code == UNAVAILABLE:
            self.again.start()

    def _tell(self) -> None:
        slot, gone = self._newest(), self._discarded
        found = Found(discarded=day_and_time(gone.at) if gone else "")
        if slot:
            at, body = self._left[slot]
            readable = from_body(body) is not None
            found = Found(day_and_time(at), len(self._left), readable, found.discarded)
        self.found.emit(found)


def clock_of(ms: int) -> str:
    return f"{china_time(ms):%H:%M:%S}"


def day_and_time(ms: int) -> str:
    then = china_time(ms)
    return f"{then.month}月{then.day}日{then:%H:%M}"


def _drafts(reading: Reading) -> dict[str, tuple[int, str]]:
    found = {slot: reading.local.draft(slot) for slot in (NOW, *EARLIER)}
    return {slot: (one.saved_at, one.body) for slot, one in found.items() if one and one.body}

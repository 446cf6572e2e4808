"""Keys of scanners and card readers, which plug in as keyboards, told from those of people.

A character waits for as long as a device takes to type the next one, then goes where it was meant
to. Nothing has to be taken back, in whatever field the cursor stands.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.rules.bursts import Pace, Scanned, read

_ENDS: dict[int, str] = {Qt.Key.Key_Return: "\n", Qt.Key.Key_Enter: "\n", Qt.Key.Key_Tab: "\t"}
_SHIFTS = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_TYPING = Qt.KeyboardModifier.ShiftModifier | _KEYPAD
_TOUCHES = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Close}
_TAKES_TEXT = Qt.InputMethodQuery.ImEnabled
_LATE = 3  # gaps: a program that was busy for so long has not yet seen what came meanwhile
_SLACK_MS = 5  # of a timer
Event = QKeyEvent | QInputMethodEvent


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000


@dataclass
class _Held:
    """Events that wait, where they were going, and what they would type together."""

    events: list[tuple[QObject, Event]] = field(default_factory=list)
    text: str = ""
    composed: str = ""  # by an input method that a device's letters have set off
    last: int = 0  # when the last of them came, by the clock of the keyboard
    seen: int = 0  # the same by the clock of this program

    def characters(self) -> str:
        return "".join(self.text.split())


class DeviceKeys(QObject):
    """Watches the window that has the keyboard, and the field in it.

    `take` is told what was scanned, and whether it is done with it; `listens` whether anything is
    to be recognised now. `clock` gives milliseconds.
    """

    def __init__(
        self,
        pace: Pace,
        take: Callable[[Scanned], bool],
        listens: Callable[[], bool],
        parent: QObject,
        clock: Callable[[], int] = _now_ms,
    ) -> None:
        super().__init__(parent)
        self._pace, self._take, self._listens, self._clock = pace, take, listens, clock
        self._held, self._replays = _Held(), False
        self._ahead = 0  # of the keyboard's clock before that of this program
        self._ended = -1_000_000  # when a device has last typed
        self._window: QObject | None = None
        self._field: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(pace.gap_ms + _SLACK_MS)
        self._timer.timeout.connect(self._on_pause)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusWindowChanged.connect(self._follow)
            application.focusObjectChanged.connect(self._follow)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._replays:
            return False
        if isinstance(event, QKeyEvent):
            return watched is self._window and self._on_key(watched, event)
        if isinstance(event, QInputMethodEvent):
            return self._on_composed(watched, event)
        if event.type() in _TOUCHES and watched is self._window:
            self.settle()
        return False

    def settle(self) -> None:
        """Decide now what the keys were that have come until now."""
        self._timer.stop()
        held, self._held = self._held, _Held()
        if len(held.characters()) + len(held.composed) < self._pace.fewest:
            self._replay(held.events)
            return
        self._ended = held.last
        if (scanned := read(held.text + held.composed)) and self._take(scanned):
            QGuiApplication.inputMethod().reset()
        elif QGuiApplication.inputMethod().queryFocusObject(_TAKES_TEXT, None):
            self._replay(list(_without_ends(held)))

    def _on_key(self, window: QObject, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease:
            return bool(self._held.events) and self._hold(window, event)
        if event.type() != QEvent.Type.KeyPress or event.key() in _SHIFTS:
            return False
        typed, at = _typed_by(event), event.timestamp()
        if not typed or not at or not self._listens():
            self.settle()
            return False
        self._ahead = at - self._clock()
        if self._held.events and at - self._held.last > self._pace.gap_ms:
            self.settle()
        if self._held.text or typed.strip():
            return self._count(window, event, typed, at)
        # Enter, Tab and Space begin nothing; soon after what a device has typed they end it
        return typed in _ENDS.values() and 0 <= at - self._ended <= _LATE * self._pace.gap_ms

    def _on_composed(self, field: QObject, event: QInputMethodEvent) -> bool:
        """Take in a character that an input method passes on, or the X at the end of a number."""
        at = self._clock() + self._ahead
        if self._held.events and at - self._held.last > self._pace.gap_ms:
            self.settle()
        committed, composed = event.commitString(), event.preeditString()
        under_way = len(self._held.characters()) + 1 >= self._pace.fewest
        passed_on = committed.isdecimal() or (self._held.text and committed.isalnum())
        single = len(committed) == 1 and passed_on and not composed
        if not self._listens() or event.replacementLength() or not (single or under_way):
            self.settle()
            return False
        self._held.composed = composed
        return self._count(field, event, committed, at)

    def _count(self, where: QObject, event: Event, typed: str, at: int) -> bool:
        self._held.text += typed
        self._held.last, self._held.seen = at, self._clock()
        self._timer.start()
        return self._hold(where, event)

    def _hold(self, where: QObject, event: Event) -> bool:
        self._held.events.append((where, event.clone()))
        return True

    def _on_pause(self) -> None:
        now = self._clock()
        if now - self._held.seen > _LATE * self._pace.gap_ms:
            self._held.seen = now
            self._timer.start()
        else:
            self.settle()

    def _replay(self, events: list[tuple[QObject, Event]]) -> None:
        self._replays = True
        try:
            for where, event in events:
                if isValid(where):
                    QGuiApplication.sendEvent(where, event)
        finally:
            self._replays = False

    @Slot()
    def _follow(self) -> None:
        """Watch what has the keyboard now; another window that goes tells of no focus at all."""
        self._window = self._instead(self._window, QGuiApplication.focusWindow())
        self._field = self._instead(self._field, QApplication.focusWidget())

    def _instead(self, before: QObject | None, now: QObject | None) -> QObject | None:
        if before is not None and before is not now and isValid(before):
            before.removeEventFilter(self)
        if now is not None and now is not before:
            now.installEventFilter(self)
        return now


def _typed_by(event: QKeyEvent) -> str:
    """Give the one character of a key, "" for one that no device types."""
    end = _ENDS.get(event.key())
    if event.isAutoRepeat() or event.modifiers() & ~(_KEYPAD if end else _TYPING):
        return ""
    return end or (event.text() if event.text().isprintable() else "")


def _without_ends(held: _Held) -> Iterator[tuple[QObject, Event]]:
    """Leave out the keys that would act: between words they are a space, at the end nothing."""
    left = len(held.characters())
    for where, event in held.events:
        end = isinstance(event, QKeyEvent) and event.key() in _ENDS
        if not end:
            pressed = event.type() != QEvent.Type.KeyRelease
            left -= pressed and bool(_text_of(event).strip())
            yield where, event
        elif (
            left
            and event.type() == QEvent.Type.KeyPress
            and (field := QGuiApplication.focusObject())
        ):
            space = QInputMethodEvent()
            space.setCommitString(" ")
            yield field, space


def _text_of(event: Event) -> str:
    return event.text() if isinstance(event, QKeyEvent) else event.commitString()

"""The vocabulary of the tour: press, type, write, click, wait. What a hand does is counted."""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

LIMIT_S = 30.0
_BEAT_MS = 4
_HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
# as the keys are printed on buttons
_NAMES = {"Enter": "Return", "Esc": "Escape", "-": "Minus", "=": "Equal"}
_CALM_TURNS = 4
_MOST_STEPS = 80  # more fields and buttons than a page has


class UnmetError(Exception):
    """Something that the story needs did not come to be; says what."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the hands have done. A chord such as Ctrl+Enter counts each of its keys."""

    key_presses: int = 0
    clicks: int = 0
    text_length: int = 0

    def since(self, before: "Counted") -> "Counted":
        return Counted(
            self.key_presses - before.key_presses,
            self.clicks - before.clicks,
            self.text_length - before.text_length,
        )


class Hands:
    """Types where the focus is, clicks what is seen."""

    def __init__(self) -> None:
        self.counted = Counted()

    def press(self, spelled: str, times: int = 1) -> None:
        """Press a key or a chord, spelled as on the buttons: F2, Ctrl+Enter, Shift+Tab."""
        *held, name = spelled.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= _HELD[each]
        key = Qt.Key[f"Key_{_NAMES.get(name, name)}"]
        for _ in range(times):
            self._count(key_presses=len(held) + 1)
            QTest.keyClick(_focused(), key, modifiers)

    def reach(self, widget: QWidget, key: str = "Tab") -> None:
        """Go on from field to field until the cursor stands there."""
        wait_until("可以走到的栏目", lambda: widget.isVisible() and widget.isEnabled())
        for _ in range(_MOST_STEPS):
            if widget.hasFocus():
                return
            self.press(key)
        raise UnmetError(f"光标走到{widget.accessibleName() or '要去的地方'}")

    def type(self, letters: str) -> None:
        """Type letters and digits, one key each."""
        for letter in letters:
            self._count(key_presses=1)
            QTest.keyClicks(_focused(), letter)

    def write(self, text: str) -> None:
        """Enter Chinese as an input method does once the choice has been made."""
        self._count(text_length=len(text))
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(_focused(), event)

    def click(self, widget: QWidget) -> None:
        """Click in the middle of something, once it can be seen and used."""
        wait_until("可以点击的按钮", lambda: widget.isVisible() and widget.isEnabled())
        self._count(clicks=1)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def _count(self, *, key_presses: int = 0, clicks: int = 0, text_length: int = 0) -> None:
        now = self.counted
        self.counted = Counted(
            now.key_presses + key_presses, now.clicks + clicks, now.text_length + text_length
        )


def wait_calm(what: str, calm: Callable[[], object]) -> None:
    """Wait until it has held for some turns of the event loop: what is shown late is shown."""
    held = 0

    def seen() -> bool:
        nonlocal held
        held = held + 1 if calm() else 0
        return held > _CALM_TURNS

    wait_until(what, seen)


def expect(what: str, holds: object) -> None:
    """Raise UnmetError unless it holds now."""
    if not holds:
        raise UnmetError(what)


def wait_until(what: str, seen: Callable[[], object], limit_s: float = LIMIT_S) -> None:
    """Let the windows work until something is seen; raises UnmetError naming it after the limit."""
    met = bool(seen())
    until = perf_counter() + limit_s
    loop, beat = QEventLoop(), QTimer()

    def look() -> None:
        """Keep the answer: while the loop ends, a screen may begin to ask something else."""
        nonlocal met
        met = bool(seen())
        if met or perf_counter() > until:
            beat.stop()
            loop.quit()

    if not met:
        beat.setInterval(_BEAT_MS)
        beat.timeout.connect(look)
        beat.start()
        loop.exec()
    expect(f"等到{what}（{limit_s:.0f}秒内没有出现）", met)


def _focused() -> QWidget:
    """Wait for the cursor: while pages change places, a window on a real screen may have none."""
    wait_until("有光标可以输入的地方", QApplication.focusWidget)
    widget = QApplication.focusWidget()
    if widget is None:
        raise UnmetError("有光标可以输入的地方")
    return widget

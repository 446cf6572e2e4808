"""Keys as they come from a keyboard: each with its time, none after a real wait."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, " ": Qt.Key.Key_Space}
SCANNER_MS, FAST_PERSON_MS = 8, 83  # a scanner; twelve keys a second
LONG_MS = 5_000


@dataclass
class Keyboard:
    """Its clock stands still but for the keys that are typed."""

    now: int = 10_000

    def clock(self) -> int:
        return self.now

    def types(self, text: str, gap: int | Sequence[int] = SCANNER_MS) -> None:
        gaps = [gap] * len(text) if isinstance(gap, int) else gap
        for sign, waited in zip(text, gaps, strict=True):
            self.now += waited
            self.strikes(sign)

    def strikes(self, sign: str, *, again: bool = False, key: Qt.Key | None = None) -> None:
        code = key or KEYS.get(sign) or (ord(sign.upper()) if sign else 0)
        text = {"\n": "\r"}.get(sign, sign)
        for kind in (PRESS, RELEASE):
            event = QKeyEvent(kind, code, _shift(sign), text, again)
            event.setTimestamp(self.now)
            QCoreApplication.sendEvent(front(), event)


def front() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None
    return window


def _shift(sign: str) -> Qt.KeyboardModifier:
    held = Qt.KeyboardModifier
    return held.ShiftModifier if sign.isupper() else held.NoModifier


def person_like(gaps: Sequence[int], most: int, fewest: int) -> Iterator[int]:
    """Give gaps as a person's: never so many in a row as a device has."""
    run = 0
    for gap in gaps:
        run = run + 1 if gap <= most else 0
        if run >= fewest - 1:
            run, gap = 0, most + 1  # noqa: PLW2901
        yield gap

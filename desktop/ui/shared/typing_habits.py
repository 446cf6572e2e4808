"""Habits of typing that every field shares: Enter moves on, an input method is left in peace."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ACTING = {
    *_ENTER,
    *(Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *range(Qt.Key.Key_F1, Qt.Key.Key_F35 + 1),
}
_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_PASSED = "passed"


class Composition:
    """Whether an input method composes in a field, and the keys that are the method's then.

    Half a word is no text yet: no key may hand it in, search for it, or leave it behind.
    """

    def __init__(self) -> None:
        self.runs = False

    def takes(self, event: QEvent) -> bool:
        """Follow what reaches the field; tell whether it must go no further."""
        match event.type():
            case QEvent.Type.InputMethod if isinstance(event, QInputMethodEvent):
                self.runs = bool(event.preeditString())
            case QEvent.Type.FocusOut:
                self.runs = False
            case QEvent.Type.ShortcutOverride if self.runs:
                event.accept()
                return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                held = event.modifiers() & (_CONTROL | _ALT)
                return self.runs and (event.key() in _ACTING or bool(held))
        return False


def keeps_escape(event: QEvent) -> bool:
    """Keep Esc for a field that has its own use of it, before the page takes it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.key() != Qt.Key.Key_Escape:
        return False
    event.accept()
    return True


class TypingHabits(QObject):
    """Watches one field.

    While an input method composes, no shortcut may fire and no list may open: `composing` says
    so. Enter without a modifier leaves for the next field; `entered` is told first. In a field of
    many lines Shift+Enter breaks the line and is let through.
    """

    entered = Signal()

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._composition = Composition()
        self._stays = False
        field.installEventFilter(self)

    def sends(self, send: Callable[[], None]) -> None:
        """Let Enter send the form from here; who presses it twice presses nothing that follows."""
        self._stays = True
        self.entered.connect(send)

    @property
    def composing(self) -> bool:
        return self._composition.runs

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        if self._composition.takes(event):
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(field, event)
        return False

    def _pressed(self, field: QObject, event: QKeyEvent) -> bool:
        if _is_shortcut_of_nothing(event):
            return True
        if event.key() not in _ENTER or event.modifiers() & ~_KEYPAD:
            return False
        self.entered.emit()
        if isinstance(field, QWidget) and not self._stays:
            next_field(field)
        return True


def _is_shortcut_of_nothing(event: QKeyEvent) -> bool:
    """Tell whether this is Alt with a letter that no shortcut has taken: it would type the letter.

    AltGr, which is Ctrl+Alt on some systems, types what stands on the key.
    """
    held = event.modifiers() & (_ALT | _CONTROL)
    return held == _ALT and event.text().isprintable() and bool(event.text())


def pass_by(field: QWidget, *, passed: bool = True) -> None:
    """Let Enter go past a field that is answered well enough; Tab still leads to it."""
    field.setProperty(_PASSED, passed)


def next_field(widget: QWidget) -> None:
    """Move to what Tab would move to from here, past what Enter passes by."""
    here = widget.nextInFocusChain()
    while here and here is not widget:
        inside = widget.window().isAncestorOf(here)
        willing = here.focusPolicy() & Qt.FocusPolicy.TabFocus
        open_ = here.isVisible() and here.isEnabled() and not here.property(_PASSED)
        if inside and willing and open_:
            here.setFocus(Qt.FocusReason.TabFocusReason)
            return
        here = here.nextInFocusChain()

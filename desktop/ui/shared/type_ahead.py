"""Enter pressed before the answer has come waits for it; what is typed meanwhile follows."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

DEADLINE_MS = 8_000  # a store that has not answered by then is not waited for
_MOVING_ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class TypeAhead(QObject):
    """Watches one field that is answered by the store.

    `due`: the answer is there, and the key that has waited for it may act. Esc or a click
    elsewhere gives up waiting; what was typed meanwhile is then typed where it was meant to go.
    """

    due = Signal()
    _released = Signal(
        QWidget, bool
    )  # where what was typed goes; None: where the cursor is by then

    def __init__(self, field: QWidget, composing: Callable[[], bool] = lambda: False) -> None:
        super().__init__(field)
        self._field, self._composing = field, composing
        self.expecting = self.holding = False
        self._typed: list[QKeyEvent | QInputMethodEvent] = []
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.timeout.connect(self._give_up)
        # behind everything that `due` has set in motion
        self._released.connect(self._replay, Qt.ConnectionType.QueuedConnection)
        field.installEventFilter(self)

    def expect(self) -> None:
        """An answer to what stands in the field is on its way."""
        self.expecting = True

    def forget(self) -> None:
        """Something else stands in the field: no answer to it is on its way."""
        if self.holding:
            self._give_up()
        self.expecting = False

    def answered(self) -> None:
        """The answer is there, and shown."""
        self.expecting = False
        if self.holding:
            self._release()
            self.due.emit()
            self._released.emit(None, True)

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        kind = event.type()
        if not self.holding:
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._begins(event)
            return False
        if kind == QEvent.Type.FocusOut:
            self._give_up()
            return False
        if isinstance(event, QKeyEvent):
            return self._keep_key(event)
        if isinstance(event, QInputMethodEvent):
            if event.commitString():
                self._typed.append(event.clone())
            return True
        return False

    def _begins(self, event: QKeyEvent) -> bool:
        plain = event.key() in _MOVING_ON and not event.modifiers() & ~_KEYPAD
        if not (self.expecting and plain) or self._composing():
            return False
        self.holding = True
        self._deadline.start(DEADLINE_MS)
        return True

    def _keep_key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._give_up()
        elif event.type() == QEvent.Type.KeyPress:
            self._typed.append(event.clone())
        return True

    def _give_up(self) -> None:
        """Stay in the field; Enter does not act by itself afterwards."""
        self.expecting = False
        self._release()
        self._released.emit(self._field, False)

    def _release(self) -> None:
        self.holding = False
        self._deadline.stop()

    def _replay(self, where: QWidget | None, moves: bool) -> None:
        typed, self._typed = self._typed, []
        for event in typed:
            target = where or QApplication.focusWidget()
            moving = isinstance(event, QKeyEvent) and event.key() in _MOVING_ON
            if target and (moves or not moving):
                QApplication.sendEvent(target, event)

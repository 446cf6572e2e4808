"""Fields for text: one line, or many with a count of characters."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop.texts.sentences import sentence
from desktop.ui.shared.theme import Size
from desktop.ui.shared.typing_habits import TypingHabits

_NUL = "\0"


class _Storable(QValidator):
    """Leaves out what no store can hold, however it came in: U+0000 ends a text there."""

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        return QValidator.State.Acceptable, text.replace(_NUL, ""), place - text.count(_NUL)


class TextField(QLineEdit):
    """One line of text. Enter moves on; an input method in mid-word is left in peace."""

    settled = Signal(str)  # the user has finished here: Enter, Tab or a click elsewhere
    clipped = Signal(str)  # a sentence: what was pasted did not go in whole

    def __init__(self, text: str = "", *, placeholder: str = "", read_only: bool = False) -> None:
        super().__init__(text)
        self.setValidator(_Storable(self))
        self.setPlaceholderText(placeholder)
        self.setReadOnly(read_only)
        self.habits = TypingHabits(self)
        self.setCursorPosition(0)
        self.textChanged.connect(self._on_changed)
        self.inputRejected.connect(self._on_rejected)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)
        self.settled.emit(self.text())

    def setText(self, text: str | None) -> None:
        """Replace the text; of a longer one the beginning is shown."""
        super().setText(text or "")
        if not self.hasFocus():
            self.setCursorPosition(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_changed(self.text())

    def _on_rejected(self) -> None:
        """Say that Qt has cut off what was pasted, wherever the field stands."""
        said = sentence("text.cut", {"limit": f"{self.maxLength():,}"})
        self.clipped.emit(said)
        self.setToolTip(said)

    def _on_changed(self, text: str) -> None:
        """Show all of what is longer than the field as a tooltip."""
        hidden = self.echoMode() != QLineEdit.EchoMode.Normal
        if len(text) == self.maxLength():
            return  # what was cut off is said there
        cut = self.fontMetrics().horizontalAdvance(text) > self.width() - 20
        self.setToolTip(text if cut and not hidden else "")


class TextArea(QPlainTextEdit):
    """Many lines of text. Enter moves on, Shift+Enter breaks the line.

    `limit` is counted in characters as people count them (code points). Nothing is cut off: text
    over the limit is kept, and refused when it is submitted.
    """

    settled = Signal(str)
    counted = Signal(int)

    def __init__(self, limit: int = 0, *, lines: int = 3, placeholder: str = "") -> None:
        super().__init__()
        self.limit = limit
        self._lines, self._most = lines, 0
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.habits = TypingHabits(self)
        self.textChanged.connect(lambda: self.counted.emit(len(self.text())))
        self._fit()

    def text(self) -> str:
        return self.toPlainText().replace(_NUL, "")

    def set_text(self, text: str) -> None:
        self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settled.emit(self.text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
            self._leave_margin()

    def event(self, event: QEvent) -> bool:
        """Keep lines short however wide the field is; a click beside them belongs to them."""
        if event.type() == QEvent.Type.Resize:
            self._leave_margin()
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            at = self.viewport().mapFrom(self, event.position().toPoint())
            self.setTextCursor(self.cursorForPosition(at))
        return super().event(event)

    def _leave_margin(self) -> None:
        """Break lines where an eye still finds the next one."""
        longest = self.fontMetrics().horizontalAdvance("字") * Size.READ
        margins = round(self.document().documentMargin() * 2)
        beyond = max(0, self.contentsRect().width() - longest - margins)
        if beyond != self.viewportMargins().right():
            self.setViewportMargins(0, 0, beyond, 0)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def grow(self, most: int) -> None:
        """Take as many lines as are written, up to so many."""
        self._most = most
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())

    def _fit(self) -> None:
        written = round(self.document().size().height()) if self._most else 0  # in lines
        lines = max(self._lines, min(written, self._most))
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines + 18)


def secret_field() -> TextField:
    field = TextField()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field

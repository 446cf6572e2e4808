"""The field in which a list is searched."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import current

_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_NARROW, _WIDE = 80, 220


class SearchField(TextField):
    """Tells every change but those of a word that is being composed; Enter goes to the list."""

    typed = Signal(str)
    finished = Signal()

    def __init__(self, title: str, *, placeholder: str = "在本表中查找　Ctrl+F") -> None:
        super().__init__(placeholder=placeholder)
        self.setAccessibleName(f"在{title}中查找")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(current().px(_NARROW))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text)
        self.installEventFilter(self)  # asked before the habits of typing, which go to a next field

    def sizeHint(self) -> QSize:
        return QSize(current().px(_WIDE), super().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _DOWN
            and not self.habits.composing
        ):
            self.finished.emit()
            return True
        return super().eventFilter(watched, event)

    def _on_text(self, text: str) -> None:
        if not self.habits.composing:
            self.typed.emit(text.strip())

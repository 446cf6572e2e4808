"""The head of a list: what it is, how many, the field to search in it, and what can be done."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.registers.described import Description
from desktop.ui.registers.count_line import CountLine
from desktop.ui.registers.wording import RegisterDesk
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import fix, row
from desktop.ui.shared.pieces import Words, show_if
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size

_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_WIDE = 220


class SearchField(TextField):
    """Tells every change but those of a word that is being composed; Enter goes to the list."""

    typed = Signal(str)
    finished = Signal()

    def __init__(self, description: Description) -> None:
        super().__init__(placeholder="在本表中查找　Ctrl+F")
        self.setAccessibleName(f"在{description.title}中查找")
        self.setClearButtonEnabled(True)
        fix(self, width=_WIDE)
        self.textChanged.connect(self._on_text)
        self.installEventFilter(self)  # asked before the habits of typing, which go to a next field

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


class ListHead(QWidget):
    """Title and count at the left, search and acts at the right."""

    def __init__(
        self, desk: RegisterDesk, description: Description, *, exports: bool, keeps: bool
    ) -> None:
        super().__init__()
        self.title = Words(description.title, "page")
        self.title.setToolTip(description.source)
        self.count = CountLine(desk, description)
        self.search = SearchField(description)
        self.columns = Button("列", "F9", glyph="ph.columns")
        self.saved = Button("筛选方案", "Ctrl+B", glyph="ph.bookmark-simple")
        self.export = Button("导出", "Ctrl+E", glyph="ph.export")
        self.new = Button("新增", "Ctrl+N", tone="primary", glyph="ph.plus")
        for button, offered in ((self.export, exports), (self.new, keeps)):
            button.setEnabled(offered)
            show_if(button, offered)
        acts: tuple[QWidget, ...] = (self.columns, self.saved, self.export, self.new)
        line = row(self, gap=Size.GAP)
        line.addWidget(self.title)
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.search)
        for widget in acts:
            line.addWidget(widget)

"""The head of a list: what it is, how many, the field to search in it, and what can be done."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.subjects.records.described import Description
from desktop.pasting.sheets import ENTERING_LINES, SHEETS
from desktop.ui.lines.page import KEY
from desktop.ui.registers.count_line import CountLine
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import row
from desktop.ui.shared.page_pieces import Cut
from desktop.ui.shared.pieces import show_if
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.search_field import SearchField
from desktop.ui.shared.theme import Size, current

_LEAST = 400
_NO_WORDS = " "  # without any text Qt would leave room for four letters
LIST_KEYS = (
    ("Enter", "打开"),
    ("Space", "多选"),
    ("F3", "换台账"),
    ("F6", "筛选"),
    ("F7", "换排序"),
    ("Ctrl+A", "全选"),
    ("Ctrl+C", "复制"),
)


class ListHead(QWidget):
    """Title and count at the left, search and acts at the right.

    Where there is too little room, as at 150 %, the acts show their icon and key alone.
    """

    def __init__(
        self, around: RegisterWays, description: Description, *, exports: bool, keeps: bool
    ) -> None:
        super().__init__()
        self.title = Cut(description.title, "page")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.count = CountLine(around, description)
        self.count.counted.connect(self._fit)
        self.search = SearchField(description.title)
        self.columns = Button("列", "F12", glyph="ph.columns")
        self.tree = Button("隶属", "Ctrl+T", glyph="ph.tree-structure")
        self.saved = Button("筛选方案", "Shift+F6", glyph="ph.bookmark-simple")
        self.export = Button("导出", "Ctrl+E", glyph="ph.export")
        self.new = Button("新增", "Ctrl+N", tone="primary", glyph="ph.plus")
        self.many = Button(ENTERING_LINES, KEY, glyph="ph.columns")
        for button, offered in (
            (self.tree, description.kind == "unit"),
            (self.export, exports),
            (self.many, keeps and description.kind in SHEETS),
            (self.new, keeps),
        ):
            button.setEnabled(offered)
            show_if(button, offered)
        acts = (self.tree, self.columns, self.saved, self.export, self.many, self.new)
        self._words = {button: button.text() for button in acts}
        self._line = row(self, gap=Size.GAP)
        self._line.addWidget(self.title)
        self._line.addWidget(self.count)
        self._line.addStretch(1)
        self._line.addWidget(self.search)
        for button, words in self._words.items():
            button.setAccessibleName(words)
            button.setToolTip(words)
            self._line.addWidget(button)

    def minimumSizeHint(self) -> QSize:
        """Never make the page wider than its window."""
        return QSize(current().px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for button, words in self._words.items():
            button.setText(words)
        if self._line.totalSizeHint().width() > self.width():
            for button in self._words:
                button.setText(_NO_WORDS)

"""The head of a list: what it is, how many, the field to search in it, and what can be done."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.lists.listing import Listing
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.flow import move_between
from desktop.ui.shared.listing.count_line import CountLine
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Cut
from desktop.ui.shared.search_field import SearchField
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size, current

_LEAST, _GAPS = 400, 24
_NO_WORDS = " "  # without any text Qt would leave room for four letters


class ListHead(QWidget):
    """Title and count at the left, search and acts at the right.

    Where there is too little room, as at 150 %, the acts stand on a line of their own; where even
    that is too short, they show their icon and key alone.
    """

    def __init__(
        self,
        tasks: Tasks,
        listing: Listing[Any, Any],
        before: Sequence[Button],
        after: Sequence[Button],
    ) -> None:
        """`before` and `after`: what can be done here beside what every list can."""
        super().__init__()
        self.title = Cut(listing.title, "page")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.count = CountLine(tasks, listing)
        self.count.counted.connect(self._fit)
        self.search = SearchField(listing.title)
        self.columns = Button("列", "F12", glyph="ph.columns")
        self.saved = Button("筛选方案", "Shift+F6", glyph="ph.bookmark-simple")
        self.export = Button("导出", "Ctrl+E", glyph="ph.export")
        self.acts = (*before, self.columns, self.saved, self.export, *after)
        self._words = {button: button.text() for button in self.acts}
        self._beside = QWidget()
        beside = row(self._beside, gap=Size.GAP)
        beside.addStretch(1)
        beside.addWidget(self.search)
        for button, words in self._words.items():
            button.setAccessibleName(words)
            beside.addWidget(button)
        self._first, self._second = row(gap=Size.GAP), row()
        self._first.addWidget(self.title)
        self._first.addWidget(self.count, 1)
        self._first.addWidget(self._beside)
        box = column(self, gap=6)
        box.addLayout(self._first)
        box.addLayout(self._second)

    def offered(self) -> list[tuple[str, Button]]:
        """Give the acts that can be done now, in words, whatever their buttons have room for."""
        return [(words, one) for one, words in self._words.items() if one.isEnabled()]

    def minimumSizeHint(self) -> QSize:
        """Never make the page wider than its window."""
        return QSize(current().px(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for button, words in self._words.items():
            button.setText(words)
        told = (self.title, self.count, self._beside)
        narrow = sum(one.sizeHint().width() for one in told) + _GAPS > self.width()
        move_between(self._beside, self._first, self._second, below=narrow)
        if self._beside.minimumSizeHint().width() > self.width():
            for button in self._words:
                button.setText(_NO_WORDS)

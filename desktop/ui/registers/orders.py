"""The orders of a list: newest first, and those that its description names an index for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.queries.record_answers import NEWEST
from db.subjects.records.described import Description
from desktop.ui.registers.filter_chip import Chip
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Size


class OrderBar(QWidget):
    """One button for each order; F7 goes to the next."""

    changed = Signal()

    def __init__(self, description: Description) -> None:
        super().__init__()
        self.sort = NEWEST
        line = row(self, gap=Size.GAP)
        line.addWidget(Words("排序", "label"))
        self.buttons = {
            sort: self._button(sort, _words(description, sort))
            for sort in (NEWEST, *description.sorts)
        }
        for button in self.buttons.values():
            line.addWidget(button)
        self.show_sort(NEWEST)
        if len(self.buttons) == 1:
            self.hide()  # nothing to choose

    def show_sort(self, sort: str) -> None:
        """Show an order without telling anybody; an unknown one is newest first."""
        self.sort = sort if sort in self.buttons else NEWEST
        for key, button in self.buttons.items():
            button.setChecked(key == self.sort)

    def go_on(self) -> None:
        keys = list(self.buttons)
        self._take(keys[(keys.index(self.sort) + 1) % len(keys)])

    def _button(self, sort: str, words: str) -> Chip:
        button = Chip(words)
        button.clicked.connect(lambda: self._take(sort))
        return button

    def _take(self, sort: str) -> None:
        self.show_sort(sort)
        self.changed.emit()


def _words(description: Description, sort: str) -> str:
    if sort == NEWEST:
        return "最新登记"
    label = description.by_name[sort.removeprefix("-")].label
    return f"{label} ↓" if sort.startswith("-") else label

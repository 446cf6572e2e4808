"""How the columns of a list share its width."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.lists.columns import Column
from desktop.lists.remembered import NARROWEST, WIDEST
from desktop.ui.shared.paged_model import PagedModel
from desktop.ui.shared.table_paint import HeadView
from desktop.ui.shared.theme import current


class Widths(QObject):
    """Fixed columns have their width, stretching ones the rest; never more than there is.

    `chosen`: what somebody has dragged, by the names of the columns, at 100 %.
    """

    changed = Signal(dict)

    def __init__(self, table: QTableView, lines: PagedModel, head: HeadView) -> None:
        super().__init__(table)
        self._table, self._lines, self._head = table, lines, head
        self.chosen: Mapping[str, int] = {}
        self._sharing = False
        self._dragged = False
        head.dragged.connect(self._on_dragged)
        head.let_go.connect(self._on_let_go)

    def share(self) -> None:
        named = any(column.name for column in self._lines.columns)
        mode = QHeaderView.ResizeMode
        self._head.setSectionResizeMode(mode.Interactive if named else mode.Fixed)
        table, theme = self._table, current()
        columns = [_as_chosen(one, self.chosen) for one in self._lines.columns]
        room = table.viewport().width()
        fixed = [theme.px(column.width) for column in columns]
        for place in sorted(range(len(columns)), key=lambda each: -columns[each].drop):
            left_out = bool(columns[place].drop) and sum(fixed) > room
            table.setColumnHidden(place, left_out)
            fixed[place] *= not left_out
        parts = sum(column.stretch for column in columns)
        rest = room - sum(fixed)
        squeeze = min(1.0, room / sum(fixed)) if rest < 0 else 1.0
        for place, column in enumerate(columns):
            if table.isColumnHidden(place):
                continue
            share = max(0, rest) * column.stretch // parts if parts else 0
            table.setColumnWidth(place, int(fixed[place] * squeeze) + share)

    def _on_dragged(self, place: int, wide: int) -> None:
        """What a column takes or leaves, those that stretch give or get."""
        name = self._lines.columns[place].name
        if name and not self._sharing:
            self._sharing = self._dragged = True
            self.chosen = {**self.chosen, name: max(NARROWEST, min(wide, WIDEST))}
            self.share()
            self._sharing = False

    def _on_let_go(self) -> None:
        if self._dragged:
            self._dragged = False
            self.changed.emit(dict(self.chosen))


def _as_chosen(column: Column[Any], chosen: Mapping[str, int]) -> Column[Any]:
    wide = chosen.get(column.name) if column.name else None
    return replace(column, width=wide, stretch=0) if wide else column

"""How the columns of a list share its width."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.lists.columns import Column
from desktop.lists.remembered import NARROWEST, WIDEST
from desktop.ui.shared.paged_model import PagedModel
from desktop.ui.shared.table_paint import HeadView
from desktop.ui.shared.theme import current

_LEAST = 0.4  # of what a stretching column would like


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
        parts = sum(
            column.stretch
            for place, column in enumerate(columns)
            if not table.isColumnHidden(place)
        )
        rest = room - sum(fixed)
        if rest < 0:
            fixed = _squeezed(fixed, [column.stretch for column in columns], room)
            fixed = _titled(fixed, self._titles(), room)
        shown = [place for place in range(len(columns)) if not table.isColumnHidden(place)]
        for place in shown:
            share = max(0, rest) * columns[place].stretch // parts if parts else 0
            fixed[place] += share
        if shown and not parts and columns[shown[-1]].name not in self.chosen:
            fixed[shown[-1]] += max(0, rest)  # a line is drawn to the edge of its list
        for place in shown:
            table.setColumnWidth(place, fixed[place])

    def _titles(self) -> list[int]:
        """Give what each title needs to be read whole; one that is left out needs nothing."""
        titles = [column.title for column in self._lines.columns]
        return [
            0 if self._table.isColumnHidden(place) else self._head.width_of(title)
            for place, title in enumerate(titles)
        ]

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


def _squeezed(widths: Sequence[int], stretches: Sequence[int], room: int) -> list[int]:
    """Let titles, which stretch, give way before limits, days and numbers, which say it all."""
    soft = sum(width for width, stretch in zip(widths, stretches, strict=True) if stretch)
    firm = sum(widths) - soft
    left = max(int(soft * _LEAST), room - firm)
    of_soft = left / soft if soft else 1.0
    of_firm = min(1.0, max(0, room - left) / firm) if firm else 1.0
    return [
        int(width * (of_soft if stretch else of_firm))
        for width, stretch in zip(widths, stretches, strict=True)
    ]


def _titled(widths: Sequence[int], titles: Sequence[int], room: int) -> list[int]:
    """Let those that have more than their title needs give to those that have less."""
    lacking = sum(max(0, title - width) for width, title in zip(widths, titles, strict=True))
    spare = sum(max(0, width - title) for width, title in zip(widths, titles, strict=True))
    if sum(titles) > room or not spare:
        return list(widths)
    kept = 1 - lacking / spare
    return [
        max(title, int(title + (width - title) * kept))
        for width, title in zip(widths, titles, strict=True)
    ]


def _as_chosen(column: Column[Any], chosen: Mapping[str, int]) -> Column[Any]:
    wide = chosen.get(column.name) if column.name else None
    return replace(column, width=wide, stretch=0) if wide else column

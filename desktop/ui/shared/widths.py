"""How the columns of a list share its width."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QTableView

from desktop.lists.columns import Column
from desktop.ui.shared.theme import current


def share_width(table: QTableView, columns: Sequence[Column[Any]]) -> None:
    """Give fixed columns their width and stretching ones the rest; never more than there is."""
    theme, room = current(), table.viewport().width()
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

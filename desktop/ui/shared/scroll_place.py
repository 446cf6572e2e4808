"""Where somebody is in a list: the same lines stand there when the list has been asked again."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.ui.shared.table import ListTable


class ScrollPlace:
    """Holds on to the current line where it can be seen, else to the first one in sight.

    A list that stands at its top stays there, so that what comes new above is seen; unless the
    current line would leave the window.
    """

    def __init__(self, table: "ListTable") -> None:
        self._table = table
        self._key: Any = None
        self._down = self._scrolled = 0
        self._follows_current = False

    def keep(self) -> None:
        """Remember the place, before the lines change."""
        table = self._table
        here = table.currentIndex().row()
        self._follows_current = here >= 0 and self._is_seen(here)
        row = here if self._follows_current else table.rowAt(0)
        lines = table.lines.lines
        self._key = table.lines.key(lines[row]) if 0 <= row < len(lines) else None
        self._down = table.rowViewportPosition(row)
        self._scrolled = table.verticalScrollBar().value()

    def go_back(self) -> None:
        table = self._table
        table.doItemsLayout()  # else the bar does not know yet how far it reaches
        bar = table.verticalScrollBar()
        bar.setValue(self._scrolled)
        row = table.lines.row_of(self._key) if self._key is not None else -1
        stays = not self._scrolled and (not self._follows_current or self._is_seen(row))
        if row >= 0 and not stays:
            bar.setValue(bar.value() + table.rowViewportPosition(row) - self._down)

    def _is_seen(self, row: int) -> bool:
        top, height = self._table.rowViewportPosition(row), self._table.rowHeight(row)
        return row >= 0 and top >= 0 and top + height <= self._table.viewport().height()

"""What stands in a grid of lines and is not entered yet: found again when the page is opened."""

from typing import Any

from PySide6.QtCore import QObject

from desktop.errors import RuleBroken
from desktop.pasting.cells import rows_of, text_of
from desktop.pasting.described import Pasted
from desktop.ui.shared.drafts import Drafts
from desktop.ui.shared.grid.panel import LinesGrid
from desktop.ui.shared.tasks import Tasks

_RESTORED = "已恢复上次没有写入的行。"


class LinesDraft(QObject):
    """Follows one grid."""

    def __init__(self, tasks: Tasks, grid: LinesGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._drafts = Drafts(tasks, self)
        self._name = f"lines.{grid.pasted.sheet.kind}"
        grid.edited.connect(self._keep)
        self._drafts.find(self._name, self._restore)

    def _keep(self) -> None:
        if self._grid.is_empty:
            self._drafts.forget(self._name)
            return
        pasted = self._grid.pasted
        kept = {
            "columns": list(pasted.columns),
            "lines": text_of(pasted.rows),
            "heads": list(pasted.heads),
        }
        self._drafts.keep(self._name, kept)

    def _restore(self, kept: dict[str, Any]) -> None:
        if not self._grid.is_empty:
            return
        pasted = _pasted(self._grid.pasted, kept)
        if pasted is not None:
            self._grid.show_lines(pasted)
            self._grid.say(_RESTORED)


def _pasted(empty: Pasted, kept: dict[str, Any]) -> Pasted | None:
    """Read a draft; None where it is none, or of columns that there are no more."""
    columns, lines, heads = (kept.get(name) for name in ("columns", "lines", "heads"))
    if not (isinstance(columns, list) and isinstance(lines, str) and isinstance(heads, list)):
        return None
    known = {"", *empty.sheet.by_name}
    names = tuple(one if one in known else "" for one in columns)
    try:
        rows = rows_of(lines)
    except RuleBroken:
        return None
    width = max(len(names), *(len(row) for row in rows[:1]), 0)
    padded = tuple((*row, *("",) * (width - len(row))) for row in rows)
    names += ("",) * (width - len(names))
    return Pasted(empty.sheet, names, padded, tuple(map(str, heads)))

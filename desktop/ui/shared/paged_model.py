"""The lines of a list, fetched page by page as the user scrolls."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.lists.columns import Column, Pages, Sort
from desktop.ui.shared.tasks import Tasks

PAGE = 200
MOST_KEPT = 1000  # lines fetched again at once after a change
LINE = Qt.ItemDataRole.UserRole
MARKED = Qt.ItemDataRole.UserRole + 1
NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class PagedModel(QAbstractTableModel):
    """Knows only the pages seen so far. Never asks on the GUI thread, never counts all rows."""

    loaded = Signal(bool)  # an answer has arrived; whether it was a reload
    marks_changed = Signal()
    resorted = Signal(object)  # Sort

    def __init__(
        self, tasks: Tasks, columns: Sequence[Column[Any]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.columns = tuple(columns)
        self.sort_by = Sort()
        self.usual = Sort()  # to which the third click on the head of a column leads back
        self.lines: list[Any] = []
        self.is_stale = False  # the lines shown are from before the question now asked
        self.complete = False
        self.is_same = False  # the lines shown answer the same question as those before
        self._shown: tuple[Any, Sort] | None = None
        self._pages: Pages[Any] | None = None
        self._loading = False
        self._generation = 0  # an answer from before the last reload is dropped
        self._marks: set[Any] = set()

    def set_pages(self, pages: Pages[Any], sort: Sort | None = None) -> None:
        """Ask something else, from the beginning."""
        self._pages = pages
        self.sort_by = sort or self.sort_by
        self._marks.clear()
        self._reload(PAGE)

    def set_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Show other columns; the lines known so far have none of their cells."""
        self.beginResetModel()
        self.columns, self.lines = tuple(columns), []
        self.endResetModel()

    def set_sort(self, sort: Sort) -> None:
        self.sort_by = sort
        self._reload(PAGE)
        self.resorted.emit(sort)

    def reload(self) -> None:
        """Ask the same again, as far as has been seen, and keep the old lines until then."""
        self._reload(min(max(PAGE, len(self.lines)), MOST_KEPT))

    def key(self, line: Any) -> Any:
        return self._pages.key(line) if self._pages else None

    def row_of(self, key: Any) -> int:
        """Return the row of a line by its key, -1 when it is not among those seen."""
        rows = (row for row, line in enumerate(self.lines) if self.key(line) == key)
        return next(rows, -1)

    def marked(self) -> list[Any]:
        return [line for line in self.lines if self.key(line) in self._marks]

    def toggle_mark(self, row: int) -> None:
        self._marks ^= {self.key(self.lines[row])}
        self._repaint(row)

    def mark_all(self) -> None:
        """Mark every line seen so far; when all of them are, unmark them."""
        seen = {self.key(line) for line in self.lines}
        self._marks = set() if seen <= self._marks else self._marks | seen
        self._repaint()

    def clear_marks(self) -> None:
        self._marks.clear()
        self._repaint()

    def _forget_marks(self) -> None:
        """What has left the list is marked no more; what may lie further down still is."""
        before = len(self._marks)
        if self.complete:
            self._marks &= {self.key(line) for line in self.lines}
        if before:
            self.marks_changed.emit()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == MARKED:
            return self.key(line) in self._marks
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[index.column()].show(line)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def canFetchMore(self, parent: Index = NO_INDEX) -> bool:
        waiting = self._loading or self.complete or self._pages is None
        return not (parent.isValid() or waiting) and bool(self.lines)

    def fetchMore(self, parent: Index = NO_INDEX) -> None:
        if self.canFetchMore(parent):
            self._ask(self.lines[-1], PAGE)

    def _reload(self, limit: int) -> None:
        self._generation += 1
        self.is_stale = True
        self._ask(None, limit)
        self._repaint()

    def _ask(self, after: Any, limit: int) -> None:
        if self._pages is None:
            return
        self._loading = True
        ask, sort, generation = self._pages.ask, self.sort_by, self._generation
        self._tasks.ask(
            self,
            lambda store: ask(store, after, limit, sort),
            lambda lines: self._arrived(lines, limit, after is None, generation),
            slot="lines",
        )

    def _arrived(self, lines: Sequence[Any], limit: int, first: bool, generation: int) -> None:
        if generation != self._generation:
            return
        self._loading, self.complete = False, len(lines) < limit
        if first:
            asked = (self._pages, self.sort_by)
            self.is_same, self._shown = asked == self._shown, asked
            self.beginResetModel()
            self.lines, self.is_stale = list(lines), False
            self.endResetModel()
            self._forget_marks()
        elif lines:
            start = len(self.lines)
            self.beginInsertRows(NO_INDEX, start, start + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()
        self.loaded.emit(first)

    def _repaint(self, row: int = -1) -> None:
        if not self.lines:
            return
        top, bottom = (row, row) if row >= 0 else (0, len(self.lines) - 1)
        self.dataChanged.emit(self.index(top, 0), self.index(bottom, len(self.columns) - 1))
        self.marks_changed.emit()

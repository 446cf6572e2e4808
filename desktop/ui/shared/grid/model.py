"""The lines of a grid as Qt asks for them, with what was said of each cell."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.errors import RuleBroken
from desktop.lists.asked import NEEDED
from desktop.pasting.cells import MOST_LINES
from desktop.pasting.described import Pasted
from desktop.pasting.editing import Undoing, meaning, written
from desktop.pasting.judged import Judged, Line
from desktop.rules.letters import quoted
from desktop.texts.tones import Tone

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
TONE = Qt.ItemDataRole.UserRole + 1  # of a cell: a fault, a second look, or nothing
STATE = Qt.ItemDataRole.UserRole + 2  # the last word on a line
LEFT_OUT = "不导入"
_SHOWN = 200  # characters of a cell that are drawn
_BREAK = "⏎"


class GridModel(QAbstractTableModel):
    """One empty line always follows the last, to type in."""

    edited = Signal()  # the lines are others than before, by whatever act
    refused = Signal(RuleBroken)  # an act that changed nothing

    def __init__(self, pasted: Pasted, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._undoing, self._shown = Undoing(pasted), pasted
        self._judged: Judged | None = None

    @property
    def pasted(self) -> Pasted:
        return self._shown

    @property
    def judged(self) -> Judged | None:
        """Give what was said of the lines as they stand; None while that is being found out."""
        return self._judged

    def start(self, pasted: Pasted) -> None:
        """Show other lines, of which nothing can be undone."""
        self.beginResetModel()
        self._undoing, self._shown, self._judged = Undoing(pasted), pasted, None
        self.endResetModel()
        self.edited.emit()

    def act(self, change: Callable[[Pasted], Pasted]) -> bool:
        """Carry out what the user does; what is refused changes nothing."""
        try:
            now = change(self.pasted)
        except RuleBroken as broken:
            self.refused.emit(broken)
            return False
        if now != self.pasted:
            self._show(lambda: self._undoing.do(now))
        return True

    def undo(self) -> None:
        self._show(self._undoing.undo)

    def redo(self) -> None:
        self._show(self._undoing.redo)

    def mean(self, column: int, name: str) -> None:
        """Say what a column is."""
        self.act(lambda pasted: meaning(pasted, column, name))

    def show_judged(self, judged: Judged) -> None:
        """Show what was said of the lines; of others than these it is not shown."""
        if judged.columns != self.pasted.columns or len(judged.lines) != len(self.pasted.rows):
            return
        self._judged = judged
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def line(self, row: int) -> Line:
        known = self._judged.lines if self._judged else ()
        return known[row] if row < len(known) else Line()

    def said(self, row: int, column: int) -> str:
        """Give the sentence of a cell, with its address."""
        return self._judged.said_of(row, column) if self._judged else ""

    def tone(self, row: int, column: int) -> Tone | None:
        problems = self._judged.problems_at(row, column) if self._judged else ()
        if not problems:
            return None
        return Tone.WARN if all(one.hint for one in problems) else Tone.LATE

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else _count(self.pasted)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.pasted.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        text = self.pasted.rows[row][column] if row < len(self.pasted.rows) else ""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text[:_SHOWN].replace("\n", _BREAK).replace("\t", " ")
            case Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return self.said(row, column) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"第 {row + 1} 行 {self.title(column)} {text} {self.said(row, column)}"
            case _ if role == TONE:
                return self.tone(row, column)
            case _ if role == STATE:
                return self.line(row).state
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, column = index.row(), index.column()
        if role != Qt.ItemDataRole.EditRole or value == index.data(role):
            return False
        return self.act(lambda pasted: written(pasted, row, column, str(value)))

    def title(self, column: int) -> str:
        """Give what a column means, with a star where it is needed."""
        name = self.pasted.columns[column] if column < len(self.pasted.columns) else ""
        if not name:
            head = self.pasted.head(column).strip()
            return f"{LEFT_OUT}：{quoted(head)}" if head else LEFT_OUT
        known = self.pasted.sheet.by_name[name]
        return known.label + NEEDED * known.needed

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if way == Qt.Orientation.Horizontal:
            return self.title(section) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return section + 1 if section < len(self.pasted.rows) else ""
        return None

    def _show(self, change: Callable[[], Any]) -> None:
        """Take other lines; the view keeps its place, and an editor that is being left."""
        change()
        now, old = self._undoing.now, self._shown
        if now == old:
            return
        self._judged = None
        before, after = _count(old), _count(now)
        if len(now.columns) != len(old.columns):
            self.beginResetModel()
            self._shown = now
            self.endResetModel()
        elif after > before:
            self.beginInsertRows(NO_INDEX, before, after - 1)
            self._shown = now
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(NO_INDEX, after, before - 1)
            self._shown = now
            self.endRemoveRows()
        self._shown = now
        last = self.index(after - 1, len(now.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(now.columns) - 1)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, after - 1)
        self.edited.emit()


def _count(pasted: Pasted) -> int:
    return min(len(pasted.rows) + 1, MOST_LINES)

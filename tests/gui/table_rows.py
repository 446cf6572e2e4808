"""What a table shows, as it is read: line by line, every column."""

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QTableView


def row_of(lines: QAbstractItemModel, row: int) -> list[str]:
    return [str(lines.index(row, at).data() or "") for at in range(lines.columnCount())]


def rows_of(table: QTableView) -> list[list[str]]:
    lines = table.model()
    return [row_of(lines, row) for row in range(lines.rowCount())]

"""The tree of units as Qt asks for it: branch by branch, whatever the county's size."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.queries.units import PlacedUnit
from desktop.units.forest import Forest

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
UNIT = Qt.ItemDataRole.UserRole
BARRED = Qt.ItemDataRole.UserRole + 1  # why a unit cannot be chosen here; empty where it can
Why = Callable[[int], str]


class UnitTreeModel(QAbstractItemModel):
    """One column. `why_not` says of a unit why it is grey, or nothing."""

    def __init__(self, parent: QObject, why_not: Why = lambda _: "") -> None:
        super().__init__(parent)
        self._why_not = why_not
        self.forest = Forest()
        self._ids: list[int] = []  # an index holds a place in this list: an id may be too large
        self._places: dict[int, int] = {}

    def show_forest(self, forest: Forest) -> None:
        self.beginResetModel()
        self.forest, self._ids = forest, list(forest.nodes)
        self._places = {id_: place for place, id_ in enumerate(self._ids)}
        self.endResetModel()

    def unit(self, index: Index) -> PlacedUnit | None:
        return self.forest.nodes[self._ids[index.internalId()]] if index.isValid() else None

    def index_of(self, unit: int) -> QModelIndex:
        """Give the index of a unit; an invalid one where it is not shown."""
        place = self._places.get(unit)
        if place is None:
            return QModelIndex()
        return self.createIndex(self.forest.row(unit), 0, place)

    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        above = self.unit(parent)
        below = self.forest.below(above.id if above else None)
        if column or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, column, self._places[below[row]])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        unit = self.unit(index)
        above = self.forest.above(unit.id) if unit else None
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        above = self.unit(parent)
        return len(self.forest.below(above.id if above else None))

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        unit = self.unit(index)
        if unit is None:
            return None
        if role == UNIT:
            return unit
        if role == BARRED:
            return self._why_not(unit.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return unit.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{unit.name} {self._why_not(unit.id)}".strip()
        return None

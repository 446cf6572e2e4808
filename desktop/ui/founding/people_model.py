"""The seats of a founded county as a table: who sits there is typed or pasted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush

from desktop.keeping.seats import Seat
from desktop.texts.tones import Tone
from desktop.ui.shared.theme import current

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
UNIT, ROLE, PERSON, ACCOUNT, PROBLEM = range(5)
TITLES = ("单位", "角色", "姓名", "账号", "")
_EDITABLE = (PERSON, ACCOUNT)


class PeopleModel(QAbstractTableModel):
    """`typed` tells the seat, the column and what was typed there; whoever owns it answers."""

    typed = Signal(str, int, str)

    def __init__(self) -> None:
        super().__init__()
        self.seats: Sequence[Seat] = ()
        self._problems: dict[str, str] = {}

    def show_seats(self, seats: Sequence[Seat], problems: dict[str, str]) -> None:
        """Show them; where the same seats stand as before, nothing moves."""
        same = [one.key for one in seats] == [one.key for one in self.seats]
        if not same:
            self.beginResetModel()
        self.seats, self._problems = seats, problems
        if same:
            last = self.index(len(seats) - 1, PROBLEM)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.seats)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return TITLES[section] if across else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        seat, place = self.seats[index.row()], index.column()
        words = self._words(seat, place)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return words
            case Qt.ItemDataRole.EditRole:
                return words
            case Qt.ItemDataRole.ForegroundRole if place == PROBLEM:
                return QBrush(current().tone(Tone.LATE))
            case Qt.ItemDataRole.ForegroundRole if place in (UNIT, ROLE):
                return QBrush(current().colour("sub"))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in _EDITABLE else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() not in _EDITABLE:
            return False
        if str(value) != self._words(self.seats[index.row()], index.column()):
            self.typed.emit(self.seats[index.row()].key, index.column(), str(value))
        return True

    def _words(self, seat: Seat, place: int) -> str:
        match place:
            case 0:
                return seat.unit.name
            case 1:
                return "、".join(role.words for role in seat.roles)
            case 2:
                return seat.person
            case 3:
                return seat.account
        return self.problem_of(seat)

    def problem_of(self, seat: Seat) -> str:
        """Give what is wrong with a line; its cell is too narrow for a long sentence."""
        return self._problems.get(seat.key, "")

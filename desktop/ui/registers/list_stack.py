"""The lists of the registers, one in front: made when they are first looked at."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.queries.record_answers import RecordLine
from db.queries.units import PlacedUnit
from db.subjects.records.catalogue import BY_KIND
from desktop.registers.beside import EXITS, UNIT_TREE
from desktop.ui.registers.exits_panel import ExitsPanel
from desktop.ui.registers.list_page import RegisterListPage
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.pieces import Empty
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.units.tree_page import UnitTreePage

KEPT_LISTS = 4
Front = RegisterListPage | ExitsPanel | UnitTreePage


class ListStack(QStackedWidget):
    """`covered` lies under the sheets of a list; `left` when the index is wanted again."""

    opened = Signal(str, object)  # kind and id
    entering = Signal(str, object)  # the kind, and what the new record says from the beginning
    entering_many = Signal(str)  # the kind of lines of a spreadsheet
    list_wanted = Signal(str)
    left = Signal()

    def __init__(self, around: RegisterWays, ways: ListWays, covered: QWidget) -> None:
        super().__init__()
        self._around, self._ways, self._covered = around, ways, covered
        self.switched: frozenset[str] = frozenset()
        self.pages: dict[str, RegisterListPage] = {}
        self.exits: ExitsPanel | None = None
        self.tree: UnitTreePage | None = None
        self.addWidget(Empty("在左边选一个台账，右边就列出其中的记录。"))

    @property
    def front(self) -> Front | None:
        page = self.currentWidget()
        return page if isinstance(page, Front) else None

    def show_list(self, kind: str) -> None:
        beside: dict[str, Callable[[], QWidget]] = {EXITS: self._exits, UNIT_TREE: self._tree}
        if kind in beside:
            self.setCurrentWidget(beside[kind]())
            return
        if kind not in self.pages:
            self._make(kind)
        self.setCurrentWidget(self.pages[kind])
        self._forget_oldest(kind)

    def come_back_from(self, kind: str, id_: int) -> None:
        """Show in the tree of units where the one stands that was looked at last."""
        if self.front is self.tree and self.tree is not None and kind == "unit":
            self.tree.go_to(id_)

    def forget_lists(self) -> None:
        for page in self.pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self.pages.clear()

    def _make(self, kind: str) -> None:
        page = RegisterListPage(self._around, self._ways, BY_KIND[kind], self.switched)
        page.covered = self._covered
        page.opened.connect(self._on_line)
        page.left.connect(self.left)
        page.entering.connect(lambda kind: self.entering.emit(kind, None))
        page.entering_many.connect(self.entering_many)
        page.tree.clicked.connect(lambda: self.list_wanted.emit(UNIT_TREE))
        self.pages[kind] = page
        self.addWidget(page)

    def _exits(self) -> QWidget:
        if self.exits is None:
            self.exits = ExitsPanel(self._around)
            self.exits.left.connect(self.left)
            self.addWidget(self.exits)
        return self.exits

    def _tree(self) -> QWidget:
        if self.tree is None:
            self.tree = UnitTreePage(self._around)
            self.tree.left.connect(self.left)
            self.tree.opened.connect(self._on_unit)
            self.tree.entering.connect(self.entering)
            self.tree.list_wanted.connect(lambda: self.list_wanted.emit("unit"))
            self.addWidget(self.tree)
        return self.tree

    def _on_line(self, line: RecordLine) -> None:
        self.opened.emit(line.kind, line.id)

    def _on_unit(self, unit: PlacedUnit) -> None:
        self.opened.emit("unit", unit.id)

    def _forget_oldest(self, kind: str) -> None:
        """Keep the lists looked at last: each holds hundreds of lines in a PC of 4 GB."""
        self.pages[kind] = self.pages.pop(kind)
        while len(self.pages) > KEPT_LISTS:
            page = self.pages.pop(next(iter(self.pages)))
            self.removeWidget(page)
            page.deleteLater()

"""A tree of what will be founded: looked through, ticked, renamed, added to, by keys alone."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop.keeping.plan_nodes import Node
from desktop.texts.tones import Tone
from desktop.ui.shared.theme import Size, current

NAME, DETAIL, PROBLEM = range(3)
_KEY = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlanTree(QTreeWidget):
    """F2 renames, Space ticks, Insert adds below, Delete leaves out, Enter goes on."""

    renamed = Signal(str, str)
    ticked = Signal(str, bool)
    add_wanted = Signal(str)
    leave_out_wanted = Signal(str)
    entered = Signal()
    current_changed = Signal(str)

    def __init__(self, name: str, detail: str = "") -> None:
        super().__init__()
        self._items: dict[str, QTreeWidgetItem] = {}
        self._names: dict[str, str] = {}
        self.setAccessibleName(name)
        self.setHeaderLabels([name, detail, ""])
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        head = self.header()
        head.setStretchLastSection(True)
        head.setSectionsMovable(False)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(DETAIL, QHeaderView.ResizeMode.ResizeToContents)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.resizeSection(PROBLEM, current().px(Size.SIDE))
        self.itemChanged.connect(self._on_changed)
        self.currentItemChanged.connect(lambda *_: self.current_changed.emit(self.current_key()))

    def show_nodes(self, nodes: Sequence[Node], *, open_to: int = 1) -> None:
        """Show them all; what was open, and the line that was current, stay so.

        Parents stand before what hangs under them. `open_to`: how deep it is open at first.
        """
        opened = {key for key, item in self._items.items() if item.isExpanded()}
        known, here = set(self._items), self.current_key()
        with QSignalBlocker(self):
            self.clear()
            self._items.clear()
            self._names = {node.key: node.name for node in nodes}
            depths: dict[str, int] = {}
            for node in nodes:
                depths[node.key] = depths.get(node.parent, -1) + 1
                above = self._items.get(node.parent)
                item = QTreeWidgetItem(above) if above else QTreeWidgetItem(self)
                self._items[node.key] = item
                self._fill(item, node)
            wrong = any(node.problem for node in nodes)
            self.setColumnHidden(PROBLEM, not wrong)
            self.header().setStretchLastSection(wrong)
            for key, item in self._items.items():
                item.setExpanded(key in opened or (key not in known and depths[key] < open_to))
        self.stand_on(here if here in self._items else next(iter(self._items), ""))

    def stand_on(self, key: str) -> None:
        item = self._items.get(key)
        if item:
            self.setCurrentItem(item, NAME)
            self.scrollToItem(item)

    def current_key(self) -> str:
        item = self.currentItem()
        return str(item.data(NAME, _KEY)) if item else ""

    def rename(self, key: str) -> None:
        """Open the name of a line for typing."""
        self.stand_on(key)
        if item := self._items.get(key):
            self.editItem(item, NAME)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.current_key()
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Insert and key:
            self.add_wanted.emit(key)
        elif event.key() == Qt.Key.Key_Delete and key:
            self.leave_out_wanted.emit(key)
        else:
            super().keyPressEvent(event)

    def _fill(self, item: QTreeWidgetItem, node: Node) -> None:
        item.setText(NAME, node.name)
        item.setText(DETAIL, node.detail)
        item.setText(PROBLEM, node.problem)
        item.setData(NAME, _KEY, node.key)
        theme = current()
        item.setForeground(DETAIL, QBrush(theme.colour("sub")))
        item.setForeground(PROBLEM, QBrush(theme.tone(Tone.LATE)))
        for place, words in enumerate((node.name, node.detail, node.problem)):
            item.setToolTip(place, words)
        flags = item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable
        if not node.fixed:
            flags |= Qt.ItemFlag.ItemIsEditable
        if node.ticked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags)
        if node.ticked is not None:
            on = Qt.CheckState.Checked if node.ticked else Qt.CheckState.Unchecked
            item.setCheckState(NAME, on)

    def _on_changed(self, item: QTreeWidgetItem, place: int) -> None:
        if place != NAME:
            return
        key, text = str(item.data(NAME, _KEY)), item.text(NAME)
        if text != self._names.get(key):
            self.renamed.emit(key, text)
        elif item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            self.ticked.emit(key, item.checkState(NAME) == Qt.CheckState.Checked)

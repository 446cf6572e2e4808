"""The tree of units on the screen: arrows open and close branches, Enter opens a unit."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from db.queries.units import PlacedUnit
from desktop.ui.shared.chosen import draw_chosen
from desktop.ui.shared.icons import icon
from desktop.ui.shared.theme import Size, Type, current
from desktop.ui.units.tree_model import BARRED, UNIT, Index, UnitTreeModel, Why
from desktop.units.forest import Forest
from desktop.units.unit_words import kind_name

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SELECTED, _HOVERED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_INDENT, _ARROW, _ROW = 20, 12, 32


class UnitTree(QTreeView):
    """`chosen` when another unit becomes current, `opened` by Enter or a double click.

    Letters typed here are `typed`: they belong into the field that searches. `why_not` greys a
    unit and says why; it can still be come to, so that the reason can be read.
    """

    chosen = Signal(object)  # PlacedUnit
    opened = Signal(object)  # PlacedUnit
    typed = Signal(str)

    def __init__(self, why_not: Why = lambda _: "") -> None:
        super().__init__()
        self.units = UnitTreeModel(self, why_not)
        self.found: frozenset[int] = frozenset()
        self.setModel(self.units)
        self.setItemDelegate(_Lines(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setIndentation(current().px(_INDENT))
        self.setAccessibleName("单位隶属")
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(UNIT)))

    def show_forest(self, forest: Forest) -> None:
        """Show a tree; what was open stays open, and the unit that was current stays current."""
        here, was_open = self.unit(), self._open_units()
        self._put(forest)
        self._open(was_open or forest.below(None))
        first = next(iter(forest.below(None)), 0)
        self.go_to(here.id if here and here.id in forest.nodes else first)

    def show_found(self, forest: Forest, found: Collection[int]) -> None:
        """Show what was found, in strong words, with the ways to it; go to the first."""
        self._put(forest, found)
        self.expandAll()
        ways = (unit for top in forest.below(None) for unit in forest.branch(top))
        self.go_to(next((unit for unit in ways if unit in self.found), 0))

    def unit(self) -> PlacedUnit | None:
        return self.units.unit(self.currentIndex())

    def go_to(self, unit: int) -> None:
        """Make a unit current, with the branches open that lead to it."""
        self._open(self.units.forest.chain(unit)[:-1])
        index = self.units.index_of(unit)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self.units.unit(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        unit, plain = self.unit(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain and unit:
            self.opened.emit(unit)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Search in the field instead: Qt would only look at how names begin."""
        if search.strip():
            self.typed.emit(search)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw nothing: the line draws its own arrow."""

    def _put(self, forest: Forest, found: Collection[int] = ()) -> None:
        self.found = frozenset(found)
        self.units.show_forest(forest)

    def _open(self, units: Iterable[int]) -> None:
        for unit in units:
            index = self.units.index_of(unit)
            if index.isValid():
                self.setExpanded(index, True)

    def _open_units(self) -> list[int]:
        found: list[int] = []
        waiting = [self.units.index(row, 0) for row in range(self.units.rowCount())]
        while waiting:
            index = waiting.pop()
            unit = self.units.unit(index)
            if unit and self.isExpanded(index):
                found.append(unit.id)
                below = range(self.units.rowCount(index))
                waiting += [self.units.index(row, 0, index) for row in below]
        return found


class _Lines(QStyledItemDelegate):
    """Draws an arrow where something lies below, the name, and at the right kind and number."""

    def __init__(self, view: UnitTree) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, current().px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = current(), QRect(option.rect)
        unit: PlacedUnit = index.data(UNIT)
        painter.save()
        self._draw_ground(painter, option)
        grey = bool(index.data(BARRED)) or bool(unit.until)
        if self._view.units.rowCount(index):
            self._draw_arrow(painter, box, unit)
        box.setRight(box.right() - theme.px(Size.GAP))
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("faint" if grey else "sub"))
        about = self._about(unit, index)
        painter.drawText(box, _RIGHT, about)
        box.setRight(box.right() - painter.fontMetrics().horizontalAdvance(about) - theme.px(12))
        painter.setFont(theme.font(bold=unit.id in self._view.found))
        painter.setPen(theme.colour("faint" if grey else "ink"))
        cut = painter.fontMetrics().elidedText(
            unit.name, Qt.TextElideMode.ElideRight, max(0, box.width())
        )
        painter.drawText(box, _LEFT, cut)
        painter.restore()

    def _about(self, unit: PlacedUnit, index: Index) -> str:
        below = self._view.units.rowCount(index)
        closed = f"{unit.until} 已撤销" if unit.until else ""
        return " · ".join(
            filter(None, (closed, f"下属{below}个" if below else "", kind_name(unit)))
        )

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = current()
        whole = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        if option.state & _SELECTED:
            draw_chosen(painter, whole, focused=self._view.hasFocus())
        elif option.state & _HOVERED:
            painter.fillRect(whole, theme.colour("hover"))

    def _draw_arrow(self, painter: QPainter, box: QRect, unit: PlacedUnit) -> None:
        theme, is_open = current(), self._view.isExpanded(self._view.units.index_of(unit.id))
        side = theme.px(_ARROW)
        left = box.left() - theme.px(_INDENT) + (theme.px(_INDENT) - side) // 2
        place = QRect(left, box.center().y() - side // 2, side, side)
        icon("ph.caret-down" if is_open else "ph.caret-right", theme.colours.sub).paint(
            painter, place
        )

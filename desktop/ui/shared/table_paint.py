"""How the cells and the head of a list are drawn."""

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop.lists.columns import Column, Sort
from desktop.texts.tones import Tone
from desktop.ui.shared.chosen import draw_bar
from desktop.ui.shared.icons import icon
from desktop.ui.shared.paged_model import LINE, MARKED, Index, PagedModel
from desktop.ui.shared.theme import Size, Type, current

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_STALE = 0.45
_PAD = 10


class CellDelegate(QStyledItemDelegate):
    """Draws a cell: its ground, its light or badge, its words, a hairline under it."""

    def __init__(self, model: PagedModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model, self._view = model, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = current(), QRect(option.rect)
        column, line = self._model.columns[index.column()], index.data(LINE)
        painter.save()
        self._draw_ground(painter, option, index)
        painter.setOpacity(_STALE if self._model.is_stale else 1.0)
        box.adjust(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        tone = column.tone(line) if column.tone else None
        if tone and column.light:
            _draw_dot(painter, box, theme.tone(tone, "dot"))
        if tone and column.badge:
            _draw_badge(painter, box, column.show(line), tone, chosen=_is_chosen(option, index))
        else:
            painter.setPen(theme.tone(tone) if tone else theme.colour(_ink(column)))
            _draw_words(painter, box, column, line)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show what has been cut off, or the longer explanation of the column."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self.tooltip(index, option.rect.width()), view)
        return True

    def tooltip(self, index: Index, width: int) -> str:
        """Return the explanation of a cell, its full text when that is cut, or nothing."""
        theme, line = current(), index.data(LINE)
        column = self._model.columns[index.column()]
        text, longer = column.show(line), column.tooltip(line)
        dot = theme.px(Size.DOT + 6) if column.light else 0
        room = width - 2 * theme.px(_PAD) - dot
        cut = QFontMetrics(theme.font(bold=column.strong)).horizontalAdvance(text) > room
        under = column.under(line)
        cut = cut or QFontMetrics(theme.font(Type.LABEL)).horizontalAdvance(under) > room
        shown = "\n".join(filter(None, (text, under)))
        return longer or (shown if cut else "")

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = current(), option.rect
        marked = bool(index.data(MARKED))
        if _is_chosen(option, index):
            painter.fillRect(box, theme.colour("tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("hover"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, theme.colour("line"))
        if index.column():
            return
        if option.state & QStyle.StateFlag.State_Selected:
            draw_bar(painter, box.adjusted(0, 0, 0, -1), focused=self._view.hasFocus())
        if marked:
            side = theme.px(12)
            corner = QRect(box.left() + 1, box.top() + 1, side, side)
            icon("ph.check-fill", theme.colours.brand).paint(painter, corner)


class HeadView(QHeaderView):
    """Column titles; those that can be sorted by show so and can be clicked.

    The edge of one is dragged; nobody else is told of it than by `dragged`, at 100 %.
    """

    dragged = Signal(int, int)  # the column, and how wide
    let_go = Signal()

    def __init__(self, model: PagedModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(24)
        self._pressed = False
        self.sectionResized.connect(self._on_resized)
        self.sectionClicked.connect(self.sort_by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = False
        self.let_go.emit()

    def _on_resized(self, section: int, _: int, wide: int) -> None:
        if self._pressed:
            self.dragged.emit(section, round(wide * 100 / current().scale))

    def sort_by(self, section: int) -> None:
        """Sort by a column, then the other way round, then as usual; others do nothing."""
        key, now, usual = (
            self._columns.columns[section].sort,
            self._columns.sort_by,
            self._columns.usual,
        )
        if key:
            third = now.key == key != usual.key and now.descending and usual.key
            turned = Sort(key, now.key == key and not now.descending)
            self._columns.set_sort(usual if third else turned)
            self.viewport().update()

    def width_of(self, title: str) -> int:
        """Give the width in which a title is not cut."""
        theme = current()
        words = QFontMetrics(theme.font(Type.LABEL, bold=True)).horizontalAdvance(title)
        return words + 2 * theme.px(_PAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, column = current(), self._columns.columns[section]
        now = self._columns.sort_by
        sorted_here = bool(column.sort) and now.key == column.sort
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line"))
        box = rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        painter.setFont(theme.font(Type.LABEL, bold=sorted_here))
        painter.setPen(theme.colour("ink" if sorted_here else "sub"))
        title = _cut(painter, column.title, box.width())
        painter.drawText(box, _RIGHT if column.right else _LEFT, title)
        if column.sort:
            _draw_arrow(painter, box, title, now if sorted_here else None)
        painter.restore()


def _is_chosen(option: QStyleOptionViewItem, index: Index) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected or index.data(MARKED))


def _ink(column: Column[object]) -> str:
    return "sub" if column.quiet else "ink"


def _draw_dot(painter: QPainter, box: QRect, colour: QColor) -> None:
    theme = current()
    size = theme.px(Size.DOT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    middle = QPointF(box.left() + size / 2, box.center().y() + 0.5)
    painter.drawEllipse(middle, size / 2 - 0.5, size / 2 - 0.5)
    box.setLeft(box.left() + size + theme.px(6))


def _draw_badge(painter: QPainter, box: QRect, text: str, tone: Tone, *, chosen: bool) -> None:
    """Draw a word on its ground, which a chosen line would swallow where it is as pale."""
    theme, pale = current(), tone in (Tone.INFO, Tone.IDLE)
    painter.setFont(theme.font(Type.LABEL))
    pad, height = theme.px(9), theme.px(Size.BADGE)
    text = _cut(painter, text, box.width() - 2 * pad)
    width = painter.fontMetrics().horizontalAdvance(text) + 2 * pad
    ground = QRect(box.left(), box.center().y() - height // 2 + 1, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("surface") if chosen and pale else theme.tone(tone, "badge"))
    painter.drawRoundedRect(ground, height / 2, height / 2)
    painter.setPen(theme.tone(tone))
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)


def _draw_words(painter: QPainter, box: QRect, column: Column[object], line: object) -> None:
    theme, side = current(), _RIGHT if column.right else _LEFT
    under = column.under(line)
    painter.setFont(theme.font(bold=column.strong))
    if under:
        half = box.height() // 2
        upper = QRect(box.left(), box.top() + theme.px(3), box.width(), half - theme.px(3))
        painter.drawText(upper, side, _cut(painter, column.show(line), box.width()))
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("sub"))
        box = QRect(box.left(), box.top() + half, box.width(), half - theme.px(3))
        painter.drawText(box, side, _cut(painter, under, box.width()))
    else:
        painter.drawText(box, side, _cut(painter, column.show(line), box.width()))


def _draw_arrow(painter: QPainter, box: QRect, title: str, sort: Sort | None) -> None:
    """Both ways in grey where one could sort, one way in ink where one does."""
    theme = current()
    side = theme.px(11)
    left = box.left() + painter.fontMetrics().horizontalAdvance(title) + theme.px(3)
    if box.right() - left < side:
        return
    place = QRect(left, box.center().y() - side // 2 + 1, side, side)
    if sort is None:
        name, colour = "ph.arrows-down-up", theme.colours.edge
    else:
        name, colour = ("ph.arrow-down" if sort.descending else "ph.arrow-up"), theme.colours.brand
    icon(name, colour).paint(painter, place)


def _cut(painter: QPainter, text: str, width: int) -> str:
    """Leave out the end of words, and the middle of a number: its end tells it from others."""
    mode = Qt.TextElideMode.ElideMiddle if text.isascii() else Qt.TextElideMode.ElideRight
    return painter.fontMetrics().elidedText(text, mode, max(0, width))

"""How a line of the palette is drawn."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.finding.palette import Found
from desktop.ui.shared.chosen import draw_chosen
from desktop.ui.shared.icons import icon
from desktop.ui.shared.theme import Size, Type, current
from desktop.ui.shell.pages import Action

ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
ROW, _HEAD = 36, 28
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class EntryDelegate(QStyledItemDelegate):
    """Draws a group's name, an action with its key, or something found with its detail."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, current().px(ROW if index.data(ENTRY) else _HEAD))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        theme, entry = current(), index.data(ENTRY)
        box = QRect(option.rect).adjusted(theme.px(16), 0, -theme.px(16), 0)
        painter.save()
        if entry is None:
            painter.setFont(theme.font(Type.LABEL))
            painter.setPen(theme.colour("sub"))
            painter.drawText(box, _MIDDLE, str(index.data()))
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                draw_chosen(painter, option.rect)
            _draw_entry(painter, box, entry)
        painter.restore()


def _draw_entry(painter: QPainter, box: QRect, entry: Action | Found) -> None:
    theme, side = current(), current().px(Size.ICON)
    if isinstance(entry, Action):
        place = QRect(box.left(), box.center().y() - side // 2 + 1, side, side)
        icon(entry.icon, theme.colours.sub).paint(painter, place)
        box.setLeft(box.left() + side + theme.px(10))
    painter.setFont(theme.font())
    painter.setPen(theme.colour("ink"))
    metrics = painter.fontMetrics()
    words = entry.shortcut if isinstance(entry, Action) else entry.detail
    beside = QFontMetrics(theme.font(Type.LABEL)).horizontalAdvance(words) + theme.px(Size.WIDE)
    room = box.width() - min(beside, box.width() // 2)  # of many names the middle gives way
    title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideMiddle, room)
    painter.drawText(box, _MIDDLE, title)
    box.setLeft(box.left() + metrics.horizontalAdvance(title) + theme.px(Size.WIDE))
    painter.setFont(theme.font(Type.LABEL))
    tone = entry.tone if isinstance(entry, Found) else None
    painter.setPen(theme.tone(tone) if tone else theme.colour("sub"))
    words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _MIDDLE | Qt.AlignmentFlag.AlignRight, words)

"""How the cells and the heads of a grid are drawn."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.pasting.judged import State
from desktop.texts.tones import Tone
from desktop.ui.shared.grid.model import STATE, TONE, GridModel, Index
from desktop.ui.shared.icons import icon
from desktop.ui.shared.theme import Size, Type, current
from desktop.ui.shared.typing_habits import Composition

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_PAD = 6
_ARROW = 12
_STATES = {
    State.NEW: Tone.OK,
    State.CHANGED: Tone.INFO,
    State.SAME: Tone.IDLE,
    State.WRONG: Tone.LATE,
}


class GridDelegate(QStyledItemDelegate):
    """A fault colours its cell and puts a mark in its corner, so that no colour stands alone."""

    _composition = Composition()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = current(), QRect(option.rect)
        tone = index.data(TONE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = theme.colour("tint") if chosen else theme.colour("surface")
        painter.fillRect(box, theme.tone(tone, "badge") if tone and not chosen else ground)
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if tone:
            side = theme.px(7)
            painter.fillRect(box.right() - side, box.top(), side, side, theme.tone(tone, "dot"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("brand"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.setPen(theme.tone(tone) if tone else theme.colour("ink"))
        inner = box.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        text = str(index.data() or "")
        painter.setFont(theme.font())
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _LEFT, cut)
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        self._composition = Composition()
        editor = QLineEdit(parent)
        editor.setProperty("kind", "cell")
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        return self._composition.takes(event) or super().eventFilter(editor, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """What was only looked at stays as it is, with its line breaks."""
        if isinstance(editor, QLineEdit) and isinstance(model, GridModel) and editor.isModified():
            model.setData(index, editor.text())


class ColumnHead(QHeaderView):
    """What each column means; a click lets it be changed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(40)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, model = current(), self.model()
        title = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        known = isinstance(model, GridModel) and bool(model.pasted.columns[section])
        painter.save()
        painter.fillRect(rect, theme.colour("canvas"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme.font(Type.LABEL, bold=known))
        painter.setPen(theme.colour("ink" if known else "faint"))
        box = rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD + _ARROW + 2), 0)
        cut = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _LEFT, cut)
        side = theme.px(_ARROW)
        place = QRect(rect.right() - side - 3, rect.center().y() - side // 2 + 1, side, side)
        icon("ph.caret-down", theme.colours.edge).paint(painter, place)
        painter.restore()


class LineHead(QHeaderView):
    """The number of each line, and a light for the last word on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, model = current(), self.model()
        painter.save()
        painter.fillRect(rect, theme.colour("canvas"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        state = model.index(section, 0).data(STATE)
        if state:
            size = theme.px(Size.DOT - 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.tone(_STATES[state], "dot"))
            painter.drawEllipse(
                rect.left() + theme.px(5), rect.center().y() - size // 2, size, size
            )
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("sub"))
        number = str(model.headerData(section, Qt.Orientation.Vertical) or "＋")
        box = rect.adjusted(0, 0, -theme.px(_PAD), 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, number)
        painter.restore()

"""Buttons with their key printed on them."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from desktop.texts.keys import told
from desktop.ui.shared.icons import icon
from desktop.ui.shared.theme import Size, Type, current

Weight = Literal["primary", "plain", "danger", "quiet", "chip"]
_RING = 1
_EDGE = 4  # the words never touch the frame
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Button(QPushButton):
    """One act. Its key works wherever its page is shown, and Enter presses it when focused."""

    def __init__(
        self, text: str, key: str = "", *, tone: Weight = "plain", glyph: str = ""
    ) -> None:
        super().__init__(text)
        self.setProperty("tone", tone)
        self.setAutoDefault(False)
        self._glyph = glyph
        self._key = key
        self._tip = ""
        self._shortcuts = [_shortcut(self, each) for each in _spellings(key)]

    @property
    def key(self) -> str:
        return self._key

    def enterEvent(self, event: QEnterEvent) -> None:
        """Tell of its key, unless its page has something else to tell."""
        if self.toolTip() == self._tip:
            self._tip = told(self._key, self.text())
            self.setToolTip(self._tip)
        super().enterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._extra(), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        if self._is_loud() and self.hasFocus():
            self._draw_inner_ring(painter)
        self._draw_words(painter)

    def _draw_inner_ring(self, painter: QPainter) -> None:
        """Part the ring of the focus from the ground: both may be dark."""
        painter.setPen(QPen(current().colour("on_brand"), _RING))
        inside = QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5)
        painter.drawRoundedRect(inside, _RING * 2, _RING * 2)

    def _draw_words(self, painter: QPainter) -> None:
        theme = current()
        text = self._fitting(self.width() - theme.px(_EDGE) * 2 - self._extra())
        words = self.fontMetrics().horizontalAdvance(text)
        left = self._left(words + self._extra())
        painter.setPen(self._ink())
        if self._glyph:
            side = theme.px(Size.ICON)
            box = QRect(left, (self.height() - side) // 2, side, side)
            icon(self._glyph, self._ink()).paint(painter, box)
            left += side + theme.px(6)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, words + 2, self.height()), middle, text)
        if self._key:
            left += words + theme.px(Size.GAP)
            painter.setFont(theme.font(Type.LABEL))
            painter.setOpacity(1.0 if self._is_loud() else 0.85)
            painter.drawText(QRect(left, 0, self.width(), self.height()), middle, self._key)

    def _fitting(self, room: int) -> str:
        """Give the words as far as there is room, which ends them with an ellipsis."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _left(self, width: int) -> int:
        """Where the words begin, `width` pixels long."""
        return (self.width() - width) // 2

    def _extra(self) -> int:
        theme = current()
        extra = theme.px(Size.ICON) + theme.px(6) if self._glyph else 0
        if self._key:
            key = QFontMetrics(theme.font(Type.LABEL)).horizontalAdvance(self._key)
            extra += key + theme.px(Size.GAP)
        return extra

    def _is_loud(self) -> bool:
        return bool(self.property("tone") == "primary") and self.isEnabled()

    def _ink(self) -> str:
        colours = current().colours
        if not self.isEnabled():
            return colours.faint
        match self.property("tone"):
            case "primary":
                return colours.on_brand
            case "danger":
                return colours.late.text
            case "quiet":
                return colours.brand
            case _:
                return colours.brand if self.isChecked() else colours.ink


def _spellings(key: str) -> list[str]:
    """Ctrl+Enter is two keys to Qt: the large one is Return. Enter alone belongs to the fields."""
    if key == "Enter":
        return []
    return [key, key.replace("Enter", "Return")] if "Enter" in key else [key] * bool(key)


def _shortcut(owner: QWidget, key: str) -> QShortcut:
    shortcut = QShortcut(QKeySequence(key), owner)
    shortcut.setAutoRepeat(False)
    if isinstance(owner, QPushButton):
        shortcut.activated.connect(owner.click)
    return shortcut

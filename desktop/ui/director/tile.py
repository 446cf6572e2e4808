"""One number with its name, what it is compared with, and a way to the list it counts."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.figures.shown import Shown
from desktop.ui.shared.measure import fix
from desktop.ui.shared.theme import Size, Type, current

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HEIGHT, _LINE, _BASE = 80, 17, 29
_APART = 8  # between a number and its parts
LEFT, RIGHT = 9, 5  # beside the words
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FigureTile(QAbstractButton):
    """Enter, Space or a click opens the list, where there is one."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.setText(label)
        self.shown = Shown("…")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        fix(self, height=_HEIGHT)

    def show_figure(self, shown: Shown, label: str = "") -> None:
        self.shown = shown
        self.setText(label or self.text())
        told = "，".join(shown.told)
        self.setAccessibleName(f"{self.text()} {shown.number}{shown.unit} {told}")
        self.setToolTip(told)
        self.update()

    def set_linked(self, linked: bool) -> None:
        shape = Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def sizeHint(self) -> QSize:
        return QSize(current().px(116), current().px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(theme.colour("brand" if focused or self.underMouse() else "line"))
        painter.setBrush(theme.colour("surface"))
        radius = theme.px(Size.RADIUS_CARD)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), radius, radius)
        edge = theme.px(6)
        box = self.rect().adjusted(theme.px(LEFT), edge, -theme.px(RIGHT), -edge)
        self._draw_words(painter, box)

    def _draw_words(self, painter: QPainter, box: QRect) -> None:
        theme = current()
        line = theme.px(_LINE)
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("sub"))
        painter.drawText(QRect(box.left(), box.top(), box.width(), line), _LEFT, self.text())
        self._draw_number(painter, box.adjusted(0, line, 0, 0))
        painter.setFont(theme.font(Type.LABEL))
        good = self.shown.good
        painter.setPen(theme.tone(good) if good else theme.colour("sub"))
        place = QRect(box.left(), box.bottom() - line + 1, box.width(), line)
        painter.drawText(place, _LEFT, self.line_in(box.width()))

    def line_in(self, room: int) -> str:
        """Give the line beneath the number, in few words where it is long; cut only at the last."""
        metrics = QFontMetrics(current().font(Type.LABEL))
        words = self.shown.line
        if metrics.horizontalAdvance(words) > room and self.shown.short:
            words = self.shown.short
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)

    def _draw_number(self, painter: QPainter, box: QRect) -> None:
        theme, shown = current(), self.shown
        font = theme.font(Type.FIGURE, bold=True)
        if QFontMetrics(font).horizontalAdvance(shown.number) > box.width() - theme.px(18):
            font = theme.font(Type.PAGE, bold=True)
        metrics = QFontMetrics(font)
        baseline = box.top() + theme.px(_BASE)
        painter.setFont(font)
        painter.setPen(theme.tone(shown.tone) if shown.tone else theme.colour("ink"))
        painter.drawText(box.left(), baseline, shown.number)
        painter.setFont(theme.font(Type.LABEL))
        painter.setPen(theme.colour("sub"))
        left = box.left() + metrics.horizontalAdvance(shown.number) + theme.px(4)
        painter.drawText(left, baseline, shown.unit)
        words = painter.fontMetrics()
        left += words.horizontalAdvance(shown.unit) + theme.px(_APART)
        room = box.right() - left + 1
        beside = words.elidedText(shown.beside, Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, baseline, beside)

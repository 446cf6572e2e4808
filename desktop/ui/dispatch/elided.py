"""Words of a few lines at most, with an ellipsis and the whole text as tooltip."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.shared.theme import Type, current

_LEADING = 6
_WIDEST, _USUAL = 4000, 320


class ElidedWords(QWidget):
    """Wraps its text and stops after `lines`; as tall as that many lines, or fewer."""

    def __init__(self, *, lines: int = 1, size: int = Type.BODY, bold: bool = False) -> None:
        super().__init__()
        self._lines, self._size, self._bold = lines, size, bold
        self._text, self._colour = "", "ink"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        return self._text

    def say(self, text: str, colour: str = "ink") -> None:
        self._text, self._colour = " ".join(text.split("\n")), colour
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(current().px(_USUAL), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._step())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, font = QPainter(self), self._font()
        painter.setFont(font)
        painter.setPen(current().colour(self._colour))
        metrics = QFontMetrics(font)
        for place, line in enumerate(self._broken(self.width())):
            baseline = place * self._step() + _LEADING // 2 + metrics.ascent()
            painter.drawText(QPointF(0, baseline), line)

    def _fit(self) -> None:
        """Take the height the text needs at this width; a layout asks too early for it."""
        height = self._step() * max(1, len(self._broken(self.width())))
        if self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _font(self) -> QFont:
        return current().font(self._size, bold=self._bold)

    def _step(self) -> int:
        return QFontMetrics(self._font()).height() + _LEADING // 2

    def _broken(self, width: int) -> list[str]:
        """Break the text at `width`; the last line that is shown carries the ellipsis."""
        layout = QTextLayout(self._text, self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        starts: list[int] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid() and len(starts) <= self._lines:
            line.setLineWidth(max(1, min(width, _WIDEST)))
            starts.append(line.textStart())
        layout.endLayout()
        if len(starts) <= self._lines:
            ends = [*starts[1:], len(self._text)]
            return [self._text[a:b] for a, b in zip(starts, ends, strict=True)]
        shown = [self._text[a:b] for a, b in pairwise(starts)]
        rest = self._text[starts[self._lines - 1] :]
        metrics = QFontMetrics(self._font())
        shown[self._lines - 1] = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return shown[: self._lines]

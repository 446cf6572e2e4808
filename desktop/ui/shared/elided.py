"""Words that give way: cut off with an ellipsis where there is no room, whole in the tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from desktop.ui.shared.pieces import Words

_NARROWEST = 24


class Elided(Words):
    """One line that never makes its page wider."""

    def __init__(self, text: str = "", kind: str = "body") -> None:
        super().__init__(text, kind)
        self.setToolTip(text)

    def say(self, text: str) -> None:
        self.setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        right = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(self.text(), right, self.width())
        painter.drawText(self.rect(), flags, text)

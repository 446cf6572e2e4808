"""Words that give way: cut off with an ellipsis where there is no room, whole in the tooltip."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent

from desktop.ui.shared.pieces import Words

_NARROWEST = 24


class Elided(Words):
    """One line that never makes its page wider."""

    def __init__(self, text: str = "", kind: str = "body") -> None:
        super().__init__(text, kind)
        self._ways: tuple[str, ...] = ()
        self.setToolTip(text)

    def say(self, text: str, *shorter: str) -> None:
        """Write this, or the first of the shorter ways of saying it that has room."""
        self._ways = (text, *shorter)
        self.setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        ways = self._ways if self._ways[:1] == (self.text(),) else (self.text(),)
        text = longest_of(ways, painter.fontMetrics(), self.width())
        painter.drawText(self.rect(), flags, text)


def longest_of(ways: Sequence[str], metrics: QFontMetrics, room: int) -> str:
    """Give the first way of saying it that fits; the last one is cut where none does."""
    fits = next((one for one in ways if metrics.horizontalAdvance(one) <= room), ways[-1])
    return metrics.elidedText(fits, Qt.TextElideMode.ElideRight, room)

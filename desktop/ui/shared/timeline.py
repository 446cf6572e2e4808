"""What happened, from the first to the last, on one line downwards."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.lists.moments import Moment
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Size, current


class Timeline(QWidget):
    """The moments of one subject; at most a few hundred."""

    def __init__(self, moments: Sequence[Moment] = ()) -> None:
        super().__init__()
        self._box = column(self)
        self.show_moments(moments)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        while item := self._box.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for place, moment in enumerate(moments):
            line = _Line(moment, first=not place, last=place == len(moments) - 1)
            self._box.addWidget(line)
        self._box.addStretch(1)


class _Line(QWidget):
    def __init__(self, moment: Moment, *, first: bool, last: bool) -> None:
        super().__init__()
        self._tone, self._first, self._last = moment.tone, first, last
        box = column(self, gap=1, margins=(22, 5, 0, 5))
        top = row(gap=Size.GAP)
        top.addWidget(Words(moment.time, "label"))
        text = Words(moment.text)
        text.setToolTip(moment.text)
        top.addWidget(text, 1)
        if moment.since:
            top.addWidget(Words(moment.since, "hint"))
        box.addLayout(top)
        under = " · ".join(filter(None, (moment.who, moment.detail)))
        if under:
            box.addWidget(Words(under, "hint", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(theme.px(8), theme.px(14.5))
        painter.setPen(QPen(theme.colour("line"), theme.px(2)))
        top = middle.y() if self._first else 0
        bottom = middle.y() if self._last else self.height()
        painter.drawLine(QPointF(middle.x(), top), QPointF(middle.x(), bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tone(self._tone, "dot"))
        painter.drawEllipse(middle, theme.px(5), theme.px(5))

"""What happened, on one line downwards: the history of a case, a record, a setting."""

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.lists.moments import Moment
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Words, show_if
from desktop.ui.shared.theme import Size, current

Told = tuple[Moment, bool, bool]  # and whether it is the first and the last
_TOP = Qt.AlignmentFlag.AlignTop


class Timeline(QWidget):
    """The moments of one subject, in the order given; at most a few hundred."""

    def __init__(self, moments: Sequence[Moment] = ()) -> None:
        super().__init__()
        self._lines: list[_Line] = []
        self._box = column(self)
        self._nothing = Words("", "hint", wrap=True)
        self._box.addWidget(self._nothing)
        self._box.addStretch(1)
        self.show_moments(moments)

    def show_moments(self, moments: Sequence[Moment], *, nothing: str = "") -> None:
        """Show them, or say `nothing`; lines that are the same at either end stay as they are."""
        self._nothing.setText(nothing)
        show_if(self._nothing, nothing and not moments)
        last = len(moments) - 1
        told = [(one, place == 0, place == last) for place, one in enumerate(moments)]
        before = [line.told for line in self._lines]
        above = _alike(told, before)
        below = _alike(told[: above - len(told) - 1 : -1], before[: above - len(before) - 1 : -1])
        gone = self._lines[above : len(before) - below]
        new = [_Line(*one) for one in told[above : len(told) - below]]
        for line in gone:
            self._box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines[above : len(before) - below] = new
        for place, line in enumerate(new, above + 1):
            self._box.insertWidget(place, line)
            line.show()  # at once: what is not shown yet has no height, and the page would jump


def _alike(told: Sequence[Told], before: Sequence[Told]) -> int:
    """Count with how many equal ones both begin."""
    pairs = zip(told, before, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


class _Line(QWidget):
    def __init__(self, moment: Moment, first: bool, last: bool) -> None:
        super().__init__()
        self.told = (moment, first, last)
        box = column(self, gap=1, margins=(22, 5, 0, 5))
        top = row(gap=Size.GAP)
        top.addWidget(Words(moment.time, "label"), 0, _TOP)
        top.addWidget(Words(moment.text, wrap=True), 1)
        if moment.since:
            top.addWidget(Words(moment.since, "hint"), 0, _TOP)
        box.addLayout(top)
        under = " · ".join(filter(None, (moment.who, moment.detail)))
        for text, kind in (
            (under, "hint"),
            *((change, "body") for change in moment.changes),
            (moment.reason, "hint"),
        ):
            if text:
                box.addWidget(Words(text, kind, wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        moment, first, last = self.told
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(theme.px(8), theme.px(14.5))
        painter.setPen(QPen(theme.colour("line"), theme.px(2)))
        top = middle.y() if first else 0
        bottom = middle.y() if last else self.height()
        painter.drawLine(QPointF(middle.x(), top), QPointF(middle.x(), bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tone(moment.tone, "dot"))
        painter.drawEllipse(middle, theme.px(5), theme.px(5))

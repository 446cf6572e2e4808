"""今日: the numbers of the top bar, as many as there is room for; never half of a word."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.shared.fitted import Fitted
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Size
from desktop.worklists.today import Count, Today

_WHOSE = len("本单位")
_GAP = 6


class Counts(Fitted):
    """Where room is short, whose they are is said shorter, then noughts give way, the last first.

    What has given way stands in the tooltip with all the others.
    """

    def __init__(self) -> None:
        super().__init__()
        self._line: QHBoxLayout = row(self, gap=_GAP)
        self._whose: list[Words] = []  # from the longest way of saying it to the shortest
        self._pairs: list[tuple[Count, QWidget]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_today(self, today: Today) -> None:
        while item := self._line.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        ways: tuple[str, ...] = ()
        if today.counts:
            ways = (f"{today.scope}今日", today.scope, today.scope[:_WHOSE])
        self._whose = [Words(way, "label") for way in ways]
        self._pairs = [(count, _pair(count)) for count in today.counts]
        for each in (*self._whose, *(pair for _, pair in self._pairs)):
            self._line.addWidget(each)
        told = "，".join(f"{one.label} {one.value:,}" for one in today.counts)
        self.setToolTip(f"{ways[0]}：{told}" if told else "")
        self.fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._whose[:1], self._held(0)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        noughts = sum(not count.value for count, _ in self._pairs)
        return QSize(self._wide((), self._held(noughts)), super().minimumSizeHint().height())

    def _held(self, fewer: int) -> list[QWidget]:
        """Give the numbers that stand there when so many noughts are left out."""
        noughts = [pair for count, pair in self._pairs if not count.value]
        gone = noughts[len(noughts) - fewer :] if fewer else []
        return [pair for _, pair in self._pairs if pair not in gone]

    def _wide(self, whose: Sequence[QWidget], pairs: Sequence[QWidget]) -> int:
        each = [one.sizeHint().width() for one in (*whose, *pairs)]
        return sum(each) + self._line.spacing() * max(0, len(each) - 1)

    def fit(self) -> None:
        noughts = sum(not count.value for count, _ in self._pairs)
        whose = [[one] for one in self._whose]
        ways = [(one, 0) for one in whose] + [((), fewer) for fewer in range(noughts + 1)]
        shown, fewer = next(
            (way for way in ways if self._wide(way[0], self._held(way[1])) <= self.width()),
            ((), noughts),
        )
        held = self._held(fewer)
        for one in self._whose:
            one.setVisible(one in shown)
        for _, pair in self._pairs:
            pair.setVisible(pair in held)


def _pair(count: Count) -> QWidget:
    pair = QWidget()
    line = row(pair, gap=Size.TIGHT)
    number = Words(f"{count.value:,}", "strong")
    number.set_tone(count.tone if count.value else None)
    line.addWidget(Words(count.label))
    line.addWidget(number)
    pair.setAccessibleName(f"{count.label}{count.value}")
    return pair

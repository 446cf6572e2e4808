"""Things beside one another where there is room, and on further lines where there is not."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Size, current

_ROUNDED = 1  # what a length in whole pixels may leave out


class Sentence(Words):
    """Wants one line, and takes more where it has no room for it."""

    def __init__(self, text: str = "", kind: str = "body") -> None:
        super().__init__(text, kind, wrap=True)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + _ROUNDED, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())


class LeadingFlow(QWidget):
    """The first takes what room the others leave; where all need more, they stand under it.

    It places them itself: what a layout of Python holds is freed by Qt and by Python alike, which
    ends the program on Windows.
    """

    def __init__(self, lead: QWidget) -> None:
        super().__init__()
        self._shown: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lead = lead
        self.show_beside(())

    def show_beside(self, others: Iterable[QWidget]) -> None:
        """Put these in the places of those that stood beside the first."""
        for gone in self._shown[1:]:
            gone.hide()
            gone.deleteLater()
        self._shown = [self._lead, *others]
        for each in self._shown:
            each.setParent(self)
            each.show()
        self._arrange()

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        hints = [_wanted(each) for each in self._shown]
        width = sum(hint.width() for hint in hints) + self._beside() * (len(hints) - 1)
        return QSize(width, max(hint.height() for hint in hints))

    def minimumSizeHint(self) -> QSize:
        sizes = [self._lead.minimumSizeHint(), *map(_wanted, self._shown[1:])]
        return QSize(max(one.width() for one in sizes), max(one.height() for one in sizes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        for each, place in zip(self._shown, self._places(self.width()), strict=True):
            each.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        """Give the place of each in this width, from the upper left corner."""
        lead, *rest = self._shown
        if self.sizeHint().width() <= width:
            height = self.sizeHint().height()
            left = sum(_wanted(each).width() + self._beside() for each in rest)
            first = QRect(0, 0, width - left, height)
            return [first, *self._flow(rest, QPoint(first.right() + 1 + self._beside(), 0), width)]
        height = lead.heightForWidth(width) if lead.hasHeightForWidth() else -1
        first = QRect(0, 0, width, height if height > 0 else lead.sizeHint().height())
        return [first, *self._flow(rest, QPoint(0, first.bottom() + 1 + self._gap()), width)]

    def _flow(self, rest: Sequence[QWidget], at: QPoint, width: int) -> list[QRect]:
        """Place some from a point onwards; a line begins at the left where one does not fit."""
        places, x, y, tall = [], at.x(), at.y(), 0
        for each in rest:
            size = _wanted(each)
            if x and x + size.width() > width:
                x, y, tall = 0, y + tall + self._gap(), 0
            places.append(QRect(QPoint(x, y), QSize(min(size.width(), width), size.height())))
            x, tall = x + size.width() + self._beside(), max(tall, size.height())
        return places

    def _beside(self) -> int:
        return current().px(Size.WIDE)

    def _gap(self) -> int:
        return self._beside() // 4


def _wanted(widget: QWidget) -> QSize:
    return widget.sizeHint().expandedTo(widget.minimumSizeHint())

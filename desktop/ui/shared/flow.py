"""Things beside one another where there is room, and on further lines where there is not."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Size, current

_BETWEEN_LINES = 6
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

    def _longest(self) -> int:
        return max(super()._longest(), self.width())  # of things in a line, no text to read


class Flow(QWidget):
    """Things in a line, and in further lines where one is too short.

    It places them itself: what a layout of Python holds is freed by Qt and by Python alike, which
    ends the program on Windows.
    """

    def __init__(self, gap: int = Size.GAP) -> None:
        super().__init__()
        self._gap_beside = gap
        self._held: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, each: QWidget) -> None:
        each.setParent(self)
        self._held.append(each)
        if self.isVisible():
            each.show()

    def clear(self) -> None:
        for gone in self._held:
            gone.hide()
            gone.deleteLater()
        self._held = []

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        hints = [_wanted(each) for each in self._seen()]
        width = sum(hint.width() for hint in hints) + self._beside() * (len(hints) - 1)
        return QSize(max(0, width), max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """As high as its lines are now: a page asks for no height by its width (`page_area`)."""
        wide = max((_wanted(each).width() for each in self._seen()), default=0)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _seen(self) -> list[QWidget]:
        return [each for each in self._held if not each.isHidden()]

    def _arrange(self) -> None:
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        for each, place in zip(self._seen(), self._places(self.width()), strict=True):
            each.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        return self._flow(self._seen(), QPoint(0, 0), width)

    def _flow(self, rest: Sequence[QWidget], at: QPoint, width: int) -> list[QRect]:
        """Place some from a point onwards; a line begins at the left where one does not fit."""
        lines: list[list[QRect]] = [[]]
        x, y = at.x(), at.y()
        for each in rest:
            size = _wanted(each)
            if x and x + size.width() > width:
                x, y = 0, y + _tall(lines[-1]) + self._gap()
                lines.append([])
            lines[-1].append(QRect(x, y, min(size.width(), width), size.height()))
            x += size.width() + self._beside()
        return [_amid(place, _tall(line)) for line in lines for place in line]

    def _beside(self) -> int:
        return current().px(self._gap_beside)

    def _gap(self) -> int:
        return current().px(_BETWEEN_LINES)


class LeadingFlow(Flow):
    """The first takes what room the others leave; where all need more, they stand under it."""

    def __init__(self, lead: QWidget) -> None:
        super().__init__(Size.WIDE)
        self._lead = lead
        self.show_beside(())

    def show_beside(self, others: Iterable[QWidget]) -> None:
        """Put these in the places of those that stood beside the first."""
        for gone in self._held[1:]:
            gone.hide()
            gone.deleteLater()
        self._held = [self._lead, *others]
        for each in self._held:
            each.setParent(self)
            each.show()
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        sizes = [self._lead.minimumSizeHint(), *map(_wanted, self._held[1:])]
        return QSize(max(one.width() for one in sizes), max(one.height() for one in sizes))

    def _seen(self) -> list[QWidget]:
        return self._held

    def _places(self, width: int) -> list[QRect]:
        """Give the place of each in this width, from the upper left corner."""
        lead, *rest = self._held
        if self.sizeHint().width() <= width:
            height = self.sizeHint().height()
            left = sum(_wanted(each).width() + self._beside() for each in rest)
            first = QRect(0, 0, width - left, height)
            return [first, *self._flow(rest, QPoint(first.right() + 1 + self._beside(), 0), width)]
        height = lead.heightForWidth(width) if lead.hasHeightForWidth() else -1
        first = QRect(0, 0, width, height if height > 0 else lead.sizeHint().height())
        return [first, *self._flow(rest, QPoint(0, first.bottom() + 1 + self._gap()), width)]


def together(*parts: QWidget) -> QWidget:
    """Hold in one line what must not be torn apart."""
    held = QWidget()
    line = row(held, gap=Size.GAP)
    for part in parts:
        line.addWidget(part)
    return held


def move_between(
    widget: QWidget, first: QBoxLayout, second: QBoxLayout, *, below: bool, stretch: int = 0
) -> None:
    """Let something stand in the first line, or below it in one of its own."""
    line, other = (second, first) if below else (first, second)
    if line.indexOf(widget) < 0:
        other.removeWidget(widget)
        line.addWidget(widget, stretch)


def _tall(line: Sequence[QRect]) -> int:
    return max((place.height() for place in line), default=0)


def _amid(place: QRect, tall: int) -> QRect:
    """Set what is lower than its line into the middle of it."""
    return place.translated(0, (tall - place.height()) // 2)


def _wanted(widget: QWidget) -> QSize:
    hint = widget.sizeHint().expandedTo(widget.minimumSizeHint())
    return hint.expandedTo(widget.minimumSize())

"""Things beside one another where there is room, and on further lines where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop.ui.shared.pieces import Words

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


class LeadingFlow(QLayout):
    """The first takes what room the others leave; where all need more, they stand under it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self.spacing() * (len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in zip(self._items, self._places(rect.width()), strict=True):
            item.setGeometry(place.translated(rect.topLeft()))

    def _places(self, width: int) -> list[QRect]:
        """Give the place of each in a layout of this width, from its upper left corner."""
        if not self._items:
            return []
        lead, *rest = self._items
        if self.sizeHint().width() <= width:
            height = self.sizeHint().height()
            left = sum(item.sizeHint().width() + self.spacing() for item in rest)
            first = QRect(0, 0, width - left, height)
            return [first, *self._flow(rest, QPoint(first.right() + 1 + self.spacing(), 0), width)]
        height = lead.heightForWidth(width) if lead.hasHeightForWidth() else -1
        first = QRect(0, 0, width, height if height > 0 else lead.sizeHint().height())
        return [first, *self._flow(rest, QPoint(0, first.bottom() + 1 + self._gap()), width)]

    def _flow(self, items: Sequence[QLayoutItem], at: QPoint, width: int) -> list[QRect]:
        """Place some from a point onwards; a line begins at the left where one does not fit."""
        places, x, y, tall = [], at.x(), at.y(), 0
        for item in items:
            size = item.sizeHint()
            if x and x + size.width() > width:
                x, y, tall = 0, y + tall + self._gap(), 0
            places.append(QRect(QPoint(x, y), QSize(min(size.width(), width), size.height())))
            x, tall = x + size.width() + self.spacing(), max(tall, size.height())
        return places

    def _gap(self) -> int:
        return self.spacing() // 4

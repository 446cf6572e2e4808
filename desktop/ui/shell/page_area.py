"""Where a page stands: it fills its place, and scrolls only where its least size is too high."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.ui.shared.page_pieces import scrolling


class Holder(QWidget):
    """Asks for the page's least size.

    A scroll area that held the page itself would ask how high it would like to be for its width,
    once any text in it wraps: the foot of a long form, and its button, would slip out of sight.
    """

    def __init__(self, page: QWidget, *, wraps: bool = False) -> None:
        """`wraps`: the page has lead words that take more lines in a narrow window."""
        super().__init__()
        self._page, self._wraps = page, wraps
        page.setParent(self)
        page.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        least = self._page.minimumSizeHint().expandedTo(self._page.minimumSize())
        layout = self._page.layout() if self._wraps else None
        if layout is not None and layout.hasHeightForWidth() and self.width() >= least.width():
            least.setHeight(max(least.height(), layout.minimumHeightForWidth(self.width())))
        return least

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask anew when the page has become smaller or larger in itself."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._page.setGeometry(self.rect())
        if self._wraps and event.oldSize().width() != self.width():
            self.updateGeometry()


def page_area(page: QWidget, title: str) -> QScrollArea:
    """Frame a page of the window."""
    page.setAutoFillBackground(False)
    return scrolling(Holder(page), title)

"""A scrolling surface that comes along with whoever types."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from desktop.ui.shared.measure import column
from desktop.ui.shared.spoken import name_area
from desktop.ui.shared.theme import Size, current

_MARGIN = 24


class FollowingArea(QScrollArea):
    """Scrolls upwards and downwards only, and always to the field one has come to."""

    def __init__(self, name: str) -> None:
        super().__init__()
        name_area(self, name)
        self.inside = QWidget()
        self.inside.setProperty("ground", "none")
        self.setWidget(self.inside)
        self.inside.setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().rangeChanged.connect(self._follow_again)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, here: QWidget | None) -> None:
        if here and self.inside.isAncestorOf(here):
            self.ensureWidgetVisible(here, 0, current().px(_MARGIN))

    def _follow_again(self) -> None:
        self._follow(None, QApplication.focusWidget())


class RowsArea(FollowingArea):
    """Shows at least two rows, all of them where there is room."""

    def __init__(self) -> None:
        super().__init__("当事人")
        self._whole = 0
        self.box = column(self.inside, gap=Size.TIGHT)

    def fit(self) -> None:
        """Take as much room as the rows need: at least two of them are seen at once."""
        places = (self.box.itemAt(at) for at in range(self.box.count()))
        rows = (place.widget() for place in places if place)
        heights, gap = [row.sizeHint().height() for row in rows if row], self.box.spacing()
        self.setMinimumHeight(sum(heights[:2]) + gap * (len(heights[:2]) - 1))
        self._whole = sum(heights) + gap * (len(heights) - 1)
        self.setMaximumHeight(self._whole)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take more room, or less, when another size of type has changed the rows."""
        if watched is self.inside and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._whole)

"""A scrolling surface that comes along with whoever types."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from desktop.ui.shared.theme import current

_MARGIN = 24


class FollowingArea(QScrollArea):
    """Scrolls upwards and downwards only, and always to the field one has come to."""

    def __init__(self) -> None:
        super().__init__()
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

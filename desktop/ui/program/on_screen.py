"""A window that can always be seen: screens are unplugged, turned and put elsewhere."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from desktop.ui.shared.measure import least_frame

SEEN = 120  # pixels of a window, across and down, by which it can be taken hold of


def brought_back(frame: QRect, screens: Sequence[QRect]) -> QRect:
    """Give where a window lies: as it is where it can be seen, else on the first of the screens."""
    seen = [frame.intersected(screen) for screen in screens]
    wide, high = min(SEEN, frame.width()), min(SEEN, frame.height())
    if not screens or any(part.width() >= wide and part.height() >= high for part in seen):
        return frame
    first = screens[0]
    size = frame.size().boundedTo(first.size())
    return QRect(first.topLeft(), size)


class OnScreen(QObject):
    """Watches one window. Windows moves what lay on a screen that went, or does not."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._settled = QTimer(self)  # the system moves windows by itself first
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._watch)
            application.screenRemoved.connect(self._soon)
            application.primaryScreenChanged.connect(self._soon)
        for screen in QGuiApplication.screens():
            self._watch(screen)

    def look(self) -> None:
        """Bring the window back where no screen shows it; one that was maximised is so again."""
        window, first = self._window, QGuiApplication.primaryScreen()
        window.setMinimumSize(window.minimumSize().boundedTo(least_frame()))
        others = [one for one in QGuiApplication.screens() if one is not first]
        rooms = [one.availableGeometry() for one in (first, *others) if one is not None]
        place = brought_back(window.frameGeometry(), rooms)
        if place == window.frameGeometry() or window.isMinimized():
            return
        maximised = window.isMaximized()
        if maximised:
            window.showNormal()
        window.resize(place.size())
        window.move(place.topLeft())
        if maximised:
            window.showMaximized()

    @Slot(QScreen)
    def _watch(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._soon)
        self._soon()

    @Slot()
    def _soon(self) -> None:
        self._settled.start()

"""Icons of the Phosphor set (MIT), drawn from its SVG files in any colour and size."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SIDES = (16, 20, 24, 32, 48, 64, 256)  # of the own icon, from a title to the desktop
_DISABLED = 0.4  # what cannot be pressed is drawn fainter


class _Drawing(QIconEngine):
    """Draws one icon, and perhaps another one in another colour while it is checked."""

    def __init__(self, off: tuple[str, str], on: tuple[str, str]) -> None:
        super().__init__()
        self._off, self._on = off, on

    def paint(
        self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State, /
    ) -> None:
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(_DISABLED)
        _drawn(*(self._on if state == QIcon.State.On else self._off)).render(painter, rect)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, /) -> QPixmap:
        found = QPixmap(size)
        found.fill(Qt.GlobalColor.transparent)
        painter = QPainter(found)
        self.paint(painter, found.rect(), mode, state)
        painter.end()
        return found

    def clone(self) -> QIconEngine:
        return _Drawing(self._off, self._on)


@cache
def own_icon() -> QIcon:
    """Return the program's own, for its windows and the bar in which they are listed."""
    drawing = QSvgRenderer((files("resources") / "icons" / "zongzhi.svg").read_bytes())
    own = QIcon()
    for side in _SIDES:
        drawn = QPixmap(side, side)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        drawing.render(painter)
        painter.end()
        own.addPixmap(drawn)
    return own


@cache
def icon(name: str, colour: str) -> QIcon:
    """Return an icon such as `ph.folder-open` in one colour."""
    return QIcon(_Drawing((name, colour), (name, colour)))


@cache
def two_state_icon(name: str, colour: str, checked: str) -> QIcon:
    """Return an icon that is outlined, and filled in another colour while checked."""
    return QIcon(_Drawing((name, colour), (f"{name}-fill", checked)))


@cache
def _drawn(name: str, colour: str) -> QSvgRenderer:
    drawing = files("resources") / "icons" / "phosphor" / f"{name.removeprefix('ph.')}.svg"
    words = drawing.read_text("utf-8").replace("currentColor", colour)
    return QSvgRenderer(words.encode())

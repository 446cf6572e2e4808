"""How a chosen line is told from the others: by its ground, and by a bar at its left."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from desktop.ui.shared.theme import current

_BAR = 3


def draw_chosen(painter: QPainter, line: QRect, *, focused: bool = True) -> None:
    """Lay the ground of a chosen line; its bar is quieter where keys go elsewhere.

    The ground alone is too near to the surface to be seen by everybody.
    """
    theme = current()
    painter.fillRect(line, theme.colour("tint"))
    draw_bar(painter, line, focused=focused)


def draw_bar(painter: QPainter, line: QRect, *, focused: bool = True) -> None:
    theme = current()
    bar = QRect(line.left(), line.top(), theme.px(_BAR), line.height())
    painter.fillRect(bar, theme.colour("brand" if focused else "sub"))

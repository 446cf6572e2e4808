"""Icons from the Phosphor set (MIT), drawn by qtawesome and kept."""

from functools import cache

import qtawesome
from PySide6.QtGui import QColor, QIcon


@cache
def icon(name: str, colour: str) -> QIcon:
    """Return an icon such as `ph.folder-open` in one colour."""
    return QIcon(qtawesome.icon(name, color=QColor(colour)))


@cache
def two_state_icon(name: str, colour: str, checked: str) -> QIcon:
    """Return an icon that is outlined, and filled in another colour while checked."""
    states = {"off": name, "on": f"{name}-fill"}
    return QIcon(qtawesome.icon(name, **states, color=QColor(colour), color_on=QColor(checked)))

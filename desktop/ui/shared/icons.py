"""Icons from the Phosphor set (MIT), drawn by qtawesome and kept."""

from functools import cache

from PySide6.QtGui import QColor, QIcon
from qtawesome.iconic_font import IconicFont

PHOSPHOR = ("ph", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json")


@cache
def icon(name: str, colour: str) -> QIcon:
    """Return an icon such as `ph.folder-open` in one colour."""
    return QIcon(_font().icon(name, color=QColor(colour)))


@cache
def two_state_icon(name: str, colour: str, checked: str) -> QIcon:
    """Return an icon that is outlined, and filled in another colour while checked."""
    states = {"off": name, "on": f"{name}-fill"}
    return QIcon(_font().icon(name, **states, color=QColor(colour), color_on=QColor(checked)))


@cache
def _font() -> IconicFont:
    """Load the one set that is used; qtawesome's own door loads all eleven, for 15 MB."""
    return IconicFont(PHOSPHOR)

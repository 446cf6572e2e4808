"""Lengths that follow the user's scale: given once at 100 %, applied again when it changes."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.look.tokens import Size

L = TypeVar("L", bound=QLayout)
W = TypeVar("W", bound=QWidget)
B = TypeVar("B", bound=QAbstractButton)
Margins = int | tuple[int, int] | tuple[int, int, int, int]
_SPACE, _FIXED, _GLYPH = "measuredSpace", "measuredSize", "measuredGlyph"
_MOST = "measuredMost"


def column(parent: QWidget | None = None, gap: int = 0, margins: Margins = 0) -> QVBoxLayout:
    """Stack downwards; margins: all, (sideways, upright) or (left, top, right, bottom)."""
    return space(QVBoxLayout(parent) if parent else QVBoxLayout(), gap, margins)


def row(parent: QWidget | None = None, gap: int = 0, margins: Margins = 0) -> QHBoxLayout:
    """Stack sideways; margins as in `column`."""
    return space(QHBoxLayout(parent) if parent else QHBoxLayout(), gap, margins)


def amid(widget: QWidget) -> QHBoxLayout:
    """Put a widget of fixed width in the middle of a line.

    An aligned one would be given the height of its text as wide as the window, and the text cut.
    """
    across = row()
    across.addStretch(1)
    across.addWidget(widget)
    across.addStretch(1)
    return across


def kept_left(widget: QWidget, most: int = Size.WIDEST) -> QHBoxLayout:
    """Put a widget at the left of a line, no wider than so many pixels at 100 %."""
    widget.setProperty(_MOST, [most])
    _apply_size(widget, _px())
    across = row()
    across.addWidget(widget, 1)
    across.addStretch()
    return across


def space(layout: L, gap: int = 0, margins: Margins = 0) -> L:
    """Set spacing and margins of any layout in pixels at 100 %."""
    match margins:
        case int():
            sides = (margins,) * 4
        case (sideways, upright):
            sides = (sideways, upright, sideways, upright)
        case _:
            sides = margins
    layout.setProperty(_SPACE, [gap, *sides])
    _apply_space(layout, _px())
    return layout


def fix(widget: W, width: int = 0, height: int = 0) -> W:
    """Fix a widget's width or height or both, in pixels at 100 %; 0 leaves it free."""
    widget.setProperty(_FIXED, [width, height])
    _apply_size(widget, _px())
    return widget


def glyph(button: B, side: int) -> B:
    """Set how large the picture on a button is, in pixels at 100 %."""
    button.setProperty(_GLYPH, [side])
    _apply_size(button, _px())
    return button


def measure_again(widgets: Iterable[QWidget], px: Callable[[float], int]) -> None:
    for widget in widgets:
        _apply_size(widget, px)
        layout = widget.layout()
        if layout:
            for each in (layout, *layout.findChildren(QLayout)):
                _apply_space(each, px)


def _apply_space(layout: QLayout, px: Callable[[float], int]) -> None:
    lengths = _lengths(layout, _SPACE)
    if lengths:
        gap, *sides = map(px, lengths)
        layout.setSpacing(gap)
        layout.setContentsMargins(*sides)


def _apply_size(widget: QWidget, px: Callable[[float], int]) -> None:
    lengths = _lengths(widget, _FIXED)
    if lengths:
        width, height = map(px, lengths)
        if width:
            widget.setFixedWidth(width)
        if height:
            widget.setFixedHeight(height)
    if most := _lengths(widget, _MOST):
        widget.setMaximumWidth(px(most[0]))
    if isinstance(widget, QAbstractButton) and (sides := _lengths(widget, _GLYPH)):
        widget.setIconSize(QSize(px(sides[0]), px(sides[0])))


def _lengths(thing: QObject, name: str) -> list[int]:
    found = thing.property(name)
    return list(found) if isinstance(found, list) else []


def _px() -> Callable[[float], int]:
    app = QApplication.instance()
    theme = app.property("theme") if app else None
    return getattr(theme, "px", round)


def least_frame() -> QSize:
    """Give the least size of the window: no screen may be smaller, however large it draws."""
    least, screen = QSize(*Size.FRAME), QGuiApplication.primaryScreen()
    return least.boundedTo(screen.availableSize()) if screen else least

"""What a person sees to be wrong in how a window is laid out, found without looking at it."""

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLayout,
    QPushButton,
    QStackedLayout,
    QWidget,
)

from desktop.ui.shared.elided import Elided
from desktop.ui.shared.page_pieces import Cut
from desktop.ui.shell.bars import SearchBox

_ROUNDED = 2  # pixels


def ill_laid(window: QWidget) -> list[str]:
    """Name words that are cut, buttons without room, widgets over one another or outside."""
    found = [_cut_label(one) for one in window.findChildren(QLabel) if one.isVisible()]
    found += [_cut_button(one) for one in window.findChildren(QAbstractButton) if one.isVisible()]
    for parent in window.findChildren(QWidget):
        layout = parent.layout() if parent.isVisible() else None
        if layout is not None and not isinstance(layout, QStackedLayout):
            children = [one for one in _held(layout) if one.isVisible()]
            found += [_outside(one, parent) for one in children]
            found += _overlapping(children)
    return sorted({one for one in found if one})


def _held(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = item.widget() if item else None, item.layout() if item else None
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _held(inner)


def _cut_label(label: QLabel) -> str:
    text, room = label.text(), label.contentsRect()
    if not text or isinstance(label, Elided | Cut):
        return ""
    if label.wordWrap():
        return (
            f"too low: {text}" if label.heightForWidth(label.width()) > label.height() + 1 else ""
        )
    wide = label.fontMetrics().horizontalAdvance(text)
    return f"cut: {text}" if wide > room.width() + _ROUNDED else ""


def _cut_button(button: QAbstractButton) -> str:
    if not isinstance(button, QPushButton) or isinstance(button, SearchBox) or not button.text():
        return ""
    wanted = button.minimumSizeHint()
    small = (
        button.width() < wanted.width() - _ROUNDED or button.height() < wanted.height() - _ROUNDED
    )
    return f"button: {button.text()}" if small else ""


def _outside(child: QWidget, parent: QWidget) -> str:
    if isinstance(parent, QAbstractScrollArea):
        return ""
    inside = parent.rect().adjusted(-_ROUNDED, -_ROUNDED, _ROUNDED, _ROUNDED)
    return "" if inside.contains(child.geometry()) else f"outside {_name(parent)}: {_name(child)}"


def _overlapping(children: list[QWidget]) -> list[str]:
    found = []
    for place, one in enumerate(children):
        for other in children[place + 1 :]:
            shared = one.geometry().intersected(other.geometry())
            if shared.width() > _ROUNDED and shared.height() > _ROUNDED:
                found.append(f"over one another: {_name(one)}, {_name(other)}")
    return found


def _name(widget: QWidget) -> str:
    words = widget.accessibleName() or next(
        (one.text() for one in [*_labels(widget)] if one.text()), ""
    )
    return f"{type(widget).__name__} {words[:20]}".strip()


def _labels(widget: QWidget) -> list[QLabel]:
    own = [widget] if isinstance(widget, QLabel) else []
    return own + widget.findChildren(QLabel)

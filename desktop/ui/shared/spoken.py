"""What a screen reader says of a part beside its name: needed, wrong, hidden, and what is told."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QButtonGroup, QWidget

_STATES = {"must": "必填", "wrong": "有误", "hidden": "已隐去一部分"}


def tell(part: QWidget, said: str | None = None, **states: bool) -> None:
    """Say this of a part, or change one of its states: must, wrong, hidden; the rest stands."""
    if said is not None:
        part.setProperty("spoken", said)
    for state, holds in states.items():
        part.setProperty(f"spoken_{state}", holds)
    held = [words for state, words in _STATES.items() if part.property(f"spoken_{state}")]
    words = "；".join(filter(None, (*held, part.property("spoken"))))
    for each in (part, *reached_in(part)):
        each.setAccessibleDescription(words)


def reached_in(part: QWidget) -> list[QWidget]:
    """Give what takes the focus in a part that takes none itself, such as one of its radios."""
    if part.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return []
    inside = part.findChildren(QWidget)
    return [each for each in inside if each.focusPolicy() != Qt.FocusPolicy.NoFocus]


def name_area(area: QAbstractScrollArea, name: str) -> None:
    """Name what scrolls, and the surface in it that some readers stop at."""
    area.setAccessibleName(name)
    area.viewport().setAccessibleName(name)


def one_of(owner: QWidget, buttons: Sequence[QAbstractButton]) -> QButtonGroup:
    """Make buttons exclusive, and have them called so."""
    group = QButtonGroup(owner)
    for place, button in enumerate(buttons):
        button.setCheckable(True)
        button.setAutoExclusive(True)  # the group decides; a reader calls it a radio button
        group.addButton(button, place)
    return group

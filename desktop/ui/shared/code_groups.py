"""The groups of a recovery code, large enough to be copied by hand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.shared.measure import column, fix, row, space
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size

_A_LINE, _WIDE = 3, 126  # four W have room


class CodeGroups(QWidget):
    """Numbered, three beside each other, as they are asked for afterwards."""

    def __init__(self) -> None:
        super().__init__()
        self._box = column(self, gap=Size.GAP)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Show them, or with none take them off the screen."""
        while item := self._box.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for start in range(0, len(groups), _A_LINE):
            holder = QWidget()
            line = row(holder, gap=Size.GAP)
            for place, group in enumerate(groups[start : start + _A_LINE], start + 1):
                line.addWidget(_group(place, group))
            line.addStretch(1)
            self._box.addWidget(holder)


def groups_of(code: str) -> tuple[str, ...]:
    return tuple(code.split("-"))


def _group(place: int, group: str) -> Card:
    card = fix(Card(gap=0), width=_WIDE)
    space(card.body, margins=(4, 10))
    card.body.addWidget(Words(f"第{place}组", "label"), 0, Qt.AlignmentFlag.AlignHCenter)
    words = Words(group, "figure")
    words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    words.setAccessibleName(f"第{place}组")
    card.body.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
    return card

"""The groups of a recovery code, large enough to be copied by hand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from desktop.ui.shared.flow import Flow
from desktop.ui.shared.measure import fix, space
from desktop.ui.shared.pieces import Card, Words

_WIDE = 126  # four W have room


class CodeGroups(Flow):
    """Numbered, as they are asked for afterwards, as many beside each other as there is room."""

    def show_groups(self, groups: Sequence[str]) -> None:
        """Show them, or with none take them off the screen."""
        self.clear()
        for place, group in enumerate(groups, 1):
            self.add(_group(place, group))


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

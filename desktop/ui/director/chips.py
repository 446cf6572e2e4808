"""A choice of one among a few, all in sight, each with its key."""

from collections.abc import Iterable

from PySide6.QtWidgets import QAbstractButton

from desktop.ui.shared.buttons import Button
from desktop.ui.shared.spoken import one_of


class Chips(list[Button]):
    """The first is chosen. What a key chose has the focus as well, or two chips look chosen."""

    def __init__(self, names: Iterable[str], first_key: int) -> None:
        super().__init__(
            Button(name, str(first_key + place), tone="chip") for place, name in enumerate(names)
        )
        self.group = one_of(self[0], self)
        self[0].setChecked(True)
        self.group.buttonClicked.connect(_focus)

    @property
    def chosen(self) -> int:
        """Give the place of the chip that is chosen."""
        return next(place for place, chip in enumerate(self) if chip.isChecked())


def _focus(chip: QAbstractButton) -> None:
    chip.setFocus()

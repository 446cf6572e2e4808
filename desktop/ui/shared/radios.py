"""Choices under each other, of which one holds, or none has been made yet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop.ui.shared.measure import column
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Size


class Radios(QWidget):
    """`chosen` is the place of the choice, -1 while there is none; `told` when it is made."""

    told = Signal()

    def __init__(
        self,
        choices: Sequence[str],
        *,
        label: str = "",
        shows_label: bool = True,
        chosen: int = 0,
    ) -> None:
        super().__init__()
        self._label = label
        self._box: QVBoxLayout = column(self, gap=Size.TIGHT)
        if label and shows_label:
            self._box.addWidget(Words(label, "label"))
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self.told)
        self.offer(choices, chosen)

    def offer(self, choices: Sequence[str], chosen: int = -1) -> None:
        """Let one choose from these instead."""
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        for place, words in enumerate(choices):
            button = QRadioButton(words)
            button.setChecked(place == chosen)
            button.setAccessibleDescription(self.accessibleDescription() or self._label)
            self._group.addButton(button, place)
            self._box.addWidget(button)
        self.setFocusProxy(self._group.button(max(chosen, 0)))

    @property
    def chosen(self) -> int:
        return self._group.checkedId()

    @property
    def words(self) -> str:
        button = self._group.checkedButton()
        return button.text() if button else ""

    def choose(self, place: int) -> None:
        self._group.button(place).setChecked(True)

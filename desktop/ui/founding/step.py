"""One page of the founding: what it asks, whether it can be left, what is kept of it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.texts.tones import Tone
from desktop.ui.shared.measure import column
from desktop.ui.shared.pieces import Banner, Words
from desktop.ui.shared.theme import Size

Kept = dict[str, Any]


class FoundingStep(QWidget):
    """`going_on`: Enter in its last field. `edited`: something was typed that is to be kept."""

    going_on = Signal()
    edited = Signal()
    act_changed = Signal()  # the words of the key that goes on
    title, act = "", "下一步"
    keys: tuple[tuple[str, str], ...] = (("Enter", "下一项"),)

    def __init__(self, lead: str) -> None:
        super().__init__()
        self.body: QVBoxLayout = column(self, gap=Size.GAP)
        self.lead = Words(lead, "label", wrap=True)
        self.banner = Banner("", Tone.LATE)
        self.body.addWidget(self.lead)
        self.body.addWidget(self.banner)

    def begin(self) -> None:
        """Come to the front: show what the steps before have decided, take the cursor."""

    def leave(self, then: Callable[[], None]) -> None:
        """Go on by `then` where nothing is missing; else say what, beside its field."""
        then()

    def may_go_back(self) -> bool:
        return True

    def go_back(self) -> bool:
        """Go back within the step; tell whether there was anything to go back to."""
        return False

    def refuse(self, words: str) -> None:
        self.banner.say(words, Tone.LATE)

"""Somebody at the desk: types with real key events and counts them, waits for what is seen."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.intake.party_row import PartyRow
from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.shared.chooser import OfferField
from tests.gui.keyboard import NO_MODIFIER, commit, focused, press

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYS = Qt.Key
WAIT_MS = 20_000


@dataclass
class Clerk:
    """Types where the focus is.

    `pressed` counts every key that is not text of an input method, each key of a chord too.
    """

    bot: QtBot
    screen: IntakeScreen
    pressed: int = field(default=0)

    def row(self, place: int) -> PartyRow:
        return self.screen.parties.rows[place]

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        self.pressed += 1 + sum(held in modifiers for held in (CONTROL, ALT, SHIFT))
        press(focused(), key, modifiers)

    def enter(self, times: int = 1) -> None:
        for _ in range(times):
            self.key(KEYS.Key_Return)

    def keys(self, text: str) -> None:
        for character in text:
            self.pressed += 1
            QTest.keyClicks(focused(), character)

    def write(self, text: str) -> None:
        """Enter text as an input method does; it is the text itself, not a key beside it."""
        commit(focused(), text)

    def wait(self, seen: Callable[[], bool]) -> None:
        self.bot.waitUntil(seen, timeout=WAIT_MS)

    def wait_at(self, widget: QWidget) -> None:
        self.wait(widget.hasFocus)

    def wait_offers(self) -> OfferField:
        """Wait until the field one types in offers something."""
        here = focused()
        assert isinstance(here, OfferField)
        self.wait(here.is_open)
        return here

    def go(self, field: str) -> None:
        self.screen.matter.focus(field)

    def take_zhang(self) -> None:
        self.keys("zjg")
        self.wait_offers()
        self.enter()
        self.wait_at(self.row(1).name)

    def fill_least(self, name: str = "赵铁柱", summary: str = "邻居把水排到我家门口。") -> None:
        self.row(0).focus()
        self.write(name)
        self.go("summary")
        self.write(summary)

    def hand_in(self) -> str:
        """Press Ctrl+Enter and return the number of the case."""
        before = self.screen.receipt.case
        self.key(KEYS.Key_Return, CONTROL)
        self.wait(lambda: self.screen.receipt.case is not before)
        case = self.screen.receipt.case
        assert case is not None
        return case.number

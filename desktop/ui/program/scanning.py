"""What a scanner or card reader has read, brought to where it belongs on the pages of a login."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit

from db.queries.cases import CaseLine
from desktop.rules.bursts import Card, Label, Scanned
from desktop.rules.case_number import parse
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence
from desktop.ui.shared.device_keys import DeviceKeys
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.pages import Page
from desktop.ui.shell.window import MainWindow

DESK, CASES = "desk", "cases"


@runtime_checkable
class TakesCards(Protocol):
    """A page that has a place for whoever an identity card belongs to."""

    def take_card(self, card: Card) -> None: ...


class Scanning(QObject):
    """Lives as long as the window of one login."""

    def __init__(self, tasks: Tasks, window: MainWindow, pages: Sequence[Page]) -> None:
        super().__init__(window)
        self._tasks, self._window = tasks, window
        self._pages = {page.key for page in pages if page.permitted}
        self.keys = DeviceKeys(load_codes().pace, self.take, self._is_open, self)

    def take(self, scanned: Scanned) -> bool:
        """Bring it to its place; False where there is none, so that it goes where it was typed."""
        match scanned:
            case Card():
                return self._take_card(scanned)
            case Label(number=number):
                return self._open_case(number)

    def _is_open(self) -> bool:
        """Tell whether the pages can be seen: no lock, and no other window before them."""
        window = self._window
        return window.body.isVisible() and window.window() is QApplication.activeWindow()

    def _take_card(self, card: Card) -> bool:
        """A line on another page may be where this very number is wanted: a search, a record."""
        if DESK not in self._pages:
            return False
        page, at = self._window.page(DESK), QApplication.focusWidget()
        here = at is not None and page.isAncestorOf(at)
        if not here and isinstance(at, QLineEdit) and not at.isReadOnly():
            return False
        if not page.isVisible():
            self._window.show_page(DESK)
        if isinstance(page, TakesCards):
            page.take_card(card)
        return True

    def _open_case(self, number: str) -> bool:
        if CASES not in self._pages:
            return False
        self._tasks.ask(
            self,
            lambda reading: reading.cases.by_number(number),
            lambda found: self._show_case(number, found),
            slot="label",
        )
        return True

    def _show_case(self, number: str, found: list[CaseLine]) -> None:
        if found:
            self._window.palette_box.close_up()
            self._window.show_page(CASES, found[0].id)
        else:
            self._window.say(sentence("case.label_unknown", {"number": parse(number).display}))

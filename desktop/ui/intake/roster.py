"""The list of many parties and the form it belongs to: opened over it, and left for it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.intake.form import ROSTER_ROWS
from desktop.intake.party_form import PartyForm
from desktop.rules import money
from desktop.ui.intake.matter import MatterCard
from desktop.ui.intake.parties import PartiesCard
from desktop.ui.intake.roster_page import RosterPage


class Roster(QObject):
    """Keeps what the card of the parties says of the list, and what follows from its sums."""

    edited = Signal()

    def __init__(self, parties: PartiesCard, matter: MatterCard, today: Callable[[], date]) -> None:
        super().__init__(parties)
        self._parties, self._matter = parties, matter
        self.page = RosterPage(self._beside, today)
        self._stack = QStackedWidget()
        self._refused: dict[str, str] = {}
        self._proposed = ("", "")  # people and amount, as they were taken from the list
        self.page.edited.connect(self._on_edited)
        self.page.left.connect(self.close)
        parties.in_list = self.page.parties
        parties.list.clicked.connect(self.open)
        parties.listed.open_button.clicked.connect(self.open)
        parties.table_pasted.connect(self._paste)

    def over(self, form: QWidget) -> QWidget:
        """Lay the page over the form, which is what is seen first."""
        self._stack.addWidget(form)
        self._stack.addWidget(self.page)
        return self._stack

    @property
    def is_open(self) -> bool:
        return self._stack.currentWidget() is self.page

    def open(self) -> None:
        if self._parties.isEnabled():
            self.page.judge()
            self._stack.setCurrentWidget(self.page)
            self.page.grid.view.setFocus()

    def close(self) -> None:
        """Go back to the form; what the list comes to is proposed where nothing was typed."""
        self._stack.setCurrentIndex(0)
        sums = self.page.sums
        amount = money.figures(sums.claim).lstrip("￥") if sums.claim else ""
        told = (str(sums.people) if sums.people else "", amount)
        self._matter.propose(told, self._proposed)
        self._proposed = told
        self._parties.give_way(applicants=sums.applicants > 0)
        self._parties.focus_first_free()

    def knows(self, field: str) -> bool:
        return field.startswith(f"{ROSTER_ROWS}.")

    def stand_on(self, field: str) -> None:
        """Open the list at the cell of a field such as roster.7.number."""
        _, line, name = field.split(".")
        self.open()
        self.page.stand_on(int(line), name)
        if text := self._refused.get(field):
            self.page.grid.say(text, "error")

    def refuse(self, field: str, text: str) -> None:
        self._refused[field] = text

    def _beside(self) -> list[PartyForm]:
        return [one for one in self._parties.parties() if not one.is_blank]

    def _paste(self) -> None:
        self.open()
        self.page.grid.view.paste()

    def _on_edited(self) -> None:
        self._refused.clear()
        self._parties.listed.say(self.page.words, wrong=self.page.wrong)
        self._parties.list.setVisible(self.page.grid.is_empty)
        self.edited.emit()

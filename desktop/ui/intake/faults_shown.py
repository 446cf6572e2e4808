"""Puts what is wrong with the form beside its fields, and the cursor into the first of them."""

from typing import Protocol

from desktop.intake.judging import Faults, place_of
from desktop.ui.intake.answering import AnswerPanel
from desktop.ui.intake.foot import Foot
from desktop.ui.intake.matter import MatterCard
from desktop.ui.intake.parties import PartiesCard
from desktop.ui.intake.roster import Roster


class Page(Protocol):
    """The parts of the desk in which something can be wrong."""

    parties: PartiesCard
    matter: MatterCard
    roster: Roster
    answering: AnswerPanel
    foot: Foot

    def go_back(self) -> None: ...


class FaultsShown:
    """A sentence stands beside its field, or beside the button when there is no such field."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def show(self, faults: Faults) -> None:
        for field, text in faults.items():
            self.refuse(field, text)
        if len(faults) > 1:
            self._page.foot.refuse(f"有{len(faults)}处需要改，已在相应项目下标明。")
        self.focus(next(iter(faults)))

    def refuse(self, field: str, text: str) -> None:
        page, (place, name) = self._page, place_of(field)
        if page.roster.knows(field):
            page.roster.refuse(field, text)
        elif 0 <= place < len(page.parties.rows):
            page.parties.rows[place].refuse(name, text)
        elif field == "answer":
            page.answering.refuse(text)
        elif page.matter.knows(field):
            page.matter.refuse(field, text)
        else:
            page.foot.refuse(text)

    def focus(self, field: str) -> None:
        page, (place, name) = self._page, place_of(field)
        if page.roster.knows(field):
            page.roster.stand_on(field)
        elif 0 <= place < len(page.parties.rows):
            page.parties.rows[place].focus(name)
        elif page.matter.knows(field):
            page.matter.focus(field)
        elif field != "answer":
            page.go_back()

    def clear(self) -> None:
        page = self._page
        for each in page.parties.rows:
            each.line.accept_all()
        page.matter.accept_all()
        page.foot.refuse("")

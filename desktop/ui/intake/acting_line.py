"""For whom an agent acts: as what, for whom by name, and with which authority."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.intake.acting import ALL_OF
from desktop.intake.party_form import PartyForm
from desktop.rules.acting import AUTHORISED, STATUTORY
from desktop.texts.codes import load_codes
from desktop.ui.intake.lines import Cell, FieldLine
from desktop.ui.shared.chooser import Chooser, OfferField
from desktop.ui.shared.measure import column
from desktop.ui.shared.offers import Offer
from desktop.ui.shared.typing_habits import pass_by

ACTING = ("acts_as", "acts_for", "authority")
_OFFERED = 12
_USUAL = "general"  # of 代理权限: who may admit or settle is authorised for that by name
_LEFT = 186  # of the fields, so that they stand under the name of the row


class ActingLine(QWidget):
    """Stands under the row of an agent; what is proposed is passed by with Enter."""

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.acts_as = Chooser(load_codes()["acting_as"], today, wide=200)
        self.acts_for = NamesField()
        self.authority = Chooser(load_codes()["agent_authority"], today, wide=200)
        self.line = FieldLine(
            [
                Cell("acts_as", "代理身份", self.acts_as, width=130),
                Cell("acts_for", "为谁代理（几人的用顿号隔开）", self.acts_for, share=40),
                Cell("authority", "代理权限", self.authority, share=26),
            ]
        )
        column(self, margins=(_LEFT, 0, 0, 0)).addWidget(self.line)
        for field in (self.acts_as, self.authority):
            field.told.connect(self.edited)
        self.acts_as.told.connect(self._on_told)
        self.acts_for.textChanged.connect(self.edited)
        self.acts_for.textEdited.connect(lambda _: self.line.refuse("acts_for", ""))

    def fields(self) -> list[QWidget]:
        return [self.acts_as, self.acts_for, self.authority]

    def told(self) -> dict[str, str]:
        """Give what stands here, by the fields of a party; codes, or the words that are none."""
        guards = self.acts_as.code() == STATUTORY
        return {
            "acts_as": self.acts_as.code() or self.acts_as.text(),
            "acts_for": self.acts_for.text(),
            "authority": "" if guards else self.authority.code() or self.authority.text(),
        }

    def show_party(self, party: PartyForm) -> None:
        self.line.say_nothing()
        self.acts_as.set_code(party.acts_as or AUTHORISED)
        self.acts_for.setText(party.acts_for)
        self.authority.set_code(party.authority or _USUAL)
        self._settle()

    def _on_told(self) -> None:
        self.line.refuse("acts_as", "")
        self._settle()

    def _settle(self) -> None:
        """A guardian needs no authority; what stands in a field is passed by."""
        guards = self.acts_as.code() == STATUTORY
        self.authority.setEnabled(not guards)
        if guards or not self.authority.text():
            self.authority.set_code("" if guards else _USUAL)
        for field in (self.acts_as, self.authority):
            pass_by(field, passed=bool(field.code()))
        pass_by(self.acts_for, passed=bool(self.acts_for.text()))


class NamesField(OfferField):
    """Names of others in the case, parted by 、; those there are, are offered."""

    def __init__(self) -> None:
        super().__init__(placeholder="不填的，为上一行当事人代理", wide=260, choose_first=False)
        self.names: Callable[[], Sequence[str]] = tuple
        self.typed.connect(self._on_typed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.text():
            self._on_typed("")

    def _on_typed(self, text: str) -> None:
        before, mark, last = text.rpartition("、")
        told = before.split("、")
        names = [*self.names(), *ALL_OF]
        fitting = [name for name in names if last in name and name not in told][:_OFFERED]
        self.offer([Offer(name, name, chosen_text=f"{before}{mark}{name}") for name in fitting])

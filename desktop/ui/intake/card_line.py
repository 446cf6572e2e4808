"""与证件一致: why a number is kept whose check digit is wrong."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.intake.party_form import PartyForm
from desktop.intake.party_judging import asks_for_card
from desktop.ui.intake.lines import Cell, FieldLine
from desktop.ui.shared.measure import column
from desktop.ui.shared.pieces import show_if
from desktop.ui.shared.text_fields import TextField

_LABEL = "与证件一致的理由（号码确实如此才填，填了可以登记）"
_LEFT = 186  # of the field, so that it stands under the name of the row


class CardLine(QWidget):
    """Stands under the row of somebody whose number is wrong in nothing but its last character."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.on_card = TextField(placeholder="如 已逐位核对身份证原件")
        self.line = FieldLine([Cell("on_card", _LABEL, self.on_card, share=1)])
        column(self, margins=(_LEFT, 0, 0, 0)).addWidget(self.line)
        self.on_card.textChanged.connect(self.edited)
        self.on_card.textEdited.connect(lambda _: self.line.refuse("on_card", ""))

    def follow(self, party: PartyForm) -> bool:
        """Come and go with what is typed; tell whether the row takes another height now."""
        was = self.isHidden()
        show_if(self, wanted=asks_for_card(party))
        return was != self.isHidden()

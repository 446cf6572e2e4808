"""Which party is to be corrected: one key for each of the first nine."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.queries.casefile import PartyView
from desktop.cases.acting_words import quality_words
from desktop.ui.cases.form_room import FORM
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.page_pieces import Scroll
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import Size

KEYS = 9


class PartyPick(Card):
    """Stands beside the page until a party is chosen."""

    picked = Signal(object)  # PartyView
    closed = Signal()
    width_wanted = FORM

    def __init__(self, around: CaseWays, parties: Sequence[PartyView]) -> None:
        super().__init__("更正哪一位当事人")
        hint = "前九位可按数字键选择。" if len(parties) > KEYS else "按数字键选择。"
        self.body.addWidget(Words(hint, "label"))
        self.buttons: list[Button] = []
        inside = QWidget()
        self._box = column(inside, gap=Size.GAP)
        for place, party in enumerate(parties, 1):
            self._add(
                f"{quality_words(party)}　{party.name}", str(place) if place <= KEYS else "", party
            )
        self._box.addStretch(1)
        self.body.addWidget(Scroll(inside, "选择当事人"), 1)
        cancel = Button("收起", "Esc")
        cancel.clicked.connect(self.closed)
        foot = row()
        foot.addWidget(cancel)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def start(self) -> None:
        self.buttons[0].setFocus()

    def _add(self, text: str, key: str, party: PartyView) -> None:
        button = Button(text, key)
        button.clicked.connect(lambda: self.picked.emit(party))
        self.buttons.append(button)
        self._box.addWidget(button)

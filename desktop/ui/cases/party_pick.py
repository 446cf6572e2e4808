"""Which party is to be corrected: one key each, or a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from db.queries.casefile import PartyView
from desktop.ui.cases.form_room import FORM
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Card, Words


class PartyPick(Card):
    """Stands beside the page until a party is chosen."""

    picked = Signal(object)  # PartyView, or None for a new one
    closed = Signal()
    width_wanted = FORM

    def __init__(self, around: CaseWays, parties: Sequence[PartyView]) -> None:
        super().__init__("更正哪一位当事人")
        self.body.addWidget(Words("按数字键选择。", "label"))
        self.buttons: list[Button] = []
        for place, party in enumerate(parties, 1):
            standing = around.name_of("standing", party.standing)
            self._add(f"{standing}　{party.name}", str(place), party)
        self._add("添加当事人", "0", None)
        self.body.addStretch(1)
        cancel = Button("收起", "Esc")
        cancel.clicked.connect(self.closed)
        foot = row()
        foot.addWidget(cancel)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def start(self) -> None:
        self.buttons[0].setFocus()

    def _add(self, text: str, key: str, party: PartyView | None) -> None:
        button = Button(text, key)
        button.clicked.connect(lambda: self.picked.emit(party))
        self.buttons.append(button)
        self.body.addWidget(button)

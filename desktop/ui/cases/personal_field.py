"""A personal field of a party: what a reason has opened is masked again after a minute."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from db.masks import Masked
from desktop.rules.permissions import may
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import row
from desktop.ui.shared.reveal import MaskedText
from desktop.ui.shared.theme import Size
from desktop.usecases.looking import Reveal

SHOWN_MS = 60_000
_COPIED = frozenset({"number", "phone"})


class PersonalField(MaskedText):
    """Shows what the viewer may see. `place`: ids of case and party, and the field's name."""

    ask: Button

    def __init__(
        self,
        around: CaseWays,
        place: tuple[int, int, str],
        value: Masked,
        copy: Callable[[str], None],
    ) -> None:
        case_id, party, field = place
        ask = Button("查看原文", tone="quiet")
        super().__init__(
            around.tasks,
            value.text,
            ask,
            lambda reason: Reveal(
                kind="party", id=party, field=field, reason=reason, case_id=case_id
            ),
            may_ask=value.hidden and may(around.viewer, Reveal.permission),
        )
        self.field, self._hidden = field, value.hidden
        self.text.setMinimumWidth(40)
        self.copy = Button("复制", tone="quiet")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        line = row(self, gap=Size.TIGHT)
        line.addWidget(self.text, 1)
        for widget in (self.copy, ask):
            line.addWidget(widget)
        line.addWidget(self.reason, 2)
        self._timer.timeout.connect(self.mask_again)
        ask.clicked.connect(self.ask_reason)
        self.copy.clicked.connect(lambda: copy(self.text.text()))
        self.mask_again()

    def mask_again(self) -> None:
        self._timer.stop()
        super().mask_again()
        self._offer_copy(whole=not self._hidden)

    def _on_revealed(self, text: str) -> None:
        super()._on_revealed(text)
        self._offer_copy(whole=True)
        self._timer.start()

    def _offer_copy(self, *, whole: bool) -> None:
        self.copy.setVisible(whole and bool(self.text.text()) and self.field in _COPIED)

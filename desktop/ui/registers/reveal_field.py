"""A masked field of a record: shown to whoever gives a reason, until the page is left."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from db.masks import Masked
from db.subjects.records.described import Field
from desktop.registers.page_answers import Target
from desktop.rules.permissions import may
from desktop.ui.shared.links import WordButton
from desktop.ui.shared.measure import row
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.reveal import MaskedText
from desktop.ui.shared.theme import Size
from desktop.usecases.looking import Reveal


class HiddenField(MaskedText):
    """Shows what the viewer may see, and 查看 beside it."""

    revealed = Signal(str, str)  # the field's name, its text
    ask: WordButton

    def __init__(self, around: RegisterWays, target: Target, field: Field, text: str) -> None:
        kind, id_ = target
        ask = WordButton("查看")
        super().__init__(
            around.tasks,
            text,
            ask,
            lambda reason: Reveal(kind=kind, id=id_, field=field.name, reason=reason),
            may_ask=may(around.viewer, Reveal.permission),
        )
        self._around, self._field = around, field
        self.name_as(field.label)
        line = row(self, gap=Size.TIGHT)
        self.text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line.addWidget(self.text, 10)
        line.addWidget(ask)
        line.addWidget(self.reason, 20)
        line.addStretch(1)
        self.reason.hide()
        ask.setVisible(self._may_ask)
        ask.pressed.connect(self.ask_reason)

    def show_text(self, text: str) -> None:
        """Show it in full, as it has been revealed already."""
        self.show_whole(self._around.wording.text(self._field, Masked(text, self._field.hiding)))

    def _on_revealed(self, text: str) -> None:
        self.show_text(text)
        self.revealed.emit(self._field.name, text)

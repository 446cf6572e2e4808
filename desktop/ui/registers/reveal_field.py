"""A masked field of a record: shown to whoever gives a reason, until the page is left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.masks import Masked
from db.subjects.records.described import Field
from desktop.errors import RuleBroken
from desktop.registers.page_answers import Target
from desktop.rules.permissions import may
from desktop.texts.sentences import sentence
from desktop.ui.cases.reveal import ReasonField
from desktop.ui.shared.links import WordButton
from desktop.ui.shared.measure import row
from desktop.ui.shared.page_pieces import Cut
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size
from desktop.usecases.looking import Reveal, reveal


class HiddenField(QWidget):
    """Shows what the viewer may see, and 查看 beside it; each look is recorded."""

    revealed = Signal(str, str)  # the field's name, its text

    def __init__(self, around: RegisterWays, target: Target, field: Field, text: str) -> None:
        super().__init__()
        self._around, self._target, self._field = around, target, field
        self._masked = text
        self.text = Cut(text)
        self.ask = WordButton("查看")
        self.ask.setAccessibleName(f"查看{field.label}")
        self.reason = ReasonField()
        line = row(self, gap=Size.TIGHT)
        self.text.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line.addWidget(self.text, 10)
        line.addWidget(self.ask)
        line.addWidget(self.reason, 20)
        line.addStretch(1)
        self.reason.hide()
        self._may_ask = may(around.viewer, Reveal.permission)
        self.ask.setVisible(self._may_ask)
        self.ask.pressed.connect(self.ask_reason)
        self.reason.given_up.connect(self._give_up)
        self.reason.habits.entered.connect(self._submit)

    def ask_reason(self) -> None:
        for widget in (self.ask, self.text):
            widget.hide()
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def mask_again(self) -> None:
        self.reason.hide()
        self.reason.clear()
        self.text.setText(self._masked)
        self.text.setToolTip("")  # which may hold all of what was revealed
        self.text.show()
        self.ask.setVisible(self._may_ask)

    def _give_up(self) -> None:
        self.reason.hide()
        for widget in (self.ask, self.text):
            widget.show()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        kind, id_ = self._target
        command = Reveal(kind=kind, id=id_, field=self._field.name, reason=self.reason.text())
        self._around.tasks.perform(
            self, reveal, command, on_done=self._on_revealed, on_refused=self._on_refused
        )

    def show_text(self, text: str) -> None:
        """Show it in full, as it has been revealed already."""
        self.reason.hide()
        self.text.setText(self._around.wording.text(self._field, Masked(text, self._field.hiding)))
        self.text.show()
        self.ask.hide()

    def _on_revealed(self, text: str) -> None:
        self.show_text(text)
        self.revealed.emit(self._field.name, text)

    def _on_refused(self, broken: RuleBroken) -> None:
        words = sentence(broken.code, broken.details)
        self.reason.setPlaceholderText(words)
        self.reason.setToolTip(words)
        self.reason.setProperty("state", "error")
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

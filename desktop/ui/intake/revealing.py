"""查看原文: what the register hides is shown for a reason, and the reading is recorded."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.errors import RuleBroken
from desktop.intake.judging import words_of
from desktop.intake.party_words import PERSONAL
from desktop.ui.intake.party_row import PartyRow
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size
from desktop.usecases.looking import Reveal, reveal

_NAMES = {"number": "证件号码", "phone": "联系电话", "address": "住址"}


class RevealPanel(Card):
    """Opens with Alt+Y for the current row. Alt+1 to 3 would switch pages, so chips take Space."""

    closed = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__("查看原文", tinted=True)
        self._tasks = tasks
        self._row: PartyRow | None = None
        self.chips = {name: _chip(words) for name, words in _NAMES.items()}
        self.reason = TextField(placeholder="如 核对身份证件")
        self._field = Field("查看理由（每次查看都记录在案）", self.reason)
        across = row(gap=Size.TIGHT)
        for chip in self.chips.values():
            across.addWidget(chip)
        across.addStretch(1)
        look = Button("查看", "Enter")
        look.clicked.connect(self._look)
        look.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        across.addWidget(look)
        self.body.addWidget(self._field)
        self.body.addLayout(across)
        self.reason.habits.entered.connect(self._look)
        self.reason.textEdited.connect(self._field.clear)
        self.hide()

    def open(self, party: PartyRow) -> None:
        """Ask why; what is not hidden cannot be asked for."""
        hidden = [name for name in PERSONAL if party.field(name).is_hidden]
        if not hidden:
            return
        self._row = party
        self.title.setText(f"查看 {party.name.text()} 的原文")
        for name, chip in self.chips.items():
            chip.setEnabled(name in hidden)
            chip.setChecked(name == hidden[0])
        self._field.clear()
        self.show()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def message(self) -> str:
        return self._field.message

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _look(self) -> None:
        wanted = [name for name, chip in self.chips.items() if chip.isChecked()]
        known = self._row.known if self._row else None
        if not known or not wanted:
            return
        for name in wanted:
            command = Reveal(
                kind="person", id=known.person.id, field=name, reason=self.reason.text()
            )
            self._tasks.perform(
                self, reveal, command, on_done=partial(self._show, name), on_refused=self._refuse
            )

    def _show(self, name: str, text: str) -> None:
        if self._row:
            self._row.show_whole(name, text)
        self.chips[name].setChecked(False)
        if not any(chip.isChecked() for chip in self.chips.values()):
            self._close()

    def _refuse(self, broken: RuleBroken) -> None:
        self._field.set_error(words_of(broken))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.hide()
        if self._row:
            self._row.focus()
        self.closed.emit()


def _chip(words: str) -> Button:
    chip = Button(words, tone="chip")
    chip.setCheckable(True)
    return chip

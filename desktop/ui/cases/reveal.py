"""A personal field: masked text that shows itself for a minute to whoever gives a reason."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.masks import Masked
from desktop.errors import RuleBroken
from desktop.rules.permissions import may
from desktop.texts.sentences import sentence
from desktop.ui.cases.given import CaseWays
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import row
from desktop.ui.shared.page_pieces import Cut
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size
from desktop.usecases.looking import Reveal, reveal

SHOWN_MS = 60_000
_COPIED = frozenset({"number", "phone"})


class ReasonField(TextField):
    """Takes the reason: Enter hands it in, Esc gives up."""

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__(placeholder="查看理由，Enter 查看，Esc 取消")

    def event(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class PersonalField(QWidget):
    """Shows what the viewer may see. `place`: ids of case and party, and the field's name."""

    def __init__(
        self,
        around: CaseWays,
        place: tuple[int, int, str],
        value: Masked,
        copy: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._around, self._place, self._value = around, place, value
        self.text = Cut(value.text)
        self.text.setMinimumWidth(40)
        self.ask = Button("查看原文", tone="quiet")
        self.copy = Button("复制", tone="quiet")
        self.reason = ReasonField()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._copy = copy
        line = row(self, gap=Size.TIGHT)
        line.addWidget(self.text, 1)
        for widget in (self.copy, self.ask):
            line.addWidget(widget)
        line.addWidget(self.reason, 2)
        self.reason.hide()
        self._connect()
        self.mask_again()

    @property
    def field(self) -> str:
        return self._place[2]

    def mask_again(self) -> None:
        """Show only what may be seen without a reason."""
        self._timer.stop()
        self._show(self._value.text, whole=not self._value.hidden)
        may_ask = self._value.hidden and may(self._around.viewer, Reveal.permission)
        self.ask.setVisible(may_ask)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.mask_again)
        self.ask.clicked.connect(self._ask_reason)
        self.copy.clicked.connect(lambda: self._copy(self.text.text()))
        self.reason.given_up.connect(self._give_up)
        self.reason.habits.entered.connect(self._submit)

    def _ask_reason(self) -> None:
        self.ask.hide()
        self.text.hide()
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        self.reason.hide()
        self.text.show()
        self.ask.show()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        case_id, party, field = self._place
        command = Reveal(
            kind="party", id=party, field=field, reason=self.reason.text(), case_id=case_id
        )
        self._around.tasks.perform(
            self, reveal, command, on_done=self._on_revealed, on_refused=self._on_refused
        )

    def _on_revealed(self, text: str) -> None:
        self.reason.clear()
        self.reason.hide()
        self.text.show()
        self._show(text, whole=True)
        self._timer.start()

    def _on_refused(self, broken: RuleBroken) -> None:
        words = sentence(broken.code, broken.details)
        self.reason.setPlaceholderText(words)
        self.reason.setToolTip(words)
        self.reason.setProperty("state", "error")
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, text: str, *, whole: bool) -> None:
        self.text.setText(text)
        self.copy.setVisible(whole and bool(text) and self._place[2] in _COPIED)

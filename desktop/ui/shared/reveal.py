"""A masked text that is shown whole to whoever gives a reason; each look is recorded."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.texts.sentences import sentence
from desktop.ui.shared.page_pieces import Cut
from desktop.ui.shared.spoken import tell
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.typing_habits import keeps_escape
from desktop.usecases.looking import Reveal, reveal


class ReasonField(TextField):
    """Takes the reason: Enter hands it in, Esc gives up."""

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__(placeholder="查看理由，Enter 查看，Esc 取消")

    def event(self, event: QEvent) -> bool:
        return keeps_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class MaskedText(QWidget):
    """`ask` opens the field for the reason in the place of the text; whoever uses it lays it out.

    `command` makes what is handed in of a reason.
    """

    def __init__(
        self,
        tasks: Tasks,
        masked: str,
        ask: QWidget,
        command: Callable[[str], Reveal],
        *,
        may_ask: bool,
    ) -> None:
        super().__init__()
        self._tasks, self._masked, self._command, self._may_ask = tasks, masked, command, may_ask
        self.text = Cut(masked)
        self.ask = ask
        self.reason = ReasonField()
        self.reason.given_up.connect(self._give_up)
        self.reason.habits.entered.connect(self._submit)

    def name_as(self, whose: str) -> None:
        """Tell a reader what is masked here."""
        self.ask.setAccessibleName(f"查看{whose}")
        self.reason.setAccessibleName(f"查看{whose}的理由")

    def ask_reason(self) -> None:
        for widget in (self.ask, self.text):
            widget.hide()
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def mask_again(self) -> None:
        """Show only what may be seen without a reason."""
        self.reason.hide()
        self.reason.clear()
        self.text.setText(self._masked)
        self.text.setToolTip("")  # which may hold all of what was revealed
        self.text.show()
        self.ask.setVisible(self._may_ask)

    def show_whole(self, text: str) -> None:
        self.reason.clear()
        self.reason.hide()
        self.text.setText(text)
        self.text.show()
        self.ask.hide()

    def _on_revealed(self, text: str) -> None:
        self.show_whole(text)

    def _give_up(self) -> None:
        self.reason.hide()
        for widget in (self.ask, self.text):
            widget.show()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        command = self._command(self.reason.text())
        self._tasks.perform(
            self, reveal, command, on_done=self._on_revealed, on_refused=self._on_refused
        )

    def _on_refused(self, broken: RuleBroken) -> None:
        words = sentence(broken.code, broken.details)
        self.reason.setPlaceholderText(words)
        self.reason.setToolTip(words)
        self.reason.setProperty("state", "error")
        tell(self.reason, words, wrong=True)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

"""咨询解答: the answer in one line beside the form, with those given last to choose from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.intake import asking
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.chooser import OfferField
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row
from desktop.ui.shared.offers import Offer
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size

_DOWN, _ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Escape


class AnswerPanel(Card):
    """Opens with Ctrl+I. Enter hands the enquiry and its answer in; Esc keeps what was typed."""

    ready = Signal()
    closed = Signal()
    edited = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__("咨询解答", tinted=True)
        self._tasks = tasks
        self.recent: Sequence[str] = ()
        self.answer = _AnswerField()
        self.answer.setPlaceholderText("怎样答复的，一句话；↓ 选近期答复")
        self._field = Field("答复内容", self.answer)
        self.body.addWidget(self._field)
        foot = row(gap=Size.GAP)
        foot.addWidget(Words("登记并当场办结，不计时限", "hint"), 1)
        give = Button("登记并答复", "Enter")
        give.clicked.connect(self.ready)
        foot.addWidget(give)
        self.body.addLayout(foot)
        self._taking = False
        self.answer.habits.entered.connect(self._on_entered)
        self.answer.chosen.connect(self._on_chosen)
        # after the Enter that took an answer has moved on by itself
        self.answer.chosen.connect(self.answer.setFocus, Qt.ConnectionType.QueuedConnection)
        self.answer.textChanged.connect(self.edited)
        self.answer.textEdited.connect(self._field.clear)
        self.answer.typed.connect(self._on_typed)
        self.answer.wanted.connect(lambda: self._on_typed(""))
        self.answer.left.connect(self._on_left)
        self.hide()

    def open(self) -> None:
        self.show()
        self.answer.setFocus()
        self._tasks.ask(self, asking.recent_answers, self._on_recent, slot="recent")

    def refuse(self, text: str) -> None:
        self.show()
        self._field.set_error(text)
        self.answer.setFocus()

    @property
    def message(self) -> str:
        return self._field.message

    def _on_recent(self, recent: Sequence[str]) -> None:
        self.recent = recent

    def _on_typed(self, text: str) -> None:
        fitting = [answer for answer in self.recent if text in answer and answer != text]
        self.answer.offer([Offer(answer, answer) for answer in fitting])

    def _on_chosen(self, _: object) -> None:
        self._taking = True

    def _on_entered(self) -> None:
        """The Enter that takes an answer from the list does not hand it in yet."""
        if not self._taking:
            self.ready.emit()
        self._taking = False

    def _on_left(self) -> None:
        self.hide()
        self.closed.emit()


class _AnswerField(OfferField):
    """Offers without insisting: Enter hands in what stands here unless an arrow has chosen."""

    wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(choose_first=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.is_open() and event.key() == _DOWN:
            self.wanted.emit()
        elif not self.is_open() and event.key() == _ESCAPE:
            self.left.emit()
        else:
            super().keyPressEvent(event)

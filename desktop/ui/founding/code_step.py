"""建库和恢复码: the store takes its place when its recovery code is known to be kept."""

from collections.abc import Callable, Sequence
from secrets import token_bytes

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from desktop.errors import RuleBroken
from desktop.keeping.confirming import ASKED, demand_written_down, groups_asked
from desktop.texts.sentences import sentence
from desktop.ui.founding.step import FoundingStep
from desktop.ui.papers.loose_paper import LoosePaper
from desktop.ui.shared.beside import Beside
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.code_groups import CodeGroups, groups_of
from desktop.ui.shared.errands import Reached
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import column, fix
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size

_LEAD = "恢复码只显示这一次。请抄写或打印，下一步要凭抄下的码核对三组；核对无误后库才正式建成。"
_CHECK = "请照着抄下的或打印的恢复码，输入下面三组（不分大小写）。按Esc可以再看一遍。"
_MAKING = "正在建库…"
MAKING, SHOWING, CHECKING = range(3)
WIDTH, GROUPS, PAPER = 460, 396, 480


class CodeStep(FoundingStep):
    """`made_wanted`: begin; `cancelled`: leave nothing; `kept`: the three groups were right."""

    title, act = "建库和恢复码", "我已抄好"
    made_wanted = Signal()
    cancelled = Signal()
    kept = Signal()

    def __init__(self, paper: LoosePaper) -> None:
        super().__init__(_LEAD)
        self.paper = paper
        self.code = ""
        self.asked: Sequence[int] = ()  # the groups that are asked for, counted from 1
        self._then: Callable[[], None] = _nothing
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.said = Words(_MAKING, "strong")
        self.cancel = Button("取消建库", tone="quiet")
        self.cancel.clicked.connect(self._on_cancel)
        self.groups = CodeGroups()
        self.typed = [TextField() for _ in range(ASKED)]
        self.fields = [Field("", one, wraps=True) for one in self.typed]
        queued = Qt.ConnectionType.QueuedConnection  # as in the step before
        self.typed[-1].habits.entered.connect(self.going_on, queued)
        self._stack = QStackedWidget()
        for page in (self._making(), self._showing(), self._checking()):
            self._stack.addWidget(page)
        self.body.addWidget(self._stack, 1)

    @property
    def phase(self) -> int:
        return self._stack.currentIndex()

    def begin(self) -> None:
        self._go(MAKING)
        self.said.setText(_MAKING)
        self.bar.setRange(0, 0)
        self.cancel.setFocus()
        self.made_wanted.emit()

    def show_reached(self, reached: Reached) -> None:
        self.said.setText(reached.words or _MAKING)
        self.bar.setRange(0, reached.total)
        self.bar.setValue(reached.done)

    def show_code(self, code: str) -> None:
        """Show the groups of a code, and choose those that are asked for afterwards."""
        self.code = code
        self.asked = groups_asked(code, token_bytes)
        for place, field in zip(self.asked, self.fields, strict=True):
            field.label.setText(f"第{place}组")
            field.label.show()
            field.editor.setAccessibleName(f"第{place}组")
        for one in self.typed:
            one.clear()
        self._show_code()

    def leave(self, then: Callable[[], None]) -> None:
        if self.phase == SHOWING:
            self.groups.show_groups(())
            for field, one in zip(self.fields, self.typed, strict=True):
                one.clear()
                field.clear()
            self._go(CHECKING)
            self.typed[0].setFocus()
        elif self.phase == CHECKING and self._are_right():
            self._then = then
            self.kept.emit()

    def settled(self) -> None:
        """The store stands in its place: go on."""
        self._then()

    def go_back(self) -> bool:
        """Show the code again; with nothing to show any more, the founding is given up."""
        if self.phase == CHECKING:
            self._show_code()
            return True
        self._on_cancel()
        return True

    def fail(self, broken: RuleBroken) -> None:
        self.refuse(sentence(broken.code, broken.details))

    def _show_code(self) -> None:
        self.groups.show_groups(groups_of(self.code))
        self._go(SHOWING)
        self.paper.preview.view.setFocus()

    def _are_right(self) -> bool:
        wrong = []
        for place, field, one in zip(self.asked, self.fields, self.typed, strict=True):
            field.clear()
            try:
                demand_written_down(self.code, {place: one.text()})
            except RuleBroken:
                field.set_error(f"与恢复码第{place}组不符，请对照抄件重新输入。")
                wrong.append(one)
        if wrong:
            wrong[0].setFocus()
            wrong[0].selectAll()
        return not wrong

    def _on_cancel(self) -> None:
        self.groups.show_groups(())
        self.code = ""
        self.cancelled.emit()

    def _go(self, phase: int) -> None:
        self._stack.setCurrentIndex(phase)
        self.act = {MAKING: "我已抄好", SHOWING: "我已抄好", CHECKING: "核对并建成"}[phase]
        self.act_changed.emit()
        self.lead.setText({MAKING: "", SHOWING: _LEAD, CHECKING: _CHECK}[phase])

    def _making(self) -> QWidget:
        card = fix(Card(gap=Size.ROOM), width=WIDTH)
        card.body.addWidget(self.said)
        card.body.addWidget(self.bar)
        card.body.addWidget(self.cancel)
        return _at_the_top(card)

    def _showing(self) -> QWidget:
        left = QWidget()
        lines = column(left)
        lines.addWidget(self.groups)
        lines.addStretch(1)
        return Beside(left, self.paper, (GROUPS, PAPER), take=True)

    def _checking(self) -> QWidget:
        card = fix(Card("核对三组", gap=Size.GAP), width=WIDTH)
        for field in self.fields:
            card.body.addWidget(field)
        return _at_the_top(card)


def _at_the_top(card: QWidget) -> QWidget:
    holder = QWidget()
    box = column(holder)
    box.addWidget(card)
    box.addStretch(1)
    return holder


def _nothing() -> None:
    return None

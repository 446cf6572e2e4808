"""What the clerk holds after a registration: the number, and what is done with it next."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from db.log.base import Subject
from db.log.changes import Changes
from db.queries import Reading
from db.queries.cases import CaseLine
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.clocks import clock_estimate, lead
from desktop.cases.known_days import KnownDays
from desktop.cases.ways import Ways
from desktop.errors import RuleBroken
from desktop.intake.judging import words_of
from desktop.rules import case_number
from desktop.rules.chinese_dates import in_digits
from desktop.ui.intake.case_lines import state_of
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import fix, row
from desktop.ui.shared.pieces import Badge, Card, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size
from desktop.usecases.registering import Registered

_TWO_LINES = 36
RECEIPT = "receipt"


class ReceiptPanel(Card):
    """The last case registered here; it stays while the next one is typed."""

    def __init__(self, tasks: Tasks, ways: Ways) -> None:
        super().__init__("已登记", tinted=True)
        self._tasks, self._ways = tasks, ways
        self.case: Registered | None = None
        self._enters: list[QShortcut] = []
        self.number = Words("", "page")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._state = Badge("")
        self._told = fix(_TwoLines("", "hint", wrap=True), height=_TWO_LINES)
        self.accept = _button("受理", "Alt+S", self._accept)
        self.print = _button("打印回执", "Ctrl+P", self._print)
        self.open_button = _button("打开案件 Enter", "", self.open)
        tasks.changed.connect(self._on_changed)
        self.head.addWidget(self._state)
        self.body.addWidget(self.number)
        self.body.addWidget(self._told)
        across = row(gap=Size.GAP)
        for button in (self.accept, self.print, self.open_button):
            across.addWidget(button, 1)
        self.body.addLayout(across)
        self.hide()

    def show_case(self, case: Registered) -> None:
        self.case = case
        self.number.setText(case_number.parse(case.number).display)
        self.refuse("")
        self.show()
        self.open_by_enter(on=True)
        self._look()

    def open(self) -> None:
        if self.case:
            self._ways.open_case(self.case.case_id)

    def listen_at(self, field: QWidget) -> None:
        """Let Enter in the first, still empty field open the case that was just registered."""
        self._enters = [
            QShortcut(key, field, self.open, context=Qt.ShortcutContext.WidgetShortcut)
            for key in ("Return", "Enter")
        ]
        self.open_by_enter(on=True)

    def open_by_enter(self, *, on: bool) -> None:
        for enter in self._enters:
            enter.setEnabled(on and self.case is not None)

    @property
    def said(self) -> str:
        return self._told.text()

    @property
    def state(self) -> str:
        return self._state.text()

    def refuse(self, text: str) -> None:
        self._told.set_state("error" if text else "")
        self._told.setText(text)

    def _on_changed(self, changes: Changes) -> None:
        ruled = changes.touch("holidays", "limit")
        if self.case and (ruled or changes.concern(Subject("case", self.case.case_id))):
            self._look()

    def _look(self) -> None:
        if self.case:
            question = partial(_line, days=self._ways.days, case_id=self.case.case_id)
            self._tasks.ask(self, question, self._on_line, slot="line")

    def _on_line(self, line: CaseLine | None) -> None:
        if not line:
            return
        today, known = self._ways.today(), self._ways.days.reckoning
        waits = line.step == "pending_acceptance"
        self.title.setText("已登记" if waits or line.nature == "enquiry" else "已受理")
        self._state.show_state(*state_of(line, today, known))
        self.accept.setEnabled(waits and line.nature != "enquiry")
        self.refuse("")
        found = lead(line, today, known)
        guess = clock_estimate(found.clock, known) if found else ""
        last = f"最迟{in_digits(line.due)}（{guess}）" if guess else ""
        self._told.setText(" · ".join(filter(None, (last, line.names, line.title))))

    def _accept(self) -> None:
        if self.case and self.accept.isEnabled():
            self._tasks.perform(
                self,
                accept_case,
                AcceptCase(case_id=self.case.case_id),
                on_refused=self._on_refused,
            )

    def _on_refused(self, broken: RuleBroken) -> None:
        self.refuse(words_of(broken))

    def _print(self) -> None:
        if self.case:
            self._ways.open_paper(self.case.case_id, RECEIPT)


class _TwoLines(Words):
    """Words that wrap but claim no height of their own, or the whole page would scroll."""

    def hasHeightForWidth(self) -> bool:
        return False


def _line(reading: Reading, days: KnownDays, case_id: int) -> CaseLine | None:
    days.learn(reading)
    return reading.cases.get(case_id)


def _button(text: str, key: str, act: Callable[[], None]) -> Button:
    button = Button(text, key)
    button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    button.clicked.connect(act)
    return button

"""The window of the founding: its steps at the left, the open one, and the two keys that move."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.founding.rail import StepRail
from desktop.ui.founding.step import FoundingStep
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import KeyLine, Rule, Words
from desktop.ui.shared.theme import Size


class FoundingFrame(QWidget):
    """Leads from one step to the next. `left`: back to the first question; `shown`: a step is."""

    left = Signal()
    shown = Signal(int)

    def __init__(self, steps: Sequence[FoundingStep]) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.steps = list(steps)
        self.rail = StepRail([one.title for one in steps])
        self.title = Words("", "page")
        self._stack = QStackedWidget()
        self._keys = KeyLine()
        self.back = Button("上一步", "Esc")
        self.next = Button("下一步", "Ctrl+Enter", tone="primary")
        self._lay_out()
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        for one in self.steps:
            self._stack.addWidget(one)
            one.going_on.connect(self._go_on)
            one.act_changed.connect(lambda: self.next.setText(self.step.act))

    @property
    def here(self) -> int:
        return self._stack.currentIndex()

    @property
    def step(self) -> FoundingStep:
        return self.steps[self.here]

    def show_step(self, place: int) -> None:
        step = self.steps[place]
        self._stack.setCurrentIndex(place)
        self.rail.show_step(place)
        self.title.setText(step.title)
        self.next.setText(step.act)
        self._keys.show_keys(step.keys)
        self.back.setEnabled(step.may_go_back())
        self.next.setEnabled(True)
        step.banner.say("")
        step.begin()
        self.shown.emit(place)

    def set_busy(self, *, busy: bool) -> None:
        """While the step looks something up, neither key does anything twice."""
        self.next.setEnabled(not busy)

    def _go_on(self) -> None:
        place = self.here
        if not self.next.isEnabled():
            return
        self.step.banner.say("")

        def then() -> None:
            if self.here == place and place + 1 < len(self.steps):
                self.show_step(place + 1)

        self.step.leave(then)

    def _go_back(self) -> None:
        if not self.step.may_go_back() or self.step.go_back():
            return
        if self.here:
            self.show_step(self.here - 1)
        else:
            self.left.emit()

    def _lay_out(self) -> None:
        across = row(self)
        across.addWidget(self.rail)
        page = column(gap=Size.ROOM, margins=(20, 16, 20, 12))
        page.addWidget(self.title)
        page.addWidget(self._stack, 1)
        page.addWidget(Rule())
        foot = row(gap=Size.GAP)
        foot.addWidget(self.back)
        foot.addWidget(self._keys, 1)
        foot.addWidget(self.next)
        page.addLayout(foot)
        across.addLayout(page, 1)

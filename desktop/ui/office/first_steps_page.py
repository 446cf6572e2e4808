"""开始使用: what is still missing after the founding, each with the way to where it is done."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from desktop.keeping.first_steps import TRIAL, FirstStep, first_steps
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, kept_left, row
from desktop.ui.shared.page_pieces import scrolling
from desktop.ui.shared.pieces import Badge, Card, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size

TITLE = "开始使用"
_LEAD = "建库以后还差这些。办好一项，这里就少一项；全部办好，这一页就不再出现。"


class FirstStepsPage(QWidget):
    """`counted` tells how many steps are left; `page_wanted` leads to one; `put_away`: no more."""

    counted = Signal(int)
    page_wanted = Signal(str)
    put_away = Signal()

    def __init__(self, tasks: Tasks, today: Callable[[], date]) -> None:
        super().__init__()
        self._tasks, self._today = tasks, today
        self.ways: list[Button] = []
        held = QWidget()
        column(self).addLayout(kept_left(held))
        page = column(held, gap=Size.GAP)
        head = row(gap=Size.ROOM)
        head.addWidget(Words(_LEAD, "label", wrap=True), 1)
        self.hide_ = Button("不再显示", tone="quiet")
        head.addWidget(self.hide_)
        page.addLayout(head)
        inside = QWidget()
        self._box = column(inside, gap=Size.GAP)
        page.addWidget(scrolling(inside, TITLE), 1)
        self.hide_.clicked.connect(self.put_away)
        tasks.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        today = self._today()
        self._tasks.ask(
            self, lambda reading: first_steps(reading, today), self._on_steps, slot="steps"
        )

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("account", "unit"):
            self.refresh()

    def _on_steps(self, steps: Sequence[FirstStep]) -> None:
        while item := self._box.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.ways.clear()
        for number, step in enumerate(steps, 1):
            self._box.addWidget(self._card(number, step))
        self._box.addStretch(1)
        self.setFocusProxy(self.ways[0] if self.ways else self.hide_)
        self.counted.emit(len(steps))

    def _card(self, number: int, step: FirstStep) -> Card:
        card = Card(gap=Size.TIGHT)
        line = row(gap=Size.ROOM)
        line.addWidget(Badge(str(number), Tone.INFO))
        words = column(gap=2)
        words.addWidget(Words(step.title, "strong"))
        words.addWidget(Words(step.detail, "label", wrap=True))
        line.addLayout(words, 1)
        if step.page:
            way = Button(TRIAL if step.page == TRIAL else f"去“{step.page}”")
            way.setAccessibleDescription(step.title)
            way.clicked.connect(lambda: self.page_wanted.emit(step.page))
            self.ways.append(way)
            line.addWidget(way)
        card.body.addLayout(line)
        return card

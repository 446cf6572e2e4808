"""A PC becomes the server of its office: how far that is, and why it goes no further."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from desktop.errors import RuleBroken
from desktop.office.hosting.places import GONE_OVER
from desktop.texts.hosting_words import STEPS, TITLE
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.errands import Progress, Reached
from desktop.ui.shared.measure import fix
from desktop.ui.shared.pieces import Banner, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.entrance import Door

WIDTH = 620
_CALLING_OFF = "正在取消，原来的库不动…"


class BecomingPage(Door):
    """`opened` tells the folder to be opened then; "" is the store as it was."""

    opened = Signal(str)

    def __init__(self, tasks: Tasks, work: Callable[[Progress], str]) -> None:
        super().__init__(TITLE, "搬库、加入、启动，三步")
        self._tasks, self._work = tasks, work
        self._running: Progress | None = None
        fix(self.card, width=WIDTH)
        self.problem = Banner("", Tone.WARN)
        self.body.addWidget(self.problem)
        for number, (what, how) in enumerate(STEPS, 1):
            self.body.addWidget(Words(f"{number}　{what}：{how}", "label", wrap=True))
        self.said, self.bar = Words("", "strong"), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("进度")
        for widget in (self.said, self.bar):
            self.body.addWidget(widget)
        self.back = Button("取消", "Esc")
        self.again = Button("再试一次", "Enter", tone="primary")
        self.add_foot(self.back, self.again)
        self.back.clicked.connect(self._on_back)
        self.again.clicked.connect(self.begin)

    def begin(self) -> None:
        self.problem.say("")
        self.again.hide()
        self.back.setText("取消")
        self.back.setFocus()
        self._show(Reached(0, 0, "正在开始…"))
        self.bar.show()
        self._running = self._tasks.run(
            self, self._work, self.opened.emit, on_step=self._show, on_refused=self._on_refused
        )

    def _show(self, step: Reached) -> None:
        """What lies in the office by then is not brought back by calling it off."""
        self.said.setText(step.words)
        self.bar.setRange(0, step.total)
        self.bar.setValue(step.done)
        self.back.setEnabled(step.words not in GONE_OVER)

    def _on_refused(self, broken: RuleBroken) -> None:
        self._running = None
        self.problem.say(sentence(broken.code, broken.details), Tone.WARN)
        self.said.setText("")
        self.bar.hide()
        self.back.setText("返回")
        self.again.show()
        self.again.setFocus()

    def _on_back(self) -> None:
        if self._running is None:
            self.opened.emit("")
            return
        self._running.cancel()
        self.said.setText(_CALLING_OFF)
        self.back.setEnabled(False)

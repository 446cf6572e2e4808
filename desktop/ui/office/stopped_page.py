"""The server of this PC does not run: it is ended here, and started again."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from desktop.errors import RuleBroken
from desktop.texts.hosting_words import BACK, STOPPED, STOPPING
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.errands import Progress
from desktop.ui.shared.measure import fix
from desktop.ui.shared.pieces import Banner, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.entrance import Door

WIDTH = 560


class StoppedPage(Door):
    """`opened`: the folder of this PC shall be opened, which starts the service first."""

    opened = Signal(str)

    def __init__(self, tasks: Tasks, stop: Callable[[Progress], str]) -> None:
        """`stop` gives the folder of the office."""
        super().__init__("办公室服务器", "服务器就是这台电脑")
        fix(self.card, width=WIDTH)
        self._tasks, self._stop = tasks, stop
        self.problem = Banner("", Tone.WARN)
        self.said, self.way_back = Words("", wrap=True), Words("", "hint", wrap=True)
        self.leave = Button("退出程序")
        self.start = Button("启动服务器", "Enter", tone="primary")
        for widget in (self.problem, self.said, self.way_back):
            self.body.addWidget(widget)
        self.add_foot(self.leave, self.start)
        self.leave.clicked.connect(lambda: self.window().close())
        self.start.clicked.connect(self._on_start)

    def begin(self) -> None:
        self.said.setText(STOPPING)
        self.start.setEnabled(False)
        self._tasks.run(self, self._stop, self._on_stopped, on_refused=self._on_refused)

    def _on_stopped(self, office: str) -> None:
        self.said.setText(STOPPED)
        self.way_back.setText(BACK.format(office=office))
        self._settle()

    def _on_refused(self, broken: RuleBroken) -> None:
        self.said.setText("")
        self._settle()
        self.problem.say(sentence(broken.code, broken.details), Tone.WARN)

    def _settle(self) -> None:
        self.start.setEnabled(True)
        self.start.setFocus()

    def _on_start(self) -> None:
        self.start.setEnabled(False)
        self.said.setText("正在启动办公室服务器…")
        self.opened.emit("")

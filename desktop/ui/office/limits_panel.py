"""期限重算: how many running limits the lists of holidays move, and moving them block by block."""

from PySide6.QtWidgets import QProgressBar, QWidget

from db.log.changes import Changes
from desktop.errors import RuleBroken
from desktop.texts.sentences import sentence
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size
from desktop.usecases.limits import count_outdated
from desktop.usecases.reprojecting import Reprojected, ReprojectLimits, reproject_limits


class LimitsPanel(QWidget):
    """A block is one save: everybody else's saves come between, and stopping loses nothing."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._total = self._moved = 0
        self._wanted = self._runs = self._stopped = False
        self._before = ""  # what the last run came to
        self.said = Words("", "hint", wrap=True)
        self.start = Button("重算期限", "Ctrl+U")
        self.stop = Button("停止")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self._lay_out()
        self.start.clicked.connect(self._on_start)
        self.stop.clicked.connect(self._on_stop)
        tasks.changed.connect(self._on_changed)
        self._say("")
        self._look()

    def follow(self) -> None:
        """A list has just been taken in: the limits that it moves are moved."""
        self._wanted, self._before = True, ""
        self._look()

    def _look(self) -> None:
        self._tasks.ask(self, count_outdated, self._on_counted, slot="count")

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("holidays"):  # whoever took it in
            self._look()

    def _on_counted(self, count: int) -> None:
        if self._runs:  # its end counts again
            return
        wanted, self._wanted = self._wanted, False
        self._total = count
        if count and wanted:
            self._run(0)
        elif count:
            left = f"有{count}项在办期限与已知的放假安排不符，还没有重算。"
            self._say(f"{self._before}{left}", "warn", offer=True)
        elif self._before or wanted:
            self._say(self._before or "没有在办期限因此改变。", "ok")
        else:
            self._say("")

    def _on_start(self) -> None:
        if not self._runs:
            self._run(0)

    def _run(self, after: int) -> None:
        if not self._runs:
            self._runs, self._stopped, self._moved = True, False, 0
        self.bar.setRange(0, max(self._total, 1))
        self.bar.setValue(self._moved)
        self._say(f"{self._total}项在办期限将按新安排重算，已重算{self._moved}项…")
        self._tasks.perform(
            self,
            reproject_limits,
            ReprojectLimits(after=after),
            on_done=self._on_block,
            on_refused=self._on_refused,
        )

    def _on_block(self, block: Reprojected) -> None:
        self._moved += block.limits
        if block.next is not None and not self._stopped:
            self._run(block.next)
            return
        self._runs = False
        done = f"已按放假安排重算{self._moved}项在办期限，原来和现在的日期写在案件的办理经过里。"
        self._before = f"已停止，重算了{self._moved}项。" if self._stopped else done
        self._look()

    def _on_stop(self) -> None:
        self._stopped = True
        self.stop.setEnabled(False)

    def _on_refused(self, broken: RuleBroken) -> None:
        self._runs = False
        self._say(sentence(broken.code, broken.details), "error", offer=True)

    def _say(self, text: str, state: str = "", *, offer: bool = False) -> None:
        self.said.setText(text)
        self.said.set_state(state)
        self.start.setVisible(offer)
        self.bar.setVisible(self._runs)
        self.stop.setVisible(self._runs)
        self.stop.setEnabled(not self._stopped)
        self.setVisible(bool(text))

    def _lay_out(self) -> None:
        page = column(self, gap=Size.TIGHT)
        line = row(gap=Size.ROOM)
        line.addWidget(self.said, 1)
        line.addWidget(self.start)
        line.addWidget(self.stop)
        page.addLayout(line)
        page.addWidget(self.bar)

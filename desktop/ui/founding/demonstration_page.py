"""看演示: a made-up county is built here, and opened."""

from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from db.log.unavailable import StoreUnavailable
from desktop.errors import RuleBroken
from desktop.keeping.placing import judged_place
from desktop.settings import Settings
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.errands import Progress, Reached
from desktop.ui.shared.pieces import Banner, Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.entrance import Door

RAISING = "desktop.demo.raising"  # named for whatever freezes the program, too
_LEAD = "演示库放在 {}，约需一两分钟。人员、案件全部虚构；不想要了，把这个文件夹删掉即可。"


class DemonstrationPage(Door):
    """`raised` tells where it stands, and the settings that open it."""

    raised = Signal(str, Settings)
    left = Signal()

    def __init__(self, tasks: Tasks, beside: Path) -> None:
        super().__init__("看演示", "与真正的库互不相干")
        self._tasks = tasks
        self._place = beside.with_name(f"{beside.name}-演示")
        self._running: Progress | None = None
        self.body.addWidget(Words(_LEAD.format(self._place), "label", wrap=True))
        self.problem = Banner("", Tone.WARN)
        self.said = Words("", "hint")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        for widget in (self.problem, self.said, self.bar):
            self.body.addWidget(widget)
        self.back, self.enter = Button("返回", "Esc"), Button("建演示库", "Enter", tone="primary")
        self.add_foot(self.back, self.enter)
        self.enter.clicked.connect(self._start)
        self.back.clicked.connect(self._leave)
        self.enter.setFocus()

    def _start(self) -> None:
        self.enter.setEnabled(False)
        self.problem.say("")
        self.said.setText("正在建演示库…")
        self.bar.setRange(0, 0)
        self.bar.show()
        work = partial(_raised, str(self._place))
        self._running = self._tasks.run(
            self,
            work,
            self._on_raised,
            on_step=self._on_step,
            on_refused=self._on_refused,
        )

    def _on_step(self, step: Reached) -> None:
        self.said.setText(step.words)
        self.bar.setRange(0, step.total)
        self.bar.setValue(step.done)

    def _on_raised(self, passphrase: str) -> None:
        self.raised.emit(str(self._place), Settings(passphrase=passphrase, keyring=False))

    def _on_refused(self, broken: RuleBroken) -> None:
        self._end()
        self.problem.say(sentence(broken.code, broken.details), Tone.WARN)

    def _leave(self) -> None:
        if self._running:
            self._running.cancel()
        self._end()
        self.left.emit()

    def _end(self) -> None:
        self._running = None
        self.said.setText("")
        self.bar.hide()
        self.enter.setEnabled(True)


def _raised(where: str, progress: Progress) -> str:
    """Give the passphrase that opens it."""
    try:
        judged_place(where)
    except StoreUnavailable as lost:
        raise RuleBroken("store.refused", sentence=lost.sentence) from None
    raising = import_module(RAISING)
    today = date.today()  # noqa: DTZ011 — the user's own day

    def tell(label: str, done: int, total: int) -> None:
        progress.report(done, total, label)

    raising.raise_county(where, raising.plan_of("small", 1, today), tell)
    passphrase: str = raising.PASSPHRASE
    return passphrase

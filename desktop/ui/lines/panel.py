"""Lines of one kind: where they come from, what is said of them, and the key that enters them."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.queries import Reading
from desktop.errors import RuleBroken
from desktop.ledgers.reading import read_rows
from desktop.pasting.cells import Rows
from desktop.pasting.described import Pasted, PastedSheet
from desktop.pasting.editing import without
from desktop.pasting.judged import Judged
from desktop.pasting.judging import judged_now
from desktop.ui.lines.draft import LinesDraft
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.errands import Cancelled, Progress, Reached
from desktop.ui.shared.grid.panel import LinesGrid
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Words, show_if
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size
from desktop.usecases.entering_lines import Entered, EnterLines, enter_lines

Choose = Callable[[QWidget], Path | None]
_WAITS = "；能看到案件的角色待安全管理员确认，初始密码在“账号启用”页生成"


class LinesPanel(QWidget):
    """What is typed or pasted is judged a moment later; nothing is entered before it is said."""

    _stepped = Signal(Reached)  # from the thread on which it is judged or entered

    def __init__(
        self, tasks: Tasks, sheet: PastedSheet, choose: Choose, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._tasks, self._sheet, self._choose, self._today = tasks, sheet, choose, today
        self._progress = Progress(self._stepped.emit)
        self._kinds = {sheet.kind, "unit", "division", "grid", "staff"}
        self.grid = LinesGrid(sheet)
        self.pick = Button("选择文件…", "Ctrl+O")
        self.take = Button("写入", "Ctrl+Enter", tone="primary")
        self.stop = Button("停止", tone="quiet")
        self.told = Words("", "hint")
        self._lay_out()
        self._connect()
        self._draft = LinesDraft(tasks, self.grid)
        self._settle()

    @property
    def _is_writing(self) -> bool:
        return not self.stop.isHidden()

    def _judge(self, pasted: Pasted) -> None:
        """Have the lines judged; what was asked before them is given up."""
        if self._is_writing:
            return
        self._progress.cancel()
        self._progress = progress = Progress(self._stepped.emit)
        today = self._today()

        def question(reading: Reading) -> Judged:
            return judged_now(reading, pasted, today, progress.report)

        self._tasks.ask(self, question, self._on_judged, slot="lines", on_refused=self.grid.refuse)

    def _on_judged(self, judged: Judged) -> None:
        self.grid.show_judged(judged)
        self._settle()

    def _settle(self) -> None:
        """Say on the button what it will do."""
        judged = self.grid.judged
        writable = judged.writable if judged else 0
        left = "，有误的留下" if judged and judged.wrong else ""
        self.take.setText(f"写入 {writable:,} 行{left}" if writable else "写入")
        self.take.setEnabled(bool(writable) and not self._is_writing)
        self.pick.setEnabled(not self._is_writing)
        self.grid.view.setEnabled(not self._is_writing)

    def _on_edited(self) -> None:
        self.told.setText("")
        self._settle()

    def _on_pick(self) -> None:
        path = self._choose(self)
        if path is not None:
            self._tasks.run(
                self, lambda _: read_rows(path), self._on_file, on_refused=self.grid.refuse
            )

    def _on_file(self, rows: Rows) -> None:
        self.grid.view.take(lambda: rows)
        self.grid.setFocus()

    def _on_take(self) -> None:
        pasted, judged = self.grid.pasted, self.grid.judged
        if judged is None:
            return
        self._progress = progress = Progress(self._stepped.emit)
        self.stop.show()
        self._settle()
        command = EnterLines(
            kind=self._sheet.kind,
            columns=pasted.columns,
            lines=pasted.rows,
            only_sound=bool(judged.wrong),
        )
        self._tasks.perform(
            self,
            partial(enter_lines, tell=partial(_report, progress)),
            command,
            on_done=partial(self._on_entered, pasted),
            on_refused=self._on_refused,
        )

    def _on_entered(self, pasted: Pasted, entered: Entered) -> None:
        """Leave what is wrong in the grid; all else stands in the store."""
        self.stop.hide()
        done = {number - 1 for number in entered.ids}
        empty = {at for at, line in enumerate(pasted.rows) if not any(map(str.strip, line))}
        left = without(pasted, done | empty)
        self.grid.show_lines(left)
        told = f"已写入：新增 {len(entered.new):,}，更新 {len(entered.changed):,}"
        told += f"，{len(entered.same):,} 行库里已有" * bool(entered.same)
        told += f"；有误的 {len(entered.wrong):,} 行留在表格里" * bool(entered.wrong)
        told += _WAITS * (self._sheet.kind == "account" and bool(entered.new))
        self._settle()
        self.told.setText(f"{told}。")
        self.told.set_state("ok")

    def _on_refused(self, broken: RuleBroken) -> None:
        self.stop.hide()
        self.grid.refuse(broken)
        self._settle()
        self._judge(self.grid.pasted)

    def _on_stop(self) -> None:
        self._progress.cancel()

    def _on_step(self, step: Reached) -> None:
        if self._is_writing:
            self.grid.count.setText(f"正在写入 {step.done:,} / {step.total:,}")
        elif self.grid.judged is None:
            self.grid.judging(step.done, step.total)

    def _on_changed(self, changes: Changes) -> None:
        """What others enter may make a line sound, or twice."""
        if changes.touch(*self._kinds) and not self.grid.is_empty and not self._is_writing:
            self._judge(self.grid.pasted)

    def _connect(self) -> None:
        self.grid.unsettled.connect(self._judge)
        self.grid.edited.connect(self._on_edited)
        self.pick.clicked.connect(self._on_pick)
        self.take.clicked.connect(self._on_take)
        self.stop.clicked.connect(self._on_stop)
        self._stepped.connect(self._on_step)
        self._tasks.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        page = column(self, gap=Size.GAP)
        page.addWidget(self.grid, 1)
        foot = row(gap=Size.GAP)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.stop)
        foot.addWidget(self.pick)
        foot.addWidget(self.take)
        page.addLayout(foot)
        show_if(self.stop, wanted=False)


def _report(progress: Progress, done: int, total: int) -> None:
    """Tell how far it is; who stops it is told that nothing was written."""
    try:
        progress.report(done, total)
    except Cancelled:
        raise RuleBroken("paste.stopped", "lines") from None

"""备份: when the last one was made, and one more now."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from db.log.clock import day_of
from desktop.accounts.account_words import size_words, when
from desktop.errors import RuleBroken
from desktop.lists.columns import Column, Pages
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.office.backup_plan_card import BackupPlanCard
from desktop.ui.office.doors import Backup, OfficeDoors
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.errands import Progress, Reached
from desktop.ui.shared.measure import column, kept_left, row
from desktop.ui.shared.pieces import Card, Dot, Empty, Words, show_if
from desktop.ui.shared.table import ListTable
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size, current

STALE_DAYS, OLD_DAYS = 1, 7  # 产品规则: yellow after a day without a backup, red after a week
_LIST = 132  # pixels: its head, and what is said while there is none


class BackupPage(QWidget):
    """Backups are whole, encrypted and proven; they open by the same keys as the store.

    `restore_wanted`: this one shall take the place of the store, which is asked once more.
    """

    restore_wanted = Signal(Path)

    def __init__(self, tasks: Tasks, doors: OfficeDoors, now_ms: Callable[[], int]) -> None:
        super().__init__()
        self._tasks, self._doors, self._now_ms = tasks, doors, now_ms
        self._backups: Sequence[Backup] = ()
        self._dot = Dot(Tone.IDLE)
        self.last = Words("正在查看备份…", "strong")
        self.said = Words("", "hint", wrap=True)
        self.start = Button("立即备份", "Ctrl+B", tone="primary")
        self.back = Button("用所选备份恢复…")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.said.hide()
        columns = (
            Column[Backup](title="时间", show=lambda one: when(one.at), width=170),
            Column[Backup](title="文件", show=lambda one: one.name, width=320, stretch=1),
            Column[Backup](
                title="大小", show=lambda one: size_words(one.size), width=110, right=True
            ),
        )
        self.plan = BackupPlanCard(tasks, doors)
        self.table = ListTable(tasks, columns, Empty("还没有备份。", "Ctrl+B", "立即备份"))
        self._lay_out()
        self.start.clicked.connect(self._on_start)
        self.start.setEnabled(doors.back_up is not None)
        self.back.clicked.connect(self._on_back)
        self.back.setEnabled(False)
        show_if(self.back, doors.restore)
        self.table.current_changed.connect(lambda line: self.back.setEnabled(line is not None))
        self.refresh()

    def refresh(self) -> None:
        backups = self._doors.backups
        if backups is None:
            self.last.setText("这个库在数据库服务器上，由服务器管理员备份，本机不做备份。")
            return
        self._tasks.run(self, lambda _: backups(), self._on_backups, on_refused=self._on_refused)
        self.plan.refresh()

    def _on_backups(self, backups: Sequence[Backup]) -> None:
        self._backups = sorted(backups, key=lambda one: -one.at)
        pages = Pages[Backup](
            ask=lambda _reading, after, _limit, _sort: self._backups if after is None else (),
            key=lambda one: one.name,
        )
        self.table.show_pages(pages)
        newest = self._backups[0] if self._backups else None
        self._dot.set_tone(self._tone(newest))
        self.last.setText(f"最近一次：{when(newest.at)}" if newest else "还没有备份")

    def _tone(self, newest: Backup | None) -> Tone:
        if newest is None:
            return Tone.LATE
        days = (day_of(self._now_ms()) - day_of(newest.at)).days
        if days > OLD_DAYS:
            return Tone.LATE
        return Tone.WARN if days > STALE_DAYS else Tone.OK

    def _on_start(self) -> None:
        back_up = self._doors.back_up
        if back_up is None:
            return
        self.start.setEnabled(False)
        self.bar.setRange(0, 0)
        self.bar.show()
        self._say("正在备份并逐页校验，期间可以继续使用…")

        def work(progress: Progress) -> str:
            return back_up(progress)

        self._tasks.run(
            self, work, self._on_done, on_step=self._on_step, on_refused=self._on_refused
        )

    def _on_back(self) -> None:
        restore, line = self._doors.restore, self.table.line()
        if restore and line:
            self._tasks.run(
                self,
                lambda _: restore(line.name),
                self.restore_wanted.emit,
                on_refused=self._on_refused,
            )

    def _on_step(self, step: Reached) -> None:
        self.bar.setRange(0, step.total)
        self.bar.setValue(step.done)

    def _on_done(self, name: str) -> None:
        self._end()
        self._say(f"备份完成并已校验：{name}", "ok")
        self.refresh()

    def _on_refused(self, broken: RuleBroken) -> None:
        self._end()
        self._say(sentence(broken.code, broken.details), "error")

    def _end(self) -> None:
        self.bar.hide()
        self.start.setEnabled(True)

    def _say(self, text: str, state: str = "") -> None:
        self.said.setText(text)
        self.said.set_state(state)
        self.said.setVisible(bool(text))

    def _lay_out(self) -> None:
        held = QWidget()
        column(self).addLayout(kept_left(held))
        page = column(held, gap=Size.ROOM)
        top = Card()
        line = row(gap=Size.ROOM)
        line.addWidget(self._dot)
        line.addWidget(self.last)
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.start)
        top.body.addLayout(line)
        top.body.addWidget(self.bar)
        top.body.addWidget(self.said)
        about = "备份文件与案件库一样是加密的，用同一套密钥打开；放在库的文件夹里。"
        top.body.addWidget(Words(about, "hint", wrap=True))
        page.addWidget(top)
        page.addWidget(self.plan)
        show_if(self.plan, self._doors.state)
        card = Card()
        card.body.setContentsMargins(1, 4, 1, 4)
        self.table.setMinimumHeight(current().px(_LIST))
        card.body.addWidget(self.table)
        page.addWidget(card, 1)
        self.setFocusProxy(self.start)

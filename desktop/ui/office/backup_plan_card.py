"""自动备份: where to and when, who makes it while the program is closed, how the last one went."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal

from desktop.accounts.account_words import when
from desktop.errors import RuleBroken
from desktop.ui.office.doors import BackupState, OfficeDoors
from desktop.ui.shared.backup_fields import HOUR, PLACE, AskFolder, BackupFields, ask_folder
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.drafts import Drafts, Kept
from desktop.ui.shared.errands import Progress
from desktop.ui.shared.measure import column, row
from desktop.ui.shared.pieces import Card, Words, show_if
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Size

_DRAFT = "backup_plan"
_RESTORED = "已恢复上次没有保存的内容"
_NO_PLAN = "还没有设定。现在是每次登录时，超过20小时没有备份的，在库的文件夹里做一份。"
_BY = "每天 {hour} 由{by}备份，程序没有打开也会做；关机错过的，开机或下次打开时补做。"


class BackupPlanCard(Card):
    """`kept`: a plan was, and stands."""

    kept = Signal()

    def __init__(self, tasks: Tasks, doors: OfficeDoors, ask: AskFolder = ask_folder) -> None:
        super().__init__("自动备份")
        self._tasks, self._doors = tasks, doors
        self.fields = BackupFields(ask, key="Ctrl+O")
        self.save = Button("保存设置", "Ctrl+Enter")
        self.how = Words("", "label", wrap=True)
        self.problem = Words("", "hint", wrap=True)
        self.problem.set_state("warn")
        self._lay_out()
        self._drafts = Drafts(tasks, self)
        self.fields.typed.connect(self._on_typed)
        self.save.clicked.connect(self._on_save)
        # queued: Enter leaves the field first, then what is refused takes the cursor
        queued = Qt.ConnectionType.QueuedConnection
        self.fields.hour.habits.entered.connect(self._on_save, queued)
        self.save.setEnabled(doors.keep_plan is not None)
        self._looked = False
        self.refresh()

    def refresh(self) -> None:
        """Ask how it stands; what somebody is typing stays."""
        if state := self._doors.state:
            self._run(lambda _: state(), self._show)
        else:
            self._look_for_a_draft()

    def _look_for_a_draft(self) -> None:
        """Once, and behind the plan as it stands: what was typed is laid over that."""
        if not self._looked:
            self._looked = True
            self._drafts.find(_DRAFT, self._restore)

    def _on_typed(self) -> None:
        if kept := self.fields.keep():
            self._drafts.keep(_DRAFT, kept)
        else:
            self._drafts.forget(_DRAFT)

    def _restore(self, kept: Kept) -> None:
        lost = self.fields.restore(kept)
        self.fields.fields[PLACE].set_hint("，".join(filter(None, (_RESTORED, lost))), "ok")

    def _on_save(self) -> None:
        keep = self._doors.keep_plan
        if keep is None or not self.save.isEnabled():
            return
        self.fields.quiet()
        self.save.setEnabled(False)
        typed = self.fields.values()
        work = partial(keep, typed[PLACE], typed[HOUR])
        self._run(lambda _: work(), self._on_kept)

    def _on_kept(self, state: BackupState) -> None:
        self.save.setEnabled(True)
        self._drafts.forget(_DRAFT)
        self.fields.settle()
        self._show(state)
        self.kept.emit()

    def _on_refused(self, broken: RuleBroken) -> None:
        self.save.setEnabled(self._doors.keep_plan is not None)
        self.fields.refuse_here(broken)

    def _run(
        self, work: Callable[[Progress], BackupState], then: Callable[[BackupState], None]
    ) -> None:
        self._tasks.run(self, work, then, on_refused=self._on_refused)

    def _show(self, state: BackupState) -> None:
        if not self.fields.changed():
            self.fields.show_plan(state.place, state.hour)
            self.fields.judge(same_disk=state.same_disk)
        self.how.setText(_how(state))
        said = f"{when(state.at)} 的自动备份：{state.problem}" if state.problem else ""
        self.problem.setText(said)
        show_if(self.problem, said)
        self._look_for_a_draft()

    def _lay_out(self) -> None:
        line, side = row(gap=Size.GAP), column(gap=3)
        side.addSpacing(20)
        side.addWidget(self.save)
        side.addStretch(1)
        line.addWidget(self.fields, 1)
        line.addLayout(side)
        self.body.addLayout(line)
        self.body.addWidget(self.how)
        self.body.addWidget(self.problem)
        show_if(self.problem, "")


def _how(state: BackupState) -> str:
    if not state.planned:
        return _NO_PLAN
    said = _BY.format(hour=state.hour, by=state.by) if state.by else state.hindered
    return f"{said}最近一次已另存到“{state.copied_to}”。" if state.copied_to else said

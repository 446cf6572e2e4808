"""导出: what leaves the house, as seen; the file takes its place with the record, or neither."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from db.masks import Masked
from db.queries.record_answers import ALL
from db.rows.uow import UnitOfWork
from db.subjects.records.described import Field as Described
from db.viewer import Viewer
from desktop.errors import RuleBroken
from desktop.files.targets import Prepared, Target, leaving_with
from desktop.ledgers.exporting import (
    Form,
    Leaving,
    Line,
    Taken,
    file_name,
    lines_of,
    said_of,
    sheet_of,
    write,
)
from desktop.rules.permissions import may
from desktop.texts.sentences import sentence
from desktop.ui.shared.errands import Progress, Reached
from desktop.ui.shared.fields import Field
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.radios import Radios
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.sheet_draft import SheetDraft
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextField
from desktop.usecases.exporting import ExportWhole, RecordExport, export_whole, record_export

_FORMS = (
    (Form.WORKBOOK, "Excel 工作簿（.xlsx）"),
    (Form.UTF8, "CSV，UTF-8"),
    (Form.GB18030, "CSV，GB18030（旧系统）"),
)
_MASKED, _WHOLE = "已遮盖，和列表上看到的一样", "含完整号码（一次最多5,000条；三级字段仍不导出）"
_CANCELLED = "已取消，没有生成文件，也没有记为导出。"


class Around(Protocol):
    """Who exports, by which way to the store, and when."""

    @property
    def tasks(self) -> Tasks: ...
    @property
    def viewer(self) -> Viewer: ...
    @property
    def now_ms(self) -> Callable[[], int]: ...


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What may be exported: all that the list is narrowed to, or the lines that are marked.

    `text` puts a value into words. Lines of registers alone are marked, and may leave whole.
    """

    taken: Leaving  # its count is not known yet
    text: Callable[[Described, Masked], str]
    marked: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Job:
    taken: Leaving
    form: Form
    target: Target
    reason: str


class ExportSheet(Sheet):
    """Asks for the kind of file, the lines and a reason; `told` says how it ended."""

    told = Signal(str)

    def __init__(self, over: QWidget, around: Around, ways: ListWays, offered: Offered) -> None:
        super().__init__(over, f"导出　{offered.taken.description.title}", width=520)
        self._around, self._ways, self._offered = around, ways, offered
        self._writing: Progress | None = None
        self.forms = Radios([words for _, words in _FORMS], label="格式")
        marked = f"已选的 {len(offered.marked):,} 条"
        scope = [marked] * bool(offered.marked) + ["筛选出的全部"]
        self.scope = Radios(scope, label="范围")
        self.masks = Radios(self._offered_masks(), label="号码")
        self.reason = TextField()
        self._reason = Field("导出事由（必填，记录在案）", self.reason)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.go = self.add_act("导出")
        self.go.clicked.connect(self._on_go)
        self._lay_out()
        SheetDraft(self, around.tasks, "export", offered.taken.description.kind)

    def open(self) -> None:
        """Begin at the reason: the rest is as it mostly is wanted."""
        super().open()
        self.reason.setFocus()

    def dismiss(self) -> None:
        """Stop what is being written; the file is put down whole or not at all."""
        if self._writing:
            self._writing.cancel()
            self.told.emit(_CANCELLED)
        super().dismiss()

    def _offered_masks(self) -> list[str]:
        viewer, taken = self._around.viewer, self._offered.taken
        hides = isinstance(taken, Taken)
        whole = [_WHOLE] * (hides and may(viewer, ExportWhole.permission))
        return [_MASKED if hides else taken.hides] * may(viewer, RecordExport.permission) + whole

    def _lay_out(self) -> None:
        for group in (self.forms, self.scope, self.masks):
            self.body.addWidget(group)
        self.body.addWidget(Words("列", "label"))
        self.body.addWidget(Words("、".join(self._offered.taken.labels), wrap=True))
        self.body.addWidget(self._reason)
        self.body.addWidget(self.bar)

    def _on_go(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._reason.set_error(sentence("text.missing", {"label": "导出事由"}))
            self.reason.setFocus()
            return
        taken, form = self._taken(), _FORMS[self.forms.chosen][0]
        target = self._ways.save_to(self, file_name(taken.description, self._around.now_ms(), form))
        if target is None:
            return
        self._set_busy(busy=True)
        place = Target(path=target, replaces=True)  # the dialog has asked
        job = _Job(taken=taken, form=form, target=place, reason=reason)
        if self.masks.words == _WHOLE and isinstance(taken, Taken):
            self._take_whole(job, taken)
        else:
            self._take_masked(job)

    def _taken(self) -> Leaving:
        taken, marked = self._offered.taken, self._offered.marked
        if not marked or self.scope.chosen or not isinstance(taken, Taken):
            return taken
        sort = taken.wanted.sort
        wanted = replace(taken.wanted, typed="", equal=(), state=ALL, ids=marked, sort=sort)
        return replace(taken, wanted=wanted, count=len(marked))

    def _take_masked(self, job: _Job) -> None:
        """The lines are asked for on the way; the export is recorded when the file is whole."""

        def prepare(progress: Progress) -> tuple[Prepared, int]:
            rows = self._ways.ask(job.taken.counted)
            if not rows:
                raise RuleBroken("export.no_rows")
            taken = replace(job.taken, count=rows)
            lines = lines_of(self._ways.ask, taken)
            return self._prepared(replace(job, taken=taken), lines, progress)

        self._writing = self._around.tasks.run(
            self,
            prepare,
            lambda found: self._leave(job, *found),
            on_step=self._on_step,
            on_refused=self._on_refused,
        )

    def _leave(self, job: _Job, prepared: Prepared, rows: int) -> None:
        self._writing = None
        kind = job.taken.description.kind
        self._around.tasks.perform(
            self,
            leaving_with(record_export, prepared),
            RecordExport(kind=kind, rows=rows, reason=job.reason),
            on_done=lambda _: self._on_written(job.target.path, rows),
            on_refused=self._on_refused,
        )

    def _take_whole(self, job: _Job, taken: Taken) -> None:
        """Few lines: asked for, written and recorded in one transaction."""
        writing = Progress(lambda _: None)
        self._writing = writing

        def take(command: ExportWhole, uow: UnitOfWork) -> int:
            lines = export_whole(command, uow)
            known = replace(job, taken=replace(taken, count=len(lines)))
            prepared, rows = self._prepared(known, lines, writing, whole=True)
            uow.leaving.append(prepared)
            return rows

        self._around.tasks.perform(
            self,
            take,
            ExportWhole(
                kind=taken.description.kind,
                wanted=taken.wanted,
                fields=taken.names,
                reason=job.reason,
            ),
            on_done=lambda rows: self._on_written(job.target.path, rows),
            on_refused=self._on_refused,
        )

    def _prepared(
        self, job: _Job, lines: Iterable[Line], progress: Progress, *, whole: bool = False
    ) -> tuple[Prepared, int]:
        """Write the file beside its place; called off the GUI thread."""
        around, hides = self._around, job.taken.hides
        said = said_of(around.viewer, around.now_ms(), job.reason, whole=whole, hides=hides)
        sheet = sheet_of(job.taken, lines, self._offered.text, said)
        prepared = Prepared(job.target)
        with prepared.filling() as part:
            rows = write(job.form, part, sheet, lambda n: progress.report(n, job.taken.count))
        return prepared, rows

    def _on_step(self, step: Reached) -> None:
        self.bar.setMaximum(max(step.total, 1))
        self.bar.setValue(min(step.done, self.bar.maximum()))

    def _on_written(self, target: Path, rows: int) -> None:
        self._writing = None
        self.accept()
        self.told.emit(f"已导出 {rows:,} 条到 {target.name}，已记录在案。")

    def _on_refused(self, broken: RuleBroken) -> None:
        self._writing = None
        self._set_busy(busy=False)
        self.set_error(sentence(broken.code, broken.details))

    def _set_busy(self, *, busy: bool) -> None:
        self.set_error("")
        self.bar.setMaximum(0)
        self.bar.setVisible(busy)
        for part in (self.forms, self.scope, self.masks, self._reason, self.go):
            part.setEnabled(not busy)
        (self if busy else self.reason).setFocus()  # else Esc would reach nobody

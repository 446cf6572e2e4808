"""导出: what leaves the house, as seen; the file takes its place with the record, or neither."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QProgressBar, QWidget

from db.log.clock import day_of
from db.queries.record_answers import RecordLine
from db.rows.leaving import Departures
from db.viewer import Viewer
from desktop.errors import RuleBroken
from desktop.files.targets import Prepared, Target
from desktop.ledgers.exporting import Line, Taken, file_name, lines_of, said_of, sheet_of, write
from desktop.registers.export_asked import Offered, Wish, exporting
from desktop.ui.shared.errands import Progress, Reached
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.around import After, leaving_with
from desktop.usecases.exporting import ExportWhole, RecordExport, export_whole

_CANCELLED = "已取消，没有生成文件，也没有记为导出。"


class Around(Protocol):
    """Who exports, by which way to the store, and when."""

    @property
    def tasks(self) -> Tasks: ...
    @property
    def viewer(self) -> Viewer: ...
    @property
    def now_ms(self) -> Callable[[], int]: ...


class ExportSheet(FormSheet):
    """Asks where to, and writes while it stands open; `done` also says that it was cancelled."""

    def __init__(self, over: QWidget, around: Around, ways: ListWays, offered: Offered) -> None:
        def today() -> date:
            return day_of(around.now_ms())

        super().__init__(over, around.tasks, today, exporting(around.viewer, offered))
        self._around, self._ways, self._offered = around, ways, offered
        self._writing: Progress | None = None
        self._target: Target | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.body.addWidget(self.bar)

    def open(self) -> None:
        """Begin at the reason: the rest is as it mostly is wanted."""
        super().open()
        self.form.editors["reason"].go_to()

    def dismiss(self) -> None:
        """Stop what is being written; the file is put down whole or not at all."""
        if self._writing:
            self._writing.cancel()
            self.done.emit(_CANCELLED)
        super().dismiss()

    def submit(self) -> None:
        wish: Wish | None = self.read(self.command)
        if wish is None:
            return
        name = file_name(wish.taken.description, self._around.now_ms(), wish.form)
        place = self._ways.save_to(self, name)
        if place is None:
            return
        self._set_busy(busy=True)
        target = Target(path=place, replaces=True)  # the dialog has asked
        if wish.whole and isinstance(wish.taken, Taken):
            self._take_whole(wish, wish.taken, target)
        else:
            self._take_masked(wish, target)

    def refuse(self, broken: RuleBroken) -> None:
        self._writing = None
        self._set_busy(busy=False)
        super().refuse(broken)

    def _take_masked(self, wish: Wish, target: Target) -> None:
        """The lines are asked for on the way; the export is recorded when the file is whole."""

        def prepare(progress: Progress) -> tuple[Prepared, int]:
            rows = self._ways.ask(wish.taken.counted)
            if not rows:
                raise RuleBroken("export.no_rows")
            taken = replace(wish.taken, count=rows)
            lines = lines_of(self._ways.ask, taken)
            return self._prepared(wish._replace(taken=taken), target, lines, progress)

        self._writing = self.tasks.run(
            self,
            prepare,
            lambda found: self._leave(wish, target, *found),
            on_step=self._on_step,
            on_refused=self.refuse,
        )

    def _leave(self, wish: Wish, target: Target, prepared: Prepared, rows: int) -> None:
        self._writing = None
        kind = wish.taken.description.kind
        self.hand_in(
            leaving_with(self.asked.use_case, prepared),
            RecordExport(kind=kind, rows=rows, reason=wish.reason),
            lambda _: self._on_written(target, rows),
        )

    def _take_whole(self, wish: Wish, taken: Taken, target: Target) -> None:
        """Few lines: asked for, written and recorded in one transaction."""
        writing = Progress(lambda _: None)
        self._writing = writing

        def written(lines: list[RecordLine], leaving: Departures) -> int:
            known = wish._replace(taken=replace(taken, count=len(lines)))
            prepared, rows = self._prepared(known, target, lines, writing)
            leaving.append(prepared)
            return rows

        self.tasks.perform(
            self,
            After(export_whole, written),
            ExportWhole(
                kind=taken.description.kind,
                wanted=taken.wanted,
                fields=taken.names,
                reason=wish.reason,
            ),
            on_done=lambda rows: self._on_written(target, rows),
            on_refused=self.refuse,
        )

    def _prepared(
        self, wish: Wish, target: Target, lines: Iterable[Line], progress: Progress
    ) -> tuple[Prepared, int]:
        """Write the file beside its place; called off the GUI thread."""
        around, taken = self._around, wish.taken
        said = said_of(
            around.viewer, around.now_ms(), wish.reason, whole=wish.whole, hides=taken.hides
        )
        sheet = sheet_of(taken, lines, self._offered.text, said)
        prepared = Prepared(target)
        with prepared.filling() as part:
            rows = write(wish.form, part, sheet, lambda n: progress.report(n, taken.count))
        return prepared, rows

    def _on_step(self, step: Reached) -> None:
        self.bar.setMaximum(max(step.total, 1))
        self.bar.setValue(min(step.done, self.bar.maximum()))

    def _on_written(self, target: Target, rows: int) -> None:
        self._writing = None
        self.done.emit(f"已导出 {rows:,} 条到 {target.path.name}，已记录在案。")
        self.accept()

    def _set_busy(self, *, busy: bool) -> None:
        self.set_error("")
        self.bar.setMaximum(0)
        self.bar.setVisible(busy)
        for part in (self.form, self.act):
            part.setEnabled(not busy)
        if busy:
            self.setFocus()  # else Esc would reach nobody
        else:
            self.form.editors["reason"].go_to()

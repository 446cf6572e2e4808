"""人员交接: to whom, on which day and why; what moves is shown before, the list is for signing."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.queries import Reading
from db.queries.handing import Handing
from desktop.forms.parts import Form
from desktop.lists.asked import Asked, Kind
from desktop.papers.described.hand_over import PAPER, HandingOver, handing_over
from desktop.papers.file_names import file_name
from desktop.registers.act_sheets import LEAVER, handing_over as asked_for, terms_of
from desktop.spooling.wanted import WHOLE, WantedPaper
from desktop.texts.tones import Tone
from desktop.ui.papers.cover import PaperCover
from desktop.ui.papers.ways import PaperDoor
from desktop.ui.registers.handing_card import HandingCard
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.editors import ReferenceEditor
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.pieces import Badge
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.register_ways import RegisterWays
from desktop.usecases.handing_over import (
    Handed,
    PrintHandOver,
    print_hand_over,
)
from desktop.usecases.limits import reckoning_of
from desktop.usecases.sheets import Sheets

_MOVES = frozenset({"post", "duty", "micro_grid", "building", "staff"})


class HandOverDialog(FormSheet):
    """Opened with the worker who leaves, or with nobody: then he is looked for here.

    It stays open after the act, so that the list can be printed; `done` says what moved.
    """

    def __init__(
        self,
        over: QWidget,
        around: RegisterWays,
        staff: int | None = None,
        papers: PaperDoor | None = None,
    ) -> None:
        self._around, self._papers = around, papers or PaperDoor()
        self._leaver = staff
        self._handing: Handing | None = None
        self._moved = False
        super().__init__(over, around.tasks, around.today, asked_for(staff, around.today()))
        self.moving = HandingCard()
        self.print = Button("预览交接清单", "Ctrl+P")
        self._outcome = Badge("", Tone.OK)
        self._lay_out()
        self._connect()
        if staff is not None:
            leaves = self.form.editors["staff"]
            leaves.open_with(staff)
            leaves.freeze("")
            self._ask()

    def editor(self, asked: Asked) -> Editor:
        if asked.kind is not Kind.REFERENCE:
            return super().editor(asked)
        but = () if self._leaver is None or asked.name == LEAVER else (self._leaver,)
        return ReferenceEditor(asked, ReferenceField(self._around, asked.table, but=but))

    @property
    def leaver(self) -> int | None:
        return _reference(self.form.editors["staff"])

    def _ask(self) -> None:
        """Read again what moves; on another day it may be something else."""
        staff, day = self.leaver, self.form.told().get("on")
        if staff is None or day is None or self._moved:
            return
        question = partial(_open, staff, day.isoformat())
        self.tasks.ask(self, question, self._on_handing, slot="handing")

    def _on_handing(self, handing: Handing | None) -> None:
        self._handing = handing
        self.moving.show_handing(handing)
        self.act.setEnabled(handing is not None and not handing.empty)
        self.moving.updateGeometry()
        self._fit()

    def finish(self, handed: Handed) -> None:
        """Keep what was read before: now it is all gone, and the list tells of it."""
        self._moved = True
        self.forget()
        self.tasks.forget(self, "handing")
        self.moving.title.setText("已移交")
        said = f"岗位{handed.posts}个、网格{handed.grids}个、小微网格和楼栋{handed.kept}处"
        self._outcome.show_state(f"已交接：{said}", Tone.OK)
        self.act.hide()
        self.act.setEnabled(False)
        self.form.setEnabled(False)
        self.print.setText("打印交接清单")
        first = self.foot.itemAt(0)
        cancel = first.widget() if first else None
        if isinstance(cancel, Button):
            cancel.setText("关闭")
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)
        self.done.emit(f"已交接给{self.form.words()['to']}：{said}。")

    def _preview(self) -> None:
        terms, handing = self.read(terms_of), self._handing
        if terms is None or handing is None:
            return

        def asked(reading: Reading) -> HandingOver:
            return handing_over(reading, handing, terms)

        def form(reading: Reading) -> Form:
            return PAPER.draw(PAPER.fill(asked(reading), reckoning_of(reading)))

        def command(digest: str, way: str, sheets: Sheets = WHOLE) -> PrintHandOver:
            return PrintHandOver(
                staff=handing.staff,
                digest=digest,
                copies=sheets.copies,
                way=way,
                pages=sheets.pages,
            )

        wanted = WantedPaper(
            name=PAPER.title,
            form=form,
            file_name=lambda reading: file_name(PAPER.title, *PAPER.naming(asked(reading))),
            record=print_hand_over,
            command=command,
        )
        PaperCover(self, self.tasks, self._papers, wanted)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_MOVES):
            self._ask()

    def _lay_out(self) -> None:
        self.body.addWidget(self.moving)
        self.body.addStretch(1)
        for widget in (self._outcome, self.print):
            self.foot.insertWidget(self.foot.count() - 1, widget)

    def _connect(self) -> None:
        self.act.setEnabled(False)
        self.print.clicked.connect(self._preview)
        staff, day = self.form.editors["staff"].widget, self.form.editors["on"].widget
        if isinstance(staff, ReferenceField):
            staff.chosen.connect(lambda _: self._ask())
        if isinstance(day, DateField):
            day.parsed.connect(lambda _: self._ask())
        self.tasks.changed.connect(self._on_changed)


def _reference(editor: Editor) -> int | None:
    return editor.finder.chosen_id if isinstance(editor, ReferenceEditor) else None


def _open(staff: int, on: str, reading: Reading) -> Handing | None:
    return reading.handing.open(staff, on)

"""人员交接: to whom, on which day and why; what moves is shown before, the list is for signing."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.log.changes import Changes
from db.queries import Reading
from db.queries.handing import Handing
from desktop.errors import RuleBroken
from desktop.forms.parts import Form
from desktop.papers.described.hand_over import PAPER, HandingOver, HandOverTerms, handing_over
from desktop.papers.file_names import file_name
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone
from desktop.ui.papers.cover import PaperCover
from desktop.ui.papers.ways import WHOLE, PaperDoor, WantedPaper
from desktop.ui.registers.handing_card import HandingCard
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.pieces import Badge
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.sheet_draft import SheetDraft
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size
from desktop.usecases.handing_over import (
    Handed,
    HandOver,
    PrintHandOver,
    hand_over,
    print_hand_over,
)
from desktop.usecases.limits import reckoning_of
from desktop.usecases.sheets import Sheets

_MOVES = frozenset({"post", "duty", "micro_grid", "building", "staff"})


class HandOverDialog(Sheet):
    """Opened with the worker who leaves, or with nobody: then he is looked for here.

    It stays open after the act, so that the list can be printed; `done` says what moved.
    """

    done = Signal(str)

    def __init__(
        self,
        over: QWidget,
        around: RegisterWays,
        staff: int | None = None,
        papers: PaperDoor | None = None,
    ) -> None:
        super().__init__(over, "人员交接", width=720)
        self._around, self._papers = around, papers or PaperDoor()
        self._handing: Handing | None = None
        self._moved = False
        self.staff = ReferenceField(around, "staff")
        self.to = ReferenceField(around, "staff", but=() if staff is None else (staff,))
        self.day = DateField(around.today)
        self.reason = TextField(placeholder="离职、调岗、退休、换届……")
        self.fields = {
            "staff": Field("交出人 *", self.staff),
            "to": Field("接手人 *", self.to),
            "on": Field("交接日期 *", self.day),
            "reason": Field("交接原因 *", self.reason),
        }
        self.moving = HandingCard()
        self.print = Button("预览交接清单", "Ctrl+P")
        self._outcome = Badge("", Tone.OK)
        self._lay_out()
        self.act = self.add_act("交接")
        self.day.show_value(around.today())
        self._connect()
        self._draft = SheetDraft(self, around.tasks, "hand_over", staff)
        if staff is not None:
            self.staff.find_title(staff)
            self.staff.setReadOnly(True)
            self.staff.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._ask()

    def _ask(self) -> None:
        """Read again what moves; on another day it may be something else."""
        staff, day = self.staff.chosen_id, self._day()
        if staff is None or day is None or self._moved:
            return
        on = day.isoformat()
        question = partial(_open, staff, on)
        self._around.tasks.ask(self, question, self._on_handing, slot="handing")

    def _on_handing(self, handing: Handing | None) -> None:
        self._handing = handing
        self.moving.show_handing(handing)
        self.act.setEnabled(handing is not None and not handing.empty)
        self.moving.updateGeometry()
        self._fit()

    def _submit(self) -> None:
        terms = self._terms()
        if terms is None or self._handing is None:
            return
        command = HandOver(
            staff=self._handing.staff, to=terms.to, on=terms.on.isoformat(), reason=terms.reason
        )
        self._around.tasks.perform(
            self, hand_over, command, on_done=self._on_done, on_refused=self._on_refused
        )

    def _on_done(self, handed: Handed) -> None:
        """Keep what was read before: now it is all gone, and the list tells of it."""
        self._moved = True
        self._draft.forget()
        self._around.tasks.forget(self, "handing")
        self.moving.title.setText("已移交")
        said = f"岗位{handed.posts}个、网格{handed.grids}个、小微网格和楼栋{handed.kept}处"
        self._outcome.show_state(f"已交接：{said}", Tone.OK)
        self.act.hide()
        self.act.setEnabled(False)
        for field in self.fields.values():
            field.editor.setEnabled(False)
        self.print.setText("打印交接清单")
        first = self.foot.itemAt(0)
        cancel = first.widget() if first else None
        if isinstance(cancel, Button):
            cancel.setText("关闭")
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)
        self.done.emit(f"已交接给{self.to.text()}：{said}。")

    def _preview(self) -> None:
        terms, handing = self._terms(), self._handing
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
        PaperCover(self, self._around.tasks, self._papers, wanted)

    def _terms(self) -> HandOverTerms | None:
        """Give what was typed; what is missing stands beside its field."""
        for field in self.fields.values():
            field.clear()
        self.set_error("")
        day, to = self._day(), self.to.chosen_id
        missing = {
            "staff": "请从列表中选择交出人。" if self.staff.chosen_id is None else "",
            "to": "请从列表中选择接手人。" if to is None else "",
            "on": "请填写交接日期，例如今天或者2026-06-03。" if day is None else "",
        }
        for name, words in missing.items():
            if words:
                self.fields[name].set_error(words)
                self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if day is None or to is None or self.staff.chosen_id is None:
            return None
        return HandOverTerms(to, day, self.reason.text().strip())

    def _on_refused(self, broken: RuleBroken) -> None:
        field = self.fields.get(broken.field)
        if field is None:
            self.set_error(sentence(broken.code, broken.details))
            return
        field.refuse(broken)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _day(self) -> date | None:
        try:
            return self.day.value()
        except RuleBroken:
            return None

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_MOVES):
            self._ask()

    def _lay_out(self) -> None:
        for names in (("staff", "to"), ("on", "reason")):
            line = row(gap=Size.ROOM)
            for name in names:
                line.addWidget(self.fields[name], 2 if name == "reason" else 1)
            self.body.addLayout(line)
        self.body.addWidget(self.moving)
        self.body.addStretch(1)
        self.foot.addWidget(self._outcome)
        self.foot.addWidget(self.print)

    def _connect(self) -> None:
        self.act.setEnabled(False)
        self.act.clicked.connect(self._submit)
        self.print.clicked.connect(self._preview)
        self.staff.chosen.connect(lambda _: self._ask())
        self.day.parsed.connect(lambda _: self._ask())
        self._around.tasks.changed.connect(self._on_changed)


def _open(staff: int, on: str, reading: Reading) -> Handing | None:
    return reading.handing.open(staff, on)

"""What the case is about: category, source, place and grid, the summary, and what is demanded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from db.subjects.case.fields import CASE
from desktop.intake.form import Choice, IntakeForm, asked, with_asked
from desktop.intake.judging import judge
from desktop.lists.asked import NEEDED
from desktop.texts.codes import load_codes
from desktop.ui.intake.asked_fields import JUDGED_AT_ONCE, AskedFields
from desktop.ui.intake.lines import Cell, FieldLine
from desktop.ui.intake.place_fields import GridField, PlaceField
from desktop.ui.intake.place_finder import PlaceFinder
from desktop.ui.intake.typed_fields import CategoryField, SourceField
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.chooser import Chooser
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row, space
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.spoken import one_of
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextArea, TextField
from desktop.ui.shared.theme import Size

CAME_IN = "0101"  # 来访: whoever stands at the desk
_FULL = 4  # characters of a category that can be exported


class MatterCard(Card):
    """The lower half of the form. `edited` after anything that changes it."""

    edited = Signal()

    def __init__(self, tasks: Tasks, today: Callable[[], date]) -> None:
        super().__init__("事项", gap=Size.TIGHT)
        self._today = today
        self._nature = "dispute"
        self.category = CategoryField(today)
        self.source = SourceField(today)
        self.village, self.grid = PlaceField(), GridField()
        self.summary = TextArea(
            CASE.by_name["summary"].longest, placeholder="一两句话：谁和谁，因为什么，要求什么"
        )
        self.summary.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.place = TextField(placeholder=CASE.by_name["place"].example)
        self._asked = AskedFields(today)
        self._natures = {code: self._chip(code) for code in ("dispute", "matter", "enquiry")}
        one_of(self, list(self._natures.values()))
        self._top, self._bottom = self._top_line(), self._asked.line()
        self._summary = Field(CASE.by_name["summary"].label + NEEDED, self.summary)
        self._lay_out()
        self._places = PlaceFinder(tasks, self.village, self.grid, self._top)
        self._connect()
        self.show_form(IntakeForm())

    def fill(self, form: IntakeForm) -> IntakeForm:
        """Return the form with this half of it as it stands on the page."""
        here = replace(
            form,
            nature=self._nature,
            category=Choice(self.category.code(), self.category.text()),
            source=Choice(self.source.code(), self.source.text()),
            village=self.village.choice(),
            town=self._places.town(),
            grid=self.grid.choice(),
            place=self.place.text(),
            summary=self.summary.text(),
        )
        return with_asked(here, self._asked.typed())

    def show_form(self, form: IntakeForm) -> None:
        self.set_nature(form.nature)
        _show(self.category, form.category)
        _show(self.source, form.source if form.source != Choice() else Choice(CAME_IN))
        self._places.show_place(form.village, form.town, form.grid)
        self.place.setText(form.place)
        self._asked.show(asked(form))
        self.summary.set_text(form.summary)
        self.accept_all()
        self._explain_category()

    def propose(self, told: tuple[str, str], before: tuple[str, str]) -> None:
        """Fill in people and amount where nobody has typed anything else than what was told."""
        for name, now, old in zip(("people_involved", "amount"), told, before, strict=True):
            if self._asked.editors[name].text() in {"", old}:
                self._asked.editors[name].setText(now)

    def set_nature(self, nature: str) -> None:
        self._nature = nature
        for code, chip in self._natures.items():
            chip.setChecked(code == nature)

    def next_nature(self) -> None:
        codes = list(self._natures)
        self._choose_nature(codes[(codes.index(self._nature) + 1) % len(codes)])

    def editors(self) -> dict[str, QWidget]:
        """Give the fields by the names of the command, in the order of Enter."""
        return {
            "category": self.category,
            "source": self.source,
            "village": self.village,
            "place": self.place,
            "grid": self.grid,
            "summary": self.summary,
            **self._asked.editors,
        }

    def knows(self, field: str) -> bool:
        return field in self.editors()

    def refuse(self, field: str, text: str) -> None:
        """Put a sentence under a field, or take it away with an empty one."""
        if field != "summary":
            self._line_of(field).refuse(field, text)
        elif text:
            self._summary.set_error(text)
        else:
            self._summary.clear()

    def said(self, field: str) -> str:
        return self._summary.message if field == "summary" else self._line_of(field).said(field)

    def accept_all(self) -> None:
        for field in self.editors():
            self.refuse(field, "")

    def focus(self, field: str = "category") -> None:
        self.editors()[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def _line_of(self, field: str) -> FieldLine:
        return self._top if self._top.knows(field) else self._bottom

    def _lay_out(self) -> None:
        space(self.body, Size.TIGHT, (16, 10, 16, 4))
        across = row(gap=Size.TIGHT)
        for chip in self._natures.values():
            across.addWidget(chip)
        across.addWidget(Words("Alt+N", "key"))
        self.head.addLayout(across)
        self.body.addWidget(self._top)
        self.body.addWidget(self._summary, 1)
        self.body.addWidget(self._bottom)

    def _top_line(self) -> FieldLine:
        return FieldLine(
            [
                Cell(name, CASE.by_name[name].label, editor, share=share)
                for name, editor, share in (
                    ("category", self.category, 26),
                    ("source", self.source, 13),
                    ("village", self.village, 20),
                    ("place", self.place, 20),
                    ("grid", self.grid, 24),
                )
            ]
        )

    def _chip(self, code: str) -> Button:
        chip = Button(load_codes()["nature"].name_of(code), tone="chip")
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        chip.clicked.connect(partial(self._choose_nature, code))
        return chip

    def _connect(self) -> None:
        QShortcut("Alt+N", self).activated.connect(self.next_nature)
        for name, field in self.editors().items():
            if isinstance(field, QLineEdit):
                field.textChanged.connect(self.edited)
                field.textEdited.connect(partial(self._on_edited, name))
        self.summary.textChanged.connect(self.edited)
        self.summary.textChanged.connect(self._summary.clear)
        self.category.textChanged.connect(self._explain_category)
        self.category.chosen.connect(self._explain_category)
        self.category.chosen.connect(self.edited)
        self.source.chosen.connect(self.edited)
        self._places.edited.connect(self.edited)
        for field in (self.category, *self._asked.judged_at_once()):
            field.settled.connect(self._judge)

    def _choose_nature(self, code: str) -> None:
        self.set_nature(code)
        self.edited.emit()

    def _on_edited(self, name: str, _: str) -> None:
        self.refuse(name, "")

    def _judge(self, _: str) -> None:
        """Judge what has an exact form when the clerk leaves it."""
        faults = judge(self.fill(IntakeForm()), self._today())
        for name in ("category", *JUDGED_AT_ONCE):
            self.refuse(name, faults.get(name, ""))

    def _explain_category(self) -> None:
        table, code = load_codes()["case_category"], self.category.code()
        if code and len(code) < _FULL and table.has_children(code):
            self._top.hint("category", "只到大类，宜选到四位代码（GB/T 31000—2015）", "warn")
        else:
            self._top.hint("category", table.path_of(code).rpartition("／")[0] if code else "")


def _show(chooser: Chooser, choice: Choice) -> None:
    chooser.show_choice(choice.code, choice.text)
    chooser.setCursorPosition(0)

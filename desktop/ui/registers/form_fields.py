"""The fields of a record's form, in the same sections and order as on its page."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db.areas import HOMES
from db.log.base import Value
from db.queries.places import Division
from db.queries.record_answers import RecordView
from db.subjects.records.described import Description, Field, Need, Section
from desktop.errors import RuleBroken
from desktop.rules.divisions import VILLAGE, level_of
from desktop.texts.codes import load_codes
from desktop.texts.field_words import DIVISION
from desktop.texts.sentences import sentence
from desktop.ui.registers.editors import (
    UNTOUCHED,
    CodeEditor,
    DayEditor,
    Editor,
    NumberEditor,
    ReferenceEditor,
)
from desktop.ui.registers.field_cards import is_long, keep_columns
from desktop.ui.shared.code_fields import CodeField, CodesField, place_table
from desktop.ui.shared.drafts import restored
from desktop.ui.shared.measure import column, space
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.pieces import Card
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.text_fields import TextArea, TextField
from desktop.ui.shared.theme import Size, current
from desktop.usecases.places import ANYWHERE, is_own, lies_now

_FITTING = ((110, 4), (125, 3))  # scale of type, fields side by side
_FEWEST = 2
AREA = 200  # characters: what may be longer is written on several lines
# what an act of its own changes once the record stands, with the word for it
_BY_ACT = {
    "unit": {"parent": "请用“调整隶属”", "until": "请用“撤销”"},
    "division": {"code": "代码不改，请用“划转村居”"},
}


class FormFields(QWidget):
    """All editors of a register. `typed` at every key, `left` with the name of a finished field."""

    typed = Signal()
    left = Signal(str)

    def __init__(
        self,
        around: RegisterWays,
        description: Description,
        divisions: Sequence[Division],
        switched: frozenset[str],
    ) -> None:
        super().__init__()
        self._around, self._description = around, description
        self._divisions, self._switched = divisions, switched
        self._places = place_table(divisions)
        self.editors: dict[str, Editor] = {}
        box = column(self, gap=Size.GAP, margins=(0, 0, 6, 0))
        for section in description.sections:
            card = self._card(section)
            if card is not None:
                box.addWidget(card)
        box.addStretch(1)

    def show_record(self, view: RecordView, *, only: Sequence[str] = ()) -> None:
        """Show what the record holds, in all fields or in some."""
        by_act = _BY_ACT.get(view.kind, {})
        for name, editor in self.editors.items():
            if not only or name in only:
                editor.show_value(view.value(name))
            if name in by_act:
                editor.freeze(by_act[name])

    def show_given(self, given: Mapping[str, Value]) -> None:
        """Show what a new record says from the beginning."""
        for name, value in given.items():
            if name in self.editors and value is not None:
                self.editors[name].restore(value)

    def changed(self) -> list[str]:
        return [name for name, editor in self.editors.items() if editor.changes()]

    def values(self, names: Sequence[str] = ()) -> dict[str, Value]:
        """Give the values of these fields, or of all that say something; raises RuleBroken."""
        read = {name: self.editors[name].value() for name in names or self.editors}
        known = {name: value for name, value in read.items() if value is not UNTOUCHED}
        return known if names else {name: one for name, one in known.items() if one is not None}

    def told(self) -> dict[str, Value]:
        """Give what can be read so far, for hints: what is half typed is left out."""
        found: dict[str, Value] = {}
        for name, editor in self.editors.items():
            try:
                value = editor.value()
            except RuleBroken:
                continue
            if value is not UNTOUCHED and value is not None:
                found[name] = value
        return found

    def words(self) -> dict[str, str]:
        return {name: editor.words() for name, editor in self.editors.items()}

    def keep(self) -> dict[str, Any]:
        """Give what was typed and not yet saved, for a draft."""
        return {name: self.editors[name].keep() for name in self.changed()}

    def restore(self, kept: Mapping[str, Any]) -> str:
        """Show what a draft has kept; give as text what has no place here any more."""
        lost = []
        for name, one in kept.items():
            if name in self.editors:
                editor = self.editors[name]
                lost.append(restored(editor.field.label, one, editor.restore))
            elif one:
                lost.append(f"{name}：{one}")
        return "\n".join(filter(None, lost))

    @property
    def reports(self) -> bool:
        """Tell whether a report asks for any of these fields."""
        return any(one.field.need is Need.EXPORT for one in self.editors.values())

    def lacking(self) -> list[str]:
        """Name what a report to the next level still needs."""
        editors = self.editors.values()
        return [
            editor.field.label
            for editor in editors
            if editor.field.need is Need.EXPORT and not editor.hides and not editor.words().strip()
        ]

    def refuse(self, broken: RuleBroken) -> bool:
        """Show a refusal beside its field and go there; False when it has none here."""
        editor = self.editors.get(broken.field.removeprefix("values."))
        if editor is None:
            return False
        editor.box.set_error(sentence(broken.code, broken.details))
        editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def quiet(self) -> None:
        for editor in self.editors.values():
            editor.box.clear()

    def focus_first(self, *, waiting: bool) -> None:
        """Go to the first field, or to the first that is still empty."""
        open_ = [one for one in self.editors.values() if not one.widget.isReadOnly()]
        empty = (one for one in open_ if not one.words() and not one.hides)
        first = next(iter(open_), None)
        first = next(empty, first) if waiting else first
        if first is not None:
            first.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, section: Section) -> Card | None:
        fields = [self._description.by_name[name] for name in section.fields]
        shown = [one for one in fields if not one.derived and self._is_on(one)]
        if not shown:
            return None
        card = Card(section.title, gap=Size.TIGHT)
        space(card.body, Size.TIGHT, (16, 8, 16, 10))
        grid = space(QGridLayout(), 6)
        grid.setHorizontalSpacing(Size.ROOM)
        card.body.addLayout(grid)
        columns = _columns()
        for side in range(columns):
            grid.setColumnStretch(side, 1)
        for field, (line, side, wide) in zip(shown, _places(shown, columns), strict=True):
            grid.addWidget(self._make(field).box, line, side, 1, wide)
        keep_columns(grid, columns)
        return card

    def _is_on(self, field: Field) -> bool:
        return not field.switch or field.switch in self._switched

    def _make(self, field: Field) -> Editor:
        editor = self._editor(field)
        editor.typed.connect(self.typed)
        editor.left.connect(lambda: self.left.emit(field.name))
        self.editors[field.name] = editor
        return editor

    def _editor(self, field: Field) -> Editor:
        today = self._around.today
        if field.refers:
            return ReferenceEditor(field, ReferenceField(self._around, field.refers))
        if field.codes == DIVISION:
            return CodeEditor(field, self._place_field(field))
        table = load_codes().tables.get(field.codes)
        if table is not None:
            several = field.type == "codes"
            return CodeEditor(field, (CodesField if several else CodeField)(table, today))
        if field.type == "day":
            return DayEditor(field, DateField(today, "年-月-日"))
        if field.type == "number":
            return NumberEditor(field, TextField())
        return Editor(
            field, TextArea(field.longest, lines=2) if field.longest > AREA else TextField()
        )

    def _place_field(self, field: Field) -> CodeField:
        free = field.name in ANYWHERE
        if field.name not in HOMES or self._description.kind == "unit":
            return CodeField(self._places, self._around.today, free=free)
        return CodeField(self._places, self._around.today, wanted=self._own_villages())

    def _own_villages(self) -> frozenset[str]:
        """Offer where the viewer's unit may enter records: the villages of its own division."""
        known = {one.code: one for one in self._divisions}
        own = lies_now(self._around.viewer.division, known.get)
        codes = (one.code for one in self._divisions if is_own(one.code, own))
        return frozenset(code for code in codes if level_of(code) == VILLAGE)


def _columns() -> int:
    """Set fewer fields side by side where type is large: a whole number must fit."""
    return next((columns for scale, columns in _FITTING if current().scale <= scale), _FEWEST)


def _places(fields: Sequence[Field], columns: int) -> Iterator[tuple[int, int, int]]:
    """Give line, side and width of each field: long texts take two columns or a whole line."""
    line, side = 0, 0
    for field in fields:
        wide = columns if field.longest > AREA else 2 if is_long(field) else 1
        if side + wide > columns:
            line, side = line + 1, 0
        yield line, side, wide
        side += wide

"""The fields of a record's form, in the same sections and order as on its page."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from db.areas import HOMES
from db.log.base import Value
from db.queries.places import Division
from db.queries.record_answers import RecordView
from db.queries.showing import Shown
from db.subjects.records.described import Description, Field, Need
from desktop.lists.asked import NEEDED, Asked, Kind
from desktop.rules.divisions import VILLAGE, level_of
from desktop.texts.codes import load_codes
from desktop.texts.field_words import DIVISION
from desktop.ui.registers.field_cards import is_long
from desktop.ui.shared.code_fields import CodeField, place_table
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.editors import PLAIN, CodeEditor, DayEditor, ReferenceEditor
from desktop.ui.shared.form.fields import FormFields, Part
from desktop.ui.shared.measure import space
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size
from desktop.usecases.places import ANYWHERE, is_own, lies_now

_COLUMNS, _LEAST = 4, 190  # fields side by side at most; pixels that each has at least
AREA = 200  # characters: what may be longer is written on several lines
_DIGITS = 18  # of a number that a store can hold
_MARKS = {Need.SAVE: NEEDED, Need.EXPORT: " ○"}
_UNREAD = "（已有内容）", "（不在您的可见范围内）"  # a value, another record
# what an act of its own changes once the record stands, with the word for it
_BY_ACT = {
    "unit": {"parent": "请用“调整隶属”", "until": "请用“撤销”"},
    "division": {"code": "代码不改，请用“划转村居”"},
}


class RecordFields(FormFields):
    """All that may be typed of one register."""

    def __init__(
        self,
        around: RegisterWays,
        description: Description,
        divisions: Sequence[Division],
        switched: frozenset[str],
    ) -> None:
        parts = list(_parts(description, switched))
        makers = _Makers(around, description, divisions)
        super().__init__(makers.editor, parts, _COLUMNS, least=_LEAST)
        self._by_name = description.by_name
        space(self.box, Size.GAP, (0, 0, 6, 0))

    def show_record(self, view: RecordView, *, only: Sequence[str] = ()) -> None:
        """Show what the record holds, in all fields or in some."""
        by_act = _BY_ACT.get(view.kind, {})
        for name, editor in self.editors.items():
            if not only or name in only:
                _show(editor, view.value(name))
            if name in by_act:
                editor.freeze(by_act[name])

    def show_given(self, given: Mapping[str, Value]) -> None:
        """Show what a new record says from the beginning."""
        for name, value in given.items():
            if name in self.editors and value is not None:
                self.editors[name].restore(value)

    def values(self, names: Sequence[str] = ()) -> dict[str, Value]:
        """Give the values of these fields, or of all that say something; raises RuleBroken."""
        read = super().values(names)
        known = {name: _recorded(self._by_name[name], one) for name, one in read.items()}
        return known if names else {name: one for name, one in known.items() if one is not None}

    @property
    def reports(self) -> bool:
        """Tell whether a report asks for any of these fields."""
        return any(self._by_name[name].need is Need.EXPORT for name in self.editors)

    def lacking(self) -> list[str]:
        """Name what a report to the next level still needs."""
        return [
            editor.asked.label
            for name, editor in self.editors.items()
            if self._by_name[name].need is Need.EXPORT
            and not editor.hides
            and not editor.words().strip()
        ]


class _Makers:
    """Makes what only a record has: places, other records, days in narrow columns."""

    def __init__(
        self, around: RegisterWays, description: Description, divisions: Sequence[Division]
    ) -> None:
        self._around, self._description, self._divisions = around, description, divisions
        self._places = place_table(divisions)

    def editor(self, asked: Asked) -> Editor:
        today = self._around.today
        if asked.kind is Kind.REFERENCE:
            return ReferenceEditor(asked, ReferenceField(self._around, asked.table))
        if asked.table == DIVISION:
            return CodeEditor(asked, self._place_field(asked.name))
        if asked.kind is Kind.DAY:
            return DayEditor(asked, DateField(today, "年-月-日"))
        return PLAIN[asked.kind](asked, today)

    def _place_field(self, name: str) -> CodeField:
        free = name in ANYWHERE
        if name not in HOMES or self._description.kind == "unit":
            return CodeField(self._places, self._around.today, free=free)
        return CodeField(self._places, self._around.today, wanted=self._own_villages())

    def _own_villages(self) -> frozenset[str]:
        """Offer where the viewer's unit may enter records: the villages of its own division."""
        known = {one.code: one for one in self._divisions}
        own = lies_now(self._around.viewer.division, known.get)
        codes = (one.code for one in self._divisions if is_own(one.code, own))
        return frozenset(code for code in codes if level_of(code) == VILLAGE)


def _parts(description: Description, switched: frozenset[str]) -> Iterator[Part]:
    for section in description.sections:
        fields = [description.by_name[name] for name in section.fields]
        shown = [
            one for one in fields if not one.derived and (not one.switch or one.switch in switched)
        ]
        if shown:
            yield Part([(_asked(one), _wide(one)) for one in shown], section.title)


def _asked(field: Field) -> Asked:
    kind = _kind(field)
    return Asked(
        name=field.name,
        label=field.label,
        kind=kind,
        table=field.refers or field.codes,
        hint=field.note,
        limit=_DIGITS if kind is Kind.NUMBER else field.longest,
        lines=2,
        mark=_MARKS.get(field.need, ""),
    )


def _kind(field: Field) -> Kind:
    if field.refers:
        return Kind.REFERENCE
    if field.codes == DIVISION or field.codes in load_codes().tables:
        return Kind.CODES if field.type == "codes" else Kind.CODE
    of_type = {"day": Kind.DAY, "number": Kind.NUMBER}
    return of_type.get(field.type, Kind.AREA if field.longest > AREA else Kind.TEXT)


def _wide(field: Field) -> int:
    """Give long texts two columns or a whole line."""
    return _COLUMNS if field.longest > AREA else 2 if is_long(field) else 1


def _show(editor: Editor, shown: Shown) -> None:
    """Show what the record holds, as a place-holder where it is hidden."""
    refers = isinstance(editor, ReferenceEditor)
    if shown.value.hidden or (shown.target is not None and not shown.kind):
        editor.hide_value(shown.value.text, _UNREAD[refers])
    else:
        editor.hides = False
        editor.open_with([shown.target, shown.value.text] if refers else shown.value.text)


def _recorded(field: Field, value: Any) -> Value:
    """Give a value as an event keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if field.type == "flag" and value:
        return int(value)
    known: Value = value.strip() if isinstance(value, str) else value
    return None if known == "" else known

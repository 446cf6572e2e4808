"""The line of the desk under 事件简述: one editor for each field that is asked for there."""

from collections.abc import Callable, Mapping
from datetime import date

from db.subjects.case.fields import CASE, DESK
from db.subjects.records.described import Field
from desktop.errors import RuleBroken
from desktop.intake.form import Choice
from desktop.texts.case_fields import form_label
from desktop.texts.codes import load_codes
from desktop.ui.intake.lines import Cell, FieldLine
from desktop.ui.shared.chooser import Chooser
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.text_fields import TextField

_SHARES = {"number": 10, "code": 14, "flag": 10, "day": 18}
_AMOUNT, _SHORT_TEXT, _LONG_TEXT = 18, 26, 44
_SHORT = 100  # characters
JUDGED_AT_ONCE = tuple(name for name in DESK if CASE.by_name[name].type in {"number", "day"})


class AskedFields:
    """Editors by the names of their fields, in the order of Enter; what stands in them as text."""

    def __init__(self, today: Callable[[], date]) -> None:
        self.editors: dict[str, TextField] = {
            name: _editor(CASE.by_name[name], today) for name in DESK
        }

    def line(self) -> FieldLine:
        return FieldLine([_cell(CASE.by_name[name], one) for name, one in self.editors.items()])

    def judged_at_once(self) -> list[TextField]:
        """Give those that have an exact form, which is judged when the clerk leaves them."""
        return [self.editors[name] for name in JUDGED_AT_ONCE]

    def typed(self) -> dict[str, Choice]:
        return {name: _choice(editor) for name, editor in self.editors.items()}

    def show(self, typed: Mapping[str, Choice]) -> None:
        for name, editor in self.editors.items():
            if isinstance(editor, Chooser):
                editor.show_choice(typed[name].code, typed[name].text)
            else:
                editor.setText(typed[name].text)
            editor.setCursorPosition(0)


def _editor(field: Field, today: Callable[[], date]) -> TextField:
    if field.codes:
        return Chooser(load_codes()[field.codes], today)
    return DateField(today) if field.type == "day" else TextField(placeholder=field.example)


def _choice(editor: TextField) -> Choice:
    if isinstance(editor, Chooser):
        return Choice(editor.code(), editor.text())
    if isinstance(editor, DateField):
        return Choice(_iso(editor), editor.text())
    return Choice("", editor.text())


def _iso(editor: DateField) -> str:
    """Give the day that stands there; what is none is judged as it was typed."""
    try:
        day = editor.value()
    except RuleBroken:
        return ""
    return day.isoformat() if day else ""


def _cell(field: Field, editor: TextField) -> Cell:
    return Cell(field.name, form_label(field), editor, share=_share(field))


def _share(field: Field) -> int:
    if field.rule == "money":
        return _AMOUNT
    text = _SHORT_TEXT if 0 < field.longest <= _SHORT else _LONG_TEXT
    return _SHARES.get(field.type, text)

"""How a field of a case is put into words: its label, and its value on pages, lists and papers."""

from collections.abc import Callable
from datetime import date
from typing import Any

from db.subjects.case.fields import CASE
from db.subjects.records.described import Field
from desktop.rules import money
from desktop.texts.codes import load_codes
from desktop.texts.field_words import DIVISION
from desktop.texts.matters import category_path

NEWER_FIELD = "新版程序的项目"
_CATEGORY = "case_category"


def label_of(name: str) -> str:
    """Give the label of a field; "" for one that no case of this program has."""
    field = CASE.by_name.get(name)
    return field.label if field else ""


def form_label(field: Field) -> str:
    """Give the label on a form, which says in what an amount is typed."""
    return f"{field.label}（元）" if field.rule == "money" else field.label


def words_of(field: Field, value: Any, place: Callable[[str], str]) -> str:
    """Put a value into words, also one that a conflict keeps as text. `place` names divisions."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    if field.rule == "money":
        return money.figures(int(text)) if text.isdecimal() else text
    if field.codes == DIVISION:
        return place(text)
    if field.codes:
        if field.codes == _CATEGORY:
            return category_path(text)
        return load_codes()[field.codes].name_of(text)
    return f"{text}{field.unit}"

"""Both versions of a conflict in words: fields by their labels, codes and places by their names."""

from collections.abc import Sequence
from typing import NamedTuple

from db.masks import STARS, Masked
from db.queries.histories import RecordChange
from db.queries.work import Clash
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Field
from desktop.cases.correcting import FIELD_LABELS
from desktop.rules import money
from desktop.texts.codes import load_codes
from desktop.texts.field_words import RegisterWording

NOTHING = "（空）"
CASE = "case"
OWN_WAYS = {"merged_into": "并入的记录"}
_MORE = {"party": "当事人"}
_PLACES = ("town", "village")
_TABLES = {"nature": "nature", "category": "case_category", "source": "source", "scale": "scale"}


class Author(NamedTuple):
    """Who wrote a version, for which unit, and when (ms since 1970)."""

    name: str = ""
    unit: str = ""
    at: int = 0


def label_of(clash: Clash) -> str:
    """Name the field that clashes, "" for a step or for a record as a whole."""
    if clash.kind == CASE:
        return (FIELD_LABELS | _MORE).get(clash.field, "")
    field = _field(clash)
    return (field.label or OWN_WAYS.get(field.name, field.name)) if field else ""


def about_of(clash: Clash) -> str:
    """Say of what register a record is; a case has its number."""
    return BY_KIND[clash.kind].title if clash.kind in BY_KIND else clash.number[-8:]


def value_of(clash: Clash, value: str | None, wording: RegisterWording) -> str:
    if not value:
        return NOTHING
    field = _field(clash)
    if field is not None and field.codes and STARS not in value:
        return wording.text(field, Masked(value, field.hiding))
    return _of_case(clash.field, value, wording) if clash.kind == CASE else value


def _of_case(field: str, value: str, wording: RegisterWording) -> str:
    if field in _PLACES:
        return wording.place(value)
    if field == "amount" and value.isdecimal():
        return money.figures(int(value))
    table = _TABLES.get(field)
    return load_codes()[table].name_of(value) if table else value


def first_author(clash: Clash, changes: Sequence[RecordChange]) -> Author:
    """Find who wrote the version that stood before, in a history that begins with the newest."""
    places = [(one.device, one.counter) for one in changes]
    if (clash.device, clash.counter) not in places:
        return Author()
    before = changes[places.index((clash.device, clash.counter)) + 1 :]
    for change in before:
        if any(one.name == clash.field for one in change.fields):
            return Author(change.actor_name, change.unit_name, change.at)
    return Author()


def _field(clash: Clash) -> Field | None:
    description = BY_KIND.get(clash.kind)
    return description.by_name.get(clash.field) if description else None

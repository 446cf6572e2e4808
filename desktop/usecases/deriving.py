"""What the program knows of a record by itself: fields that nobody types, and what they follow."""

from collections.abc import Mapping

from db.areas import HOMES, town_of
from db.log.base import Value
from db.subjects.records.described import Description
from desktop.errors import RuleBroken
from desktop.rules.divisions import level_of, parent_of


def demand_typed(description: Description, given: Mapping[str, Value]) -> None:
    """Raise `record.derived_field` beside what a person has no business to fill in."""
    for name in given:
        field = description.by_name.get(name)
        if field is not None and field.derived:
            told = {"label": field.label, "note": field.note}
            raise RuleBroken("record.derived_field", f"values.{name}", **told)


def derived(description: Description, values: Mapping[str, Value]) -> dict[str, Value]:
    """Give what follows from the values of an entry or amendment, once they are judged."""
    if description.kind == "division":
        return _of_code(values)
    told: dict[str, Value] = {}
    if "town" in description.by_name:
        for name in HOMES:
            if name in values:
                village = str(values[name] or "")
                told["town"] = town_of(village) if village else None
    return told


def _of_code(values: Mapping[str, Value]) -> dict[str, Value]:
    code = str(values.get("code") or "")
    return {"level": level_of(code), "parent": parent_of(code) or None} if code else {}

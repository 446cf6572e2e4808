"""What the program knows of a record by itself: fields that nobody types, and what they follow."""

from collections.abc import Mapping

from db.events.base import Subject, Value
from db.fold.areas import HOMES, town_of
from db.queries.record_answers import ALL, RecordFilter
from db.registers.described import Description
from db.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.rules.divisions import level_of, parent_of

_DIGITS, _UNITS = 5, 100_000  # of a unit's number on its desk; all units that there can be


def demand_typed(description: Description, given: Mapping[str, Value]) -> None:
    """Raise `record.derived_field` beside what a person has no business to fill in."""
    for name in given:
        field = description.by_name.get(name)
        if field is not None and field.derived:
            told = {"label": field.label, "note": field.note}
            raise RuleBroken("record.derived_field", f"values.{name}", **told)


def derived(
    description: Description, values: Mapping[str, Value], uow: UnitOfWork, *, entering: bool
) -> dict[str, Value]:
    """Give what follows from the values of an entry or amendment, once they are judged."""
    if description.kind == "division":
        return _of_code(values)
    if description.kind == "unit" and entering:
        return {"path": _path_below(values.get("parent"), uow)}
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


def _path_below(parent: Value, uow: UnitOfWork) -> str:
    """Give the next unit of this desk its path: below its parent, with a number of its own."""
    above = uow.row(Subject("unit", parent)) if isinstance(parent, int) else None
    known = uow.registers.page("unit", RecordFilter(state=ALL), limit=_UNITS, fields=("path",))
    own = [line.cells[0].text.strip("/").rpartition("/")[2] for line in known]
    desk = str(uow.device)
    numbers = [int(one[-_DIGITS:]) for one in own if one[:-_DIGITS] == desk]
    top = (above["path"] if above else None) or "/"
    return f"{top}{desk}{max(numbers, default=0) + 1:0{_DIGITS}}/"

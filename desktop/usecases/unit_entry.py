"""A unit in the register: its place in the tree is derived, and only acts of its own change it."""

from collections.abc import Mapping
from typing import Any

from db.jobs.mending import next_segment
from db.log.base import Code, Id, Value
from db.queries.places import Unit
from db.rows.uow import UnitOfWork
from db.subjects.units.paths import ROOT
from desktop.errors import RuleBroken

_BY_ACT = {"parent": "unit.moved_by_act", "until": "unit.closed_by_act"}


def entered(values: Mapping[Code, Value], uow: UnitOfWork) -> dict[Code, Value]:
    """Give the place of a new unit: below its parent, or the centre where none is told."""
    parent = values.get("parent")
    centre = uow.units.centre()
    if parent is None:
        parent = centre.id if centre else None
    above = reached(parent, "values.parent", uow).path if parent is not None else ROOT
    return {"parent": parent, "path": f"{above}{next_segment(uow)}/"}


def unmoved(values: Mapping[Code, Value], standing: Mapping[str, Any]) -> dict[Code, Value]:
    """Raise beside what only 调整隶属 and 撤销 change; there is nothing else to derive."""
    for name, code in _BY_ACT.items():
        if name in values and (values[name] or None) != (standing.get(name) or None):
            raise RuleBroken(code, f"values.{name}")
    return {}


def demand_unused(unit: Id, uow: UnitOfWork) -> None:
    """Raise where a unit was ever used: it is closed, never removed."""
    if uow.units.is_used(unit):
        found = uow.places.unit(unit)
        raise RuleBroken("unit.used", "id", name=found.name if found else "")


def reached(unit: object, field: str, uow: UnitOfWork) -> Unit:
    """Give a unit to which something can be given; raises where it has ended or lies nowhere."""
    found = uow.places.unit(unit) if isinstance(unit, int) else None
    if found is None:
        raise RuleBroken("unit.unknown", field)
    if found.until and found.until <= uow.today().isoformat():
        raise RuleBroken("unit.ended", field, name=found.name)
    if not found.path:
        raise RuleBroken("unit.without_path", field, name=found.name)
    return found

"""What holds of marks on people and houses: special groups, floating people, rented houses."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.areas import area_path
from db.log.base import Subject, Value
from db.rows.uow import UnitOfWork
from db.subjects.records.described import Description
from db.viewer import Role
from desktop.errors import RuleBroken
from desktop.rules.identity import FEMALE, age_on

OF_AGE = 18


def filled_in(
    description: Description, given: Mapping[str, Value], uow: UnitOfWork
) -> dict[str, Value]:
    """Give what a new record takes over: the village of the person or house."""
    if "village" not in description.by_name or given.get("village"):
        return {}
    marked = _marked(description, given, uow)
    village = marked.get("village") if marked else None
    return {"village": village} if village else {}


def demand_tag(
    description: Description, values: Mapping[str, Value], id_: int | None, uow: UnitOfWork
) -> dict[str, Value]:
    """Judge a mark as a whole, and give what follows from it: a minor's file is sealed at once.

    社区矫正法 §25 (a woman in the group), §54 (minors).
    """
    if description.special:
        _demand_own_division(values, uow)
    if not id_:
        _demand_not_open(description, values, uow)
    return _of_corrections(values, uow) if description.kind == "corrections" else {}


def _of_corrections(values: Mapping[str, Value], uow: UnitOfWork) -> dict[str, Value]:
    person = uow.whole.row(Subject("person", int(values.get("person") or 0))) or {}
    grouped = values.get("has_group") == 1 and values.get("woman_in_group") != 1
    if person.get("sex") == FEMALE and grouped:
        raise RuleBroken("corrections.no_woman_in_group", "values.woman_in_group")
    born, begun = person.get("birth"), values.get("begins")
    if born and isinstance(begun, str) and not values.get("sealed"):
        age = age_on(date.fromisoformat(born), date.fromisoformat(begun))
        return {"sealed": Role.JUSTICE.value} if age < OF_AGE else {}
    return {}


def _demand_own_division(values: Mapping[str, Value], uow: UnitOfWork) -> None:
    own = area_path(uow.viewer.division)
    if not area_path(str(values.get("village") or "")).startswith(own):
        raise RuleBroken("special.elsewhere", "values.village")


def _demand_not_open(
    description: Description, values: Mapping[str, Value], uow: UnitOfWork
) -> None:
    marked = int(values[description.tag_of] or 0)
    for row in uow.whole.naming(description.kind, description.tag_of, marked):
        if not row["until"]:
            beside = f"values.{description.tag_of}"
            raise RuleBroken("tag.open_already", beside, name=description.title)


def _marked(
    description: Description, given: Mapping[str, Value], uow: UnitOfWork
) -> Mapping[str, Any] | None:
    of = description.named if description.by_name[description.named].refers else ""
    field = description.by_name.get(description.tag_of or of)
    id_ = given.get(field.name) if field else None
    if field is None or not isinstance(id_, int):
        return None
    return uow.whole.row(Subject(field.refers, id_))

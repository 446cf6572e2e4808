"""What judging a record needs of the store: what it refers to, what is known twice."""

from collections.abc import Mapping, Sequence
from typing import Any

from db.log.base import Subject, Value
from db.rows.uow import UnitOfWork
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description, Field
from db.subjects.records.permissions import TEAMS
from db.subjects.records.visible import may_open
from desktop.errors import RuleBroken
from desktop.rules import identity
from desktop.rules.parties import CITIZEN_CARD
from desktop.rules.permissions import may
from desktop.rules.whole_numbers import NumberField
from desktop.texts.codes import load_codes
from desktop.usecases.access import SEARCH, note_access
from desktop.usecases.finding_numbers import demand_one_more
from desktop.usecases.places import demand_place, is_own, own_division

Row = Mapping[str, Any]
OWN = frozenset({"unit", "grid"})  # where somebody serves; not what is stationed with him
PLACES = "division"  # codes of divisions stand in a register, not in a table


def described(kind: str) -> Description:
    """Raise `record.unknown_kind` for what is no register, or is kept by use-cases of its own."""
    if kind not in BY_KIND or kind == "account":
        raise RuleBroken("record.unknown_kind", "kind")
    return BY_KIND[kind]


def demand_keeper(description: Description, uow: UnitOfWork) -> None:
    """Raise unless the viewer may enter and amend, and the register is switched on here."""
    on = uow.registers.switched() if description.switch else frozenset()
    if description.switch and description.switch not in on:
        raise RuleBroken("record.switched_off", "kind", name=description.title)
    if not may(uow.viewer, description.keeper) or not may_open(uow.viewer, description, on):
        raise RuleBroken("account.not_permitted")


def standing_row(description: Description, id_: int, uow: UnitOfWork) -> Row:
    """Give a record as it stands; raises where it is erased, not there, or not the viewer's.

    And where a newer program has written to it: what stands here is not how it stands.
    """
    subject = Subject(description.kind, id_)
    if uow.is_erased(subject):
        raise RuleBroken("record.erased")
    row = uow.whole.row(subject)
    if row is None:
        raise RuleBroken("record.unknown")
    if row["parked"]:
        raise RuleBroken("record.parked")
    return row


def demand_codes(description: Description, values: Mapping[str, Value], uow: UnitOfWork) -> None:
    """Raise beside the field for a code that is in no table, or a place that has ended."""
    for name, value in values.items():
        field = description.by_name[name]
        if not field.codes or not isinstance(value, str):
            continue
        if field.codes == PLACES:
            demand_place(description, field, value, uow)
            continue
        for one in value.split() if field.type == "codes" else (value,):
            load_codes()[field.codes].demand(one, uow.today(), f"values.{name}")


def demand_references(
    description: Description, values: Mapping[str, Value], uow: UnitOfWork
) -> None:
    for name, value in values.items():
        field = description.by_name[name]
        if field.refers and isinstance(value, int) and not _is_there(field, value, uow):
            raise RuleBroken("record.no_such_reference", f"values.{name}", label=field.label)


def demand_own(
    description: Description,
    values: Mapping[str, Value],
    whole: Mapping[str, Value],
    uow: UnitOfWork,
) -> None:
    """Raise for a grid of another village, and for a grid or unit that is none of one's own."""
    home = str(whole.get("village") or "")
    for name, value in values.items():
        field = description.by_name[name]
        if not isinstance(value, int) or field.refers not in {"grid", "unit"}:
            continue
        row = uow.row(Subject(field.refers, value)) or {}
        division = str(row.get("division") or "")
        if field.refers == "grid" and home and division != home:
            raise RuleBroken("record.other_village", f"values.{name}")
        keeps_teams = description.everybody and description.keeper == TEAMS
        if keeps_teams and name in OWN and not _is_own(row, division, uow):
            raise RuleBroken("record.other_unit", f"values.{name}", label=field.label)


def _is_own(row: Row, division: str, uow: UnitOfWork) -> bool:
    """A unit lies in one's own place, or below one's own unit, wherever that works."""
    below = str(row.get("path") or "").startswith(uow.viewer.path)
    return below or (bool(division) and is_own(division, own_division(uow)))


def demand_switched(description: Description, values: Mapping[str, Value], uow: UnitOfWork) -> None:
    """Refuse what nobody may keep here without a legal basis: religion."""
    for name, value in values.items():
        switch = description.by_name[name].switch
        if switch and value and switch not in uow.registers.switched():
            label = description.by_name[name].label
            raise RuleBroken("record.switched_off", f"values.{name}", name=label)


def demand_unknown(values: Mapping[str, Value], id_: int | None, uow: UnitOfWork) -> None:
    """Raise `person.number_taken` where somebody else whom the viewer may see has the number.

    That answers who has a number, so it is a search of the account's day and counts towards its
    limit; beyond it nothing is answered, whether or not the number is known.
    """
    number = values.get("number")
    if not isinstance(number, str) or (values.get("document") or CITIZEN_CARD) != CITIZEN_CARD:
        return
    demand_one_more("person.number_unchecked", "values.number", uow)
    others = [one for one in uow.whole.with_number(identity.forms_of(number)) if one != id_]
    if others:
        taken = RuleBroken("person.number_taken", "values.number", id=others[0])
        raise taken.leaving(lambda after: _note_search(after, others))


def _note_search(uow: UnitOfWork, found: Sequence[int]) -> None:
    kind, id_ = ("person", found[0]) if len(found) == 1 else ("", 0)
    detail = f"登记时核对，找到 {len(found)} 人"
    field = NumberField.NUMBER.value
    uow.record([note_access(uow, SEARCH, kind, id_, field=field, detail=detail)])


def _is_there(field: Field, id_: int, uow: UnitOfWork) -> bool:
    return uow.whole.row(Subject(field.refers, id_)) is not None

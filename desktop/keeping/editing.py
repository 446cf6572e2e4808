"""Changing a plan before it is written: each change gives a new one; nothing is judged here."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from db.viewer import Role
from desktop.keeping.plan import (
    CENTRE,
    AccountRow,
    Body,
    Division,
    GridRow,
    Plan,
    RoomRow,
    UnitRow,
)
from desktop.keeping.proposing import bodies_offered, rooms_offered
from desktop.rules.letters import half_width
from desktop.rules.names import NAME, TextRule, normalise

PlanRow = Division | UnitRow | RoomRow | GridRow | AccountRow
_ADDED = "added:"
_TEXT = TextRule("名称", 100)
_FOUNDER = AccountRow("founder", "", "系统管理员", (Role.ADMINISTRATOR,), CENTRE)


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_Row = TypeVar("_Row", bound=_Keyed)


def new_key(plan: Plan) -> str:
    """Give a key for a row that is added by hand."""
    tables: tuple[tuple[_Keyed, ...], ...] = plan.units, plan.rooms, plan.grids, plan.accounts
    keys = (row.key for table in tables for row in table)
    used = [int(key[len(_ADDED) :]) for key in keys if key.startswith(_ADDED)]
    return f"{_ADDED}{max(used, default=0) + 1}"


def put(plan: Plan, row: PlanRow) -> Plan:
    """Add a row, or let it take the place of the one with its key."""
    match row:
        case Division():
            return replace(plan, divisions=_placed(plan.divisions, row))
        case UnitRow():
            return replace(plan, units=_placed(plan.units, row))
        case RoomRow():
            return replace(plan, rooms=_placed(plan.rooms, row))
        case GridRow():
            return replace(plan, grids=_placed(plan.grids, row))
        case AccountRow():
            return replace(plan, accounts=_placed(plan.accounts, row))


def amended(plan: Plan, row: PlanRow, **values: Any) -> Plan:
    """Change fields of a row; its key stays."""
    return put(plan, replace(row, **values))


def dropped(plan: Plan, key: str) -> Plan:
    """Leave out the row with this key, and with a unit or division all that hangs under it.

    Accounts of a unit that went stay, and are judged: somebody has to say where they work.
    """
    gone = _under_division(plan, key) | _under_unit(plan, key)
    codes = {one.code for one in plan.divisions if one.code in gone}
    kept = replace(
        plan,
        divisions=tuple(one for one in plan.divisions if one.code not in gone),
        units=tuple(one for one in plan.units if one.key not in gone),
        rooms=tuple(one for one in plan.rooms if one.key not in gone),
        grids=tuple(one for one in plan.grids if one.key != key and one.division not in codes),
        accounts=tuple(one for one in plan.accounts if one.key != key),
    )
    return _stationed(kept)


def bodies_of(plan: Plan) -> tuple[Body, ...]:
    """Give the departments and committees to tick; those that are there as they are named now."""
    there = {unit.key: unit for unit in plan.units}
    offered = bodies_offered(plan.county)
    return tuple(Body(there.get(one.key, one), one.key in there) for one in offered)


def ticked(plan: Plan, keys: Collection[str]) -> Plan:
    """Have exactly these of the bodies offered; whoever was renamed keeps his name."""
    bodies = bodies_of(plan)
    offered = {body.unit.key for body in bodies}
    wanted = [body.unit for body in bodies if body.unit.key in keys]
    others = [unit for unit in plan.units if unit.key not in offered]
    units = (*others[:1], *wanted, *others[1:])  # the centre stands first
    return _stationed(replace(plan, units=units))


def with_founder(plan: Plan, name: str) -> Plan:
    """Name the account that founds the store, and is the first 系统管理员 in it."""
    first = plan.accounts[0] if plan.accounts else _FOUNDER
    return replace(plan, accounts=(replace(first, name=name), *plan.accounts[1:]))


def tidied(plan: Plan) -> Plan:
    """Write the names as they are kept: trimmed, without what nobody can see."""
    return replace(
        plan,
        divisions=tuple(replace(one, name=_tidy(one.name)) for one in plan.divisions),
        units=tuple(replace(u, name=_tidy(u.name), short=_tidy(u.short)) for u in plan.units),
        rooms=tuple(replace(one, name=_tidy(one.name)) for one in plan.rooms),
        grids=tuple(replace(one, name=_tidy(one.name)) for one in plan.grids),
        accounts=tuple(map(_tidy_account, plan.accounts)),
    )


def _tidy(text: str) -> str:
    return normalise(text, _TEXT)


def _tidy_account(row: AccountRow) -> AccountRow:
    person = normalise(row.person_name, NAME)
    return replace(row, name=half_width(_tidy(row.name)), person_name=person)


def _placed(rows: tuple[_Row, ...], row: _Row) -> tuple[_Row, ...]:
    if not any(one.key == row.key for one in rows):
        return (*rows, row)
    return tuple(row if one.key == row.key else one for one in rows)


def _stationed(plan: Plan) -> Plan:
    """Nobody sits in a room who is not there; who comes takes the room that is his."""
    there = {unit.key for unit in plan.units}
    offered = {room.key: room.stationed for room in rooms_offered(plan.units)}
    rooms = (
        room
        if room.stationed in there
        else replace(room, stationed="" if room.stationed else offered.get(room.key, ""))
        for room in plan.rooms
    )
    return replace(plan, rooms=tuple(rooms))


def _under_division(plan: Plan, key: str) -> set[str]:
    gone = {one.code for one in plan.divisions if key in (one.code, one.parent)}
    return gone | {one.key for one in plan.units if one.division in gone}


def _under_unit(plan: Plan, key: str) -> set[str]:
    """Walk down the tree, whatever the order of the rows; a loop ends the walk."""
    gone = {key}
    while more := {one.key for one in plan.units if one.parent in gone} - gone:
        gone |= more
    return gone

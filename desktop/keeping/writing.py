"""A plan as the events that found a store: blocks of rows of one audience, an event an account."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.areas import town_of
from db.log.base import Event, Value
from db.log.ids import Ids
from db.subjects.records.events import RecordAmended, RecordsImported
from db.subjects.units.paths import ROOT, path_of
from desktop.errors import RuleBroken
from desktop.keeping.plan import CENTRE, AccountRow, Plan, UnitRow

BLOCK = 500  # rows; all are recorded by the centre, so they have one audience
LEVELS = {"centre": "04", "department": "04", "court": "04", "town": "05", "village": "06"}  # 5.2
_DIVISION = ("code", "name", "level", "parent")
_UNIT = ("name", "short", "type", "parent", "path", "division", "moving_in", "level")
_ROOM = ("name", "unit", "type", "floor", "seats", "stationed")
_GRID = ("name", "code", "type", "division", "town")
Rows = Iterator[tuple[int, tuple[Value, ...]]]


@dataclass(frozen=True, slots=True)
class Identities:
    """The ids and paths that the rows of a plan get in one store."""

    units: Mapping[str, int]
    paths: Mapping[str, str]
    accounts: Mapping[str, int]


def identities(plan: Plan, ids: Ids) -> Identities:
    """Give each unit and account its id, and each unit its place in the tree, parents first.

    Raises RuleBroken `plan.parent_missing` for a unit that hangs under nothing.
    """
    units = {unit.key: ids.new() for unit in plan.units}
    accounts = {row.key: ids.new() for row in plan.accounts}
    return Identities(units, _paths(plan, ids.device), accounts)


def events_of(plan: Plan, known: Identities, ids: Ids) -> Iterator[tuple[str, list[Event]]]:
    """Give the events table by table, with the table's name; nobody's password is in them."""
    yield "divisions", list(_blocks("division", _DIVISION, _divisions(plan, ids)))
    yield "units", list(_blocks("unit", _UNIT, _units(plan, known)))
    yield "rooms", list(_blocks("room", _ROOM, _rooms(plan, known, ids)))
    yield "grids", list(_blocks("grid", _GRID, _grids(plan, ids)))
    yield "accounts", [_account(row, known) for row in plan.accounts]


def _paths(plan: Plan, device: int) -> dict[str, str]:
    """Number the units in the order of the plan; each segment is unique in the county."""
    waiting: dict[str, list[UnitRow]] = {}
    for unit in plan.units:
        waiting.setdefault(unit.parent, []).append(unit)
    numbers = {unit.key: n for n, unit in enumerate(_centre_first(plan), 1)}
    paths: dict[str, str] = {}
    found = [(CENTRE, ROOT)]
    while found:
        key, above = found.pop()
        paths[key] = path_of(above, device, numbers[key])
        found += [(unit.key, paths[key]) for unit in waiting.get(key, ())]
    if len(paths) < len(plan.units):
        raise RuleBroken("plan.parent_missing", "units")
    return paths


def _centre_first(plan: Plan) -> list[UnitRow]:
    return sorted(plan.units, key=lambda unit: unit.key != CENTRE)


def _divisions(plan: Plan, ids: Ids) -> Rows:
    for one in plan.divisions:
        yield ids.new(), (one.code, one.name, one.level, one.parent)


def _units(plan: Plan, known: Identities) -> Rows:
    for unit in plan.units:
        parent = known.units.get(unit.parent)
        said = unit.name, unit.short, unit.type, parent, known.paths[unit.key], unit.division
        level = LEVELS.get(unit.type)
        yield known.units[unit.key], (*said, unit.moving_in or None, level)


def _rooms(plan: Plan, known: Identities, ids: Ids) -> Rows:
    for room in plan.rooms:
        there = known.units.get(room.stationed)
        centre = known.units[CENTRE]
        said = room.name, centre, room.type, room.floor or None, room.seats or None, there
        yield ids.new(), said


def _grids(plan: Plan, ids: Ids) -> Rows:
    for grid in plan.grids:
        said = grid.name, grid.code, grid.type, grid.division, town_of(grid.division)
        yield ids.new(), said


def _account(row: AccountRow, known: Identities) -> RecordAmended:
    return RecordAmended(
        kind="account",
        id=known.accounts[row.key],
        before={},
        after={
            "name": row.name,
            "person_name": row.person_name,
            "roles": " ".join(sorted(row.roles)),
            "unit": known.units[row.unit],
            "since": "",
            "until": "",
        },
    )


def _blocks(kind: str, fields: tuple[str, ...], rows: Rows) -> Iterator[RecordsImported]:
    items = list(rows)
    for start in range(0, len(items), BLOCK):
        block = dict(items[start : start + BLOCK])
        yield RecordsImported(kind=kind, fields=fields, rows=block)

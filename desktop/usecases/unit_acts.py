"""What ends a unit or begins one beside it, and where what was open goes."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from db.jobs.mending import move_own
from db.jobs.units import give_successor
from db.log.base import Code, Event, Id, Subject, Value
from db.queries.units import Open, PlacedUnit
from db.rows.uow import UnitOfWork
from db.subjects.places.places import UNIT
from db.subjects.records.events import RecordAmended
from db.subjects.units.events import HoldsPassed
from db.subjects.units.paths import lies_below
from desktop.errors import RuleBroken
from desktop.rules.records import judged
from desktop.usecases import record_facts as facts
from desktop.usecases.accounts import in_unit
from desktop.usecases.unit_entry import entered
from desktop.usecases.unit_places import Units

BLOCK = 500  # cases of one event


class Ending(NamedTuple):
    """That a unit ends, and who takes over; `field` and `day_field` name what was typed where."""

    unit: Id
    until: Code
    reason: str
    successor: Id | None = None
    field: str = "successor"
    day_field: str = "until"


class Taking(NamedTuple):
    """What a new unit takes from the one beside which it is set up."""

    children: tuple[Id, ...]
    accounts: tuple[Code, ...]
    villages: tuple[Code, ...]


def move(units: Units, unit: PlacedUnit, parent: PlacedUnit, reason: str) -> int:
    """Give how many units were moved, with the one itself."""
    event = units.moved(unit, parent, reason)
    move_own(units.uow, [event])
    return 1 + len(event.units)


def end(uow: UnitOfWork, ending: Ending) -> None:
    """End a unit; what is open goes to its successor first, or it is refused."""
    units = Units(uow)
    unit = units.standing(ending.unit, "unit")
    units.demand_not_centre(unit)
    _demand_day(uow, unit, ending)
    open_ = uow.units.open(unit, ending.until)
    if ending.successor is None:
        _demand_nothing_open(unit, open_, uow)
    else:
        successor = units.place_for(unit, ending.successor, ending.field)
        _hand_over(units, unit, successor, open_, ending)
    row = uow.row(Subject("unit", unit.id)) or {}
    after: dict[Code, Value] = {"until": ending.until}
    if ending.successor is None:
        uow.record([_amended("unit", unit.id, row, after, ending.reason)])
        return
    after["successor"] = ending.successor
    give_successor(uow, _amended("unit", unit.id, row, after, ending.reason))


def split(uow: UnitOfWork, of: Id, values: Mapping[str, str], taking: Taking, reason: str) -> int:
    """Enter a unit beside another, of its kind, and give it what it takes; gives its id."""
    units = Units(uow)
    unit = units.standing(of, "unit")
    units.demand_not_centre(unit)
    given: dict[str, Value] = {**values, "type": unit.type, "parent": unit.parent}
    told = judged(UNIT, {k: v for k, v in given.items() if v}, {}, uow.today())
    facts.demand_codes(UNIT, told, uow)
    children = _children(units, unit, taking)
    accounts = _accounts(units, unit, taking.accounts)
    new = uow.ids.new()
    after = told | entered(told, uow)
    before = dict.fromkeys(after)
    uow.record([RecordAmended(kind="unit", id=new, before=before, after=after, reason=reason)])
    home = Units(uow).standing(new, "unit")
    move_own(uow, [units.moved(child, home, reason) for child in children])
    uow.record([event for one in accounts for event in in_unit(one, new, reason, uow)])
    return new


def _demand_day(uow: UnitOfWork, unit: PlacedUnit, ending: Ending) -> None:
    if ending.until > uow.today().isoformat():
        raise RuleBroken("date.in_future", ending.day_field)
    since = (uow.row(Subject("unit", unit.id)) or {}).get("since")
    if since and ending.until < since:
        raise RuleBroken("record.ends_before_start", ending.day_field)


def _demand_nothing_open(unit: PlacedUnit, open_: Open, uow: UnitOfWork) -> None:
    """Name what hinders: cases first, for somebody waits for them."""
    told = {
        "件未结案件": len(open_.cases),
        "个有效账号": len(open_.accounts),
        "个下属单位": len(open_.children),
        "条在册岗位、窗口等登记": len(open_.others),
    }
    left = "、".join(f"{number}{words}" for words, number in told.items() if number)
    if left:
        raise RuleBroken("unit.has_open", "successor", name=unit.name, what=left)


def _hand_over(units: Units, unit: PlacedUnit, to: PlacedUnit, open_: Open, ending: Ending) -> None:
    uow = units.uow
    children = [units.standing(child, "unit") for child in open_.children]
    move_own(uow, [units.moved(child, to, ending.reason) for child in children])
    events: list[Event] = [*_passed(unit, to, open_.cases, ending.reason)]
    for name in open_.accounts:
        events += in_unit(name, to.id, ending.reason, uow)
    for one in open_.others:
        row = uow.row(Subject(one.kind, one.id)) or {}
        if row.get("parked"):
            raise RuleBroken("record.parked", "unit")
        events.append(_amended(one.kind, one.id, row, {one.field: to.id}, ending.reason))
    uow.record(events)


def _passed(
    unit: PlacedUnit, to: PlacedUnit, cases: tuple[int, ...], reason: str
) -> Iterator[HoldsPassed]:
    for start in range(0, len(cases), BLOCK):
        yield HoldsPassed(
            kind="case",
            rows=dict.fromkeys(cases[start : start + BLOCK], ()),
            from_unit=unit.id,
            to_unit=to.id,
            to_path=to.path,
            to_name=to.name,
            reason=reason,
        )


def _children(units: Units, unit: PlacedUnit, taking: Taking) -> list[PlacedUnit]:
    """Give the units directly below that go along, by themselves or for their villages."""
    for code in taking.villages:
        if units.uow.places.division(code) is None:
            raise RuleBroken("division.unknown", "villages")
    below = [one for one in units.below(unit) if one.id != unit.id]
    wanted = [one for one in below if one.id in taking.children or one.division in taking.villages]
    if missing := {*taking.children} - {one.id for one in below if one.parent == unit.id}:
        name = units.name_of(min(missing))
        raise RuleBroken("unit.not_below", "children", name=name, above=unit.name)
    return [one for one in wanted if not any(_is_within(one, other) for other in wanted)]


def _is_within(unit: PlacedUnit, other: PlacedUnit) -> bool:
    return unit.id != other.id and lies_below(unit.path, other.path)


def _accounts(units: Units, unit: PlacedUnit, names: tuple[Code, ...]) -> tuple[Code, ...]:
    for name in names:
        account = units.uow.accounts.by_name(name)
        if account is None or account.unit != unit.id:
            raise RuleBroken("account.of_another_unit", "accounts", name=name, unit=unit.name)
    return names


def _amended(
    kind: str, id_: int, row: Mapping[str, Any], after: dict[Code, Value], reason: str
) -> RecordAmended:
    before = {name: row.get(name) for name in after}
    return RecordAmended(kind=kind, id=id_, before=before, after=after, reason=reason)

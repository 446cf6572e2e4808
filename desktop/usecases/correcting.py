"""What a user can do about mistakes: correct fields and parties, settle conflicts."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import ClassVar

from db.log.base import Code, Id, Subject, Value
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said
from db.subjects.case.fields import written
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Case
from db.subjects.work.events import ConflictSettled
from desktop.errors import RuleBroken
from desktop.rules.parties import demand_distinct
from desktop.usecases.case_fields import judged, stands
from desktop.usecases.moving import case_of, move
from desktop.usecases.needs import party_facts
from desktop.usecases.party_input import PartyInput, party_of
from desktop.usecases.places import town_with
from desktop.usecases.texts import needed


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectCase:
    """更正 of fields. `values` holds only what changes; dates as ISO text.

    `amount` is a number of fen, or a text in yuan as it is typed.
    """

    permission: ClassVar[str] = "case.correct"
    case_id: Id
    values: dict[Code, Value]
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectParty:
    """更正当事人. Without an `id` in the party it is a new one; `remove` takes it out."""

    permission: ClassVar[str] = "case.correct_party"
    case_id: Id
    party: PartyInput
    reason: str
    remove: bool = False
    changed: tuple[Code, ...] | None = None  # the fields typed anew; None: all of them


@dataclass(frozen=True, kw_only=True, slots=True)
class SettleConflict:
    """数据冲突待核: a person decided."""

    permission: ClassVar[str] = "case.settle"
    kind: Code
    id: Id
    device: Id
    counter: Id
    decision: str
    field: Code = ""


def correct_case(command: CorrectCase, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    reason = needed(command.reason, "reason", "更正理由")
    values = judged(command.values, uow)
    values |= _grid_name(values.get("grid"), uow) if "grid" in values else {}
    after = {name: value for name, value in values.items() if stands(case, name) != value}
    if not after:
        raise RuleBroken("case.nothing_to_correct")
    _demand_places(case, after, uow)
    before = {name: written(case.value(name)) for name in after}
    move(
        uow,
        said.CaseCorrected(case_id=command.case_id, before=before, after=after, reason=reason),
    )


def correct_party(command: CorrectParty, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    reason = needed(command.reason, "reason", "更正理由")
    before = next((party for party in case.parties if party.id == command.party.id), None)
    if command.party.id and before is None:
        raise RuleBroken("case.party_unknown")
    after = None if command.remove else party_of(_typed(command, before), "party", uow)
    if after == before:
        raise RuleBroken("case.nothing_to_correct")
    others = [party for party in case.parties if before is None or party.id != before.id]
    left = (*others, *([after] if after else []))
    demand_distinct([party_facts(party) for party in left])
    if case.nature != "matter" and all(party.kind == "described" for party in left):
        raise RuleBroken("case.nobody_to_reach", "party.name")
    move(
        uow,
        said.PartyCorrected(case_id=command.case_id, before=before, after=after, reason=reason),
    )


def _typed(command: CorrectParty, before: Party | None) -> PartyInput:
    """Leave as it stands what was not typed anew: somebody else may have corrected it meanwhile."""
    if before is None or command.changed is None:
        return command.party
    kept = {one.name for one in fields(PartyInput)} - {*command.changed}
    return replace(command.party, **{name: getattr(before, name) for name in kept})


def settle_conflict(command: SettleConflict, uow: UnitOfWork) -> None:
    waiting = {
        (clash.device, clash.counter, clash.field)
        for clash in uow.work.conflicts_of(Subject(command.kind, command.id))
    }
    named = (command.device, command.counter, command.field)
    if named not in waiting:
        raise RuleBroken("conflict.unknown")
    uow.record(
        [
            ConflictSettled(
                kind=command.kind,
                id=command.id,
                device=command.device,
                counter=command.counter,
                field=command.field,
                decision=needed(command.decision, "decision", "处理意见"),
            )
        ]
    )


def _demand_places(case: Case, after: dict[Code, Value], uow: UnitOfWork) -> None:
    """Judge town and village together, as of when it happened; what stands unchanged stays."""
    if not _PLACES & after.keys():
        return
    told = {name: str(after.get(name, stands(case, name)) or "") for name in _PLACES}
    on = str(after.get("happened_on", stands(case, "happened_on")) or "")
    day = date.fromisoformat(on) if on else case.registered_on
    town = town_with(told["town"], told["village"], uow, day)
    if town != told["town"]:
        after["town"] = town


def _grid_name(grid: Value, uow: UnitOfWork) -> dict[Code, Value]:
    """The name goes with the grid, as it is now."""
    if grid is None:
        return {"grid_name": ""}
    found = uow.places.grid(grid) if isinstance(grid, int) else None
    if found is None:
        raise RuleBroken("grid.unknown", "grid")
    return {"grid_name": found.name}


_PLACES = {"town", "village"}

"""What a user can do with divisions: enter them, merge them, move villages to another town."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, NamedTuple

from db.jobs import divided
from db.log.base import Code, Event, Subject, Value
from db.queries.places import Division
from db.roles import Permission
from db.rows.uow import UnitOfWork
from db.subjects.records.events import RecordAmended
from db.subjects.records.permissions import UNITS
from desktop.errors import RuleBroken
from desktop.rules import divisions as rules
from desktop.rules.letters import quoted
from desktop.usecases.division_contents import contents_moved
from desktop.usecases.places import place_of
from desktop.usecases.texts import demand_past, iso_day, needed


@dataclass(frozen=True, kw_only=True, slots=True)
class MergeDivision:
    """合并区划: from `day` (ISO) on a village is part of another, or a town of another town.

    The villages of a town that is merged move along; `codes` names the new code of some of them,
    by the old one, as the notice has it. For the others one is proposed (`free_code`).
    """

    permission: ClassVar[Permission] = UNITS
    code: Code
    into: Code
    day: Code
    reason: str
    codes: dict[Code, Code] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveVillage:
    """划转村居: from `day` (ISO) on a village lies in another town, under a code of that town.

    Without a `new_code` one is proposed (`free_code`).
    """

    permission: ClassVar[Permission] = UNITS
    code: Code
    town: Code
    day: Code
    reason: str
    new_code: Code = ""


class Changed(NamedTuple):
    """The codes of now by those of before; records that lie there follow by a job."""

    codes: Mapping[str, str]


def merge_division(command: MergeDivision, uow: UnitOfWork) -> Changed:
    """Give the codes that follow; what lies in the merged division is carried over by a job."""
    way = _Way.of(command.day, command.reason, uow)
    gone = _standing(command.code, "code", way, uow)
    level = rules.level_of(gone.code)
    if level == rules.COUNTY:
        raise RuleBroken("division.county_stands", "code")
    into = _standing(command.into, "into", way, uow)
    if into.code == gone.code:
        raise RuleBroken("division.same", "into")
    if rules.level_of(into.code) != level:
        raise RuleBroken("division.other_level", "into")
    codes: dict[str, str] = {}
    if level == rules.TOWN:
        villages = [one for one in uow.places.below(gone.code) if not one.until]
        codes = _new_codes(villages, into.code, command.codes, uow)
    elif command.codes:
        raise RuleBroken("division.no_such_village", "codes", given=quoted(min(command.codes)))
    events = [one for old in codes for one in _moved(old, codes[old], way, uow)]
    events.append(_ended(gone, into.code, way))
    into_codes = {**codes, gone.code: into.code}
    uow.record([*events, *contents_moved(into_codes, codes, way.reason, uow)])
    divided.plan(uow.connection)
    return Changed(into_codes)


def move_village(command: MoveVillage, uow: UnitOfWork) -> Changed:
    """Give the code that the village has now."""
    way = _Way.of(command.day, command.reason, uow)
    village = _standing(command.code, "code", way, uow)
    if rules.level_of(village.code) != rules.VILLAGE:
        raise RuleBroken("division.not_a_village", "code", name=village.name)
    town = _standing(command.town, "town", way, uow)
    if rules.level_of(town.code) != rules.TOWN:
        raise RuleBroken("division.not_a_town", "town", name=town.name)
    if rules.is_within(village.code, town.code):
        raise RuleBroken("division.there_already", "town", name=town.name)
    wanted = {village.code: command.new_code} if command.new_code else {}
    codes = _new_codes([village], town.code, wanted, uow, beside="new_code")
    events = _moved(village.code, codes[village.code], way, uow)
    uow.record([*events, *contents_moved(codes, codes, way.reason, uow)])
    divided.plan(uow.connection)
    return Changed(codes)


def demand_division(
    values: Mapping[str, Value], standing: Mapping[str, Value], uow: UnitOfWork
) -> dict[str, Value]:
    """Judge the code of a division that is entered; one that stands keeps its code for ever."""
    if standing:
        if values.get("code", standing.get("code")) != standing.get("code"):
            raise RuleBroken("division.code_stands", "values.code")
        return {}
    code = _free(str(values.get("code") or ""), "values.code", uow)
    if rules.level_of(code) == rules.VILLAGE:
        _standing_above(rules.parent_of(code), uow)
    return {"code": code}


def demand_division_unused(division_id: int, uow: UnitOfWork) -> None:
    """Raise `division.in_use` where something lies in a division, or has ever lain there."""
    row = uow.row(Subject("division", division_id))
    code = str(row["code"] or "") if row else ""
    if rules.level_of(code) == rules.COUNTY or uow.places.is_used(code):
        raise RuleBroken("division.in_use", name=row["name"] if row else "")


class _Way(NamedTuple):
    """Since when and why."""

    day: date
    reason: str

    @classmethod
    def of(cls, day: str, reason: str, uow: UnitOfWork) -> "_Way":
        told = iso_day(day, "day", uow.today())
        if not told:
            raise RuleBroken("text.missing", "day", label="变更日期")
        since = date.fromisoformat(told)
        demand_past(since, "day", uow)
        return cls(since, needed(reason, "reason", "变更依据"))


def _standing(code: str, beside: str, way: _Way, uow: UnitOfWork) -> Division:
    place = place_of(code, beside, uow)
    if place.since and place.since > way.day.isoformat():
        raise RuleBroken("record.ends_before_start", "day")
    return place


def _standing_above(code: str, uow: UnitOfWork) -> None:
    place = uow.places.division(code)
    if place is None:
        raise RuleBroken("division.nothing_above", "values.code", given=quoted(code))
    place_of(code, "values.code", uow)


def _free(code: str, beside: str, uow: UnitOfWork) -> str:
    """Judge a code that is to be new; one that has ended is never given again."""
    county = uow.local.setting("county") or code
    judged = rules.check(code, county).demand(beside)
    taken = uow.places.division(judged)
    if taken is not None:
        raise RuleBroken("division.code_taken", beside, given=quoted(judged), name=taken.name)
    return judged


def _new_codes(
    villages: list[Division],
    town: str,
    wanted: Mapping[str, str],
    uow: UnitOfWork,
    beside: str = "codes",
) -> dict[str, str]:
    """Give each village its code below the town: the one that is wanted, else one that is free."""
    if strangers := wanted.keys() - {one.code for one in villages}:
        raise RuleBroken("division.no_such_village", beside, given=quoted(min(strangers)))
    found: dict[str, str] = {}
    for old, code in wanted.items():
        new = _free(code, beside, uow)
        if rules.level_of(new) != rules.VILLAGE or not rules.is_within(new, town):
            raise RuleBroken("division.code_elsewhere", beside, given=quoted(new), town=town[:9])
        if new in found.values():
            raise RuleBroken("division.code_taken", beside, given=quoted(new), name=new)
        found[old] = new
    taken = {one.code for one in uow.places.divisions()} | {*found.values()}
    for one in villages:
        if one.code not in found:
            free = rules.free_code(town, one.code, frozenset(taken))
            if free is None:
                raise RuleBroken("division.codes_exhausted", beside)
            found[one.code] = free
            taken.add(free)
    return found


def _moved(old: str, new: str, way: _Way, uow: UnitOfWork) -> list[Event]:
    """End a village under its old code, and begin it under the new one."""
    place = _standing(old, "code", way, uow)
    begun = {
        "code": new,
        "name": place.name,
        "level": rules.VILLAGE,
        "parent": rules.parent_of(new),
        "since": way.day.isoformat(),
    }
    row = uow.row(Subject("division", place.id)) or {}
    begun |= {"outline": row["outline"]} if row.get("outline") else {}
    entered = RecordAmended(
        kind="division",
        id=uow.ids.new(),
        before=dict.fromkeys(begun),
        after={**begun},
        reason=way.reason,
    )
    return [_ended(place, new, way), entered]


def _ended(place: Division, successor: str, way: _Way) -> Event:
    return RecordAmended(
        kind="division",
        id=place.id,
        before={"until": place.until or None, "successor": place.successor or None},
        after={"until": way.day.isoformat(), "successor": successor},
        reason=way.reason,
    )

"""分流规则: which unit an office suggests for which case, from a day on; nobody is sent by it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import ClassVar

from db.log.base import Code, Id
from db.queries import Reading
from db.queries.places import Unit
from db.queries.routing import RoutingRow
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.routing.events import RoutingRuled
from desktop.errors import RuleBroken
from desktop.rules.divisions import COUNTY, level_of
from desktop.rules.routing_rules import (
    LAST,
    RoutingRule,
    demand_alone,
    demand_goes_on,
    demand_sound,
    in_order,
)
from desktop.rules.ruled import OURS, newest, standing, told_as
from desktop.rules.unit_kinds import RECEIVERS
from desktop.texts.codes import load_codes
from desktop.usecases.ruling import demand_other, first_day, said_of
from desktop.usecases.texts import needed, told


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleRouting:
    """规定分流: from a day on, up to `valid_to` where one is told.

    Without a key it is a new rule. What else is left out stays as it stands on that day; an empty
    text takes away. A case goes to the unit of a `kind` in its village, town or county (`level`),
    or to `unit`: what is told of one takes the other away. `ended`: from that day on there is no
    such rule.
    """

    permission: ClassVar[Permission] = Permission(
        "routing.keep", Duty.GUARDING, Duty.ADMINISTERING, words="分流规则"
    )
    key: Code = ""
    valid_from: date | None = None
    valid_to: date | None = None
    name: str | None = None
    order: Id | None = None
    nature: Code | None = None
    category: Code | None = None
    level: Code = ""
    kind: Code = ""
    unit: Id | None = None
    why: str | None = None
    basis: str | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class RoutingTold:
    """The rule that was ruled, by the key that it has from now on."""

    key: str


def rules_of(reading: Reading) -> tuple[RoutingRule, ...]:
    """Give every row: those that come with the program, and those ruled here; the first first."""
    return _rules(tuple(reading.routing.rules()))


def rule_routing(command: RuleRouting, uow: UnitOfWork) -> RoutingTold:
    """Record a row. Raises `routing.from_past`, `routing.same`, or what speaks against it."""
    day = first_day(command.valid_from, uow, "routing")
    rules = rules_of(uow)
    stood = newest(rules, command.key, day)
    if stood is None and command.ended:
        raise RuleBroken("routing.unknown")
    key = command.key or f"r{uow.ids.new()}"
    wanted = _wanted(command, stood or RoutingRule(key=key, name="", order=LAST), day)
    if not command.ended:
        _demand(wanted, rules, uow)
        if stood:
            demand_other(stood, wanted, "routing", stood.name)
    uow.record([told_as(RoutingRuled, wanted, valid_from=day, ended=command.ended)])
    return RoutingTold(key)


def _wanted(command: RuleRouting, stood: RoutingRule, day: date) -> RoutingRule:
    values = said_of(command, ("order", "nature", "category"))
    values["name"] = needed(
        stood.name if command.name is None else command.name, "name", "规则名称"
    )
    values["why"] = told(stood.why if command.why is None else command.why, "why", "理由")
    basis = stood.basis if command.basis is None else command.basis
    values["basis"] = told(basis, "basis", "依据") or OURS
    if command.unit is not None:
        values |= {"level": "", "kind": "", "unit": command.unit}
    elif command.level or command.kind:
        kind, level = command.kind or stood.kind, command.level or stood.level
        values |= {"level": level, "kind": kind, "unit": None}
    return replace(stood, **values, valid_from=day, valid_to=command.valid_to)


def _demand(wanted: RoutingRule, rules: Iterable[RoutingRule], uow: UnitOfWork) -> None:
    codes, day = load_codes(), wanted.begins
    for name, table in (("nature", "nature"), ("category", "case_category")):
        if code := getattr(wanted, name):
            codes[table].demand(code, day, name)
    demand_sound(wanted)
    units = uow.places.units(list(RECEIVERS))
    demand_goes_on(wanted, [unit.type for unit in units if leads_to(wanted, unit)])
    demand_alone(wanted, rules)


def leads_to(rule: RoutingRule, unit: Unit) -> bool:
    """Tell whether a rule sends cases to a unit: of some place, where it looks into theirs."""
    if rule.unit is not None:
        return unit.id == rule.unit
    return unit.type == rule.kind and level_at(unit) == rule.level and rule.is_called(unit.name)


def level_at(unit: Unit) -> str:
    """Tell of which level a unit is: one that lies nowhere is of the county."""
    return level_of(unit.division) if unit.division else COUNTY


@lru_cache(maxsize=8)
def _rules(ruled: tuple[RoutingRow, ...]) -> tuple[RoutingRule, ...]:
    after = {(one.key, one.valid_from - timedelta(days=1)): one.actor_name for one in ruled}
    rules = standing(load_codes().routing, ruled, _rule)
    return in_order(replace(one, after=after.get((one.key, one.ends), "")) for one in rules)


def _rule(one: RoutingRow) -> RoutingRule:
    """Read a row; one of the program keeps what no office can tell, while it looks for the same."""
    who = {"by": one.actor_name, "at": one.recorded_at, "after": ""}
    ours = next((rule for rule in load_codes().routing if rule.key == one.key), None)
    same = ours is not None and (ours.level, ours.kind) == (one.level, one.kind)
    kept = {
        "without": ours.without if ours else "",
        "scale": ours.scale if ours else "",
        "named": ours.named if ours and same else "",
    }
    return told_as(RoutingRule, one, basis=one.basis or OURS, **who, **kept)

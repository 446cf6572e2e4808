"""The commands for routing rules: show what stands, rule one."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from db.queries import Reading
from desktop.commands.call import Call, called
from desktop.commands.chinese import ChineseCommand, group
from desktop.errors import RuleBroken
from desktop.keeping.opened import Place
from desktop.routing.rule_words import rule_words
from desktop.rules.chinese_dates import parse
from desktop.rules.letters import quoted
from desktop.rules.routing_rules import RoutingRule, order_of
from desktop.rules.unit_kinds import RECEIVERS
from desktop.usecases.ruling_routing import RuleRouting, rule_routing, rules_of

_TEXTS = ("name", "nature", "category", "level", "kind", "why", "basis")
_SET = (
    "一栏的值，可写几次：name、order、nature、category、level（village、town、county）、kind、"
    "unit（单位名称）、why、basis，如 order=10"
)
routing = group("分流规则：查看现行规则，规定新的规则")
Names = Mapping[int, str]


@routing.command("list", cls=ChineseCommand)
@called()
def list_(call: Call) -> None:
    """按先后列出每条分流规则：管哪些案件、建议交给谁、依据和规定人。"""
    with call.at_work() as place:
        rules, names = place.ask(rules_of), place.ask(_names)
    _answer(call, rules, names)


@routing.command("rule", cls=ChineseCommand)
@called()
def rule(
    key: Annotated[str, typer.Argument(metavar="KEY", help="规则代号；新规则可不写")] = "",
    told: Annotated[list[str] | None, typer.Option("--set", help=_SET)] = None,
    day: Annotated[str, typer.Option("--from", help="生效日期，默认今天")] = "",
    until: Annotated[str, typer.Option("--until", help="截止日期，默认一直有效")] = "",
    ended: Annotated[bool, typer.Option("--end", help="从生效日期起停用")] = False,
    *,
    call: Call,
) -> None:
    """规定一条分流规则，从某日起有效；没有写的照旧。"""
    with call.at_work() as place:
        names = place.ask(_names)
        command = RuleRouting(
            key=key,
            valid_from=parse(day, place.today()) if day else None,
            valid_to=parse(until, place.today()) if until else None,
            ended=ended,
            **dict(_value(one, names) for one in told or ()),
        )
        found = _ruled(place, command)
    _answer(call, found, names)


def _ruled(place: Place, command: RuleRouting) -> Sequence[RoutingRule]:
    key = place.perform(rule_routing, command).result.key
    return [one for one in place.ask(rules_of) if one.key == key]


def _value(told: str, names: Names) -> tuple[str, Any]:
    """Read one of the values of a row: order=10, unit=县人社局."""
    name, mark, value = told.partition("=")
    if mark and name == "order":
        return name, order_of(value)
    if mark and name == "unit":
        found = [id_ for id_, called in names.items() if called == value.strip()]
        if len(found) != 1:
            raise RuleBroken("routing.no_unit", "unit", given=quoted(value))
        return name, found[0]
    if not mark or name not in _TEXTS:
        raise RuleBroken("routing.no_field", given=quoted(name))
    return name, value


def _names(reading: Reading) -> Names:
    return {unit.id: unit.name for unit in reading.places.units(list(RECEIVERS))}


def _answer(call: Call, rules: Sequence[RoutingRule], names: Names) -> None:
    words = (rule_words(one, lambda id_: names.get(id_, "")) for one in rules)
    lines = (f"{one.key}　{said}" for one, said in zip(rules, words, strict=True))
    call.answer({"routing": [_told(one, names) for one in rules]}, lines)


def _told(one: RoutingRule, names: Names) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name,
        "order": one.order,
        "nature": one.nature,
        "category": one.category,
        "level": one.level,
        "kind": one.kind,
        "unit": one.unit,
        "unit_name": "" if one.unit is None else names.get(one.unit, ""),
        "why": one.why,
        "basis": one.basis,
        "valid_from": one.valid_from.isoformat() if one.valid_from else "",
        "valid_to": one.valid_to.isoformat() if one.valid_to else "",
        "ruled_by": one.by,
    }

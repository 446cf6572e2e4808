"""The commands for limits: show what stands, rule one."""

from typing import Annotated, Any

import typer

from db.queries import Reading
from desktop.cases.limit_rows import row_words
from desktop.commands.call import Call, called
from desktop.commands.chinese import ChineseCommand, group
from desktop.errors import RuleBroken
from desktop.rules.deadlines import Limit
from desktop.rules.letters import quoted
from desktop.rules.limit_rows import day_of, number_of
from desktop.usecases.limits import limits_of
from desktop.usecases.ruling_limits import RuleLimit, rule_limit

_LISTS = ("starts", "stops", "reopens", "pauses", "resumes", "natures")
_NUMBERS, _TEXTS = ("amount", "warn"), ("name", "unit", "kind", "basis", "tells", "doer", "since")
_SET = "一栏的值，可写几次：name、amount、unit、warn、kind、basis、starts、stops 等，如 amount=5"
limits = group("时限规定：查看现行时限，规定新的时限")


@limits.command("list", cls=ChineseCommand)
@called()
def list_(call: Call) -> None:
    """列出每项时限的全部规定：多长、从哪个动作起算、到哪个动作停止、性质和依据。"""
    with call.at_work() as place:
        found = place.ask(_rows)
    lines = (f"{one.key}　{row_words(one)}" for one in found)
    call.answer({"limits": [_told(one) for one in found]}, lines)


@limits.command("rule", cls=ChineseCommand)
@called()
def rule(
    key: Annotated[str, typer.Argument(metavar="KEY", help="时限代号，例如 sign_in")],
    told: Annotated[list[str] | None, typer.Option("--set", help=_SET)] = None,
    day: Annotated[str, typer.Option("--from", help="生效日期，默认今天")] = "",
    ended: Annotated[bool, typer.Option("--end", help="从生效日期起停用")] = False,
    *,
    call: Call,
) -> None:
    """规定一项时限，从某日起对新起算的案件有效；没有写的照旧。"""
    command = RuleLimit(
        key=key,
        valid_from=day_of(day) if day else None,
        ended=ended,
        **dict(map(_value, told or ())),
    )
    with call.at_work() as place:
        place.perform(rule_limit, command)
        found = [one for one in place.ask(_rows) if one.key == key]
    call.answer({"limits": [_told(one) for one in found]}, map(row_words, found))


def _value(told: str) -> tuple[str, Any]:
    """Read one of the values of a row: amount=5, stops=sign_in keep."""
    name, mark, value = told.partition("=")
    if not mark or name not in (*_NUMBERS, *_LISTS, *_TEXTS):
        raise RuleBroken("limit.no_field", given=quoted(name))
    if name in _NUMBERS:
        return name, number_of(value, name)
    return name, tuple(value.split()) if name in _LISTS else value


def _rows(reading: Reading) -> list[Limit]:
    return sorted(limits_of(reading), key=lambda one: (one.key, one.begins))


def _told(one: Limit) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": one.name,
        "amount": one.amount,
        "unit": one.unit.value,
        "warn": one.warn,
        "kind": one.kind,
        "basis": one.basis,
        **{name: list(getattr(one, name)) for name in _LISTS},
        "valid_from": one.valid_from.isoformat() if one.valid_from else "",
        "valid_to": one.valid_to.isoformat() if one.valid_to else "",
    }

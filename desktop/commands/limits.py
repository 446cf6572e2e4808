"""The commands for limits: show what stands, rule one."""

from typing import Annotated, Any

import typer

from db.queries import Reading
from desktop.cases.limit_rows import row_words
from desktop.commands.answers import tell
from desktop.commands.chinese import ChineseCommand, ChineseGroup
from desktop.commands.frame import (
    AsOption,
    DateIsRight,
    JsonOption,
    PassphraseFile,
    PasswordFile,
    StoreArgument,
    at_work,
    settings_of,
)
from desktop.errors import RuleBroken
from desktop.rules.deadlines import Limit
from desktop.rules.limit_rows import day_of, number_of
from desktop.usecases.limits import limits_of
from desktop.usecases.ruling import RuleLimit, rule_limit

_LISTS = ("starts", "stops", "reopens", "pauses", "resumes", "natures")
_NUMBERS, _TEXTS = ("amount", "warn"), ("name", "unit", "kind", "basis", "tells", "doer", "since")
_SET = "一栏的值，可写几次：name、amount、unit、warn、kind、basis、starts、stops 等，如 amount=5"
limits = typer.Typer(
    cls=ChineseGroup,
    help="时限规定：查看现行时限，规定新的时限",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@limits.callback()
def _limits() -> None:
    """时限规定：查看现行时限，规定新的时限。"""


@limits.command("list", cls=ChineseCommand)
def list_(
    store: StoreArgument,
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    date_is_right: DateIsRight = False,
    as_json: JsonOption = False,
) -> None:
    """列出每项时限的全部规定：多长、从哪个动作起算、到哪个动作停止、性质和依据。"""
    settings = settings_of(passphrase_file, password_file, date_is_right=date_is_right)
    with at_work(store, settings, account) as place:
        found = place.ask(_rows)
    if as_json:
        tell({"limits": [_told(one) for one in found]})
        return
    for one in found:
        typer.echo(f"{one.key}　{row_words(one)}")


@limits.command("rule", cls=ChineseCommand)
def rule(
    store: StoreArgument,
    key: Annotated[str, typer.Argument(metavar="KEY", help="时限代号，例如 sign_in")],
    told: Annotated[list[str] | None, typer.Option("--set", help=_SET)] = None,
    day: Annotated[str, typer.Option("--from", help="生效日期，默认今天")] = "",
    ended: Annotated[bool, typer.Option("--end", help="从生效日期起停用")] = False,
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    date_is_right: DateIsRight = False,
    as_json: JsonOption = False,
) -> None:
    """规定一项时限，从某日起对新起算的案件有效；没有写的照旧。"""
    command = RuleLimit(
        key=key,
        valid_from=day_of(day) if day else None,
        ended=ended,
        **dict(map(_value, told or ())),
    )
    settings = settings_of(passphrase_file, password_file, date_is_right=date_is_right)
    with at_work(store, settings, account) as place:
        place.perform(rule_limit, command)
        found = [one for one in place.ask(_rows) if one.key == key]
    if as_json:
        tell({"limits": [_told(one) for one in found]})
        return
    typer.echo("\n".join(map(row_words, found)))


def _value(told: str) -> tuple[str, Any]:
    """Read one of the values of a row: amount=5, stops=sign_in keep."""
    name, mark, value = told.partition("=")
    if not mark or name not in (*_NUMBERS, *_LISTS, *_TEXTS):
        raise RuleBroken("limit.no_field", given=name)
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

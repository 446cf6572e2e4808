"""The commands for limits: show what stands, rule one."""

from datetime import date, datetime
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
from desktop.rules.deadlines import Limit
from desktop.usecases.limits import limits_of
from desktop.usecases.ruling import Acts, RuleLimit, rule_limit

limits = typer.Typer(
    cls=ChineseGroup,
    help="时限规定：查看现行时限，规定新的时限",
    no_args_is_help=True,
    rich_markup_mode=None,
)
ActsOption = Annotated[str | None, typer.Option(help="办理动作代号，几个用空格隔开；空的写 ''")]


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
    valid_from: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"])] = None,
    name: Annotated[str, typer.Option("--name", help="名称")] = "",
    amount: Annotated[int | None, typer.Option("--days", min=1, help="多少日")] = None,
    unit: Annotated[str, typer.Option("--unit", help="自然日 或 工作日")] = "",
    warn: Annotated[int | None, typer.Option("--warn", min=0, help="提前几日提醒")] = None,
    kind: Annotated[str, typer.Option("--kind", help="法定、内控时限 或 产品规则")] = "",
    basis: Annotated[str, typer.Option("--basis", help="依据")] = "",
    starts: ActsOption = None,
    stops: ActsOption = None,
    reopens: ActsOption = None,
    pauses: ActsOption = None,
    resumes: ActsOption = None,
    natures: ActsOption = None,
    tells: Annotated[str | None, typer.Option("--tells", help="受理回执上写什么")] = None,
    doer: Annotated[str | None, typer.Option("--doer", help="由谁办")] = None,
    since: Annotated[str | None, typer.Option("--since", help="回执上写从何时起")] = None,
    ended: Annotated[bool, typer.Option("--end", help="从生效日起停用")] = False,
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    date_is_right: DateIsRight = False,
    as_json: JsonOption = False,
) -> None:
    """规定一项时限，从某日起对新起算的案件有效；没有写的照旧。"""
    command = RuleLimit(
        key=key,
        valid_from=valid_from.date() if valid_from else None,
        name=name,
        amount=amount,
        unit=unit,
        warn=warn,
        kind=kind,
        basis=basis,
        starts=_acts(starts),
        stops=_acts(stops),
        reopens=_acts(reopens),
        pauses=_acts(pauses),
        resumes=_acts(resumes),
        natures=_acts(natures),
        tells=tells,
        doer=doer,
        since=since,
        ended=ended,
    )
    settings = settings_of(passphrase_file, password_file, date_is_right=date_is_right)
    with at_work(store, settings, account) as place:
        place.perform(rule_limit, command)
        found = [one for one in place.ask(_rows) if one.key == key]
    if as_json:
        tell({"limits": [_told(one) for one in found]})
        return
    typer.echo("\n".join(map(row_words, found)))


def _rows(reading: Reading) -> list[Limit]:
    return sorted(limits_of(reading), key=lambda one: (one.key, one.valid_from or date.min))


def _acts(typed: str | None) -> Acts:
    return None if typed is None else tuple(typed.split())


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


_LISTS = ("starts", "stops", "reopens", "pauses", "resumes", "natures")

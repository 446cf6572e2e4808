"""Commands that show: find, show, figures."""

import json
from typing import Annotated, Any

import typer

from db.queries import Reading
from db.queries.casefile import CaseFile
from desktop.commands.frame import (
    AsOption,
    JsonOption,
    PassphraseFile,
    PasswordFile,
    StoreArgument,
    at_work,
    plain,
    settings_of,
    tell,
)
from desktop.errors import RuleBroken
from desktop.finding import KINDS, find


def find_(
    store: StoreArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="姓名、拼音首字母、地址、案号……")],
    kind: Annotated[list[str], typer.Option("--kind", help="只找这一类，可重复")] = [],
    limit: Annotated[int, typer.Option("--limit", min=1, max=500, help="每类最多几条")] = 50,
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """查找：每一类最新的在前，计数到 999 为止。"""
    for one in kind:
        if one not in KINDS:
            raise typer.BadParameter(f"没有“{one}”这一类，可用：{'、'.join(KINDS)}")
    settings = settings_of(passphrase_file, password_file)
    with at_work(store, settings, account) as place:
        found = place.ask(lambda reading: find(reading, text, tuple(kind) or KINDS, limit))
    if as_json:
        tell(found)
        return
    if not found.kinds:
        typer.echo("没有找到。")
    for group in found.kinds:
        typer.echo(f"{group.kind}  {group.count}{'+' if group.more else ''}")
        for line in group.lines:
            typer.echo(f"    {line.title}　{line.detail}")


def show(
    store: StoreArgument,
    kind: Annotated[str, typer.Argument(metavar="case", help="只有 case")],
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="案件编号或后八位")],
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """显示一个案件：当事人（按权限遮盖）、办理经过、协议。"""
    if kind != "case":
        raise typer.BadParameter("只能显示 case。")
    settings = settings_of(passphrase_file, password_file)
    with at_work(store, settings, account) as place:
        told = place.ask(lambda reading: told_case(case_file(reading, number)))
    if as_json:
        tell(told)
        return
    for name, value in told.items():
        if name not in {"parties", "happenings"} and value not in (None, "", []):
            typer.echo(f"{name}: {value}")
    for party in told["parties"]:
        typer.echo(f"  {party['standing']} {party['name']} {party['number']} {party['phone']}")
    for one in told["happenings"]:
        typer.echo(f"  {one['at']} {one['name']} {one['unit_name']} {one['actor_name']}")


def figures(
    store: StoreArgument,
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """县情数字：此刻从数据行里数出来的。"""
    settings = settings_of(passphrase_file, password_file)
    with at_work(store, settings, account) as place:
        totals = place.ask(lambda reading: reading.figures.totals(place.today()))
    if as_json:
        tell(totals)
        return
    for name, value in json.loads(json.dumps(totals, default=plain)).items():
        typer.echo(f"{name}: {json.dumps(value, ensure_ascii=False)}")


def case_file(reading: Reading, number: str) -> CaseFile:
    lines = reading.cases.by_number(number)
    file = reading.casefile.get(lines[0].id) if len(lines) == 1 else None
    if file is None:
        raise RuleBroken("case.unknown")
    return file


def told_case(file: CaseFile) -> dict[str, Any]:
    """Put a case into plain words and lists, masked as its reader may see it."""
    told = {
        name: value
        for name, value in file.case._asdict().items()
        if name not in {"parties", "mediations", "terms", "limits"}
    }
    told["limits"] = {key: day.isoformat() for key, day in file.case.limits}
    told["parties"] = [
        {name: getattr(value, "text", value) for name, value in party._asdict().items()}
        for party in file.parties
    ]
    told["mediations"] = list(file.mediations)
    told["terms"] = file.terms
    told["happenings"] = [one._asdict() for one in file.happenings]
    told["chain_head"] = file.chain_head
    return told

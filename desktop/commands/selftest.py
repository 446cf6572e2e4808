"""The command that tests this computer, for whoever is asked on the telephone what is wrong."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from db.log.clock import CHINA
from desktop.commands.answers import tell
from desktop.commands.frame import FAULT, settings_of
from desktop.commands.options import JsonOption
from desktop.errors import RuleBroken
from desktop.keeping.local_places import places_here
from desktop.keeping.opening import is_server
from desktop.keeping.version import VERSION
from desktop.selftest.findings import VERDICTS, Finding, Verdict
from desktop.selftest.selftest import try_here

STORE = "数据库文件夹；不写则看上次打开的库，还没有库的，看建库的默认位置"


def selftest(
    store: Annotated[str, typer.Argument(metavar="[STORE]", help=STORE)] = "",
    as_json: JsonOption = False,
) -> None:
    """自检：组件、加密、密钥环、字体、打印机、屏幕、硬盘、时钟、权限、位置，一页可在电话里念。"""
    findings = try_here(_place(store), keyring=settings_of(None).keyring)
    bad = any(one.verdict is Verdict.BAD for one in findings)
    if as_json:
        at = datetime.now(CHINA).isoformat(timespec="seconds")
        told = [{**asdict(one), "title": one.title} for one in findings]
        tell({"version": VERSION, "at": at, "ok": not bad, "findings": told})
    else:
        typer.echo("\n".join(page(findings)))
    if bad:
        raise typer.Exit(FAULT)


def page(findings: list[Finding]) -> list[str]:
    """Number the findings, so that both ends of a telephone speak of the same line."""
    lines = [f"综治台 {VERSION} 自检　{datetime.now(CHINA):%Y-%m-%d %H:%M}"]
    for number, one in enumerate(findings, 1):
        lines.append(f"{number:>2}　{VERDICTS[one.verdict]}　{one.title}：{one.said}")
        if one.advice:
            lines.append(f"　　　　　→ {one.advice}")
    return [*lines, _conclusion(findings)]


def _conclusion(findings: list[Finding]) -> str:
    def named(verdict: Verdict) -> str:
        return "、".join(str(n) for n, one in enumerate(findings, 1) if one.verdict is verdict)

    bad, notice = named(Verdict.BAD), named(Verdict.NOTICE)
    if bad:
        return f"结论：第 {bad} 项不行，处理好以前请不要使用。"
    return f"结论：可以使用，第 {notice} 项要注意。" if notice else "结论：可以使用，没有发现问题。"


def _place(store: str) -> Path:
    here = places_here()
    known = store or here.last_store()
    place = Path(known).absolute() if known and not is_server(known) else here.proposed()
    if place.exists() and not place.is_dir():
        raise RuleBroken("file.not_a_folder", "store")
    return place

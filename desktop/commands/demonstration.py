"""The command that builds the demonstration county."""

from dataclasses import asdict
from datetime import date
from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

from db.roles import BY_KEY
from desktop.commands.answers import tell
from desktop.commands.options import JsonOption, StoreArgument
from desktop.commands.terminal import shows_progress


class Size(StrEnum):
    """How much of the county: the same units and grids, fewer people and cases."""

    SMALL = "small"
    COUNTY = "county"


def demo(
    store: StoreArgument,
    size: Annotated[Size, typer.Option("--size", help="small 或 county")] = Size.SMALL,
    seed: Annotated[int, typer.Option("--seed", help="同一个种子得到同样的事件")] = 1,
    day: Annotated[str, typer.Option("--today", help="演示的“今天”，默认是今天")] = "",
    as_json: JsonOption = False,
) -> None:
    """建演示库：博兴县，人员全部虚构，口令 demo。"""
    # not at the top: shapes and statistics weigh a second on every other command
    county = import_module("desktop.demo.raising")
    today = _day(day)
    told = asdict(county.raise_county(store, county.plan_of(size.value, seed, today), _progress))
    if as_json:
        tell(told)
        return
    typer.echo(
        f"演示库已建好：{told['people']} 人，{told['cases']} 件案件，用时 {told['seconds']} 秒。"
    )
    typer.echo(f"数据库口令 demo；账号密码均为 {told['password']}：")
    for account in told["accounts"]:
        typer.echo(
            f"  {account['name']:<8} {account['person_name']}"
            f"（{_roles(account['roles'])}，{account['unit']}）"
        )


def _roles(codes: str) -> str:
    return "、".join(BY_KEY[code].words for code in codes.split())


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()  # noqa: DTZ011 — the user's own day
    except ValueError:
        raise typer.BadParameter("没有这一天，请写成 2026-06-03。", param_hint="--today") from None


def _progress(label: str, done: int, total: int) -> None:
    if shows_progress():
        typer.echo(f"\r{label} {done}/{total}    ", nl=False, err=True)

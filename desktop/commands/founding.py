"""The command that founds a store."""

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from secrets import token_bytes
from typing import Annotated

import typer

from db.log.clock import Clock, day_of
from db.store.engine import told_plainly
from desktop.commands.answers import tell
from desktop.commands.frame import (
    password_from,
    refuse_bad_target,
    settings_of,
    show_code,
    show_page,
)
from desktop.commands.options import (
    JsonOption,
    PassphraseFile,
    PasswordFile,
    PrintOption,
    StoreArgument,
)
from desktop.commands.terminal import ask, may_ask, shows_progress
from desktop.errors import RuleBroken
from desktop.files.targets import Target, put
from desktop.keeping.catalogue import divisions_of, the_county
from desktop.keeping.confirming import demand_written_down, groups_asked
from desktop.keeping.editing import with_founder
from desktop.keeping.founding import Founded, Founder, found, founding_place
from desktop.keeping.judging import judged
from desktop.keeping.lists import county_in, read_divisions
from desktop.keeping.opening import is_server
from desktop.keeping.plan import CENTRE, Plan
from desktop.keeping.plan_files import read_plan, written_plan
from desktop.keeping.proposing import only_centre, propose
from desktop.keeping.unlocking import TROUBLES
from desktop.settings import Settings
from desktop.texts.sentences import sentence

ONE_OFFICE = "提示：PostgreSQL 库目前只供一个可信的办公室使用（没有行级权限），凭据和草稿也在库内。"
_TABLES = {
    "divisions": "区划",
    "units": "单位",
    "rooms": "窗口和功能室",
    "grids": "网格",
    "accounts": "账号",
    "passwords": "初始密码",
}


Division = Annotated[
    str, typer.Option("--division", help="县、市、区的名称、拼音或区划代码，如 博兴、371625")
]
Divisions = Annotated[
    Path | None, typer.Option("--divisions", help="用自己的区划 CSV，不用程序自带的", exists=True)
]
Edited = Annotated[
    Path | None, typer.Option("--plan", help="按改好的方案（JSON）建库", exists=True)
]
Shown = Annotated[bool, typer.Option("--show-plan", help="只把方案以 JSON 输出，不建库")]
OnlyCentre = Annotated[
    bool, typer.Option("--only-centre", help="只建县级中心和区划，其他单位以后录入")
]
CodeOut = Annotated[
    Path | None, typer.Option("--out", help="把恢复码写到这个新文件；.pdf 是可打印的一页")
]
SlipsOut = Annotated[
    Path | None, typer.Option("--slips", help="把账号启用单（初始密码）写到这个新 PDF")
]


def init(
    store: StoreArgument,
    division: Division = "",
    divisions: Divisions = None,
    admin: Annotated[str, typer.Option("--admin", help="第一个系统管理员的账号名")] = "",
    plan: Edited = None,
    show_plan: Shown = False,
    only_the_centre: OnlyCentre = False,
    out: CodeOut = None,
    slips: SlipsOut = None,
    printing: PrintOption = False,
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """建库：密钥、区划、单位、网格和第一个系统管理员。"""
    county = _plan_of(division, divisions, plan, only=only_the_centre)
    if admin:
        county = with_founder(county, admin)
    if show_plan:
        typer.echo(written_plan(county))
        return
    if not county.accounts:
        raise typer.BadParameter("要写明第一个系统管理员的账号名。", param_hint="--admin")
    settings = settings_of(passphrase_file, password_file)
    for target in (out, slips):
        refuse_bad_target(target, store, printing=printing)
    founded = _found(store, county, settings, _Sheets(out, slips, printing))
    _warn(store, founded, keyring=settings.keyring)
    _tell_founded(store, county, founded, as_json=as_json, on_paper=slips is not None)


@dataclass(frozen=True, slots=True)
class _Sheets:
    """Where what must be kept goes; nowhere: to the screen."""

    out: Path | None
    slips: Path | None
    printing: bool


def _found(store: str, plan: Plan, settings: Settings, sheets: _Sheets) -> Founded:
    founder = Founder(plan, password_from(settings))
    with told_plainly(), founding_place(store) as place:
        founded = found(place, founder, settings, progress=_progress)
        founded.store.engine.dispose()
        _end_of_progress()
        if founded.recovery_code:  # shown before the store takes its place: no store without it
            _show_code(plan, founded.recovery_code, sheets.out, printing=sheets.printing)
        if sheets.slips and founded.slips:
            _write_slips(plan, founded, sheets.slips)
    return founded


def _warn(store: str, founded: Founded, *, keyring: bool) -> None:
    if is_server(store):
        typer.echo(ONE_OFFICE, err=True)
    if keyring and founded.keyring:
        typer.echo(f"{TROUBLES[founded.keyring]}，打开时要输入恢复码或口令。", err=True)


def _plan_of(division: str, divisions: Path | None, plan: Path | None, *, only: bool) -> Plan:
    if plan is not None:
        return read_plan(plan)
    if not division:
        raise typer.BadParameter("要写明县、市、区，或给出方案。", param_hint="--division")
    if divisions is None:
        county = the_county(division)
        rows = divisions_of(county)
    else:
        rows = read_divisions(divisions, division)
        county = county_in(rows)
    return only_centre(county, rows) if only else propose(county, rows)


def _progress(table: str, done: int, total: int) -> None:
    if shows_progress():
        typer.echo(f"\r{_TABLES[table]} {done}/{total}    ", nl=False, err=True)


def _end_of_progress() -> None:
    if shows_progress():
        typer.echo(err=True)


def _show_code(plan: Plan, code: str, out: Path | None, *, printing: bool) -> None:
    if out is None:
        show_code(code, out, printing=printing)
        _ask_for_groups(code)
    elif out.suffix.lower() == ".pdf":
        sheets = import_module("desktop.commands.founding_sheets")  # the fonts weigh a second
        show_page(code, Target(path=out), sheets.code_pdf(_centre(plan), code, _today()))
    else:
        show_code(code, out, printing=printing)


def _write_slips(plan: Plan, founded: Founded, target: Path) -> None:
    sheets = import_module("desktop.commands.founding_sheets")
    put(Target(path=target), sheets.slips_pdf(_centre(plan), founded.slips, _today()))
    typer.echo(f"账号启用单已写入 {target.name}，请裁开交给本人后删除该文件。", err=True)


def _centre(plan: Plan) -> str:
    return next(unit.name for unit in plan.units if unit.key == CENTRE)


def _today() -> date:
    return day_of(Clock().now_ms())


def _ask_for_groups(code: str) -> None:
    """Let whoever sits before the screen prove that he has written it down; he may try again."""
    if not may_ask():
        return
    asked = groups_asked(code, token_bytes)
    while True:
        typed = {place: ask(f"请照抄写的输入第{place}组") for place in asked}
        try:
            demand_written_down(code, typed)
        except RuleBroken as wrong:
            typer.echo(sentence(wrong.code, wrong.details), err=True)
        else:
            return


def _tell_founded(
    store: str, plan: Plan, founded: Founded, *, as_json: bool, on_paper: bool
) -> None:
    """Tell what was founded, and once each first password, unless it stands on paper."""
    accounts = [
        {
            "account": slip.account.name,
            "person_name": slip.account.person_name,
            "unit": slip.unit_name,
            "password": "" if on_paper else slip.password,
        }
        for slip in founded.slips
    ]
    admin = plan.accounts[0].name
    hints = [finding.sentence for finding in judged(plan)]
    if as_json:
        counted = {name: len(getattr(plan, name)) for name in _TABLES if name != "passwords"}
        known = {"store": store, "division": plan.county.code, "admin": admin}
        tell({**known, "founded": counted, "accounts": accounts, "hints": hints})
        return
    typer.echo(f"已建库：{plan.county.code}，系统管理员 {admin}。")
    typer.echo(f"{plan.county.name}：单位 {len(plan.units)} 个，网格 {len(plan.grids)} 个。")
    if accounts and not on_paper:
        typer.echo("初始密码只显示这一次，请交给本人，首次登录时更换：")
    for one in accounts:
        typer.echo(f"  {one['account']}　{one['person_name']}（{one['unit']}）　{one['password']}")
    for said in hints:
        typer.echo(f"提示：{said}", err=True)

"""Commands about a store as a whole: init, demo, check, backup, restore, account reset."""

import sys

from pathlib import Path
from typing import Annotated

import typer

from db.backup import back_up
from db.check import check_chains, check_pages, check_rows, emptied_by_law
from db.engine import reading, told_plainly
from desktop.commands.frame import (
    AsOption,
    JsonOption,
    PassphraseFile,
    PasswordFile,
    StoreArgument,
    password_from,
    settings_of,
    store_opened,
    tell,
    viewer_in,
)
from desktop.errors import RuleBroken
from desktop.founding import Founder, found, read_divisions, whole_code
from desktop.opening import is_server
from desktop.rules.permissions import may

FAULT = 4
ONE_OFFICE = "提示：PostgreSQL 库目前只供一个可信的办公室使用（没有行级权限），凭据和草稿也在库内。"


def init(
    store: StoreArgument,
    division: Annotated[str, typer.Option("--division", help="县级区划代码，如 371625")],
    divisions: Annotated[Path, typer.Option("--divisions", help="区划 CSV", exists=True)],
    admin: Annotated[str, typer.Option("--admin", help="第一个系统管理员的账号名")],
    out: Annotated[Path | None, typer.Option("--out", help="把恢复码写到这个文件")] = None,
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """建库：密钥、区划、县级中心和第一个系统管理员。"""
    settings = settings_of(passphrase_file, password_file)
    county = whole_code(division)
    founder = Founder(
        county=county,
        divisions=read_divisions(divisions, county),
        admin=admin,
        password=password_from(settings),
    )
    with told_plainly():
        founded = found(store, founder, settings)
    founded.store.engine.dispose()
    if is_server(store):
        typer.echo(ONE_OFFICE, err=True)
    if founded.recovery_code:
        show_code(founded.recovery_code, out)
    if as_json:
        tell({"store": store, "division": county, "admin": admin})


def show_code(code: str, out: Path | None) -> None:
    """Show a recovery code once: on the screen, and in a file only where one was named."""
    if out is not None:
        out.write_text(code + "\n", "utf-8")
        typer.echo(f"恢复码已写入 {out.name}，请打印后删除该文件。", err=True)
        return
    typer.echo(f"恢复码：{code}", err=True)
    typer.echo("请抄写或打印后妥善保管：忘记口令、更换电脑时凭它打开数据库。", err=True)


def check(
    store: StoreArgument,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="把每个事件重新折算一遍比对")] = False,
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """核查：页面完整、证据链相连；加 --rebuild 时，每一行都由事件重新折算比对。"""
    with store_opened(store, settings_of(passphrase_file, password_file)) as house:
        with told_plainly(), reading(house.store.engine) as connection:
            wrong = check_pages(connection) + check_chains(connection)
            if rebuild:
                wrong += check_rows(connection, _progress if sys.stderr.isatty() else _quiet)
            erased = emptied_by_law(connection)
    if as_json:
        tell({"faults": wrong, "erased": erased, "rebuilt": rebuild})
    else:
        typer.echo("\n".join(wrong) if wrong else "核查通过，没有发现问题。")
        if erased:
            typer.echo(f"依法删除：{len(erased)} 项（证据链完整）。")
    if wrong:
        raise typer.Exit(FAULT)


def backup(
    store: StoreArgument,
    to: Annotated[Path, typer.Option("--to", help="备份文件")],
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """备份：整库加密复制，当场读回验证。"""
    settings = settings_of(passphrase_file, password_file)
    with store_opened(store, settings) as house:
        if house.folder is None:
            raise RuleBroken("store.server_backup")
        if not house.demonstration and not may(viewer_in(house, settings, account), "store.backup"):
            raise RuleBroken("account.not_permitted")
        if to.exists():
            raise RuleBroken("store.file_exists", "to")
        with told_plainly():
            back_up(house.store.engine, to, house.key)
    tell({"backup": str(to), "bytes": to.stat().st_size}) if as_json else typer.echo(
        f"已备份并验证：{to}"
    )


def _progress(kind: str, done: int) -> None:
    typer.echo(f"\r{kind} {done}", nl=False, err=True)


def _quiet(kind: str, done: int) -> None:
    return None

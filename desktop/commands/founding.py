"""The command that founds a store."""

from pathlib import Path
from typing import Annotated

import typer

from db.engine import told_plainly
from desktop.commands.answers import tell
from desktop.commands.frame import (
    JsonOption,
    OutOption,
    PassphraseFile,
    PasswordFile,
    PrintOption,
    StoreArgument,
    password_from,
    refuse_bad_target,
    settings_of,
    show_code,
)
from desktop.founding import Founder, found, founding_place, read_divisions, whole_code
from desktop.opening import is_server
from desktop.unlocking import TROUBLES

ONE_OFFICE = "提示：PostgreSQL 库目前只供一个可信的办公室使用（没有行级权限），凭据和草稿也在库内。"


def init(
    store: StoreArgument,
    division: Annotated[str, typer.Option("--division", help="县级区划代码，如 371625")],
    divisions: Annotated[Path, typer.Option("--divisions", help="区划 CSV", exists=True)],
    admin: Annotated[str, typer.Option("--admin", help="第一个系统管理员的账号名")],
    out: OutOption = None,
    printing: PrintOption = False,
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """建库：密钥、区划、县级中心和第一个系统管理员。"""
    settings = settings_of(passphrase_file, password_file)
    county = whole_code(division)
    refuse_bad_target(out, store, printing=printing)
    founder = Founder(
        county=county,
        divisions=read_divisions(divisions, county),
        admin=admin,
        password=password_from(settings),
    )
    with told_plainly(), founding_place(store) as place:
        founded = found(place, founder, settings)
        founded.store.engine.dispose()
        if founded.recovery_code:  # shown before the store takes its place: no store without it
            show_code(founded.recovery_code, out, printing=printing)
    if is_server(store):
        typer.echo(ONE_OFFICE, err=True)
    if settings.keyring and founded.keyring:
        typer.echo(f"{TROUBLES[founded.keyring]}，打开时要输入恢复码或口令。", err=True)
    if as_json:
        tell({"store": store, "division": county, "admin": admin})
    else:
        typer.echo(f"已建库：{county}，系统管理员 {admin}。")

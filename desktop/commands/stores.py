"""Commands about a store as a whole: check and backup."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from db.check import Progress, check_chains, check_pages, check_rows, emptied_by_law
from db.engine import told_plainly
from db.key_file import is_sound
from db.refold import refold_when_due
from db.snapshot import Snapshot, snapshot
from desktop.backups import back_up_to
from desktop.commands.answers import tell
from desktop.commands.check_words import finding_words, kind_words
from desktop.commands.frame import (
    AsOption,
    DateIsRight,
    JsonOption,
    OverwriteOption,
    PassphraseFile,
    PasswordFile,
    StoreArgument,
    in_charge,
    settings_of,
    store_opened,
)

FAULT = 4
MEANWHILE = "核查期间另一个程序保存过内容：核查的是开始时的状态，之后保存的不在其内。"
SPOILT_KEY_FILE = "store.key：有密钥包已损坏，请立即换发恢复码、重设口令，并另存钥匙文件"


def check(
    store: StoreArgument,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="把每个事件重新折算一遍比对")] = False,
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """核查：页面完整、证据链相连；加 --rebuild 时，每一行都由事件重新折算比对。"""
    settings = settings_of(passphrase_file, password_file)
    with store_opened(store, settings, dated=False) as house, told_plainly():
        if rebuild:
            refold_when_due(house.store)  # what an older program folded is no fault
        with snapshot(house.store.engine) as state:
            wrong = check_pages(state.connection) + check_chains(state.connection)
            if rebuild:
                wrong += check_rows(state.connection, _progress(state))
            erased = emptied_by_law(state.connection)
            meanwhile = state.written_meanwhile()
        if house.folder and not is_sound(house.folder.root):
            wrong.append(SPOILT_KEY_FILE)
    if as_json:
        told = {"faults": wrong, "erased": erased, "rebuilt": rebuild}
        tell(told | {"written_meanwhile": meanwhile})
    else:
        typer.echo("\n".join(map(finding_words, wrong)) or "核查通过，没有发现问题。")
        if erased:
            typer.echo(f"依法删除：{len(erased)} 项（证据链完整）。")
        if meanwhile:
            typer.echo(MEANWHILE)
    if wrong:
        raise typer.Exit(FAULT)


def backup(
    store: StoreArgument,
    to: Annotated[Path, typer.Option("--to", help="备份文件")],
    overwrite: OverwriteOption = False,
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    date_is_right: DateIsRight = False,
    as_json: JsonOption = False,
) -> None:
    """备份：整库加密复制，当场读回验证；钥匙文件（不含密钥）放在旁边。"""
    settings = settings_of(passphrase_file, password_file, date_is_right=date_is_right)
    with in_charge(store, settings, account, "store.backup") as house:
        back_up_to(house, to, replaces=overwrite)
    if as_json:
        tell({"backup": str(to), "bytes": to.stat().st_size})
    else:
        typer.echo(f"已备份并验证：{to}")


def _progress(state: Snapshot) -> Progress:
    shown = sys.stderr.isatty()

    def went_on(kind: str, done: int) -> None:
        state.keep_bounded()
        if shown:
            typer.echo(f"\r{kind_words(kind)} {done}", nl=False, err=True)

    return went_on

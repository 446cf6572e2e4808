"""Commands about the keys of a local store: list, new-code, passphrase, drop, rekey."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from db.secrets.rewrap import KeyRefused, drop, new_code, set_passphrase, wrap_kinds
from db.secrets.wraps import WrapKind
from desktop.commands.answers import answer
from desktop.commands.call import Call, called
from desktop.commands.chinese import ChineseCommand, group
from desktop.commands.frame import (
    refuse_bad_target,
    refuse_elsewhere,
    settings_of,
    show_code,
    store_opened,
)
from desktop.commands.options import (
    JsonOption,
    OutOption,
    PassphraseFile,
    PrintOption,
    StoreArgument,
)
from desktop.commands.piping import piped_line
from desktop.commands.terminal import ask_secret
from desktop.errors import RuleBroken
from desktop.keeping.opening import OpenStore
from desktop.keeping.rekeying import change_data_key
from desktop.keeping.unlocking import KEYS
from desktop.settings import read_secret
from desktop.texts.notice_words import WRAPS

LOCAL = "key.local_only"
BOTH_CODES = "换发没有完成：新、旧恢复码目前都能打开本库，请重新换发。"
CUT_OFF = "换密钥没有完成，下次打开时自动收尾。在此之前新、旧恢复码都请保留。"
key = group("密钥：列出、换恢复码、设口令、停用、换密钥")


@key.command("list", cls=ChineseCommand)
def list_(
    store: StoreArgument, passphrase_file: PassphraseFile = None, as_json: JsonOption = False
) -> None:
    """列出能打开数据库的密钥包。"""
    refuse_elsewhere(store, LOCAL)
    with store_opened(store, settings_of(passphrase_file), dated=False) as open_store:
        kinds = wrap_kinds(Path(open_store.where))
    words = "、".join(WRAPS[kind] for kind in kinds)
    answer({"wraps": list(kinds)}, [words], as_json=as_json)


@key.command("new-code", cls=ChineseCommand)
@called(answers=False)
def new_code_(call: Call, out: OutOption = None, printing: PrintOption = False) -> None:
    """换一个新的恢复码，旧的立即作废。"""
    refuse_bad_target(out, call.store, printing=printing)
    with _keeping(call) as open_store:
        try:
            new_code(
                Path(open_store.where),
                open_store.data_key,
                lambda code: show_code(code, out, printing=printing),
            )
        except RuleBroken:  # shown on the screen, but not on the paper
            open_store.note("code_added")
            typer.echo(BOTH_CODES, err=True)
            raise
        open_store.note("code_renewed")


@key.command("passphrase", cls=ChineseCommand)
@called(answers=False)
def passphrase_(
    call: Call,
    new_passphrase_file: Annotated[
        Path | None, typer.Option("--new-passphrase-file", help="新口令的文件", exists=True)
    ] = None,
) -> None:
    """设置或更换打开数据库的口令（不是登录密码）。"""
    if new_passphrase_file:
        text = read_secret(new_passphrase_file)
    else:
        asked = ask_secret("新口令")
        text = piped_line() if asked is None else asked
    with _keeping(call) as open_store:
        folder = Path(open_store.where)
        set_passphrase(folder, open_store.data_key, text, demonstration=open_store.demonstration)
        open_store.note("passphrase_set")
    typer.echo("口令已设置。", err=True)


@key.command("drop", cls=ChineseCommand)
@called(answers=False)
def drop_(
    kind: Annotated[WrapKind, typer.Argument(metavar="KIND", help="keyring、code 或 passphrase")],
    call: Call,
) -> None:
    """停用一种打开方式；最后一种不能停用。"""
    with _keeping(call) as open_store:
        drop(Path(open_store.where), kind)
        open_store.note("wrap_dropped", kind.value)
    typer.echo(f"{WRAPS[kind]}已停用。", err=True)


@key.command("rekey", cls=ChineseCommand)
@called(answers=False)
def rekey(call: Call, out: OutOption = None, printing: PrintOption = False) -> None:
    """换数据密钥：整库重新加密，并给出新的恢复码。"""
    refuse_bad_target(out, call.store, printing=printing)
    with _keeping(call) as open_store:
        try:
            lost = change_data_key(
                open_store,
                call.settings.passphrase,
                lambda code: show_code(code, out, printing=printing),
            )
        except BaseException:
            typer.echo(CUT_OFF, err=True)
            raise
    for kind in lost:
        typer.echo(f"{WRAPS[kind]}需要重新设置。", err=True)
    typer.echo("数据密钥已更换，旧的恢复码和口令不能再打开本库。", err=True)


@contextmanager
def _keeping(call: Call) -> Iterator[OpenStore]:
    """Open for somebody who may keep the keys; what a wrap does not allow is a refusal."""
    refuse_elsewhere(call.store, LOCAL)
    with call.in_charge(KEYS) as open_store:
        try:
            yield open_store
        except KeyRefused as refused:
            raise RuleBroken("key.refused", why=refused.sentence) from None

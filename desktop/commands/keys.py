"""Commands about the keys of a local store: list, new-code, passphrase, drop, rekey; account."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from db.attachments import Attachments
from db.engine import told_plainly
from db.events.notes import NoticeRaised
from db.fitting import change_key
from db.keys import salted
from db.local_state import NOBODY
from db.rekey import begin_rekey, finish_rekey
from db.rewrap import KeyRefused, drop, new_code, set_passphrase, wrap_kinds
from db.uow import unit_of_work
from db.wraps import WrapKind
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
from desktop.commands.stores import show_code
from desktop.errors import RuleBroken
from desktop.opening import House
from desktop.rules.permissions import may
from desktop.settings import Settings
from desktop.usecases.accounts import reset_account

NAMES = {
    WrapKind.KEYRING: "本机密钥环",
    WrapKind.CODE: "恢复码",
    WrapKind.PASSPHRASE: "口令",
}
key = typer.Typer(help="密钥：列出、换恢复码、设口令、停用、换密钥", no_args_is_help=True)
account = typer.Typer(help="账号：忘记密码时重置", no_args_is_help=True)


@key.command("list")
def list_(
    store: StoreArgument, passphrase_file: PassphraseFile = None, as_json: JsonOption = False
) -> None:
    """列出能打开数据库的密钥包。"""
    with store_opened(store, settings_of(passphrase_file)) as house:
        kinds = wrap_kinds(_folder(house))
    if as_json:
        tell({"wraps": list(kinds)})
    else:
        typer.echo("、".join(NAMES[kind] for kind in kinds))


@key.command("new-code")
def new_code_(
    store: StoreArgument,
    name: AsOption = "",
    out: Annotated[Path | None, typer.Option("--out", help="把恢复码写到这个文件")] = None,
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
) -> None:
    """换一个新的恢复码，旧的立即作废。"""
    settings = settings_of(passphrase_file, password_file)
    with _keeping(store, settings, name) as house:
        code = new_code(_folder(house), house.data_key)
        _note(house, "code_renewed")
    show_code(code, out)


@key.command("passphrase")
def passphrase_(
    store: StoreArgument,
    name: AsOption = "",
    new_passphrase_file: Annotated[
        Path | None, typer.Option("--new-passphrase-file", help="新口令的文件", exists=True)
    ] = None,
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
) -> None:
    """设置或更换打开数据库的口令（不是登录密码）。"""
    settings = settings_of(passphrase_file, password_file)
    if new_passphrase_file:
        text = new_passphrase_file.read_text("utf-8").strip()
    else:
        text = getpass.getpass("新口令：") if sys.stdin.isatty() else sys.stdin.readline().strip()
    with _keeping(store, settings, name) as house:
        folder = _folder(house)
        set_passphrase(folder, house.data_key, text, demonstration=house.demonstration)
        _note(house, "passphrase_set")
    typer.echo("口令已设置。")


@key.command("drop")
def drop_(
    store: StoreArgument,
    kind: Annotated[WrapKind, typer.Argument(metavar="KIND", help="keyring、code 或 passphrase")],
    name: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
) -> None:
    """停用一种打开方式；最后一种不能停用。"""
    settings = settings_of(passphrase_file, password_file)
    with _keeping(store, settings, name) as house:
        drop(_folder(house), kind)
        _note(house, "wrap_dropped", kind.value)
    typer.echo(f"{NAMES[kind]}已停用。")


@key.command("rekey")
def rekey(
    store: StoreArgument,
    name: AsOption = "",
    out: Annotated[Path | None, typer.Option("--out", help="把新恢复码写到这个文件")] = None,
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
) -> None:
    """换数据密钥：整库重新加密，并给出新的恢复码。"""
    settings = settings_of(passphrase_file, password_file)
    with _keeping(store, settings, name) as house:
        folder = _folder(house)
        old = house.data_key
        plan = begin_rekey(folder, old, passphrase=settings.passphrase)
        Attachments(folder, plan.data_key).take_over(Attachments(folder, old))
        with told_plainly():
            change_key(house.store.engine, salted(plan.data_key, _store_id(house)))
        finish_rekey(folder, plan.data_key)
    show_code(plan.recovery_code, out)
    for lost in plan.lost:
        typer.echo(f"{NAMES[lost]}需要重新设置。", err=True)


@account.command("reset")
def reset(
    store: StoreArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="账号名")],
    code_file: Annotated[
        Path | None, typer.Option("--code-file", help="恢复码的文件", exists=True)
    ] = None,
    password_file: PasswordFile = None,
) -> None:
    """忘记密码：用恢复码打开数据库，设一个新密码，并记录在案。"""
    settings = settings_of(None, password_file)
    code = code_file.read_text("utf-8").strip() if code_file else settings.recovery_code
    if not code and sys.stdin.isatty():
        code = getpass.getpass("恢复码：")
    if not code:
        raise RuleBroken("key.code_needed")
    with store_opened(
        store, replace(settings, recovery_code=code, keyring=False, passphrase=None)
    ) as house:
        if house.readonly:
            raise RuleBroken("store.read_only_session")
        with unit_of_work(house.store, NOBODY) as uow:
            reset_account(name, password_from(settings), uow)
    typer.echo(f"账号 {name} 的密码已重置，系统管理员下次登录会看到提示。")


@contextmanager
def _keeping(where: str, settings: Settings, name: str) -> Iterator[House]:
    """Open for somebody who may keep the keys; in a demonstration that is anybody."""
    with store_opened(where, settings) as house:
        if house.readonly:
            raise RuleBroken("store.read_only_session")
        if not (house.demonstration and not name):
            viewer = viewer_in(house, settings, name)
            if not may(viewer, "store.keys"):
                raise RuleBroken("account.not_permitted")
        try:
            yield house
        except KeyRefused as refused:
            raise RuleBroken("key.refused", why=refused.sentence) from None


def _folder(house: House) -> Path:
    if house.folder is None:
        raise RuleBroken("key.local_only")
    return house.folder.root


def _store_id(house: House) -> str:
    if house.opened is None:
        raise RuleBroken("key.local_only")
    return house.opened.store_id


def _note(house: House, what: str, detail: str = "") -> None:
    with unit_of_work(house.store, NOBODY) as uow:
        uow.record([NoticeRaised(notice_id=uow.ids.new(), what=what, detail=detail)])

"""The commands for whoever sets a new password of an account, or forgot the old one."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from db.rows.local_state import NOBODY
from db.rows.uow import unit_of_work
from db.store.engine import told_plainly
from desktop.commands.answers import answer
from desktop.commands.chinese import ChineseCommand, group
from desktop.commands.frame import (
    opened_where,
    password_from,
    refuse_elsewhere,
    refuse_readonly,
    settings_of,
    store_opened,
)
from desktop.commands.options import (
    DateIsRight,
    JsonOption,
    PassphraseFile,
    PasswordFile,
    StoreArgument,
)
from desktop.commands.terminal import ask_secret
from desktop.errors import RuleBroken
from desktop.settings import read_secret
from desktop.usecases.passwords import reset_account

account = group("账号：换密码，忘记密码时重置")


@account.command("reset", cls=ChineseCommand)
def reset(
    store: StoreArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="账号名")],
    code_file: Annotated[
        Path | None, typer.Option("--code-file", help="恢复码的文件", exists=True)
    ] = None,
    password_file: PasswordFile = None,
    date_is_right: DateIsRight = False,
    as_json: JsonOption = False,
) -> None:
    """忘记密码：用恢复码打开数据库，设一个新密码，并记录在案。"""
    settings = settings_of(None, password_file, date_is_right=date_is_right)
    refuse_elsewhere(store, "key.local_only")
    code = read_secret(code_file) if code_file else settings.recovery_code
    code = code or ask_secret("恢复码")
    if not code:
        raise RuleBroken("key.code_needed")
    by_code = replace(settings, recovery_code=code, keyring=False, passphrase=None)
    with store_opened(store, by_code) as open_store:
        refuse_readonly(open_store)
        with told_plainly(), unit_of_work(open_store.store, NOBODY) as uow:
            reset_account(name, password_from(settings), uow)
    done = f"账号 {name} 的密码已重置，系统管理员下次登录会看到提示。"
    answer({"account": name}, [done], as_json=as_json)


@account.command("password", cls=ChineseCommand)
def password(
    store: StoreArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="账号名")],
    password_file: PasswordFile = None,
    new_file: Annotated[
        Path | None, typer.Option("--new-password-file", help="新密码的文件", exists=True)
    ] = None,
    passphrase_file: PassphraseFile = None,
    date_is_right: DateIsRight = False,
    as_json: JsonOption = False,
) -> None:
    """换成自己的新密码：先用现在的密码证明是本人。别人设置的密码第一次登录前必须换。"""
    settings = settings_of(passphrase_file, password_file, date_is_right=date_is_right)
    with opened_where(store, settings) as opened:
        refuse_readonly(opened)
        old = password_from(settings)
        opened.renew(name, old, read_secret(new_file) if new_file else _new())
    answer({"account": name}, [f"账号 {name} 的密码已更换。"], as_json=as_json)


def _new() -> str:
    """Ask twice: nobody sees what is typed."""
    new = ask_secret("新密码")
    if new is None:
        raise RuleBroken("account.new_password_missing", "password")
    if ask_secret("再输一次") != new:
        raise RuleBroken("account.passwords_differ", "password")
    return new

"""What all commands share: their options, the open store, the account, the way they answer."""

import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from db.unavailable import StoreUnavailable
from db.viewer import Viewer
from desktop.errors import RuleBroken
from desktop.logins import DEMONSTRATION_DESK, log_in, viewer_of
from desktop.opening import House, open_house
from desktop.sentences import sentence
from desktop.settings import Settings, load_settings
from desktop.workplace import Workplace

CODE_GROUPS = 7
StoreArgument = Annotated[
    str, typer.Argument(metavar="STORE", help="数据库文件夹，或 postgresql:// 地址")
]
AsOption = Annotated[str, typer.Option("--as", metavar="账号", help="以哪个账号登录")]
JsonOption = Annotated[bool, typer.Option("--json", help="以 JSON 输出")]
PassphraseFile = Annotated[
    Path | None, typer.Option("--passphrase-file", help="从文件读取数据库口令", exists=True)
]
PasswordFile = Annotated[
    Path | None, typer.Option("--password-file", help="从文件读取账号密码", exists=True)
]


def settings_of(passphrase_file: Path | None, password_file: Path | None = None) -> Settings:
    return load_settings(None, passphrase_file, password_file)


@contextmanager
def store_opened(where: str, settings: Settings) -> Iterator[House]:
    """Open the store; asks for the code or passphrase where a person sits before it."""
    try:
        house = open_house(where, settings)
    except StoreUnavailable as locked:
        if locked.code != "key.needed" or not sys.stdin.isatty():
            raise
        typer.echo(locked.sentence, err=True)
        house = open_house(where, _asked(settings))
    try:
        yield house
    finally:
        house.close()


def _asked(settings: Settings) -> Settings:
    """Ask the person at the terminal: a recovery code has seven groups, a passphrase has not."""
    typed = getpass.getpass("恢复码或口令：")
    groups = len(typed.replace("-", " ").split())
    if groups == CODE_GROUPS:
        return replace(settings, recovery_code=typed)
    return replace(settings, passphrase=typed)


@contextmanager
def at_work(where: str, settings: Settings, name: str) -> Iterator[Workplace]:
    """Open the store and log in; without a name a demonstration falls back to its 受理员."""
    with store_opened(where, settings) as house:
        yield Workplace(house.store, viewer_in(house, settings, name))


def viewer_in(house: House, settings: Settings, name: str) -> Viewer:
    if not name:
        if house.demonstration:
            return viewer_of(house.store, DEMONSTRATION_DESK)
        raise RuleBroken("option.needs_account")
    return log_in(house.store, name, password_from(settings))


def password_from(settings: Settings) -> str:
    if settings.password is not None:
        return settings.password
    return getpass.getpass("账号密码：") if sys.stdin.isatty() else ""


def tell(value: Any) -> None:
    """Write a value as JSON, one object, with Chinese as it is."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=plain))


def plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set | tuple):
        return sorted(value) if isinstance(value, frozenset | set) else list(value)
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def refusal(broken: RuleBroken) -> dict[str, Any]:
    """Put a refusal into an object: its code, the field it stands beside, its sentence."""
    return {
        "refused": broken.code,
        "field": broken.field,
        "sentence": sentence(broken.code, broken.details),
    }

"""What all commands share: the open store, and the account that works in it."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import typer

from db.log.unavailable import StoreUnavailable
from db.roles import Permission
from db.store.again import Hurry
from db.store.files import real_place
from db.store.joined import refuse_joined
from db.viewer import Viewer
from desktop.commands.terminal import agrees, ask_secret, may_ask
from desktop.commands.usage_words import usage
from desktop.errors import RuleBroken
from desktop.files.targets import Prepared, Target, put
from desktop.keeping.logins import DEMONSTRATION_DESK, viewer_of
from desktop.keeping.logs import crash_report
from desktop.keeping.opened import Opened, Place, StoreHere
from desktop.keeping.opening import OpenStore, is_served, is_server, open_store_at
from desktop.office.hosting.entrance import opened_office
from desktop.office.joined.folder import is_joined
from desktop.rules.permissions import may
from desktop.settings import Settings, load_settings
from desktop.spooling.plain_text import demand_printer, print_text
from desktop.texts.notice_words import notice_words
from desktop.usecases.passwords import LENT
from desktop.usecases.reading_notices import ReadNotices, read_notices

log = logging.getLogger(__name__)
CODE_GROUPS = 7
BACKUPS = "store.server_backup", "store.office_backup"  # codes of `refuse_elsewhere`
FAULT = 4  # exit code where what was looked at is not as it must be
READ_ONLY = "另一个程序正在使用这个数据库，本次只读：不能办理、查看原文、打印和导出。"


def settings_of(
    passphrase_file: Path | None, password_file: Path | None = None, *, date_is_right: bool = False
) -> Settings:
    settings = load_settings(None, passphrase_file, password_file)
    return replace(settings, date_is_right=settings.date_is_right or date_is_right)


@contextmanager
def store_opened(where: str, settings: Settings, *, dated: bool = True) -> Iterator[OpenStore]:
    """Open the store; asks for the code or passphrase where a person sits before it.

    `dated`: what is done is recorded with its day, so a day that looks wrong is refused.
    """
    try:
        open_store = open_store_at(where, settings)
    except StoreUnavailable as locked:
        if locked.code != "key.needed" or not may_ask():
            raise
        typer.echo(locked.sentence, err=True)
        open_store = open_store_at(where, asked(settings))
    try:
        if open_store.readonly:
            typer.echo(READ_ONLY, err=True)
        if dated:
            demand_right_date(StoreHere(open_store), settings)
        yield open_store
    except Exception as error:
        _write_down(error)
        raise
    finally:
        open_store.close()


@contextmanager
def opened_where(where: str, settings: Settings) -> Iterator[Opened]:
    """Open what people work on, wherever it lies: the office that this PC has joined as well."""
    with ExitStack() as stack:
        if is_joined(where):
            office = opened_office(where)
            stack.callback(office.close)
            office.front()  # whether it is a demonstration
            demand_right_date(office, settings)
            yield office
        else:
            yield StoreHere(stack.enter_context(store_opened(where, settings)), via="command")


def _write_down(error: Exception) -> None:
    """A bug goes to the log as types and places; what is the user's move does not."""
    if isinstance(error, RuleBroken | StoreUnavailable | OSError | typer.Exit) or usage(error):
        return
    log.error("crash\n%s", "\n".join(crash_report(error)))


def asked(settings: Settings) -> Settings:
    """Ask the person at the terminal: a recovery code has seven groups, a passphrase has not."""
    typed = ask_secret("恢复码或口令") or ""
    groups = len(typed.replace("-", " ").split())
    if groups == CODE_GROUPS:
        return replace(settings, recovery_code=typed)
    return replace(settings, passphrase=typed)


@contextmanager
def at_work(where: str, settings: Settings, name: str) -> Iterator[Place]:
    """Open the store and log in; without a name a demonstration falls back to its 受理员."""
    with opened_where(where, settings) as opened:
        viewer = viewer_in(opened, settings, name)
        yield opened.place(viewer, Hurry())


def demand_right_date(opened: Opened, settings: Settings) -> None:
    """Let nobody write on a day that looks wrong before he has said that it is right.

    A demonstration ends on the day of its story, so any later day is right there.
    """
    doubt = "" if opened.readonly or opened.demonstration else opened.doubtful_date()
    if not doubt or settings.date_is_right:
        return
    if agrees(f"{doubt}日期无误，继续？"):
        return
    raise RuleBroken("clock.doubtful", doubt=doubt)


@contextmanager
def in_charge(
    where: str, settings: Settings, name: str, permission: Permission
) -> Iterator[OpenStore]:
    """Open for somebody who may do this to the store itself; in a demonstration anybody may."""
    with store_opened(where, settings) as open_store:
        refuse_readonly(open_store)
        if name or not open_store.demonstration:
            viewer = viewer_in(StoreHere(open_store), settings, name)
            if not may(viewer, permission):
                raise RuleBroken("account.not_permitted")
        yield open_store


def refuse_readonly(opened: Opened | OpenStore) -> None:
    if opened.readonly:
        raise RuleBroken("store.read_only_session")


def refuse_elsewhere(where: str, of_server: str, of_office: str = "") -> None:
    """Refuse what is only done to a store in a folder of this computer, before anything is asked.

    The codes say what else is done there: for an office the same as for a server, without its own.
    """
    if is_joined(where):
        refuse_joined(Path(where))
    if is_served(where):
        raise RuleBroken(of_server if is_server(where) else of_office or of_server)


def viewer_in(opened: Opened, settings: Settings, name: str) -> Viewer:
    """Log in; what administrators must know is told to them then, once."""
    if not name:
        if opened.demonstration and opened.here:
            return viewer_of(opened.here.store, DEMONSTRATION_DESK)
        raise RuleBroken("option.needs_account")
    try:
        viewer = opened.log_in(name, password_from(settings))
    except RuleBroken as broken:
        if broken.code == LENT:
            typer.echo(f"换密码：zongzhi account password STORE {name}", err=True)
        raise
    if not viewer.reads_cases:  # what a case has come to is read in the window, not by the way
        _tell_notices(opened.place(viewer, Hurry()))
    return viewer


def _tell_notices(place: Place) -> None:
    notices = place.ask(lambda reading: reading.notices.unread())
    for notice in reversed(notices):
        typer.echo(f"系统提示：{notice_words(notice)}", err=True)
    if notices and not place.readonly:
        place.perform(read_notices, ReadNotices(up_to=max(one.seq for one in notices)))


def password_from(settings: Settings) -> str:
    """Give the password of the settings, or what is typed; an empty one is no attempt."""
    password = ask_secret("账号密码") if settings.password is None else settings.password
    if password is None:
        raise RuleBroken("option.needs_password", "password")
    return password


def show_code(code: str, out: Path | None, *, printing: bool = False) -> None:
    """Show a recovery code once: on the screen, on paper if wanted, in a file only if named.

    A printer or a file that fails is told after the screen has shown the code: it is never lost.
    """
    if printing:
        _show_on_screen(code)
        print_text(f"综治台 数据库恢复码\n\n{code}\n\n请妥善保管：凭它打开数据库。\n")
        typer.echo("恢复码已送往打印机。", err=True)
        return
    if out is not None:
        show_page(code, Target(path=out), f"{code}\n".encode())
        return
    _show_on_screen(code)


def show_page(code: str, target: Target, page: bytes) -> None:
    """Write what carries a recovery code to a file; where that fails the screen shows the code."""
    try:
        put(target, page)
    except RuleBroken:
        _show_on_screen(code)
        raise
    typer.echo(f"恢复码已写入 {target.path.name}，请打印后删除该文件。", err=True)


def _show_on_screen(code: str) -> None:
    typer.echo(f"恢复码：{code}", err=True)
    typer.echo("请抄写或打印后妥善保管：忘记口令、更换电脑时凭它打开数据库。", err=True)


def refuse_bad_target(out: Path | None, store: str, *, printing: bool) -> None:
    """Ask before anything is changed whether a new recovery code can be printed or written.

    Beside the store that it opens, even one that is only about to be made, it has no place.
    """
    if printing:
        demand_printer()
    if out is None:
        return
    Prepared(Target(path=out)).give_up()
    if not is_server(store) and real_place(out).is_relative_to(real_place(Path(store))):
        raise RuleBroken("file.in_store", "out")

"""One act: the store of this PC moves into an office beside it, and this PC serves and joins it.

Each step leaves something by which the next try knows that it is done, so whatever breaks it off,
the same act again goes on there. The store stays where it was until the move is proven.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from platform import node

from db.cluster.binaries import found_binaries
from db.keeping.own_rows import carry_over
from db.log.unavailable import StoreUnavailable
from db.store.engine import told_plainly
from db.store.folder import StoreFolder, demand_free, not_writable, raised_aside
from db.store.moved import arriving_from, is_sealed
from desktop.errors import RuleBroken
from desktop.finding.recent import RECENT
from desktop.keeping.at_login.door import StartAtLogin
from desktop.keeping.first_steps import HIDDEN, TRIED
from desktop.keeping.moving import Opening, move_into_office
from desktop.keeping.opened import LAST_ACCOUNT
from desktop.keeping.opening import OpenStore, is_served, opened_store
from desktop.keeping.version import VERSION
from desktop.office.hosting.hosted import note_hosted, remember_office
from desktop.office.hosting.places import (
    JOINING,
    MOVING,
    STARTING,
    joined_beside,
    office_beside,
)
from desktop.office.hosting.service import ensure_served, is_served as answers
from desktop.office.joined.folder import is_joined
from desktop.office.joined.joining import own_rows
from desktop.office.line.enrolled import EnrolledFolder
from desktop.office.line.hello import Speaks
from desktop.office.line.identity import Address
from desktop.office.line.joining import Joining, join
from desktop.office.serving.running import LINE, Served
from desktop.settings import Settings

Progress = Callable[[int, int, str], None]  # done, of how many, what; may raise to stop
HERE = "127.0.0.1"
BY = "本机"  # who is written down to have let this PC in
OF_THE_PC = (LAST_ACCOUNT, RECENT, HIDDEN, TRIED)  # how the keys of its own settings begin
LONGEST_NAME = 30
ROOM, TIMES = 300 * 1024 * 1024, 4  # free on the disk: a new database, and so often the store
_GIB = 1024**3
IN_USE = "另一个程序正在用这个库，请关掉它，再按一次；什么都没有改动。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """`settings`: where this user's programs remember things; `at_login`: what starts them."""

    settings: Path
    at_login: StartAtLogin
    keyring: bool = True


def become_server(source: Path, opening: Opening, host: Host, progress: Progress) -> Path:
    """Give the joined folder of this PC, whose office it serves. May be called again.

    Raises StoreUnavailable with a sentence, or whatever `progress` stops it with.
    """
    source = source.absolute()  # the service that starts stands elsewhere
    progress(0, 0, "正在检查这台电脑…")
    if not source.name:
        raise StoreUnavailable("hosting.no_store", "这不是数据库的文件夹，请核对路径。")
    office, joined = office_beside(source), joined_beside(source)
    if not is_joined(str(joined)):
        _move(source, office, opening, progress)
        progress(0, 0, JOINING)
        _join(office, joined, keyring=host.keyring)
    progress(0, 0, STARTING)
    try:
        note_hosted(joined, office)
        remember_office(host.settings, office)
    except OSError:
        raise not_writable() from None
    ensure_served(office, lambda: progress(0, 0, STARTING))
    start_at_login(host)
    return joined


def opening_with(settings: Settings) -> Opening:
    """Open as the windows have opened it: whoever is in charge has logged in there."""

    @contextmanager
    def opening(where: str) -> Iterator[OpenStore]:
        with opened_store(where, settings) as open_store:
            if open_store.readonly:
                raise StoreUnavailable("hosting.in_use", IN_USE)
            yield open_store

    return opening


def start_at_login(host: Host) -> str:
    """Let this user's login start the service; gives the sentence that tells why it does not."""
    try:
        host.at_login.put()
    except RuleBroken as broken:
        return broken.code
    return ""


def _move(source: Path, office: Path, opening: Opening, progress: Progress) -> None:
    """Move what has not moved yet; a move that was killed near its end is ended."""
    if is_sealed(source) and arriving_from(office) is None:
        return
    if not is_sealed(source):
        _demand_movable(source, office)

    def moved(_what: str, done: int, total: int) -> None:
        progress(done, total, _words(total))

    move_into_office(source, office, opening, moved)


def _demand_movable(source: Path, office: Path) -> None:
    if is_served(str(source)) or is_joined(str(source)):
        raise StoreUnavailable("hosting.no_folder", "这个库已经在办公室里，不必再搬。")
    found_binaries()
    for place in (office, joined_beside(source)):
        if arriving_from(place) is None:
            _demand_free(place)
    with told_plainly():
        needed = ROOM + TIMES * StoreFolder(source).database.stat().st_size
        free = shutil.disk_usage(source.parent).free
    if free < needed:
        raise StoreUnavailable(
            "hosting.no_room",
            f"磁盘空间不够：搬进办公室要空出{needed / _GIB:.1f}GB，现在只有{free / _GIB:.1f}GB。"
            "请清理后再试，原来的库没有动。",
        )


def _demand_free(place: Path) -> None:
    try:
        demand_free(place)
    except StoreUnavailable as why:
        raise StoreUnavailable(
            why.code, f"要放到 {place}，但放不下：{why.sentence}原来的库没有动。"
        ) from None


def _join(office: Path, joined: Path, *, keyring: bool) -> None:
    """Let this PC in by a code, as any other; this program serves for that moment."""
    if answers(office):
        raise StoreUnavailable(
            "hosting.served", "这个办公室已经在运行：请在开始页选“加入办公室”，凭加入码加入。"
        )
    with _served(office) as served, raised_aside(joined) as part:
        door, store = served.door, served.open_store
        if door is None or store is None:
            raise StoreUnavailable("hosting.in_use", IN_USE)
        _put_out_earlier(office)
        joining = Joining(Address(HERE, door.port), served.invite(BY).code, _name())
        identity = join(part, joining, speaks=Speaks(VERSION), keyring=keyring)
        with closing(own_rows(identity)) as own:
            carry_over(store.store.engine, own, OF_THE_PC)


@contextmanager
def _served(office: Path) -> Iterator[Served]:
    """Serve at the usual port, or at any that is free where another program has that one."""
    with ExitStack() as stack:
        try:
            served = stack.enter_context(Served(office, Settings()))
        except StoreUnavailable as why:
            if why.code != "line.port_taken":
                raise
            served = stack.enter_context(Served(office, Settings(), port=0))
        yield served


def _put_out_earlier(office: Path) -> None:
    """A try that was killed has let in a PC that nobody has."""
    pcs = EnrolledFolder(office / LINE)
    for one in pcs.list():
        if one.by == BY:
            pcs.revoke(one.pc)


def _name() -> str:
    return node().strip()[:LONGEST_NAME] or "服务器"


def _words(total: int) -> str:
    return MOVING if total else "正在逐条核对…"

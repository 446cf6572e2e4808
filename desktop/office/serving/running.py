"""An office that runs: its store is open, its door too, and whoever is in hears what is saved."""

import logging
import os
import secrets
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self

from db.cluster.archive import Archive
from db.cluster.carrying import Carrying
from db.cluster.cluster import Cluster
from db.cluster.copies import Copies
from db.cluster.keeper import Chore, Happening
from db.cluster.office import Office, running_of
from db.cluster.place import is_office
from db.keeping.bringing_up import not_founded
from db.log.unavailable import StoreUnavailable
from db.rows.local_state import read_setting, write_settings
from db.store.server import lead
from db.store.watch import Watch
from desktop.keeping.logs import StoreLog
from desktop.keeping.opened import StoreHere
from desktop.keeping.opening import OpenStore, open_store_at
from desktop.keeping.timed_backups import back_up_if_due
from desktop.keeping.version import VERSION
from desktop.office.line.enrolled import Enrolled, EnrolledFolder
from desktop.office.line.hello import Speaks
from desktop.office.line.identity import Address, OfficeIdentity
from desktop.office.line.invitations import Invitation
from desktop.office.line.server import DoorServer
from desktop.office.line.words import words
from desktop.office.serving.hall import Hall
from desktop.office.serving.jobs import JobLoop
from desktop.office.serving.own_hosts import OwnHosts
from desktop.office.serving.rounds import Rounds
from desktop.office.serving.server_state import ServerState
from desktop.office.serving.service import Service
from desktop.office.serving.signs import Signs
from desktop.office.serving.written import WrittenList
from desktop.office.wire.messages import Server
from desktop.settings import Settings

log = logging.getLogger(__name__)
LINE = "line"  # the folder of the door's key and of its list of PCs
SECRET = "office.secret"  # noqa: S105 - the name of a local setting
_SECRET_BYTES = 32
BREATH = 0.1  # seconds: what a PC of the office saves is told by itself, without being read again
BUSY = StoreUnavailable(
    "office.store_in_use", "另一个程序正在使用这个数据库，请先关闭它，再启动办公室服务器。"
)
Told = Callable[[Happening], None]


class Served:
    """Entered, PCs can come in; left, all is ended in order.

    `joined`: another program of this computer serves this office already.
    """

    def __init__(
        self,
        root: Path,
        settings: Settings,
        *,
        port: int | None = None,
        told: Told = lambda _: None,
    ) -> None:
        """`port`: at which PCs come in; without one, where they came in last."""
        self._root, self._settings, self._told = root, settings, told
        self.signs = Signs(root)
        self._port = self.signs.port if port is None else port
        self._closing = ExitStack()
        self._hosts, self._state = OwnHosts(), ServerState()
        self.office: Office | None = None
        self.door: DoorServer | None = None
        self.open_store: OpenStore | None = None
        self._pin = ""

    @property
    def joined(self) -> bool:
        return bool(self.office and self.office.joined)

    def __enter__(self) -> Self:
        """Raises StoreUnavailable with a sentence, which stands in the office's folder, too."""
        try:
            with ExitStack() as stack:
                self._open(stack)
                self._closing = stack.pop_all()
        except StoreUnavailable as why:
            if is_office(str(self._root)):
                self.signs.fail(why)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    @property
    def end_wanted(self) -> bool:
        """Tell whether this computer's own windows have asked it to end."""
        return self.signs.end_wanted

    def running(self) -> dict[str, int]:
        """Tell which process serves, and at which port of this computer its database listens."""
        told = running_of(self.office.folder) if self.office else None
        return told or {"pid": os.getpid()}

    def invite(self, by: str) -> Invitation:
        if self.door is None:
            raise RuntimeError("nobody serves here")
        return self.door.invitations.invite(by)

    def addresses(self) -> list[str]:
        """Give where this computer may be reached, as it was looked up a moment ago."""
        port = self.door.port if self.door else self._port
        return [str(Address(host, port)) for host in self._hosts.known()]

    def words(self) -> str:
        """Give the eight signs by which whoever joins knows that it is this office."""
        return words(self._pin) if self._pin else ""

    def state(self) -> Server | None:
        """Tell how the database stands; None where a folder of this computer is served."""
        return self._state.told(self.office) if self.office else None

    def _open(self, stack: ExitStack) -> None:
        where = str(self._root)
        if is_office(where):
            office = Office(self._root, told=self._hear, chores=_chores, upgrades=True)
            self.office = stack.enter_context(office)
            where = self.office.address
        if not self.joined:
            self.signs.begin()
            if self.office:
                stack.callback(StoreLog(self.office.folder.logs).close)
            self._serve_if_founded(where, stack)

    def _hear(self, happening: Happening) -> None:
        """Write down what happens to the server: mostly nobody sits before it."""
        log.info("%s: %s", happening.what, happening.sentence)
        self._state.hear(happening)
        self._told(happening)

    def _serve_if_founded(self, where: str, stack: ExitStack) -> None:
        """An empty database waits for a store that is moved into it: nobody can join it yet."""
        try:
            open_store = open_store_at(where, self._settings)
        except StoreUnavailable as lost:
            if self.office is None or lost.code != not_founded().code:
                raise
        else:
            if self.office:
                lead(open_store.store.engine, self.office.port)
            self._serve(open_store, stack)

    def _serve(self, open_store: OpenStore, stack: ExitStack) -> None:
        stack.callback(open_store.close)
        if open_store.readonly:
            raise BUSY
        line = self._root / LINE
        identity = OfficeIdentity.at(line, StoreHere(open_store).front().unit or self._root.name)
        self._pin = identity.pin
        service = Service(open_store, _secret(open_store))
        enrolled = WrittenList(EnrolledFolder(line), open_store.store, service.writes)
        door = DoorServer(
            identity,
            enrolled,
            service.answer,
            port=self._port,
            left=service.left,
            speaks=Speaks(VERSION),
        )
        service.hall = Hall(_Door(self, door, enrolled), service.accounts_at, service.writes)
        self._begin(service, open_store, stack)
        port = door.start()
        stack.callback(door.stop)
        self.signs.open(port)
        stack.callback(self.signs.shut)
        self.door, self.open_store = door, open_store

    def _begin(self, service: Service, open_store: OpenStore, stack: ExitStack) -> None:
        backing_up = partial(back_up_if_due, open_store)
        jobs = JobLoop(open_store.store, service.writing, service.hear, backing_up)
        service.follow(jobs.hear)
        jobs.start()
        stack.callback(jobs.stop)
        clock = open_store.store.clock
        rounds = Rounds(service.look_after, service.forget_old, clock.now_ms)
        rounds.start()
        stack.callback(rounds.stop)
        watch = open_store.watch(BREATH)
        if watch:
            thread = Thread(target=_follow, args=(watch, service), name="office-watch")
            thread.start()
            stack.callback(watch.close)
            stack.callback(thread.join)
            stack.callback(watch.stop)


class _Door:
    """What the hall asks of the door."""

    def __init__(self, served: Served, door: DoorServer, enrolled: Enrolled) -> None:
        self._served, self._door, self._enrolled = served, door, enrolled
        self.connected, self.revoke = door.connected, door.revoke
        self.invite, self.shown = door.invitations.invite, door.invitations.shown
        self.addresses, self.pcs = served.addresses, enrolled.list
        self.server, self.words = served.state, served.words


def make_office(root: Path, told: Told) -> None:
    """Make an empty office in a folder that is empty or absent. Raises StoreUnavailable."""
    with Office(root, new=True, told=told):
        pass


def _chores(cluster: Cluster) -> list[Chore]:
    return [Archive(cluster), Copies(cluster), Carrying(cluster.folder)]


def _follow(watch: Watch, service: Service) -> None:
    """Pass on what other programs save in the same store."""
    while (news := watch.wait()) is not None:
        service.hear(news.changes)


def _secret(open_store: OpenStore) -> bytes:
    """Give what tokens are made of; it is in the store, so that it is restored with it."""
    engine = open_store.store.engine
    known = read_setting(engine, SECRET)
    if known is None:
        known = secrets.token_hex(_SECRET_BYTES)
        write_settings(engine, {SECRET: known})
    return bytes.fromhex(known)

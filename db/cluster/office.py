"""The office of a folder: its server runs once, and whoever comes second joins it."""

import json
import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event
from time import monotonic, time
from types import TracebackType
from typing import Self

import psycopg

from db.cluster.binaries import Binaries, found_binaries
from db.cluster.cluster import GLANCE, RETRIES, Cluster
from db.cluster.keeper import Chore, Happening, Keeper, What
from db.cluster.making import major_of
from db.cluster.place import OfficeFolder, new_office, opened_office
from db.cluster.speaking import free_port
from db.cluster.upgrading import needs_upgrade, not_upgraded, put_back_unproven, upgrade
from db.log.unavailable import StoreUnavailable
from db.store.files import read_whole, remove
from db.store.writer_lock import WriterLock, try_lock

Chores = Callable[[Cluster], list[Chore]]


class Office:
    """Entered, its server runs and is watched; left, it has gone down in order.

    `joined`: another program of this computer has it running. Then this one only knows its
    address, and leaves it running at the end.
    """

    def __init__(
        self,
        root: Path,
        *,
        new: bool = False,
        told: Callable[[Happening], None] = lambda _: None,
        chores: Chores = lambda _: [],
        upgrades: bool = False,
    ) -> None:
        """`new`: make an office in an empty or absent folder, or go on with one half made.

        `upgrades`: data of an older major version are brought to the programs that are here.
        """
        self._upgrades = upgrades
        self._root, self._new, self._told, self._chores = root, new, told, chores
        self._closing = ExitStack()
        self.joined = False
        self.at_end: Callable[[], None] = lambda: None  # its server is down, nobody can start it
        self.cluster: Cluster | None = None
        self.keeper: Keeper | None = None

    def __enter__(self) -> Self:
        """Raises StoreUnavailable with a sentence."""
        made = new_office(self._root, free_port()) if self._new else opened_office(self._root)
        self.folder = made
        with ExitStack() as stack:
            lock = _lock(made)
            if lock is None:
                self._join()
            else:
                stack.callback(lock.close)
                stack.callback(self._end)
                self._serve(stack)
            self._closing = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave; may be called again."""
        self._closing.close()

    @property
    def address(self) -> str:
        """The address as `open_store_at` takes it; it holds a password."""
        return self.folder.address(self.folder.secrets())

    def port(self) -> int:
        """Tell where the server listens now: where another program has its port, it moves."""
        return self.folder.secrets().port

    @property
    def server(self) -> Cluster:
        """The server as it can be asked, whoever has it running."""
        return self.cluster or Cluster(self.folder, found_binaries(major_of(self.folder.data)))

    @property
    def binaries(self) -> Binaries | None:
        return self.cluster.binaries if self.cluster else None

    def _serve(self, stack: ExitStack) -> None:
        put_back_unproven(self.folder)
        self.cluster = Cluster(self.folder, self._fitting())
        stack.callback(self.cluster.stop)
        self.cluster.start()
        self._tell_version(self.cluster.binaries)
        stack.callback(_forget_running, self.folder)
        told = {"pid": os.getpid(), "port": self.folder.secrets().port}
        self.folder.write(self.folder.running_file, json.dumps(told).encode())
        self.keeper = Keeper(self.cluster, self._told, self._chores(self.cluster))
        self.keeper.start()
        stack.callback(self.keeper.stop)

    def _fitting(self) -> Binaries:
        """Give the programs to work with. What cannot be upgraded goes on as it is, and is told."""
        newest = found_binaries()
        if not (self._upgrades and needs_upgrade(self.folder, newest)):
            return found_binaries(major_of(self.folder.data))
        older = found_binaries(major_of(self.folder.data))
        try:
            upgrade(self.folder, older, newest)
        except (StoreUnavailable, psycopg.Error) as why:
            trouble = why if isinstance(why, StoreUnavailable) else not_upgraded(older, newest)
            self._told(Happening(What.NOT_UPGRADED, trouble.sentence, time()))
            return older
        return newest

    def _tell_version(self, binaries: Binaries) -> None:
        """Tell of other programs than the last time, and remember these."""
        file = self.folder.version_file
        before = read_whole(file).decode("ascii", "replace") if file.exists() else ""
        if before not in ("", binaries.version):
            said = f"数据库程序已从 PostgreSQL {before} 换成 {binaries.version}。"
            self._told(Happening(What.UPGRADED, said, time()))
        self.folder.write(file, binaries.version.encode())

    def _end(self) -> None:
        self.at_end()

    def _join(self) -> None:
        """Wait until the one that runs answers: it may be about to start."""
        self.joined = True
        beside, until = Cluster(self.folder, Binaries(Path(), 0, 0)), monotonic() + RETRIES
        while not (self.folder.running_file.exists() and beside.answers()):
            if monotonic() > until:
                raise StoreUnavailable(
                    "office.running_elsewhere",
                    "办公室服务器已由另一个程序启动，但没有应答。请关闭那个程序后再试。",
                )
            Event().wait(GLANCE)


def running_of(folder: OfficeFolder) -> dict[str, int] | None:
    """Tell the process and port of the program that has this office running, as it has told."""
    try:
        told = json.loads(read_whole(folder.running_file))
        return {"pid": int(told["pid"]), "port": int(told["port"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _lock(folder: OfficeFolder) -> WriterLock | None:
    lock = try_lock(folder.root)
    if lock:
        folder.account().own(folder.root / "store.lock")
    return lock


def _forget_running(folder: OfficeFolder) -> None:
    with suppress(OSError):
        remove(folder.running_file)

"""One server of PostgreSQL in a folder of ours: up within seconds, whatever ended it before."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from threading import Event
from time import monotonic

import psycopg

from db.cluster import pid_file
from db.cluster.binaries import NO_WINDOW, Binaries, other_major
from db.cluster.making import major_of, make_data, surroundings
from db.cluster.pid_file import Postmaster, is_ready, postmaster_of
from db.cluster.place import HOST, OfficeFolder, Secrets, not_usable
from db.cluster.processes import Life
from db.cluster.settings import SETTINGS
from db.cluster.speaking import administering, free_port, last_words, make_owner
from db.cluster.tied import AT_ONCE, FAST, Tied
from db.log.unavailable import StoreUnavailable

RETRIES = 15.0  # seconds in which what a dead server has left may still be in use
RECOVERS = 600.0  # seconds for reading again what was not yet in its place
GLANCE = 0.05
SETTLES = 10.0  # seconds for everybody to end what he is about
LEAST_FREE = 64 * 1024 * 1024
MOST_LOG = 16 * 1024 * 1024
DISK_FULL = {"53100", "53200"}


class Cluster:
    """The server of an office. One program has it at a time: see `running`."""

    def __init__(
        self, folder: OfficeFolder, binaries: Binaries, more: Mapping[str, str] | None = None
    ) -> None:
        """`more`: how the server is set beside what holds for all."""
        self.folder, self.binaries = folder, binaries
        self._settings = {**SETTINGS, **(more or {})}
        self._process: Tied | None = None
        self._since = 0  # of the log: where the newest try begins

    @property
    def secrets(self) -> Secrets:
        return self.folder.secrets()

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    def start(self, halt: Event | None = None, retries: float | None = None) -> None:
        """Make the data if there is none, and come up; tries again while it may help.

        Raises StoreUnavailable with the sentence that says what is in the way.
        """
        halt = halt or Event()
        self._refuse_hopeless()
        make_data(self.folder, self.binaries)
        until = monotonic() + (RETRIES if retries is None else retries)
        while not (self._came_up(halt, until) and self._has_owner()):
            if monotonic() > until or halt.wait(GLANCE * 5):
                raise self._in_the_way(self._since)

    def runs(self) -> bool:
        return self._process is not None and self._process.runs()

    def answers(self) -> bool:
        """Ask it something."""
        try:
            with administering(self.folder, self.secrets) as admin:
                return admin.execute("SELECT 1").fetchone() == (1,)
        except (psycopg.Error, StoreUnavailable):
            return False

    def stop(self) -> None:
        """Go down in order; who does not end in time is cut off, and nothing written is lost."""
        if self._process is None:
            return
        if self._process.runs():
            self._tell(self._process.pid, FAST)
            if not self._process.wait(SETTLES):
                self._tell(self._process.pid, AT_ONCE)
                self._process.wait(SETTLES)
        self.forget()

    def forget(self) -> None:
        """Let go of a server that has ended, or end what is left of it."""
        if self._process:
            self._process.end()
        self._process = None

    def _came_up(self, halt: Event, until: float) -> bool:
        """Try once. False where it ended again, and it may go better in a moment."""
        self.forget()
        before = self._clear_the_way(until, halt)
        secrets = self.secrets
        if (port := free_port(secrets.port)) != secrets.port:
            self.folder.keep(secrets := replace(secrets, port=port))
        self._turn_log()
        self._since = _size(self.folder)
        self._process = self._launched(secrets.port, before.stranger)
        return self._is_up(self._process, halt)

    def _has_owner(self) -> bool:
        """See that the store's own role is there. False where the server fell meanwhile."""
        try:
            make_owner(self.folder, self.secrets)
        except psycopg.Error:
            return False
        return True

    def _is_up(self, process: Tied, halt: Event) -> bool:
        until = monotonic() + RECOVERS
        while process.runs() and monotonic() < until:
            if is_ready(self.folder.data, process.pid) and self.answers():
                return True
            if halt.wait(GLANCE):
                break
        return False

    def _launched(self, port: int, stranger: int) -> Tied:
        told = {**self._settings, "listen_addresses": HOST, "port": str(port)}
        words = [part for name, value in told.items() for part in ("-c", f"{name}={value}")]
        command = [self.binaries.program("postgres"), "-D", str(self.folder.data), *words]
        # PostgreSQL takes whoever has the number of the one before for it, unless told who he is
        around = surroundings(**({"PG_GRANDPARENT_PID": str(stranger)} if stranger else {}))
        try:
            return Tied(command, self.folder, around)
        except OSError:
            raise not_usable() from None

    def _clear_the_way(self, until: float, halt: Event) -> Postmaster:
        """See a server that an ended program has left behind to its end. Raises StoreUnavailable.

        Whoever asks here holds the lock of the folder: no other program has one running.
        """
        told = False
        while (found := postmaster_of(self.folder.data)).life is not Life.DEAD:
            if found.life is Life.ALIVE:
                late = monotonic() > until - RETRIES / 3
                if late or not told:
                    self._tell(found.pid, AT_ONCE if late else FAST)
                told = True
            if monotonic() > until or halt.wait(GLANCE):
                raise _unknown() if found.life is Life.UNKNOWN else _busy()
        if found.spoilt:
            with suppress(OSError):
                pid_file.set_spoilt_aside(self.folder.data)
        return found

    def _tell(self, pid: int, number: signal.Signals) -> None:
        if sys.platform != "win32":
            with suppress(OSError):
                os.kill(pid, number)
            return
        # there signals to a server go by a pipe of its own
        word = "INT" if number is FAST else "QUIT"
        command = [self.binaries.program("pg_ctl"), "kill", word, str(pid)]
        with suppress(OSError, subprocess.SubprocessError):
            subprocess.run(command, timeout=5, check=False, creationflags=NO_WINDOW)  # noqa: S603

    def _refuse_hopeless(self) -> None:
        """Raise StoreUnavailable for what no second try mends."""
        self.folder.account()
        written = major_of(self.folder.data)
        if written not in (None, self.binaries.major):
            raise other_major(written, self.binaries)
        if shutil.disk_usage(self.folder.root).free < LEAST_FREE:
            raise disk_full()

    def _in_the_way(self, since: int) -> StoreUnavailable:
        said = last_words(self.folder.log, since)
        self.forget()
        if said in DISK_FULL or shutil.disk_usage(self.folder.root).free < LEAST_FREE:
            return disk_full()
        if said.startswith("42501"):
            return not_usable()
        if said.startswith(("XX00", "58")):
            return StoreUnavailable(
                "office.damaged_data",
                "数据库服务器说数据有损坏，没有启动。请停止使用，用 zongzhi office restore 恢复。",
            )
        return _busy() if said == "F0001" else _not_up()

    def _turn_log(self) -> None:
        with suppress(OSError):
            if _size(self.folder) > MOST_LOG:
                self.folder.log.replace(self.folder.log.with_suffix(".log.1"))


def _size(folder: OfficeFolder) -> int:
    return folder.log.stat().st_size if folder.log.exists() else 0


def disk_full() -> StoreUnavailable:
    return StoreUnavailable(
        "office.disk_full", "办公室服务器的磁盘已满，没有启动。请清理磁盘后再试，数据都在。"
    )


def _unknown() -> StoreUnavailable:
    return StoreUnavailable(
        "office.unknown",
        "不能确定上一个数据库服务器是否还在运行，所以没有再启动一个。请重启这台电脑后再试。",
    )


def _busy() -> StoreUnavailable:
    return StoreUnavailable(
        "office.still_in_use", "上一个数据库服务器还没有结束，请稍候再试，或重启这台电脑。"
    )


def _not_up() -> StoreUnavailable:
    return StoreUnavailable(
        "office.not_up", "数据库服务器没有启动成功，可能被杀毒软件拦下；详情在 logs 里。"
    )

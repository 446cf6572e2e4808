"""The ways in which an office may come to a sudden end, each as it happens to people."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from random import Random
from threading import Event, Thread
from time import monotonic

import psycopg

from db.cluster.place import HOST
from db.cluster.processes import working_in
from db.cluster.speaking import administering
from tests.kills.lossy import LossyDisk
from tests.offices import PID_FILES, postmasters
from tests.served import ServedOffice

LONGEST_CHECKPOINT = 0.06  # seconds
MOVES = 15.0


class Killer:
    """Ends a part of an office that is served, and starts again what the system would."""

    def __init__(self, office: ServedOffice, disk: LossyDisk | None, luck: Random) -> None:
        self._office, self._disk, self.luck = office, disk, luck
        self._data = office.folder.data
        self.unsynced = 0  # writes that were lost in power cuts
        self.ways: dict[str, Callable[[], None]] = {
            "server": self._server,
            "service": self._service,
            "session": self._session,
            "power": self._power,
            "everything of the server": self._everything,
            "pid file": self._pid_file,
            "port taken": self._port_taken,
            "server and service": self._server_and_service,
            "port lost": self._port_lost,
        }

    def _server(self) -> None:
        for pid in postmasters(self._office.folder.root):
            _kill(pid)

    def _session(self) -> None:
        pids = sorted({*working_in(self._data)} - postmasters(self._office.folder.root))
        if pids:
            _kill(self.luck.choice(pids))

    def _everything(self) -> None:
        for pid in working_in(self._data):
            _kill(pid)

    def _service(self) -> None:
        self._end_service()
        self._office.begin()

    def _server_and_service(self) -> None:
        self._end_all()
        self._office.begin()

    def _power(self) -> None:
        """Everything stands still, and what was not synced may be lost.

        Much is not, for the server is bringing its pages to the disk.
        """
        checkpoint = Thread(target=self._checkpoint, name="checkpoint")
        checkpoint.start()
        Event().wait(self.luck.uniform(0, LONGEST_CHECKPOINT))
        self._end_all()
        checkpoint.join()
        if self._disk:
            self.unsynced += self._disk.cut_power(self.luck)
        self._office.begin()

    def _checkpoint(self) -> None:
        folder = self._office.folder
        with suppress(psycopg.Error), administering(folder, folder.secrets()) as admin:
            admin.execute("CHECKPOINT")

    def _pid_file(self) -> None:
        """It is left as a power cut, or somebody else's process, makes it."""
        self._end_all()
        file = self._data / "postmaster.pid"
        PID_FILES[self.luck.choice(sorted(PID_FILES))](self._data)
        owner = self._data.stat()
        os.chown(file, owner.st_uid, owner.st_gid)
        self._office.begin()

    def _port_taken(self) -> None:
        """Another program has taken the port at which the database listened."""
        self._end_all()
        with _listening(self._office.folder.secrets().port):
            self._office.begin()

    def _port_lost(self) -> None:
        """Another program is quicker than the database that comes back: it has to move.

        Where the database was the quicker one, it was killed and nothing else.
        """
        before = self._office.folder.secrets().port
        self._server()
        with suppress(OSError), _listening(before):
            until = monotonic() + MOVES
            while self._office.folder.secrets().port == before and monotonic() < until:
                Event().wait(0.05)

    def _end_service(self) -> None:
        if self._office.serving:
            self._office.serving.end(signal.SIGKILL)

    def _end_all(self) -> None:
        """Freeze all before the first is killed: none has a last word."""
        serving = self._office.serving
        pids = [*working_in(self._data), *([serving.process.pid] if serving else [])]
        for how in (signal.SIGSTOP, signal.SIGKILL):
            for pid in pids:
                _kill(pid, how)
        self._end_service()
        while left := [*working_in(self._data)]:
            for pid in left:
                _kill(pid)


@contextmanager
def _listening(port: int) -> Iterator[None]:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((HOST, port))
        taken.listen()
        yield


def _kill(pid: int, how: int = signal.SIGKILL) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, how)

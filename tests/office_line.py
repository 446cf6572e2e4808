"""An office server on this PC, PCs that have joined it, and a cable that can be cut."""

import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue
from typing import Any

from desktop.office.line.certificates import new_key, number_of
from desktop.office.line.client import Line
from desktop.office.line.enrolled import EnrolledFolder
from desktop.office.line.hello import SPEAKS, Speaks
from desktop.office.line.identity import Address, OfficeIdentity, PcIdentity, Server
from desktop.office.line.limits import Limits
from desktop.office.line.peers import Peer
from desktop.office.line.server import DoorServer
from desktop.office.line.telling import LineState, Standing

PATIENCE = 20.0  # seconds, after which what did not come is a fault
QUICK = Limits(glance=0.02, still_there=1.0)
LOOPBACK = "127.0.0.1"


class Heard:
    """A handler that keeps what it was asked and answers as the test wishes."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.gone: Queue[str] = Queue()
        self.peers: list[Peer] = []
        self.answer: Callable[[bytes], bytes] = lambda body: b"answer to " + body

    def __call__(self, peer: Peer, body: bytes) -> bytes:
        self.bodies.append(body)
        self.peers.append(peer)
        return self.answer(body)

    def left(self, peer: Peer) -> None:
        self.gone.put(peer.name)


class Office:
    """One office: its identity, its list of PCs and, while it runs, its door."""

    def __init__(self, folder: Path, name: str = "安平县") -> None:
        self.folder = folder
        self.identity = OfficeIdentity.at(folder / "office", name)
        self.enrolled = EnrolledFolder(folder / "office")
        self.heard = Heard()
        self.port = 0

    @contextmanager
    def running(
        self,
        limits: Limits = QUICK,
        addresses: Sequence[str] = (LOOPBACK,),
        speaks: Speaks = SPEAKS,
        beacon: int | None = None,
    ) -> Iterator[DoorServer]:
        door = DoorServer(
            self.identity,
            self.enrolled,
            self.heard,
            port=self.port,
            addresses=addresses,
            left=self.heard.left,
            speaks=speaks,
            limits=limits,
            beacon=beacon,
        )
        self.port = door.start()
        try:
            yield door
        finally:
            door.stop()

    def join(self, name: str, *addresses: Address) -> PcIdentity:
        """A PC that has joined, without the ceremony of a code."""
        key = new_key()
        certificate = self.identity.certify(key.public_key())
        self.enrolled.add(number_of(certificate), name, "admin")
        known = list(addresses) or [Address(LOOPBACK, self.port)]
        server = Server(self.identity.office, self.identity.pin, known)
        return PcIdentity.keep(self.folder / name, key, certificate, server, keyring=False)


def nowhere(_pin: str) -> list[Address]:
    """No server tells where it is, unless a test says so."""
    return []


class Told:
    """What a line has told, waited for."""

    def __init__(self) -> None:
        self.states: Queue[LineState] = Queue()
        self.pushes: Queue[bytes] = Queue()

    def until(self, standing: Standing) -> LineState:
        while (state := self.states.get(timeout=PATIENCE)).standing is not standing:
            pass
        return state


@contextmanager
def line_of(pc: PcIdentity, **how: Any) -> Iterator[tuple[Line, Told]]:
    """The line of a PC, whether or not it reaches its server."""
    told = Told()
    line = Line(pc, told.pushes.put, told.states.put, **{"limits": QUICK, "seek": nowhere, **how})
    try:
        yield line, told
    finally:
        line.close()


@contextmanager
def online(pc: PcIdentity, **how: Any) -> Iterator[tuple[Line, Told]]:
    """The line of a PC that its server has let in."""
    with line_of(pc, **how) as (line, told):
        line.wait_online(PATIENCE)
        yield line, told


class Cable:
    """A stretch of wire before a server, which can be slow, silent or cut."""

    def __init__(self, port: int) -> None:
        self._behind = port
        self._door = socket.create_server((LOOPBACK, 0))
        self.port = self._door.getsockname()[1]
        self._ends: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self.silent = threading.Event()  # what is sent from now on is swallowed, as after a pull
        self.swallows_answers = threading.Event()
        self.swallowed = threading.Event()
        self.turns = 0  # how often the other side began to speak
        self._speaks: socket.socket | None = None
        self._begin(self._let_in)

    @property
    def address(self) -> Address:
        return Address(LOOPBACK, self.port)

    def cut(self) -> None:
        """End every connection; new ones pass."""
        with self._lock:
            for one in self._ends:
                _end(one)
            self._ends.clear()

    def close(self) -> None:
        _end(self._door)
        self.cut()
        for one in self._threads:
            one.join()

    def _begin(self, work: Callable[..., None], *given: Any) -> None:
        thread = threading.Thread(target=work, args=given, name=work.__name__)
        self._threads.append(thread)
        thread.start()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._door.accept()
                server = socket.create_connection((LOOPBACK, self._behind))
                with self._lock:
                    self._ends += [client, server]
                self._begin(self._carry, client, server, self.silent)
                self._begin(self._carry, server, client, self.swallows_answers)

    def _carry(self, one: socket.socket, other: socket.socket, off: threading.Event) -> None:
        with suppress(OSError):
            while heard := one.recv(65_536):
                with self._lock:
                    self.turns += self._speaks is not one
                    self._speaks = one
                if off.is_set() or self.silent.is_set():
                    self.swallowed.set()
                else:
                    other.sendall(heard)
        for end in (one, other):
            _end(end)


@contextmanager
def cable_to(port: int) -> Iterator[Cable]:
    cable = Cable(port)
    try:
        yield cable
    finally:
        cable.close()


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()

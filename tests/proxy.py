"""A cable between a program and its PostgreSQL that can be cut at any word, on either side of it.

It understands where one request ends, which a socket does not show: so a test can cut before the
server hears `COMMIT`, or after it has committed and before it could say so.
"""

import shutil
import socket
import tempfile
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from pathlib import Path
from threading import Lock, Thread
from urllib.parse import quote

SOCKET = ".s.PGSQL.5432"
ENDS = (b"Q", b"S")  # a simple query, and the sync at the end of an extended one
LENGTH = 4


class Cut(Enum):
    """What happens to a request: nothing, or the cable is cut at one of its ends."""

    NONE = "passed on"
    UNSENT = "the server never hears it"
    UNANSWERED = "it is done, and nobody is told"


Wish = Callable[[bytes], Cut]


class Proxy:
    """Stands before the server of a url; `wish` decides for each request. Down, it takes nobody."""

    def __init__(self, url: str) -> None:
        self._behind, self._folder = url.split("host=")[1], Path(tempfile.mkdtemp(prefix="zz-"))
        self.url = url.replace(self._behind, quote(str(self._folder), safe="/"))
        self.wish: Wish = lambda _request: Cut.NONE
        self._open: set[socket.socket] = set()
        self._threads: list[Thread] = []
        self._changing = Lock()
        self._door: socket.socket | None = None
        self.up()

    def up(self) -> None:
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(self._folder / SOCKET))
        self._door.listen()
        self._begin(self._let_in, self._door)

    def down(self) -> None:
        """Cut every connection, and take no new ones."""
        if self._door:
            _end(self._door)
            self._door = None
            (self._folder / SOCKET).unlink()
        with self._changing:
            for one in self._open:
                _end(one)
            self._open.clear()

    def close(self) -> None:
        self.down()
        for one in self._threads:
            one.join()
        shutil.rmtree(self._folder)

    def _begin(self, work: Callable[..., None], *given: socket.socket) -> None:
        thread = Thread(target=work, args=given, name=work.__name__)
        self._threads.append(thread)
        thread.start()

    def _let_in(self, door: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = door.accept()
                server = socket.socket(socket.AF_UNIX)
                try:
                    server.connect(f"{self._behind}/{SOCKET}")
                except OSError:  # the server is down: so is whoever asks for it
                    _end(client)
                    continue
                with self._changing:
                    self._open |= {client, server}
                self._begin(self._listen, client, server)
        door.close()

    def _listen(self, client: socket.socket, server: socket.socket) -> None:
        """Pass on what the client says, request by request, each with its whole answer."""
        with suppress(OSError, EOFError):
            server.sendall(_rest(client, b""))  # who it is; that has no type
            self._begin(self._answer, server, client)
            while True:
                request = _request(client)
                cut = self.wish(request)
                if cut is not Cut.UNSENT:
                    if cut is Cut.UNANSWERED:
                        _end(client)
                    server.sendall(request)
                if cut is not Cut.NONE:
                    break
        with suppress(OSError):
            server.shutdown(socket.SHUT_WR)  # it does what it has heard, then it hears the end
        _end(client)

    def _answer(self, server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while heard := server.recv(65_536):
                with suppress(OSError):
                    client.sendall(heard)
        for one in (client, server):
            _end(one)


def _request(client: socket.socket) -> bytes:
    """Read messages up to the one after which the client waits for an answer."""
    whole = b""
    while True:
        kind = _exactly(client, 1)
        whole += _rest(client, kind)
        if kind in ENDS:
            return whole


def _rest(client: socket.socket, kind: bytes) -> bytes:
    length = _exactly(client, LENGTH)
    return kind + length + _exactly(client, int.from_bytes(length, "big") - LENGTH)


def _exactly(client: socket.socket, wanted: int) -> bytes:
    found = b""
    while len(found) < wanted:
        more = client.recv(wanted - len(found))
        if not more:
            raise EOFError
        found += more
    return found


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()

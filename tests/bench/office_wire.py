"""The wire of an office's network: half a millisecond each way, and what passes is counted.

`python -m tests.bench.office_wire PORT` tells its own port; each line that it is sent it answers
with how many questions have passed towards that port.
"""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from tests.bench.children import ROOT

LOOPBACK, EACH_WAY = "127.0.0.1", 0.0005
_HEAD, _APPLICATION = 5, 23
_PING = 9 + 1 + 16  # bytes of the shortest message within a record: it asks nothing


class Wire:
    """A wire as whoever measures sees it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.port = self.questions()

    def questions(self) -> int:
        """Count what was asked up to now."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def wire_to(port: int) -> Iterator[Wire]:
    command = [sys.executable, "-m", "tests.bench.office_wire", str(port)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        yield Wire(process)
        process.communicate()


class _Counted:
    """Counts the records of TLS that are longer than a sign of life."""

    def __init__(self) -> None:
        self._rest = b""

    def heard(self, data: bytes) -> int:
        found, self._rest = 0, self._rest + data
        while len(self._rest) >= _HEAD:
            length = int.from_bytes(self._rest[3:_HEAD], "big")
            if len(self._rest) < _HEAD + length:
                break
            found += self._rest[0] == _APPLICATION and length > _PING
            self._rest = self._rest[_HEAD + length :]
        return found


class _Ends:
    """Lets connections in, and carries what is said in them."""

    def __init__(self, behind: int) -> None:
        self._behind = behind
        self.questions = 0
        self._door = socket.create_server((LOOPBACK, 0), backlog=512)
        self.port = self._door.getsockname()[1]
        Thread(target=self._let_in, daemon=True).start()

    def _let_in(self) -> None:
        while True:
            client, _ = self._door.accept()
            server = socket.create_connection((LOOPBACK, self._behind))
            for one, other, asks in ((client, server, True), (server, client, False)):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                Thread(target=self._carry, args=(one, other, asks), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, asks: bool) -> None:
        counted, wire = _Counted(), Event()
        with suppress(OSError):
            while heard := one.recv(65_536):
                wire.wait(EACH_WAY)
                other.sendall(heard)
                if asks:
                    self.questions += counted.heard(heard)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def main() -> None:
    ends = _Ends(int(sys.argv[1]))
    told = [ends.port]
    for _ in sys.stdin:
        sys.stdout.write(f"{told.pop() if told else ends.questions}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

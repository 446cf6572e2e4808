"""The line to an office server beside a plain socket that echoes, both to a process of their own.

`python -m tests.bench.lines FOLDER` is that process: it tells its two ports and lives until its
input ends.
"""

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter

from desktop.office.line.client import Line as OfficeLine
from desktop.office.line.limits import LIMITS
from tests.bench.table import Line, percentile
from tests.office_line import LOOPBACK, PATIENCE, Office

QUESTION, ANSWER_BYTES, LONG = b"q" * 300, 2_000, 8 * 1024 * 1024
TIMES, CONNECTS, PCS, EACH = 2_000, 40, 30, 60


def lines(folder: Path) -> list[Line]:
    with _running(folder) as (port, plain):
        office = Office(folder)
        office.port = port
        line = OfficeLine(office.join("bench"))
        line.wait_online(PATIENCE)
        told = [
            *_asked(line, plain),
            *_carried(line),
            *_connected(office),
            *_thirty(office),
        ]
        line.close()
    return told


def _asked(line: OfficeLine, plain: int) -> list[Line]:
    with socket.create_connection((LOOPBACK, plain)) as one:
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        floor = _milliseconds(lambda: _echoed(one))
    ours = _milliseconds(lambda: line.call(QUESTION, PATIENCE))
    added = median(ours) - median(floor)
    note = f"空连接 {median(floor):.2f}"
    return [
        Line("办公室连线：一问一答，比空连接多", added, 0.5, "ms", note=note),
        Line("办公室连线：一问一答，p95", percentile(ours, 95), 5, "ms"),
    ]


def _carried(line: OfficeLine) -> list[Line]:
    took = median(_milliseconds(lambda: line.call(b"long", PATIENCE), 8))
    rate = LONG / 1024 / 1024 / took * 1000
    return [Line("办公室连线：大件", rate, 50, "MB/s", at_least=True)]


def _connected(office: Office) -> list[Line]:
    pc = office.join("again")

    def once() -> None:
        line = OfficeLine(pc)
        line.wait_online(PATIENCE)
        line.close()

    return [Line("办公室连线：连上", median(_milliseconds(once, CONNECTS)), 50, "ms")]


def _thirty(office: Office) -> list[Line]:
    """Thirty PCs ask as fast as they are answered."""
    found = [OfficeLine(office.join(f"pc{one}")) for one in range(PCS)]
    for line in found:
        line.wait_online(PATIENCE)
    took: list[float] = []

    def ask(line: OfficeLine) -> None:
        took.extend(_milliseconds(lambda: line.call(QUESTION, PATIENCE), EACH))

    threads = [Thread(target=ask, args=(line,)) for line in found]
    begun = perf_counter()
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    rate = len(took) / (perf_counter() - begun)
    for line in found:
        line.close()
    note = f"p95 {percentile(took, 95):.0f} ms"
    return [Line("办公室连线：30 台同问", rate, 400, "次/s", at_least=True, note=note)]


def _milliseconds(act: Callable[[], object], times: int = TIMES) -> list[float]:
    found = []
    for _ in range(times):
        begun = perf_counter()
        act()
        found.append((perf_counter() - begun) * 1000)
    return found


def _echoed(one: socket.socket) -> None:
    one.sendall(QUESTION)
    left = ANSWER_BYTES
    while left:
        left -= len(one.recv(left))


@contextmanager
def _running(folder: Path) -> Iterator[tuple[int, int]]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.lines", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with server:
        told = server.stdout.readline().split() if server.stdout else []
        yield int(told[0]), int(told[1])
        server.communicate()


def _serve(folder: Path) -> None:
    office, long, short = Office(folder), b"a" * LONG, b"a" * ANSWER_BYTES
    office.heard.answer = lambda body: long if body == b"long" else short
    with (
        office.running(LIMITS._replace(burst=10_000)),
        socket.create_server((LOOPBACK, 0)) as plain,
    ):
        threading.Thread(target=_echo, args=(plain, short), daemon=True).start()
        sys.stdout.write(f"{office.port} {plain.getsockname()[1]}\n")
        sys.stdout.flush()
        sys.stdin.read()


def _echo(door: socket.socket, answer: bytes) -> None:
    with suppress(OSError):
        one, _ = door.accept()
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while one.recv(65_536):
            one.sendall(answer)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))

"""Folders for offices of the tests: root gives them to an account that may run a server."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any, Self

from db.cluster.pid_file import NAME
from db.cluster.place import OfficeFolder
from db.cluster.processes import working_in
from db.store.files import real_place
from tests.cluster import _account

ROOT = Path(__file__).parents[1]


@contextmanager
def office_place() -> Iterator[Path]:
    """Give an empty folder in which a server may run; gone at the end with all that runs in it."""
    in_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
    folder = Path(tempfile.mkdtemp(prefix="zongzhi-office-", dir=in_memory))
    account = _account()
    if account.uid is not None and account.gid is not None:
        os.chown(folder, account.uid, account.gid)
    try:
        yield real_place(folder)
    finally:
        for data in folder.glob("**/base"):
            for pid in working_in(real_place(data.parent)):
                os.kill(pid, 9)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def usual_port() -> Iterator[None]:
    """Have the usual port alone: every office that is begun without a word about it takes that."""
    locking = import_module("fcntl")  # not on Windows, where these tests do not run
    with (Path(tempfile.gettempdir()) / "zongzhi-usual-port").open("w") as lock:
        locking.flock(lock, locking.LOCK_EX)
        yield


@dataclass
class Serving:
    """`zongzhi serve` in a process of its own."""

    folder: Path
    options: tuple[str, ...] = ()
    around: Mapping[str, str] = field(default_factory=dict)  # what stands in its environment, too
    program: str = "desktop"
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        command = [sys.executable, "-m", self.program, "serve", str(self.folder), "--json"]
        self.process = subprocess.Popen(
            [*command, *self.options],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **self.around},
        )
        self._listener: Thread | None = None

    def told(self) -> dict[str, Any]:
        """Wait for the next line; {} at the end."""
        assert self.process.stdout
        return dict(json.loads(self.process.stdout.readline() or "{}"))

    def let_talk(self) -> None:
        """Read from now on whatever it tells, and forget it."""
        told = self.process.stdout
        assert told
        self._listener = Thread(target=lambda: [None for _ in told], name="listener")
        self._listener.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.end(signal.SIGKILL)

    def end(self, how: int) -> int:
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait()
        if self._listener:
            self._listener.join()
        if self.process.stdout:
            self.process.stdout.close()
        return code


Damage = Callable[[Path], None]


def says(*lines: object) -> Damage:
    def write(data: Path) -> None:
        (data / NAME).write_text("".join(f"{line}\n" for line in lines), "utf-8")

    return write


def _cut(data: Path) -> None:
    (data / NAME).write_bytes(b"1")


def _zeros(data: Path) -> None:
    (data / NAME).write_bytes(bytes(64))


NOBODY = 4_000_000  # above what Linux gives as the number of a process
# what the file that tells of a running server may hold after it was ended: of `data`, by a name
PID_FILES: dict[str, Damage] = {
    "stale": says(NOBODY, "data", 1, 5432, "", "127.0.0.1"),
    "reused": says(os.getpid(), "data", 1, 5432, "", "127.0.0.1"),
    "of another account": says(1, "data", 1, 5432, "", "127.0.0.1"),
    "empty": says(),
    "half-written": _cut,
    "zeros": _zeros,
}


def postmasters(folder: Path) -> set[int]:
    """Find the servers that run on the data of an office, by the only child that each has."""
    found = set(working_in(real_place(OfficeFolder(folder).data)))
    # what ends meanwhile has no parent any more
    return {pid for pid in found if _parent(pid) not in {0, *found}}


def _parent(pid: int) -> int:
    try:
        told = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return 0
    return int(told.rpartition(")")[2].split()[1])

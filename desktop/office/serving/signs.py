"""Small files in the folder of an office by which a server without a window says how it is.

They need neither a console nor a right over the other's process: a program that was started without
a window, by another account or at login, is heard and asked to end all the same.
"""

import json
import os
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from db.cluster.processes import Life, process
from db.log.unavailable import StoreUnavailable
from db.store.files import read_whole, remove, write_atomically
from desktop.office.line.ports import PORT

T = TypeVar("T")
HOSTS = ("127.0.0.1", "::1")
PATIENCE = 1.0  # seconds for a door of this computer to answer


class Door(NamedTuple):
    """Which process serves, and at which port PCs reach it."""

    pid: int
    port: int


class Signs:
    """What lies in one office. Reading raises nothing; what cannot be written is left out."""

    def __init__(self, root: Path) -> None:
        self._door, self._trouble = root / "door.json", root / "trouble.json"
        self._end, self._port = root / "end-wanted", root / "line" / "port.json"

    def open(self, port: int) -> None:
        """Say that the door is open, and remember its port: PCs look for it there again."""
        self._write(self._door, {"pid": os.getpid(), "port": port})
        if port != self.port:
            self._write(self._port, {"port": port})

    def shut(self) -> None:
        self._remove(self._door)

    def begin(self) -> None:
        """Whoever begins to serve is asked nothing yet, and has no trouble yet."""
        for path in (self._end, self._trouble, self._door):
            self._remove(path)

    def fail(self, why: StoreUnavailable) -> None:
        """Say why it does not serve."""
        self._write(self._trouble, {"code": why.code, "sentence": why.sentence})

    def ask_to_end(self) -> None:
        """Raises OSError."""
        write_atomically(self._end, b"")

    @property
    def end_wanted(self) -> bool:
        return self._end.exists()

    @property
    def trouble(self) -> StoreUnavailable | None:
        """Tell why the last one that began did not serve."""
        return _read(self._trouble, lambda told: StoreUnavailable(told["code"], told["sentence"]))

    @property
    def port(self) -> int:
        """Give the port at which PCs know this office."""
        return _read(self._port, lambda told: int(told["port"])) or PORT

    @property
    def door(self) -> Door | None:
        """Tell who serves now, asked at the door itself; None where nobody does."""
        told = self._told()
        if told is None or process(told.pid).life is Life.DEAD or not _answers(told.port):
            return None
        return told

    @property
    def fell(self) -> bool:
        """Tell of a server that is gone and has not shut its door, as one does that is ended."""
        told = self._told()
        return told is not None and process(told.pid).life is Life.DEAD

    def _told(self) -> Door | None:
        return _read(self._door, lambda told: Door(int(told["pid"]), int(told["port"])))

    def _write(self, path: Path, told: Mapping[str, Any]) -> None:
        with suppress(OSError):
            write_atomically(path, json.dumps(told, ensure_ascii=False).encode())

    def _remove(self, path: Path) -> None:
        with suppress(OSError):
            remove(path)


def _read(path: Path, judge: Callable[[Any], T]) -> T | None:
    try:
        return judge(json.loads(read_whole(path)))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _answers(port: int) -> bool:
    for host in HOSTS:
        with suppress(OSError), socket.create_connection((host, port), PATIENCE):
            return True
    return False

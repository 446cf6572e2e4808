"""From calls to what they did to the files below one folder, and to what was acknowledged."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from tests.power.disk import Disk, Sized, Written
from tests.power.recorder import PROJECT, Call

_FD = re.compile(r"(\d+|AT_FDCWD)<((?:\\x..)*)>(\(deleted\))?")
_TEXT = re.compile(r'"((?:\\x..)*)"')
_NUMBER = re.compile(r"(?<=, )\d+(?=,|$)")
_SAID = re.compile(r"([12])<")
_CODE = re.compile(r"恢复码：(\S+)$")
_END = -1  # a file of lines
_SYNCS = {"fsync", "fdatasync"}
_NAMING = {"rename", "link", "unlink", "mkdir", "rmdir", "symlink"}
_WRITING = {"write", "pwrite", "sendfile", "ftruncate"}


class NotModelled(Exception):
    """The program did what this reader does not know: the proof would prove nothing."""


@dataclass(frozen=True)
class Acknowledged:
    """A line of JSON that the program began to write to its standard output."""

    said: dict[str, Any]


@dataclass(frozen=True)
class SyncBegun:
    """A file or folder that is being synced, by a thread."""

    path: PurePosixPath
    pid: str


@dataclass(frozen=True)
class SyncEnded:
    """What had been done to it when the sync began is durable now."""

    path: PurePosixPath
    pid: str


@dataclass(frozen=True)
class Did:
    """Something done to the disk."""

    what: str
    path: PurePosixPath
    do: Callable[[Disk], None]


Step = Acknowledged | SyncBegun | SyncEnded | Did


class Reader:
    """Reads calls; what is done elsewhere than below `root` is passed over."""

    def __init__(self, root: Path) -> None:
        self._root = PurePosixPath(root)
        self._half: dict[str, bytes] = {}  # of a line, by stream
        self._places: dict[str, int] = {}  # of each open file, where that is known
        self._synced: set[PurePosixPath] = set()  # opened so that every write is

    def steps(self, calls: Iterable[Call]) -> Iterator[Step]:
        for call in calls:
            if call.gave is None:
                yield from self._begun(call)
            elif call.gave >= 0:
                yield from self._ended(call, call.gave)

    def _begun(self, call: Call) -> Iterator[Step]:
        if call.name in _SYNCS and (path := self._file(call.given)):
            yield SyncBegun(path, call.pid)
        if call.name == "write" and (said := _SAID.match(call.given)):
            yield from self._heard(said[1], b"".join(_texts(call.given)))

    def _heard(self, stream: str, words: bytes) -> Iterator[Step]:
        *lines, self._half[stream] = (self._half.get(stream, b"") + words).split(b"\n")
        for line in lines:
            if line.startswith(b"{"):
                yield Acknowledged(json.loads(line))
            elif code := _CODE.match(line.decode()):
                yield Acknowledged({"shown": code[1]})

    def _ended(self, call: Call, gave: int) -> Iterator[Step]:
        name = call.name.removesuffix("64").removesuffix("2").removesuffix("at")
        if name in {"open", "creat"}:
            yield from self._opened(call, gave)
        elif name in _NAMING:
            yield from self._named(name, call)
        elif name == "mmap":
            self._mapped(call.given)
        elif path := self._file(call.given):
            yield from self._handled(name, call, gave, path)

    def _handled(self, name: str, call: Call, gave: int, path: PurePosixPath) -> Iterator[Step]:
        if name in _SYNCS:
            yield SyncEnded(path, call.pid)
        elif name == "lseek":
            self._places[_handle(call.given)] = gave
        elif name in _WRITING:
            yield Did(name, path, self._written(name, call, gave, path))
            if path in self._synced:
                yield Did("O_SYNC", path, lambda disk: disk.sync(path))
        else:
            raise NotModelled(f"{call.name} {path}")

    def _opened(self, call: Call, gave: int) -> Iterator[Step]:
        (path,) = self._paths(call)
        if path is None:
            return
        self._places.pop(str(gave), None)  # one that is read as well may stand anywhere
        if "O_WRONLY" in call.given:
            self._places[str(gave)] = _END if "O_APPEND" in call.given else 0
        if "SYNC" in call.given:
            self._synced.add(path)
        creates = call.name == "creat" or "O_CREAT" in call.given
        empties = call.name == "creat" or "O_TRUNC" in call.given

        def do(disk: Disk) -> None:
            if not disk.exists(path):
                disk.create(path)
            elif empties:
                disk.write(path, Sized(0))

        if creates or empties:
            yield Did("open", path, do)

    def _named(self, name: str, call: Call) -> Iterator[Step]:
        paths = self._paths(call)
        inside = [path for path in paths if path is not None]
        if not inside:
            return
        if len(inside) < len(paths) or name == "symlink":
            raise NotModelled(f"{call.name} {inside}")
        old, new = inside[0], inside[-1]
        ways: dict[str, Callable[[Disk], None]] = {
            "rename": lambda disk: disk.rename(old, new),
            "link": lambda disk: disk.link(old, new),
            "unlink": lambda disk: disk.remove(old),
            "rmdir": lambda disk: disk.remove(old),
            "mkdir": lambda disk: disk.mkdir(old),
        }
        yield Did(name, new, ways[name])

    def _written(
        self, name: str, call: Call, gave: int, path: PurePosixPath
    ) -> Callable[[Disk], None]:
        if name == "ftruncate":
            return lambda disk: disk.write(path, Sized(_numbers(call.given)[0]))
        if name == "pwrite":
            at = _numbers(call.given)[-1]
            data = b"".join(_texts(call.given))[:gave]
            return lambda disk: disk.write(path, Written(at, data))
        return self._in_a_row(name, call, gave, path)

    def _in_a_row(
        self, name: str, call: Call, gave: int, path: PurePosixPath
    ) -> Callable[[Disk], None]:
        """What is written where the last write ended, or at the end of a file of lines."""
        handle = _handle(call.given)
        if handle not in self._places:
            raise NotModelled(f"{call.name} somewhere into {path}")
        place = self._places[handle]
        if place != _END:
            self._places[handle] = place + gave

        def do(disk: Disk) -> None:
            at = len(disk.file(path).now()) if place == _END else place
            disk.write(path, Written(at, self._data(name, call, gave, at, disk)))

        return do

    def _data(self, name: str, call: Call, gave: int, at: int, disk: Disk) -> bytes:
        if name == "write":
            return b"".join(_texts(call.given))[:gave]
        source = self._inside(_decoded(_FD.findall(call.given)[1][1]))
        if source is None:
            raise NotModelled(f"{call.name} from elsewhere")
        return disk.file(source).now()[at : at + gave]  # whole files are copied, from their begin

    def _mapped(self, given: str) -> None:
        """SQLite maps its `-shm` alone; bytes written through a map would not be seen here."""
        found = _FD.search(given)
        writes = "MAP_SHARED" in given and "PROT_WRITE" in given
        if writes and found and self._inside(_decoded(found[2])):
            raise NotModelled(f"mmap {_decoded(found[2])}")

    def _file(self, given: str) -> PurePosixPath | None:
        found = _FD.match(given)
        return self._inside(_decoded(found[2])) if found and not found[3] else None

    def _paths(self, call: Call) -> list[PurePosixPath | None]:
        """Resolve every path that a call names, beside the open folder that stands before it."""
        folders = [_decoded(found[2]) for found in _FD.finditer(call.given)]
        names = [text.decode("utf-8", "surrogateescape") for text in _texts(call.given)]
        folders += [str(PROJECT)] * len(names)
        pairs = zip(folders, names, strict=False)
        return [self._inside(str(PurePosixPath(folder) / name)) for folder, name in pairs]

    def _inside(self, text: str) -> PurePosixPath | None:
        path = PurePosixPath(text)
        if not path.is_relative_to(self._root) or path.name.endswith("-shm"):
            return None
        return path.relative_to(self._root)


def _decoded(hexadecimal: str) -> str:
    return bytes.fromhex(hexadecimal.replace("\\x", "")).decode("utf-8", "surrogateescape")


def _texts(given: str) -> list[bytes]:
    return [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(given)]


def _numbers(given: str) -> list[int]:
    return [int(text) for text in _NUMBER.findall(given)]


def _handle(given: str) -> str:
    return given.split("<", 1)[0]

"""A disk as a power cut leaves it: what was synced, and of the rest whatever chance keeps.

What is promised, and what is not (POSIX fsync; ext4, XFS and NTFS promise more, never less):

* Bytes and length of a file are durable up to the last fsync or fdatasync of *that file* which
  had returned; a write that ended while a sync ran is not covered by it.
* Every later write may be lost, whole, or torn: any subset of its sectors of 512 bytes, in any
  order, later ones without earlier ones. Length likewise: a file may be as long as it was, or
  longer with zeros where the bytes never arrived (delayed allocation).
* Bytes beside a write are not touched by it (SQLite asks as much: "powersafe overwrite").
* A name (creating, renaming, linking, removing) is durable after an fsync of its *folder*, and
  of that one only: fsync of the file itself does not keep its name. Since the last one, a prefix of
  the changes of each folder survives, each folder by itself; a rename within a folder is one
  change. So a file that was renamed over another without having been synced may be there with
  its name and without a byte.
* Windows has no fsync of folders: NTFS journals names in order, which is one of our prefixes.

Files ending in `-shm` do not exist here: SQLite maps them, never syncs them, and makes them anew
from the log after a crash.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from random import Random
from typing import Literal

SECTOR = 512
Fate = Literal["lost", "kept", "torn"]
FATES: tuple[Fate, ...] = ("lost", "kept", "torn", "torn")


@dataclass(frozen=True)
class Written:
    """Bytes at a place."""

    at: int
    data: bytes


@dataclass(frozen=True)
class Sized:
    """A length given to a file: shorter, or longer with zeros."""

    size: int


@dataclass
class File:
    """What is durable of a file, and what came after, oldest first, with the time it came."""

    settled: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, Written | Sized]] = field(default_factory=list)

    def settle(self, until: int) -> None:
        while self.pending and self.pending[0][0] <= until:
            _apply(self.settled, self.pending.pop(0)[1])

    def now(self) -> bytes:
        content = bytearray(self.settled)
        for _, change in self.pending:
            _apply(content, change)
        return bytes(content)

    def after_cut(self, random: Random) -> bytes:
        content, fate = bytearray(self.settled), random.choice(FATES)
        for _, change in self.pending:
            own = random.choice(FATES) if fate == "torn" else fate
            _apply_some(content, change, own, random)
        return bytes(content)


@dataclass
class Folder:
    """The names in a folder: as they are now, as they are durable, and what came in between."""

    now: dict[str, "File | Folder"] = field(default_factory=dict)
    settled: dict[str, "File | Folder"] = field(default_factory=dict)
    pending: list[tuple[int, dict[str, "File | Folder | None"]]] = field(default_factory=list)

    def change(self, time: int, names: dict[str, "File | Folder | None"]) -> None:
        _rename(self.now, names)
        self.pending.append((time, names))

    def settle(self, until: int) -> None:
        while self.pending and self.pending[0][0] <= until:
            _rename(self.settled, self.pending.pop(0)[1])

    def after_cut(self, random: Random) -> dict[str, "File | Folder"]:
        names, count = dict(self.settled), len(self.pending)
        kept = random.choice((0, count, random.randint(0, count)))
        for _, change in self.pending[:kept]:
            _rename(names, change)
        return names


class Disk:
    """The tree below a root. Paths are relative to it; time is the number of things done."""

    def __init__(self) -> None:
        self.root = Folder()
        self._time = 0

    @classmethod
    def of(cls, root: Path) -> "Disk":
        """Take what stands below a folder as durable."""
        disk = cls()
        disk.root = _read(root)
        return disk

    def create(self, path: PurePosixPath) -> None:
        self._folder(path).change(self._tick(), {path.name: File()})

    def exists(self, path: PurePosixPath) -> bool:
        return path.name in self._folder(path).now

    def mkdir(self, path: PurePosixPath) -> None:
        self._folder(path).change(self._tick(), {path.name: Folder()})

    def remove(self, path: PurePosixPath) -> None:
        self._folder(path).change(self._tick(), {path.name: None})

    def link(self, old: PurePosixPath, new: PurePosixPath) -> None:
        self._folder(new).change(self._tick(), {new.name: self._found(old)})

    def rename(self, old: PurePosixPath, new: PurePosixPath) -> None:
        here, there, moved = self._folder(old), self._folder(new), self._found(old)
        if here is there:
            here.change(self._tick(), {old.name: None, new.name: moved})
            return
        there.change(self._tick(), {new.name: moved})
        here.change(self._tick(), {old.name: None})

    def write(self, path: PurePosixPath, change: Written | Sized) -> None:
        self.file(path).pending.append((self._tick(), change))

    def sync(self, path: PurePosixPath, until: int | None = None) -> None:
        """Make durable what had been done before `until`; without it, all there is."""
        self._found(path).settle(self._time if until is None else until)

    def time(self) -> int:
        return self._time

    def file(self, path: PurePosixPath) -> File:
        found = self._found(path)
        if not isinstance(found, File):
            raise TypeError(f"a folder: {path}")
        return found

    def cut(self, into: Path, random: Random) -> None:
        """Write what is found after the power came back into a folder that is not there yet."""
        fates: dict[int, bytes] = {}
        for path, found in _walk(self.root, PurePosixPath(), random):
            if isinstance(found, Folder):
                (into / path).mkdir(mode=0o700)
                continue
            content = fates.setdefault(id(found), found.after_cut(random))
            (into / path).write_bytes(content)
            (into / path).chmod(0o600)

    def _found(self, path: PurePosixPath) -> File | Folder:
        return self.root if not path.parts else self._folder(path).now[path.name]

    def _folder(self, path: PurePosixPath) -> Folder:
        folder = self.root
        for name in path.parent.parts:
            inner = folder.now[name]
            if not isinstance(inner, Folder):
                raise TypeError(f"no folder: {path}")
            folder = inner
        return folder

    def _tick(self) -> int:
        self._time += 1
        return self._time


def _read(root: Path) -> Folder:
    found: dict[str, File | Folder] = {
        path.name: _read(path) if path.is_dir() else File(bytearray(path.read_bytes()))
        for path in root.iterdir()
        if not path.name.endswith("-shm")
    }
    return Folder(now=found, settled=dict(found))


def _walk(
    folder: Folder, at: PurePosixPath, random: Random
) -> Iterator[tuple[PurePosixPath, File | Folder]]:
    yield at, folder
    for name, found in folder.after_cut(random).items():
        if isinstance(found, Folder):
            yield from _walk(found, at / name, random)
        else:
            yield at / name, found


def _rename(names: dict[str, File | Folder], change: dict[str, File | Folder | None]) -> None:
    for name, found in change.items():
        if found is None:
            names.pop(name, None)
        else:
            names[name] = found


def _apply(content: bytearray, change: Written | Sized) -> None:
    if isinstance(change, Sized):
        _resize(content, change.size)
        return
    _resize(content, max(len(content), change.at))
    content[change.at : change.at + len(change.data)] = change.data


def _apply_some(content: bytearray, change: Written | Sized, fate: Fate, random: Random) -> None:
    if fate == "kept":
        _apply(content, change)
    if fate != "torn" or isinstance(change, Sized):
        return
    end = change.at + len(change.data)
    if random.random() < 0.5:  # the length arrived, whatever became of the bytes
        _resize(content, max(len(content), end))
    for start in range(change.at // SECTOR * SECTOR, end, SECTOR):
        if random.random() < 0.5:
            first, last = max(start, change.at), min(start + SECTOR, end)
            _apply(content, Written(first, change.data[first - change.at : last - change.at]))


def _resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))

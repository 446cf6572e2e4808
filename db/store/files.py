"""Writing a file so that after a crash or power loss it is the old one or the new one."""

import os
import shutil
import sys
import tempfile
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
LEFTOVER = ".unfinished"
BESIDES = ("-wal", "-shm", "-journal")  # what SQLite puts beside a file that it has open
# Windows opens, moves, replaces and removes nothing that a virus scanner has just opened as new
TRIES, PAUSE_SECONDS = 20 if sys.platform == "win32" else 0, 0.05


def real_place(path: Path) -> Path:
    """Follow every link; a ring of links is itself, where `Path.resolve` of 3.11 breaks down."""
    return Path(os.path.realpath(path))


class Workpiece:
    """A private file beside `path` that is to become it in one step, or to vanish.

    Its name cannot be guessed and nobody else may read it. Nothing of it is left when it was
    neither put in place nor given up: a finaliser sees to that. Every method raises OSError.
    """

    def __init__(self, path: Path, *, replaces: bool = True) -> None:
        self.path, self.replaces = path, replaces
        handle, name = tempfile.mkstemp(LEFTOVER, "", path.parent)  # mode 0600, O_EXCL
        os.close(handle)
        self.part = Path(name)
        self._older: Path | None = None
        self._placed = False
        self._vanish = weakref.finalize(self, _remove, self.part)

    def write(self, content: bytes) -> None:
        with patiently(lambda: self.part.open("wb")) as file:
            file.write(content)
        self.seal()

    def seal(self) -> None:
        """Make what was written survive a power loss."""
        sync_file(self.part)

    def put_in_place(self, *, keeps: bool = False) -> None:
        """Give the file its name; with `keeps`, the file that had it stays aside until `settle`.

        Raises FileExistsError where a file came to stand there that must not be replaced. What
        has its place already, for an act that is tried again, keeps it.
        """
        if self._placed:
            return
        if self.replaces:
            self._older = _kept_aside(self.path) if keeps else None
            _replace(self.part, self.path)
        else:
            _rename_new(self.part, self.path)
        self._placed = True

    def settle(self) -> None:
        """Let go of what was replaced, and make the name durable."""
        if self._older:
            with suppress(OSError):  # a leftover that the next opening removes
                remove(self._older)
        with suppress(OSError):  # a share that cannot sync a folder has the file all the same
            sync_folder(self.path.parent)

    def give_up(self) -> None:
        """Leave everything as it was before, whether the file was in place already or not."""
        if self._placed and self._older:
            _replace(self._older, self.path)
        elif self._placed:
            remove(self.path)
        elif self._older:
            remove(self._older)
        self._placed = False
        self._vanish()


@contextmanager
def aside(path: Path, *, replaces: bool = True) -> Iterator[Workpiece]:
    """Give a file to be written; at the end of the block it takes its place in one step."""
    piece = Workpiece(path, replaces=replaces)
    try:
        yield piece
        piece.seal()
        piece.put_in_place()
        piece.settle()
    except BaseException:
        with suppress(OSError):
            piece.give_up()
        raise


def write_atomically(path: Path, content: bytes) -> None:
    """Temporary file beside `path`, fsync, replace, fsync of the folder. Raises OSError.

    What fails on the way (a full disk) leaves the old file and no temporary one.
    """
    with aside(path) as piece:
        piece.write(content)


def sync_file(path: Path) -> None:
    """Make what was written to a file survive a power loss."""
    with patiently(lambda: path.open("r+b")) as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Windows has no such call; NTFS journals them itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, and those above it, every name durable.

    Nothing is done where it is there already. Raises OSError.
    """
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(new):
        one.mkdir(exist_ok=True, mode=0o700)  # with `parents`, those above would be for everybody
    for one in new:
        sync_folder(one.parent)


def remove_leftovers(folder: Path) -> int:
    """Remove what a killed writer left half written below `folder`; for the one writer only.

    What another program holds open stays until the next time: it keeps nobody out.
    """
    ends = ("", *BESIDES)
    found = [path for end in ends for path in folder.rglob(f"*{LEFTOVER}{end}")]
    for path in found:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return sum(not path.exists() for path in found)


def patiently(act: Callable[[], T]) -> T:
    """Open, move or remove a file that another program may hold for a moment: try for a second."""
    for _ in range(TRIES):
        try:
            return act()
        except PermissionError:
            time.sleep(PAUSE_SECONDS)
    return act()


def remove(path: Path) -> None:
    """Remove a file, if it is there. Raises OSError."""
    patiently(lambda: path.unlink(missing_ok=True))


def remove_tree(folder: Path) -> None:
    """Remove a folder with all that lies in it, if it is there. Raises OSError."""
    patiently(lambda: shutil.rmtree(folder) if folder.exists() else None)


def read_whole(path: Path) -> bytes:
    """Read a file. Raises OSError."""
    return patiently(path.read_bytes)


def _replace(temporary: Path, path: Path) -> None:
    patiently(lambda: temporary.replace(path))


def _rename_new(part: Path, path: Path) -> None:
    """Rename to a name that nobody has; raises FileExistsError, without a moment between."""
    if sys.platform == "win32":
        patiently(lambda: part.rename(path))
        return
    try:
        patiently(lambda: os.link(part, path))
    except FileExistsError:
        raise
    except OSError:  # FAT knows no second name: claim it first, then take its place
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _replace(part, path)
    else:
        with suppress(OSError):  # it has its name: a second one left behind harms nobody
            remove(part)


def _kept_aside(path: Path) -> Path | None:
    """Give the file that stands there a second name, or where that cannot be, a copy."""
    if not path.exists():
        return None
    handle, name = tempfile.mkstemp(LEFTOVER, "", path.parent)
    os.close(handle)
    older = Path(name)
    try:
        remove(older)
        try:
            os.link(path, older)
        except OSError:
            patiently(lambda: shutil.copy2(path, older))
    except BaseException:
        _remove(older)
        raise
    return older


def _remove(path: Path) -> None:
    for end in ("", *BESIDES):
        with suppress(OSError):
            remove(path.with_name(f"{path.name}{end}"))

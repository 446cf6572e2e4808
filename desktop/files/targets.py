"""The one door for every file and folder that a user names to be written.

Never inside a store, never over a file without a word, private, written aside and put in place
in one step. What went wrong is a sentence beside the field, and leaves nothing behind.
"""

import errno
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from db.rows.leaving import departures
from db.store.file_names import is_bad_name, is_device_name, is_name_too_long
from db.store.files import Workpiece, make_folder, real_place
from db.store.folder import holds_a_store
from desktop.errors import RuleBroken, TargetLost

_OWN_MISTAKES = {
    errno.ENOENT: "file.no_folder",
    errno.ENOTDIR: "file.no_folder",
    errno.EISDIR: "file.is_folder",
    errno.EEXIST: "file.exists",
    errno.ENAMETOOLONG: "file.bad_name",
    errno.EINVAL: "file.bad_name",
    errno.EILSEQ: "file.bad_name",
    errno.ELOOP: "file.bad_name",
}
_TROUBLES = {
    errno.ENOSPC: "file.disk_full",
    errno.EDQUOT: "file.disk_full",
    errno.EFBIG: "file.disk_full",
    errno.EROFS: "file.read_only",
    errno.EACCES: "file.not_permitted",
    errno.EPERM: "file.not_permitted",
    errno.EBUSY: "file.in_use",
    errno.ETXTBSY: "file.in_use",
    **dict.fromkeys((errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE), "file.gone"),
}
C = TypeVar("C")
T = TypeVar("T")
_SHARING_VIOLATIONS = (32, 33)  # winerror: held open, or locked, by another program
# winerror: not ready, no such unit, device gone, volume changed, reading or writing failed
_GONE = {15, 19, 20, 21, 23, 29, 30, 31, 55, 433, 483, 1006, 1110, 1112, 1117, 1167}


@dataclass(frozen=True, kw_only=True)
class Target:
    """A file that a user named in `field`; `replaces` where the user said it may be replaced."""

    path: Path
    field: str = "out"
    replaces: bool = False

    def checked(self) -> Path:
        """Give the real place of the file.

        Raises RuleBroken `file.…`: in a store, a folder, a device, existing, no folder for it.
        """
        with told_of_file(self.field):
            try:
                code, real = self._why_not(), real_place(self.path)
            except ValueError:  # a NUL, or half a character, in the name
                code = "file.bad_name"
            if code:
                raise RuleBroken(code, self.field)
            return real

    def _why_not(self) -> str:
        if is_device_name(self.path):
            return "file.device"
        if is_bad_name(self.path) or is_name_too_long(self.path):
            return "file.bad_name"
        if in_a_store(self.path):
            return "file.in_store"
        if not _exists(self.path.parent) or not self.path.parent.is_dir():
            return "file.no_folder"
        return self._why_not_over() if _exists(self.path) else ""

    def _why_not_over(self) -> str:
        found = self.path.stat()
        if stat.S_ISDIR(found.st_mode):
            return "file.is_folder"
        if not stat.S_ISREG(found.st_mode):
            return "file.device"
        if not self.replaces:
            return "file.exists"
        return "file.has_other_names" if found.st_nlink > 1 else ""


class Prepared:
    """A whole file beside its target; it takes its place when what it means is recorded."""

    def __init__(self, target: Target) -> None:
        self.target = target
        path = target.checked()
        with told_of_file(target.field):
            self._piece = Workpiece(path, replaces=target.replaces)

    @contextmanager
    def filling(self) -> Iterator[Path]:
        """Give the file to write to; whole at the end of the block, or gone."""
        with self._or_nothing():
            yield self._piece.part
            self._piece.seal()

    def write(self, content: bytes) -> None:
        with self._or_nothing():
            self._piece.write(content)

    def put_in_place(self) -> None:
        """Raises RuleBroken or TargetLost, and leaves nothing then."""
        with self._or_nothing():
            self._piece.put_in_place(keeps=True)

    def settle(self) -> None:
        with suppress(OSError):
            self._piece.settle()

    def give_up(self) -> None:
        with suppress(OSError):
            self._piece.give_up()

    @contextmanager
    def _or_nothing(self) -> Iterator[None]:
        try:
            with told_of_file(self.target.field):
                yield
        except BaseException:
            self.give_up()
            raise


def put(target: Target, content: bytes) -> None:
    """Write a file that no record goes with."""
    prepared = Prepared(target)
    prepared.write(content)
    leave(prepared)


def leave(*files: Prepared) -> None:
    """Put finished files in their places: all of them, or none."""
    with departures() as leaving:
        leaving.extend(files)
        leaving.put_in_place()


def demand_folder(folder: Path, field: str = "out", *, empty: bool = False) -> None:
    """Make a folder for its owner alone, unless it is there; never inside a store."""
    with told_of_file(field):
        try:
            code = _why_no_folder(folder, empty=empty)
        except ValueError:
            code = "file.bad_name"
        if code:
            raise RuleBroken(code, field)
        make_folder(folder)


def _why_no_folder(folder: Path, *, empty: bool) -> str:
    if in_a_store(folder):
        return "file.in_store"
    if is_bad_name(folder):
        return "file.bad_name"
    if is_device_name(folder) or (_exists(folder) and not folder.is_dir()):
        return "file.not_a_folder"
    return "file.not_empty" if empty and _exists(folder) and any(folder.iterdir()) else ""


def in_a_store(path: Path) -> bool:
    """Tell whether a path leads into the folder of any store, by whatever name or link."""
    real = real_place(path)
    return any(holds_a_store(folder) for folder in (real, *real.parents))


@contextmanager
def told_of_file(field: str = "") -> Iterator[None]:
    """Turn what the system says of a file into a refusal with a sentence."""
    try:
        yield
    except OSError as error:
        raise trouble_of(error, field) from None


def trouble_of(error: OSError, field: str = "") -> RuleBroken:
    """Name what the system says of a file; a TargetLost where it is not the user's mistake."""
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return TargetLost("file.in_use", field)
    if getattr(error, "winerror", None) in _GONE:
        return TargetLost("file.gone", field)
    if own := _OWN_MISTAKES.get(error.errno or 0):
        return RuleBroken(own, field)
    return TargetLost(_TROUBLES.get(error.errno or 0, "file.not_usable"), field)


def _exists(path: Path) -> bool:
    """Unlike `Path.exists` this lets a name that cannot be, and a ring of links, be told."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True

"""Files as Windows keeps them: what is open is neither moved nor replaced nor removed."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

HANDLES = Path("/proc/self/fd")
_GONE = " (deleted)"
_strict: list[Path] = []  # where the rule of Windows holds now; a hook of Python stays for ever


def open_below(place: Path) -> list[str]:
    """Name the files below a place that this process has open; on Windows, that it cannot move."""
    if sys.platform == "win32":
        return _kept_in_place(place)
    found = []
    for handle in HANDLES.iterdir():
        try:
            named = Path(str(handle.readlink()).removesuffix(_GONE))
        except OSError:
            continue
        if named.is_relative_to(place) and not named.is_dir():
            found.append(str(named.relative_to(place)))
    return sorted(found)


def _kept_in_place(place: Path) -> list[str]:
    kept = []
    for path in place.iterdir() if place.is_dir() else [place]:
        moved = path.with_name(f"{path.name} moved")
        try:
            path.rename(moved)
        except PermissionError:
            kept.append(path.name)
        else:
            moved.rename(path)
    return kept


@contextmanager
def as_on_windows(place: Path) -> Iterator[None]:
    """Let the rule of Windows hold below a place, wherever the program runs."""
    _listen()
    _strict.append(place)
    try:
        yield
    finally:
        _strict.remove(place)


@cache
def _listen() -> None:
    if sys.platform != "win32":
        sys.addaudithook(_refuse_what_is_open)


def _refuse_what_is_open(event: str, given: tuple[Any, ...]) -> None:
    if not _strict or event not in {"os.rename", "os.remove", "os.rmdir"}:
        return
    names = given[:2] if event == "os.rename" else given[:1]
    folders = given[len(names) :]
    for name, folder in zip(names, folders, strict=False):
        path = _whole(os.fsdecode(name), folder)
        if any(path.is_relative_to(place) for place in _strict) and _is_open(path):
            raise PermissionError(errno.EACCES, "open, as Windows would say", str(path))


def _whole(name: str, folder: int) -> Path:
    base = (HANDLES / str(folder)).readlink() if folder >= 0 else Path()
    return (base / name).absolute()


def _is_open(path: Path) -> bool:
    """Tell whether it, or anything in it, is open: `open_below` names what it is given as `.`."""
    return bool(open_below(path))


class DiskFull:
    """Lets the n-th file that is made, opened, moved or removed below a place fail; then no more.

    `left` tells how many were still to come: 0 where none was reached. With `lasts` all that come
    after it fail as well, as on a stick that was pulled out.
    """

    EVENTS = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.link", "os.rmdir"})
    _now: "DiskFull | None" = None

    def __init__(
        self, place: Path, at: int, error: int = errno.ENOSPC, *, lasts: bool = False
    ) -> None:
        self.place, self.left, self.error, self.lasts = place, at, error, lasts

    def __enter__(self) -> "DiskFull":
        self.listen()
        DiskFull._now = self
        return self

    def __exit__(self, *_: object) -> None:
        DiskFull._now = None

    @staticmethod
    @cache
    def listen() -> None:
        sys.addaudithook(DiskFull._hear)

    @staticmethod
    def _hear(event: str, given: tuple[Any, ...]) -> None:
        self = DiskFull._now
        if self and event in DiskFull.EVENTS and str(self.place) in str(given[0]):
            self.left -= 1
            if self.left == 0 or (self.lasts and self.left < 0):
                raise OSError(self.error, os.strerror(self.error))


class Scanner:
    """A virus scanner: whatever is touched below a place is held for the first `times` attempts.

    It holds files that are there, never one that is about to be made.
    """

    EVENTS = frozenset({"open", "os.rename", "os.remove", "os.link", "os.rmdir"})
    _now: "Scanner | None" = None

    def __init__(self, place: Path, times: int) -> None:
        self.place, self.times = place, times
        self.held: dict[tuple[str, str], int] = {}

    def __enter__(self) -> "Scanner":
        self.listen()
        Scanner._now = self
        return self

    def __exit__(self, *_: object) -> None:
        Scanner._now = None

    @staticmethod
    @cache
    def listen() -> None:
        sys.addaudithook(Scanner._hear)

    @staticmethod
    def _hear(event: str, given: tuple[Any, ...]) -> None:
        self = Scanner._now
        if self is None or event not in Scanner.EVENTS or not isinstance(given[0], str | bytes):
            return
        name = os.fsdecode(given[0])
        known = self.held.get((event, name), 0)
        if str(self.place) in name and known < self.times and os.path.isfile(name):  # noqa: PTH113
            self.held[event, name] = known + 1
            raise PermissionError(errno.EACCES, "held by a scanner", name)

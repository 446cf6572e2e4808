"""The one door for every file that a user names to be read.

A folder, a device, a pipe that nobody fills and a file larger than anything that is meant are
refused in a sentence: none of them may stop the program or fill its memory.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from db.store.file_names import is_device_name, is_name_too_long
from db.store.files import patiently
from desktop.errors import RuleBroken

# without it, opening a pipe waits for whoever might write to it one day; Windows has no such files
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_FLAGS = os.O_RDONLY | _NO_WAITING | getattr(os, "O_BINARY", 0)
_MISTAKES = {
    errno.ENOENT: "source.missing",
    errno.ENOTDIR: "source.missing",
    errno.EISDIR: "source.is_folder",
    errno.ENAMETOOLONG: "source.bad_name",
    errno.EINVAL: "source.bad_name",
    errno.EILSEQ: "source.bad_name",
    errno.ELOOP: "source.bad_name",
    errno.EACCES: "source.not_permitted",
    errno.EPERM: "source.not_permitted",
    errno.ENXIO: "source.device",
    **dict.fromkeys((errno.EIO, errno.ENODEV, errno.ESTALE), "source.gone"),
}


@contextmanager
def opened_source(path: Path, field: str, *, piped: bool = False) -> Iterator[BinaryIO]:
    """Open a file; with `piped` also a pipe, as a shell hands it over. Raises `source.…`."""
    if is_device_name(path):  # Windows opens one in any folder, and may wait at it for ever
        raise RuleBroken("source.device", field)
    if is_name_too_long(path):
        raise RuleBroken("source.bad_name", field)
    with _told(field), os.fdopen(_handle(path), "rb") as file:
        code = _why_not(os.fstat(file.fileno()).st_mode, piped=piped)
        if code:
            raise RuleBroken(code, field)
        yield file


def read_source(path: Path, field: str, *, largest: int) -> bytes:
    """Read a file or a pipe whole; raises `source.too_large` beyond `largest` bytes."""
    with opened_source(path, field, piped=True) as file:
        held = file.read(largest + 1)
    if len(held) > largest:
        raise RuleBroken("source.too_large", field)
    return held


def _handle(path: Path) -> int:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder")
    handle = patiently(lambda: os.open(path, _FLAGS))
    if _NO_WAITING:
        os.set_blocking(handle, True)  # whoever holds the other end may still be writing
    return handle


def _why_not(mode: int, *, piped: bool) -> str:
    usable = stat.S_ISREG(mode) or (piped and stat.S_ISFIFO(mode))
    return "" if usable else "source.device"


@contextmanager
def _told(field: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RuleBroken(_MISTAKES.get(error.errno or 0, "source.not_usable"), field) from None
    except ValueError:  # a NUL in the name
        raise RuleBroken("source.bad_name", field) from None

"""One writing program per local store: a lock of the operating system, not a number in a file."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from db.store.files import patiently
from db.store.folder import StoreFolder, not_writable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class WriterLock:
    """Held until `close()` or the death of the process, however it dies."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def close(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def try_lock(folder: Path) -> WriterLock | None:
    """The lock of the one writer, or None while another program (or thread) holds it.

    Raises StoreUnavailable where the lock's file cannot be made: a read-only or missing folder.
    """
    return _lock(StoreFolder(folder).lock, wait=False)


def lock_key_file(folder: Path) -> WriterLock:
    """Wait for the right to read, change and write `store.key`; held for milliseconds.

    Without it a second program that re-wraps could undo a rekey that the first has begun.
    """
    lock = _lock(StoreFolder(folder).key_lock, wait=True)
    if lock is None:  # only Windows gives up, after ten seconds
        raise not_writable()
    return lock


def _lock(path: Path, *, wait: bool) -> WriterLock | None:
    # The file is never removed: a lock on an unlinked file excludes nobody.
    try:
        handle = patiently(lambda: os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError:
        raise not_writable() from None
    try:
        _acquire(handle, wait=wait)
    except OSError:
        os.close(handle)
        return None
    return WriterLock(handle)


def _acquire(handle: int, *, wait: bool) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)

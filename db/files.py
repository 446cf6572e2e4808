"""Writing a file so that after a crash or power loss it is the old one or the new one."""

import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

LEFTOVER = ".unfinished"
TRIES, PAUSE_SECONDS = 20, 0.05


def write_atomically(path: Path, content: bytes) -> None:
    """Temporary file beside `path`, fsync, replace, fsync of the folder. Raises OSError.

    What fails on the way (a full disk) leaves the old file and no temporary one.
    """
    handle, name = tempfile.mkstemp(LEFTOVER, "", path.parent)  # mode 0600
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable. Windows has no such call; NTFS journals them itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(folder: Path) -> int:
    """Remove what a killed writer left half written below `folder`; for the one writer only."""
    found = list(folder.rglob(f"*{LEFTOVER}"))
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _replace(temporary: Path, path: Path) -> None:
    """On Windows a virus scanner or a reader may hold either file for a moment: try again."""
    for _ in range(TRIES if sys.platform == "win32" else 0):
        try:
            temporary.replace(path)
        except PermissionError:
            time.sleep(PAUSE_SECONDS)
        else:
            return
    temporary.replace(path)

"""A copy of the local store, whole and encrypted, proven before anybody relies on it."""

import os
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from db.check import check_chains, check_pages
from db.engine import open_local, reading, told_plainly
from db.files import sync_folder
from db.unavailable import StoreUnavailable


def back_up(engine: Engine, target: Path, key: bytes) -> None:
    """Write the store as it is now to a new file; what cannot be proven is not kept.

    Raises FileExistsError, and RuntimeError when the copy does not prove itself.
    """
    if target.exists():
        raise FileExistsError(target)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    with closing(engine.raw_connection()) as raw:  # VACUUM runs outside every transaction
        raw.cursor().execute("VACUUM INTO ?", (str(part),))
    if wrong := prove(part, key):
        part.unlink()
        raise RuntimeError(f"the copy is damaged: {wrong[0]}")
    sync_file(part)
    part.replace(target)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Make what was written to a file survive a power loss."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def prove(path: Path, key: bytes) -> list[str]:
    """Read every page and follow every chain of a copy; an empty list means that it is sound."""
    copy = open_local(path, key, readonly=True)  # it may lie on a disk that nobody may write to
    try:
        with told_plainly(), reading(copy) as connection:
            return check_pages(connection) + check_chains(connection)
    except (StoreUnavailable, ValueError) as wrong:  # not even its pages can be read
        return [f"page: {wrong}"]
    finally:
        copy.dispose()

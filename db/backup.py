"""A copy of the local store, whole and encrypted, proven before anybody relies on it."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from db.check import check_chains, check_pages
from db.engine import open_local, reading


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
    part.replace(target)


def prove(path: Path, key: bytes) -> list[str]:
    """Read every page and follow every chain of a copy; an empty list means that it is sound."""
    copy = open_local(path, key)
    try:
        with reading(copy) as connection:
            return check_pages(connection) + check_chains(connection)
    finally:
        copy.dispose()

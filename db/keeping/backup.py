"""A copy of the local store, whole and encrypted, proven before anybody relies on it."""

import logging
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from db.log.unavailable import StoreUnavailable
from db.rows.check import check_chains, check_pages
from db.store.engine import open_local, reading, told_plainly
from db.store.files import aside

log = logging.getLogger(__name__)


def back_up(engine: Engine, target: Path, key: bytes) -> None:
    """Write the store as it is now to a new file; what cannot be proven is not kept.

    Raises FileExistsError, and StoreUnavailable when the copy does not prove itself.
    """
    if target.exists():
        raise FileExistsError(target)
    with aside(target, replaces=False) as piece:
        copy_proven(engine, piece.part, key)


def copy_proven(engine: Engine, part: Path, key: bytes) -> None:
    """Write the store as it is now into an empty file, and read it back."""
    with closing(engine.raw_connection()) as raw:  # VACUUM runs outside every transaction
        raw.cursor().execute("VACUUM INTO ?", (str(part),))
    if wrong := prove(part, key):
        log.info("the copy is damaged: %s", wrong[0].partition(":")[0])
        raise StoreUnavailable(
            "store.copy_damaged",
            "备份写好后读回来不对，没有留下：目标磁盘断开了或有问题。请接好或换一个磁盘，再备份一次。",
        )


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


def demand_sound(path: Path, key: bytes) -> None:
    """What is wrong with it is said in the words of SQLCipher, which tell nobody anything.

    Raises StoreUnavailable `restore.damaged`.
    """
    if wrong := prove(path, key):
        log.info("a backup is damaged: %s", wrong[0].partition(":")[0])
        raise StoreUnavailable("restore.damaged", "备份已损坏，没有恢复。请换一份备份。")

"""Whom the law erased is known outside the store too, though the power fails in between.

An erasure is committed first and told outside afterwards. A mark in the same transaction says
that it is still to be told; the next opening tells it.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine

from db.journal import erasure
from db.queries.local import LocalQueries
from db.rows.local_state import read_setting, write_settings
from db.store.engine import reading
from db.store.folder import StoreFolder
from db.store.outside import Forgotten, remember_forgotten

UNTOLD = "erasures_untold"  # a local setting


def mark_untold(local: LocalQueries) -> bool:
    """Mark, within the transaction that erases; tells whether older ones are untold still."""
    older = bool(local.setting(UNTOLD))
    local.set_setting(UNTOLD, "1")
    return older


def tell_erased(engine: Engine, folder: Path, erased: Sequence[Forgotten], *, older: bool) -> None:
    """Tell, after the commit, of these; and of the `older` ones that nobody has told of yet."""
    if older:
        tell_the_untold(engine, folder)
    else:
        _tell_outside(engine, folder, erased)


def _tell_outside(engine: Engine, folder: Path, erased: Sequence[Forgotten]) -> None:
    """Let it be known outside who was erased.

    What a full disk keeps from being told stays marked. Raises StoreUnavailable where the file
    outside cannot be read.
    """
    with suppress(OSError):
        remember_forgotten(StoreFolder(folder), *erased)
        write_settings(engine, {UNTOLD: ""})


def tell_the_untold(engine: Engine, folder: Path) -> None:
    """At an opening: tell of all erasures where a power cut or a full disk left some untold."""
    if not read_setting(engine, UNTOLD):
        return
    with reading(engine) as connection:
        erased = erasure.forgotten(connection)
    _tell_outside(engine, folder, erased)

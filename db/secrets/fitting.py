"""Opening a local file with the one of several keys that fits it."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from db.store.engine import encrypt_anew, open_local, reading


def open_fitting(
    database: Path, keys: Sequence[bytes], *, readonly: bool = False
) -> tuple[bytes, Engine]:
    """Give the key that fits and the engine; where none does, the last one, which will say so.

    There are two keys while a change of keys is unfinished.
    """
    *others, last = keys
    for key in others:
        engine = open_local(database, key, readonly=readonly)
        try:
            with reading(engine) as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        except BaseException as error:
            engine.dispose()
            if not isinstance(error, DBAPIError):
                raise
        else:
            return key, engine
    return last, open_local(database, last, readonly=readonly)


def change_key(engine: Engine, key: bytes) -> None:
    """Encrypt the whole file anew; afterwards the engine must be closed and opened again."""
    try:
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is None:
                raise RuntimeError("no connection to change the key of")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            raw.execute("PRAGMA journal_mode=DELETE").fetchall()
            # a journal that came back after a power cut would put the pages of the old key back
            raw.execute("PRAGMA synchronous=EXTRA")
            encrypt_anew(raw, key)
    finally:
        engine.dispose()

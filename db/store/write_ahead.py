"""The write-ahead log of a local store: how long it is, and when it is brought into the file."""

from contextlib import suppress
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

LOG_BYTES = 16 * 1024 * 1024  # of growth, after which it is emptied
PATIENCE = 5_000  # milliseconds for another program, or thread, to finish
PATIENCE_FOR_LOG = 100  # a long reader must not make every save slow


def checkpoint(engine: Engine) -> None:
    """Bring the write-ahead log into the file; called when the writer has nothing to do."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()  # type: ignore[union-attr]


def log_length(engine: Engine) -> int:
    """Give the bytes of the log, in which pages stand that may not stand whole in the file."""
    log = engine.get_execution_options().get("log")
    try:
        return log.stat().st_size if log else 0
    except OSError:
        return 0


def empty_log(engine: Engine) -> None:
    """Bring all of the log into the file; where a reader of now stays longer, the next time."""
    if engine.dialect.name != "sqlite":
        return
    driver = engine.dialect.loaded_dbapi.DatabaseError
    with suppress(DBAPIError, driver), engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        raw.execute(f"PRAGMA busy_timeout={PATIENCE_FOR_LOG}")
        try:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            raw.execute(f"PRAGMA busy_timeout={PATIENCE}")


def empty_grown(engine: Engine, before: int) -> None:
    """Empty a log that has grown by LOG_BYTES since it had these bytes."""
    if log_length(engine) // LOG_BYTES > before // LOG_BYTES:
        empty_log(engine)

"""Whose turn it is to run the jobs of a store: one program's, so that saves wait for one block."""

from contextlib import suppress
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

TURN_LOCK = 0x7A6F6E6A  # PostgreSQL lets it go when the program that holds it dies


class Turn:
    """A local store has one writing program, so it is always its turn."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: Any = None

    def take(self) -> bool:
        """Tell whether this program may run a block; keeps the turn until `close()`."""
        if self._engine.dialect.name == "sqlite":
            return True
        if self._held is not None and not self._held.closed:
            return True
        raw = self._engine.raw_connection()
        raw.detach()  # else the pool would take it back with the lock
        connection: Any = raw.driver_connection
        connection.rollback()
        connection.autocommit = True
        asked = connection.execute("SELECT pg_try_advisory_lock(%s)", (TURN_LOCK,)).fetchone()
        if not asked[0]:
            connection.close()
            return False
        self._held = connection
        return True

    def close(self) -> None:
        if self._held is not None:
            with suppress(DBAPIError):
                self._held.close()
            self._held = None

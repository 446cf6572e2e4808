"""Whose turn it is to run the jobs of a store: one program's, so that saves wait for one block."""

from contextlib import suppress
from typing import Any

from sqlalchemy import Engine, text

from db.devices import is_open, taken_out
from db.engine import told_plainly

TURN_LOCK = 0x7A6F6E6A  # PostgreSQL lets it go when the program that holds it dies
_TAKE = text("SELECT pg_try_advisory_lock(:turn)")


class Turn:
    """A local store has one writing program, so it is always its turn."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: Any = None

    def take(self) -> bool:
        """Tell whether this program may run a block; keeps the turn until `close()`.

        Raises StoreUnavailable where the server cannot be reached.
        """
        if self._engine.dialect.name == "sqlite":
            return True
        if self._held is not None and is_open(self._held):
            return True
        with told_plainly():
            self._held = self._asked()
        return self._held is not None

    def _asked(self) -> Any:
        """Give a connection of its own that holds the turn; None where another program has it."""
        with self._engine.connect() as connection:
            mine = connection.scalar(_TAKE, {"turn": TURN_LOCK})
            connection.commit()
            return taken_out(connection) if mine else None

    def close(self) -> None:
        if self._held is not None:
            with suppress(self._held.Error):
                self._held.close()
            self._held = None

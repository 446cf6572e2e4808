"""Whose turn it is to run the jobs of a store: one program's, so that saves wait for one block."""

from typing import Any

from sqlalchemy import Engine, text

from db.store.apart import is_open, taken_out
from db.store.engine import told_plainly

TURN_LOCK = 0x7A6F6E6A  # PostgreSQL lets it go when the program that holds it dies
_TAKE = text("SELECT pg_try_advisory_lock(:lock)")


class Turn:
    """A local store has one writing program, so it is always its turn."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: Any = None

    def take(self) -> bool:
        """Tell whether this program may run a block; keeps the turn until `close()`.

        Where the connection that held it was lost it is taken again, unless another program has
        come to have it. Raises StoreUnavailable.
        """
        if self._engine.dialect.name == "sqlite":
            return True
        if self._held is not None and is_open(self._held):
            return True
        self.close()
        with told_plainly(), self._engine.connect() as connection:
            if not connection.scalar(_TAKE, {"lock": TURN_LOCK}):
                return False
            connection.commit()
            self._held = taken_out(connection)
            return True

    def close(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None

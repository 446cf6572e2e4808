"""Noticing that another program has written to the store."""

from sqlalchemy import Connection, Engine

from db.engine import data_version


class Watch:
    """Keeps one connection, for the number that SQLite counts belongs to a connection."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connect()
        self._seen = _version(self._connection)

    def changed(self) -> bool:
        """Tell whether somebody else has written since this was last asked."""
        last, self._seen = self._seen, _version(self._connection)
        return last != self._seen

    def close(self) -> None:
        self._connection.close()


def _version(connection: Connection) -> int:
    with connection.begin():
        return data_version(connection)

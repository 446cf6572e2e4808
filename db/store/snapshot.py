"""One state of a store that is read for minutes, while other programs may write on."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from db.log.unavailable import StoreUnavailable
from db.store.engine import data_version, reading
from db.store.write_ahead import log_length

MOST_LOG = 512 * 1024 * 1024  # bytes by which the log may grow meanwhile


class Snapshot:
    """What is read, and what becomes of the store behind it.

    `beside` is another connection, kept for this: SQLite counts what others write for each alone.
    """

    def __init__(self, connection: Connection, beside: Connection) -> None:
        self.connection, self._beside = connection, beside
        self._seen = _version(beside)
        self._log = log_length(connection.engine)

    def written_meanwhile(self) -> bool:
        return _version(self._beside) != self._seen

    def keep_bounded(self) -> None:
        """Give up where others have written too much: no log is emptied below a reader."""
        if log_length(self.connection.engine) - self._log > MOST_LOG:
            raise StoreUnavailable(
                "store.written_meanwhile",
                "另一个程序正在大量写入，核查没有做完。数据没有受影响，请等它写完再核查。",
            )


@contextmanager
def snapshot(engine: Engine) -> Iterator[Snapshot]:
    """Read one state of a store, and know whether others have written since."""
    with engine.connect() as beside, reading(engine, patient=True) as connection:
        data_version(connection)  # SQLite fixes the state with the first question
        yield Snapshot(connection, beside)


def _version(connection: Connection) -> int:
    with connection.begin():
        return data_version(connection)

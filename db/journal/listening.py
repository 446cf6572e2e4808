"""Hearing what other programs save on a server: it tells at each commit, and what it is is read."""

import socket
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Lock
from typing import Any

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from db.journal.chains import TOLD
from db.journal.own import OwnEvents
from db.journal.table import subjects_of
from db.log.changes import EVERYTHING, NOTHING, Changes
from db.log.unavailable import StoreUnavailable
from db.store.engine import data_version, reading
from db.store.server import moved_to
from db.store.watch import News

MOST = 300  # events, or subjects, that are named one by one
# a server or cable that has gone away without a word is noticed within some ten seconds
KEPT_ALIVE = {
    "connect_timeout": 3,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 8_000,
}
_LISTEN = f"LISTEN {TOLD}"
_LATEST = "SELECT coalesce(max(seq), 0) FROM event"
_SINCE = "SELECT seq, device, counter, subjects FROM event WHERE seq > %s ORDER BY seq LIMIT %s"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a watch waits, in seconds."""

    check: float = 10.0  # without a word, before the server is asked
    breath: float = 0.02  # in which a burst of saves becomes one reading
    first: float = 0.2  # before the first try to connect again
    longest: float = 5.0  # between two tries


class ServerWatch:
    """Keeps a connection of its own, outside the pool, and the last `seq` that it has read.

    `seq` is given under the writer's lock, so what is committed later has a higher one: reading
    on from the last one leaves nothing out, whatever was lost in between.
    """

    def __init__(
        self, engine: Engine, own: OwnEvents | None = None, patience: Patience | None = None
    ) -> None:
        """Begin here and now: what is asked from now on and changes later is told."""
        self._engine = engine
        _, self._address = engine.dialect.create_connect_args(engine.url)
        self._own = own or OwnEvents()
        self._patience = patience or Patience()
        self._pause = self._patience.first
        with reading(engine) as connection:
            self._seen = data_version(connection)
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None
        self._reached = True
        self._halt = Event()
        self._guard = Lock()  # of the connection, which `stop` cuts from another thread

    def wait(self) -> News | None:
        while not self._halt.is_set():
            try:
                news = self._hear()
            except (psycopg.Error, OSError):
                news = self._lose()
            if news and not self._halt.is_set():
                return news
        return None

    def stop(self) -> None:
        """Cut the connection, so that whoever waits for the server waits no more."""
        self._halt.set()
        with self._guard, suppress(psycopg.Error, OSError):
            if self._connection and not self._connection.closed:
                place = self._connection.fileno()
                with socket.fromfd(place, socket.AF_UNSPEC, socket.SOCK_STREAM) as line:
                    line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with self._guard:
            connection, self._connection = self._connection, None
            if connection:
                with suppress(psycopg.Error):
                    connection.close()

    def _hear(self) -> News | None:
        if self._connection:
            self._wait_for_word(self._connection)
            changes = self._read(self._connection)
        else:
            changes = self._read_on(self._connect())
        told_as_lost, self._reached = not self._reached, True
        self._pause = self._patience.first
        return News(changes) if told_as_lost or changes != NOTHING else None

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        if not self._reached and self._halt.wait(self._pause):
            raise InterruptedError
        address = {**KEPT_ALIVE, **self._address, **moved_to(self._engine)}
        connection = psycopg.connect(autocommit=True, **address)
        with self._guard:
            self._connection = connection
        if self._halt.is_set():  # `stop` came before there was a connection to cut
            raise InterruptedError
        return connection

    def _find_cut_ones(self) -> None:
        """Ask on a connection of the pool: if it was cut as well, the pool makes all of them anew.

        Otherwise the first page that asks again would be told what is true no more.
        """
        with suppress(DBAPIError, StoreUnavailable), reading(self._engine) as connection:
            data_version(connection)

    def _wait_for_word(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        """Wait for a word, or until it is time to ask whether the server is still there."""
        if any(True for _ in connection.notifies(timeout=self._patience.check, stop_after=1)):
            for _ in connection.notifies(timeout=self._patience.breath):
                pass

    def _read_on(self, connection: psycopg.Connection[tuple[Any, ...]]) -> Changes:
        """Listen first, then read what was missed: nothing falls in between."""
        connection.execute(_LISTEN)
        if not self._reached:
            self._find_cut_ones()
        latest = _latest(connection)
        if latest < self._seen:  # another store stands there now
            self._seen = latest
            return EVERYTHING
        return self._read(connection)

    def _read(self, connection: psycopg.Connection[tuple[Any, ...]]) -> Changes:
        rows = connection.execute(_SINCE, (self._seen, MOST)).fetchall()
        if len(rows) == MOST:
            self._seen = _latest(connection)
            return EVERYTHING
        self._seen = rows[-1][0] if rows else self._seen
        others = [told for _, *place, told in rows if not self._own.hold(*place)]
        found = frozenset[Any]().union(*map(subjects_of, others))
        return Changes(found) if len(found) <= MOST else EVERYTHING

    def _lose(self) -> News | None:
        """Tell it once; every further try comes after a longer pause."""
        self.close()
        if self._reached:
            self._reached = False
            return News(NOTHING, reached=False)
        self._pause = min(2 * self._pause, self._patience.longest)
        return None


def _latest(connection: psycopg.Connection[tuple[Any, ...]]) -> int:
    found = connection.execute(_LATEST).fetchone()
    return int(found[0]) if found else 0

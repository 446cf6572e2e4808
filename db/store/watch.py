"""Noticing what other programs save, where a file has one that writes."""

from threading import Event
from typing import NamedTuple, Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from db.log.changes import EVERYTHING, NOTHING, Changes
from db.store.engine import data_version

GLANCE = 1.0  # seconds: asking for the number costs some microseconds


class News(NamedTuple):
    """What others have saved, or that it cannot be known until the store is reached again."""

    changes: Changes
    reached: bool = True


class Watch(Protocol):
    """Is waited with on one thread; `stop` is called from any other."""

    def wait(self) -> News | None:
        """Wait until there is news; None once it has been stopped."""

    def stop(self) -> None:
        """End the waiting at once, also one that has not begun."""

    def close(self) -> None:
        """Let the connection go, after the last waiting."""


class FileWatch:
    """Keeps one connection, for the number that SQLite counts belongs to a connection."""

    def __init__(self, engine: Engine, glance: float = GLANCE) -> None:
        self._connection = engine.connect()
        self._seen = _version(self._connection)
        self._reached = True
        self._glance = glance
        self._halt = Event()

    def wait(self) -> News | None:
        while not self._halt.wait(self._glance):
            last, before = self._seen, self._reached
            try:
                self._seen = _version(self._connection)
            except DBAPIError:
                self._reached = False
            else:
                self._reached = True
            if self._reached != before:
                return News(EVERYTHING if self._reached else NOTHING, self._reached)
            if self._seen != last:
                return News(EVERYTHING)
        return None

    def stop(self) -> None:
        self._halt.set()

    def close(self) -> None:
        self._connection.close()


def _version(connection: Connection) -> int:
    with connection.begin():
        return data_version(connection)

"""Where the chain of each device ends, as far as it is known here."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select, text

from db.events.base import Entry
from db.events.chain import ORIGIN
from db.models.journal import CHAIN

_HEAD = select(CHAIN.c.counter, CHAIN.c.hlc, CHAIN.c.hash).where(
    CHAIN.c.device == bindparam("device")
)
_LATEST = select(func.max(CHAIN.c.hlc)).where(CHAIN.c.hlc < bindparam("believed"))
_MOVE_HEAD = text(
    "INSERT INTO chain (device, counter, hlc, hash) VALUES (:device, :counter, :hlc, :hash) "
    "ON CONFLICT (device) DO UPDATE SET "
    "counter = excluded.counter, hlc = excluded.hlc, hash = excluded.hash"
)


class Head(NamedTuple):
    """The last entry of a chain."""

    counter: int
    hlc: int
    hash: bytes


START = Head(0, 0, ORIGIN)


def heads(connection: Connection) -> dict[int, Head]:
    return {row.device: Head(*row[1:]) for row in connection.execute(select(CHAIN))}


def head(connection: Connection, device: int) -> Head:
    found = connection.execute(_HEAD, {"device": device}).first()
    return Head._make(found) if found else START


def latest(connection: Connection, believed: int) -> int:
    """Give the latest stamp of all chains here that may be believed: one wrong desk hides none."""
    return connection.scalar(_LATEST, {"believed": believed}) or 0


def move(connection: Connection, entries: Sequence[Entry]) -> None:
    ends = {entry.device: entry for entry in entries}
    connection.execute(_MOVE_HEAD, [_end(entry) for entry in ends.values()])


def _end(entry: Entry) -> dict[str, Any]:
    return {
        "device": entry.device,
        "counter": entry.counter,
        "hlc": entry.hlc,
        "hash": entry.hash,
    }

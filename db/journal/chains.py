"""Where the chain of each device ends, as far as it is known here."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from db.log.base import Entry
from db.log.chain import ORIGIN
from db.models.journal import CHAIN
from db.store import plain

_HEAD = "SELECT counter, hlc, hash FROM chain WHERE device = ?"
_MOVE_HEAD = (
    "INSERT INTO chain (device, counter, hlc, hash) VALUES (:device, :counter, :hlc, :hash) "
    "ON CONFLICT (device) DO UPDATE SET "
    "counter = excluded.counter, hlc = excluded.hlc, hash = excluded.hash"
)
# PostgreSQL tells every desk at the commit, once, by the word that each new event needs in any case
TOLD = "event"
MOVES = {
    "sqlite": _MOVE_HEAD,
    "postgresql": f"{_MOVE_HEAD} RETURNING pg_notify('{TOLD}', '')",
}
_MOVE = {name: re.sub(":[a-z]+", "?", said) for name, said in MOVES.items()}


class Head(NamedTuple):
    """The last entry of a chain."""

    counter: int
    hlc: int
    hash: bytes


START = Head(0, 0, ORIGIN)


def heads(connection: Connection) -> dict[int, Head]:
    return {row.device: Head(*row[1:]) for row in connection.execute(select(CHAIN))}


def head(connection: Connection, device: int) -> Head:
    found = plain.ask(connection, _HEAD, [device]).first()
    return Head._make(found) if found else START


def move(connection: Connection, entries: Sequence[Entry]) -> None:
    ends = {entry.device: entry for entry in entries}
    rows = [(end.device, end.counter, end.hlc, end.hash) for end in ends.values()]
    plain.run(connection, _MOVE[connection.dialect.name], rows)

"""Events to and from the bytes that are kept.

What this program does not know of an event, be it a field of one of its parts or a version, is
never passed over: the event is `Unreadable`, and its subject waits for the program that reads it.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NoReturn

import msgspec

from db.log import upcast
from db.log.base import Block, Erased, Event, Id, Unreadable
from db.log.shapes import Shape, parsed
from db.log.texts import Reader, Value

_ENCODER = msgspec.json.Encoder()
encode_envelope = _ENCODER.encode  # numbers, texts and lists: JSON without blanks, for the chain
_ROW = Reader(tuple[Id, tuple[Value, ...]])


class Codec:
    """Writes and reads events by the names that their kinds are kept under."""

    def __init__(self, kinds: dict[str, type[Event]]) -> None:
        self.kinds = kinds
        self.names = {kind: name for name, kind in kinds.items()}
        self._readers = {name: Reader(kind) for name, kind in kinds.items()}
        self._shapes = {name: Shape(kind) for name, kind in kinds.items()}

    def kind_of(self, wire: str) -> str:
        """Give the kind of an event, of whatever version, by the name it is kept under."""
        return upcast.parted(wire)[0]

    def class_of(self, wire: str) -> type[Event] | None:
        """Give what an event is read as; None where a newer program is needed."""
        kind, version = upcast.parted(wire)
        return self.kinds.get(kind) if 0 < version <= upcast.current(kind) else None

    def encode(self, event: Event) -> tuple[str, list[bytes]]:
        """Write an event down, once it is certain that every store can read it back.

        Raises ValueError (or msgspec's own, which is one) for what would not read back equal.
        """
        wire = upcast.wire_of(self.names[type(event)])
        if isinstance(event, Block):
            head = replace(event, rows={})
            bodies = [_ENCODER.encode(part) for part in (head, *event.rows.items())]
        else:
            bodies = [_ENCODER.encode(event)]
        if self.decode(wire, bodies) != event:
            raise ValueError(f"{wire} does not read back")
        return wire, bodies

    def decode_for(
        self, wire: str, bodies: Sequence[bytes | None], ids: Collection[int]
    ) -> tuple[Event, frozenset[int]]:
        """Read an event for some of its subjects; of a block only their rows: ten times less.

        Also names those of them whose own row cannot be read; a row that tells of others is theirs.
        """
        head, *rows = bodies or (None,)
        event = self.decode(wire, [head])
        if not isinstance(event, Block):
            return self.decode(wire, bodies) if rows else event, frozenset()
        wanted = {b"[%d" % id_: id_ for id_ in ids}
        found: dict[int, tuple[Value, ...]] = {}
        broken: set[int] = set()
        for row in rows:
            id_ = wanted.get(row.partition(b",")[0]) if row is not None else None
            if row is None or id_ is None:
                continue
            try:
                told = self._read_row(wire, event, head, row)
            except ValueError:  # it cannot be read, or does not fit the fields of its block
                broken.add(id_)
            else:
                broken |= found.keys() & told.keys()
                found |= told
        return replace(event, rows=found), frozenset(broken)

    def decode(self, wire: str, bodies: Sequence[bytes | None]) -> Event:
        """Read an event; what cannot be read comes back as `Unreadable`, never as an exception."""
        kind, version = upcast.parted(wire)
        now = upcast.current(kind)
        if kind not in self.kinds or not 0 < version <= now:
            return Unreadable(why=f"unknown kind {wire}")
        head, *rows = bodies
        if head is None:
            return Erased()
        try:
            if version == now:
                return self._read(kind, head, rows)
            return self._read(kind, *self._lifted(kind, version, head, rows))
        except (ValueError, LookupError, RecursionError):  # also what msgspec raises
            return Unreadable(why=f"{wire} of another form")

    def _read(self, kind: str, head: bytes, rows: Sequence[bytes | None]) -> Event:
        event = self._readers[kind].decode(head)
        if (
            _ENCODER.encode(event) != head
        ):  # most read back as the very bytes; an older one has less
            self._shapes[kind].demand(head)
        if isinstance(event, Block):
            left = [row for row in rows if row is not None]
            told = dict(map(_ROW.decode, left))
            if event.rows or len(told) != len(left):
                _refused("a row stands in the head of its block, or twice")
            return replace(event, rows=told)
        return _refused(f"{kind} has no rows") if rows else event

    def _read_row(
        self, wire: str, block: Block, head: bytes | None, row: bytes
    ) -> dict[Id, tuple[Value, ...]]:
        """Read one row of a block that has been read. Raises ValueError where it does not fit."""
        kind, version = upcast.parted(wire)
        if version == upcast.current(kind):
            return replace(block, rows=dict([_ROW.decode(row)])).rows
        alone = self.decode(wire, [head, row])
        return alone.rows if isinstance(alone, Block) else _refused("a row of another form")

    def _lifted(
        self, kind: str, version: int, head: bytes, rows: Sequence[bytes | None]
    ) -> tuple[bytes, list[bytes]]:
        """Write the bodies of an older version as they would be written now."""
        raw = parsed(head)
        if not issubclass(self.kinds[kind], Block):
            return _ENCODER.encode(upcast.lifted(kind, version, raw)), [b""] * len(rows)
        alone = [{}, *(dict([_ROW.decode(row)]) for row in rows if row is not None)]
        told = [upcast.lifted(kind, version, raw | {"rows": one}) for one in alone]
        lifted = [row for one in told for row in one["rows"].items()]
        return _ENCODER.encode(told[0] | {"rows": {}}), list(map(_ENCODER.encode, lifted))


def _refused(why: str) -> NoReturn:
    raise ValueError(why)

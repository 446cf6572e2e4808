"""Where a conflict stands among the others: a list of them goes on after a place."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, func, literal, select, tuple_

from db.models.followers import CONFLICT
from db.queries.audience import are_few, is_of_few, is_of_seen
from db.store import plain

_NEXT_KIND = 'SELECT min(kind) FROM "conflict" WHERE kind > ?'
_PLACED = CONFLICT.c.subject, CONFLICT.c.device, CONFLICT.c.counter, CONFLICT.c.field
IN_ORDER = (CONFLICT.c.kind, *_PLACED)  # the kind stands still, and the key is gone through

_OPEN = CONFLICT.c.kind == bindparam("of"), CONFLICT.c.settled.is_(None)
_ALL = select(func.count()).select_from(CONFLICT).where(*_OPEN)
_COUNT = _ALL.where(is_of_seen(CONFLICT.c.subject))
_COUNT_OF_FEW = _ALL.where(is_of_few(CONFLICT.c.subject))


class Place(NamedTuple):
    """Of the conflicts of one kind."""

    subject: int
    device: int
    counter: int
    field: str


BEGINNING = Place(-1, 0, 0, "")


def is_after(place: Place) -> ColumnElement[bool]:
    return tuple_(*_PLACED) > tuple_(*map(literal, place))


def kinds_with_conflicts(connection: Connection) -> Iterator[str]:
    """Name the kinds that have any, settled or open: one look into the key for each of them."""
    kind = ""
    while kind := plain.ask(connection, _NEXT_KIND, (kind,)).scalar() or "":
        yield kind


def count_seen(connection: Connection, seen: Mapping[str, str]) -> int:
    """Count what is open in the subjects of one kind that somebody sees, without reading these."""
    return connection.scalar(_COUNT_OF_FEW if are_few(connection, seen) else _COUNT, seen) or 0

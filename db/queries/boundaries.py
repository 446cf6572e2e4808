"""Today's boundaries: where what was counted at a unit or a town of former days would count now."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from sqlalchemy import Connection

from db import plain
from db.fold.unit_paths import last_segment

T = TypeVar("T")
_UNITS = "SELECT id, path, successor FROM units WHERE path IS NOT NULL ORDER BY id DESC"
_DIVISIONS = "SELECT code, successor FROM divisions WHERE successor IS NOT NULL AND successor <> ''"


def unit_now(connection: Connection) -> Callable[[str], str]:
    """Tell of a unit's path where it lies now; of one that was merged, where its successor does."""
    rows = plain.ask(connection, _UNITS, ())
    paths = {id_: path for id_, path, _ in rows}
    into = {id_: successor for id_, _, successor in rows if successor in paths}
    now = {last_segment(path): paths[_end(into, id_)] for id_, path in paths.items()}
    return lambda path: now.get(last_segment(path), path)


def town_now(connection: Connection) -> Callable[[str], str]:
    """Tell of a division's code that of the one it was merged into."""
    into: dict[str, str] = dict(plain.ask(connection, _DIVISIONS, ()))
    return lambda code: _end(into, code)


def _end(into: Mapping[T, T], start: T) -> T:
    """Follow successors to the last; a ring of them ends where it began."""
    seen, at = {start}, start
    while at in into and into[at] not in seen:
        at = into[at]
        seen.add(at)
    return at

"""Who may see which subject: the paths of a row, one to a line, so that lists can ask for them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from db import plain
from db.fold.base import Row
from db.models.followers import AUDIENCE

_CLEAR = "DELETE FROM audience WHERE kind = ? AND subject IN (?*)"
_DELETE = "DELETE FROM audience WHERE kind = ? AND subject = ? AND path = ?"


def paths(rows: Mapping[int, Row]) -> set[tuple[int, str]]:
    return {(id_, path) for id_, row in rows.items() for path in row["audience"].split()}


def follow(
    connection: Connection, kind: str, old: Mapping[int, Row], new: Mapping[int, Row]
) -> None:
    """Bring the lines from the old rows to the new ones."""
    before, after = paths(old), paths(new)
    plain.run(connection, _DELETE, [(kind, *line) for line in sorted(before - after)])
    plain.insert(connection, AUDIENCE, [(kind, *line) for line in sorted(after - before)])


def write(connection: Connection, kind: str, ids: Sequence[int], rows: Mapping[int, Row]) -> None:
    """Put down the lines of some subjects, whatever stood there."""
    plain.run_many(connection, _CLEAR, [kind], ids)
    plain.insert(connection, AUDIENCE, [(kind, *line) for line in sorted(paths(rows))])

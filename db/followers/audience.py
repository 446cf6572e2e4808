"""Who may see which subject: the paths of a row, one to a line, so that lists can ask for them."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam

from db.fold.base import Row
from db.models.followers import AUDIENCE

_DELETE = AUDIENCE.delete().where(
    AUDIENCE.c.kind == bindparam("of"),
    AUDIENCE.c.subject == bindparam("id"),
    AUDIENCE.c.path == bindparam("whose"),
)


def paths(rows: Mapping[int, Row]) -> set[tuple[int, str]]:
    return {(id_, path) for id_, row in rows.items() for path in row["audience"].split()}


def follow(
    connection: Connection, kind: str, old: Mapping[int, Row], new: Mapping[int, Row]
) -> None:
    """Bring the lines from the old rows to the new ones."""
    before, after = paths(old), paths(new)
    gone = [{"of": kind, "id": id_, "whose": path} for id_, path in before - after]
    come = [{"kind": kind, "subject": id_, "path": path} for id_, path in after - before]
    if gone:
        connection.execute(_DELETE, gone)
    if come:
        connection.execute(AUDIENCE.insert(), come)

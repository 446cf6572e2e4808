"""Who may see which subject: the paths of a row, one to a line, so that lists can ask for them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from db.followers.homes import AT_HOME, Homes
from db.models.followers import AUDIENCE
from db.process.folded import Row
from db.store import plain

_CLEAR = "DELETE FROM audience WHERE kind = ? AND subject IN (?*)"
# a subject that both see has its line there already
_BROUGHT = (
    "INSERT INTO audience (kind, subject, path) "
    "SELECT kind, subject, ? FROM audience WHERE path = ? AND kind IN (?*texts) "
    "ON CONFLICT DO NOTHING"
)
_LEFT = "DELETE FROM audience WHERE path = ? AND kind IN (?*texts)"
_DELETE = "DELETE FROM audience WHERE kind = ? AND subject = ? AND path = ?"


def paths(rows: Mapping[int, Row], homes: Homes = AT_HOME) -> set[tuple[int, str]]:
    """Give the lines of rows, each where the unit lies today."""
    if not homes:
        return {(id_, path) for id_, row in rows.items() for path in row["audience"].split()}
    return {(id_, homes.of(path)) for id_, row in rows.items() for path in row["audience"].split()}


def follow(
    connection: Connection,
    kind: str,
    old: Mapping[int, Row],
    new: Mapping[int, Row],
    homes: Homes = AT_HOME,
) -> None:
    """Bring the lines from the old rows to the new ones."""
    before, after = paths(old, homes), paths(new, homes)
    plain.run(connection, _DELETE, [(kind, *line) for line in sorted(before - after)])
    plain.insert(connection, AUDIENCE, [(kind, *line) for line in sorted(after - before)])


def write(
    connection: Connection,
    kind: str,
    ids: Sequence[int],
    rows: Mapping[int, Row],
    homes: Homes = AT_HOME,
) -> None:
    """Put down the lines of some subjects, whatever stood there."""
    plain.run_many(connection, _CLEAR, [kind], ids)
    plain.insert(connection, AUDIENCE, [(kind, *line) for line in sorted(paths(rows, homes))])


def move(connection: Connection, kinds: Sequence[str], from_path: str, to_path: str) -> None:
    """Move the lines of one unit, in the very moment in which it lies elsewhere."""
    plain.run_many(connection, _BROUGHT, (to_path, from_path), kinds)
    plain.run_many(connection, _LEFT, (from_path,), kinds)

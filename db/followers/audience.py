"""Who may see which subject: the paths of a row, one to a line, so that lists can ask for them."""

from collections.abc import Mapping, Sequence, Set

from sqlalchemy import Connection

from db.followers.homes import AT_HOME, Homes
from db.models.followers import AUDIENCE
from db.process.folded import Row
from db.store import plain

Line = tuple[int, str]  # the subject, and the path from which it is seen
_CLEAR = "DELETE FROM audience WHERE kind = ? AND subject IN (?*)"
# a subject that both see has its line there already
_BROUGHT = (
    "INSERT INTO audience (kind, subject, path) "
    "SELECT kind, subject, ? FROM audience WHERE path = ? AND kind IN (?*texts) "
    "ON CONFLICT DO NOTHING"
)
_LEFT = "DELETE FROM audience WHERE path = ? AND kind IN (?*texts)"
_DELETE = "DELETE FROM audience WHERE kind = ? AND subject = ? AND path = ?"


def paths(rows: Mapping[int, Row], homes: Homes = AT_HOME) -> set[Line]:
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
    *,
    told: Set[Line] = frozenset(),
) -> set[Line]:
    """Bring the lines from the old rows to the new ones; gives those of `told` that are left out.

    Whoever is told in the same moment is let see in one statement with that.
    """
    before, after = paths(old, homes), paths(new, homes)
    come = after - before
    plain.run(connection, _DELETE, [(kind, *line) for line in sorted(before - after)])
    plain.insert(connection, AUDIENCE, [(kind, *line) for line in sorted(come - told)])
    return come & told


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

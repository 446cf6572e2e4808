"""Who is told of what, a line for each unit and event: notices are asked of them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from db.followers.homes import AT_HOME, Homes
from db.models.followers import TELLINGS
from db.process.folded import Folded
from db.store import plain
from db.store.together import Together, one_row, tell

Line = tuple[Any, ...]  # of the table, but for the kind
NUMBER = 1  # rises with what the same history shall tell
_KEY = 4  # of a line: its subject, the event and the path
_CLEAR = "DELETE FROM tellings WHERE kind = ? AND id IN (?*)"
_TAKE_BACK = (
    "DELETE FROM tellings WHERE kind = ? AND id = ? AND device = ? AND counter = ? AND path = ?"
)
# of two units that are one now, each may have been told
_BROUGHT = (
    "INSERT INTO tellings (kind, id, device, counter, path, what, at) "
    "SELECT kind, id, device, counter, ?, what, at FROM tellings WHERE path = ? "
    "ON CONFLICT DO NOTHING"
)
_LEFT = "DELETE FROM tellings WHERE path = ?"
_SEEN_AND_TOLD = Together(
    "seen_and_told",
    plain.names_of(TELLINGS),
    (
        one_row(TELLINGS),
        "INSERT INTO audience (kind, subject, path) VALUES (:kind, :id, :path)",
    ),
)


def lines(folded: Mapping[int, Folded], homes: Homes = AT_HOME) -> set[Line]:
    """Give the lines of subjects, each with its unit where it lies today."""
    return {
        (id_, one.device, one.counter, homes.of(one.path) if homes else one.path, one.what, one.at)
        for id_, result in folded.items()
        for one in result.tellings
    }


def seen(line: Line) -> tuple[int, str]:
    """Give what a line says as one of the audience: which subject, from where."""
    return line[0], line[3]


def take_back(
    connection: Connection,
    kind: str,
    known: Mapping[int, Folded],
    folded: Mapping[int, Folded],
    homes: Homes,
) -> set[Line]:
    """Take away what the fold says no more, and give what is to be put down.

    `known`: what was told of some, where the lines surely say the same.
    """
    anew = [id_ for id_ in folded if id_ not in known]
    if anew:
        plain.run_many(connection, _CLEAR, [kind], anew)
    before, after = lines(known, homes), lines(folded, homes)
    gone = sorted(line[:_KEY] for line in before - after)
    plain.run(connection, _TAKE_BACK, [(kind, *key) for key in gone])
    return after - before


def put(connection: Connection, kind: str, found: Collection[Line]) -> None:
    plain.insert(connection, TELLINGS, [(kind, *line) for line in sorted(found)])


def let_see(connection: Connection, kind: str, found: Collection[Line]) -> None:
    """Put down lines, each with its line of the audience, which has none such.

    A dispatch does both, and an act has few statements.
    """
    tell(connection, _SEEN_AND_TOLD, *((kind, *line) for line in sorted(found)))


def write(
    connection: Connection,
    kind: str,
    ids: Sequence[int],
    folded: Mapping[int, Folded],
    homes: Homes = AT_HOME,
) -> None:
    """Put down the lines of some subjects, whatever stood there."""
    plain.run_many(connection, _CLEAR, [kind], ids)
    put(connection, kind, lines(folded, homes))


def move(connection: Connection, from_path: str, to_path: str) -> None:
    """Let what a unit was told be found where it lies now."""
    plain.run(connection, _BROUGHT, [(to_path, from_path)])
    plain.run(connection, _LEFT, [(from_path,)])

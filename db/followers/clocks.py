"""The clocks that run or are paused, a line each: what is due is asked of them, not of the rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from db.followers.homes import AT_HOME, Homes
from db.models.followers import CLOCKS
from db.process.folded import Row
from db.store import plain
from db.subjects.case.clocks import clocks_in
from db.subjects.case.steps import STOPPED

Line = tuple[Any, ...]  # of the table, but for the kind
Told = Callable[[Row], Iterator[Line]]
NUMBER = 1  # rises with what the same row shall give
COLUMNS = ("clocks", "holder_path", "nature", "parked")  # that the lines depend on
_OF = 2  # of a line: the id of its subject, and the key
_CLEAR = "DELETE FROM clocks WHERE kind = ? AND id IN (?*)"
_STOP = "DELETE FROM clocks WHERE kind = ? AND id = ? AND key = ?"
_SET = (
    f"INSERT INTO clocks ({plain.quoted(plain.names_of(CLOCKS))}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (kind, id, key) DO UPDATE SET nature = excluded.nature, "
    "started = excluded.started, due = excluded.due, state = excluded.state, "
    "holder_path = excluded.holder_path"
)
_TURN = (
    "UPDATE clocks SET id = ?, key = ?, nature = ?, started = ?, due = ?, state = ?, "
    "holder_path = ? WHERE kind = ? AND id = ? AND key = ?"
)
_MOVE = "UPDATE clocks SET holder_path = ? WHERE holder_path = ?"


def case_clocks(case: Row) -> Iterator[Line]:
    """Give the lines of a case; of what is not readable nobody knows what has stopped."""
    if case["parked"] or not case["clocks"]:
        return
    id_, nature, holder = case["id"], case["nature"], case["holder_path"]
    for one in clocks_in(case["clocks"]):
        if one.state != STOPPED:
            yield id_, one.key, nature, one.start, one.due, one.state, holder


def lines(rows: Mapping[int, Row], told: Told, homes: Homes = AT_HOME) -> set[Line]:
    """Give the lines of rows, each with its holder where he lies today."""
    return {line for row in rows.values() for line in told(homes.seen(row) if homes else row)}


def follow(
    connection: Connection, kind: str, told: Told, sides: Sequence[Mapping[int, Row]], homes: Homes
) -> None:
    """Bring the lines from the old rows to the new ones: those that changed, and no others.

    The line of a clock that has stopped becomes that of one that begins: most acts tell the store
    of it in one statement.
    """
    before, after = (lines(rows, told, homes) for rows in sides)
    had, has = ({line[:_OF]: line for line in some} for some in (before, after))
    gone, come = sorted(had.keys() - has.keys()), sorted(has.keys() - had.keys())
    if not gone:
        _set(connection, kind, after - before)
        return
    turned = [*zip(gone, come, strict=False)]
    turned += [(line[:_OF], line[:_OF]) for line in sorted(after - before) if line[:_OF] in had]
    given = plain.given(connection, CLOCKS)
    written = [(*given((kind, *has[now]))[1:], kind, *was) for was, now in turned]
    plain.run(connection, _TURN, written)
    plain.run(connection, _STOP, [(kind, *key) for key in gone[len(come) :]])
    _set(connection, kind, {has[key] for key in come[len(gone) :]})


def write(
    connection: Connection,
    kind: str,
    told: Told,
    rows: Mapping[int, Row],
    homes: Homes = AT_HOME,
) -> None:
    """Put down the lines of some subjects, whatever stood there."""
    plain.run_many(connection, _CLEAR, [kind], sorted(rows))
    _set(connection, kind, lines(rows, told, homes))


def move(connection: Connection, from_path: str, to_path: str) -> None:
    """Let the clocks of a unit run where it lies now."""
    plain.run(connection, _MOVE, [(to_path, from_path)])


def _set(connection: Connection, kind: str, found: set[Line]) -> None:
    given = plain.given(connection, CLOCKS)
    plain.run(connection, _SET, [given((kind, *line)) for line in sorted(found)])

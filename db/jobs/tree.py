"""What follows at once from a move of a unit, and the job that records the rest.

There is one job for all units that were moved: it looks for rows that still tell a path which no
unit has now. A further move lets it begin anew; what has come along already is passed by.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from db.followers import audience, clocks, pending as ledger, tallies, tellings
from db.followers.pending import WAITING
from db.followers.relocation import FOLLOWED, Relocation, find, restart
from db.jobs import part
from db.subjects.units.paths import last_segment


def paths(connection: Connection) -> dict[int, str]:
    """Give where the records of each unit are kept: where it lies, or whoever took over does."""
    return {one.unit.id: one.keeper.path for one in ledger.keepers(connection)}


def plan(connection: Connection, before: Mapping[int, str]) -> None:
    """Move the lines of the audience, and what is counted as open, to where they are kept now.

    `before`: where that of each unit was kept. What of two units was kept at one place, and now is
    no longer, is told apart by its rows: desks that worked apart had chosen two successors.
    """
    now = paths(connection)
    went: dict[str, set[str]] = {}
    for unit, path in before.items():
        went.setdefault(path, set()).add(now.get(unit, path))
    moved = {path: to for path, to in went.items() if to != {path}}
    for from_path, to_paths in moved.items():
        if len(to_paths) == 1:
            [to_path] = to_paths
            audience.move(connection, FOLLOWED, from_path, to_path)
            tallies.move(connection, from_path, to_path)
            clocks.move(connection, from_path, to_path)
            tellings.move(connection, from_path, to_path)
    if moved:
        reached = {to for from_path, to_paths in moved.items() for to in to_paths - {from_path}}
        ended = {last_segment(path) for path in moved} - {*map(last_segment, reached)}
        restart(connection, map(last_segment, _outermost(reached)), ended)
    for from_path in [path for path, to_paths in moved.items() if len(to_paths) > 1]:
        part.tell_apart(connection, FOLLOWED, from_path, ledger.homes_now(connection))


def moved_mark(path: str) -> str:
    """Name the local setting that says which event of this store moved the unit at a path last."""
    return f"moved.{last_segment(path)}"


def taken_mark(unit: int) -> str:
    """Name the local setting that says which event of this store gave a unit its successor."""
    return f"taken.{unit}"


def begin_again(connection: Connection) -> None:
    """Let a job that left something to another desk look whether that has come."""
    standing = find(connection)
    if standing and (standing.phase == WAITING or Relocation.of(standing).left):
        restart(connection, ())


def _outermost(found: Iterable[str]) -> list[str]:
    outermost: list[str] = []
    for path in sorted(found):
        if not outermost or not path.startswith(outermost[-1]):
            outermost.append(path)
    return outermost

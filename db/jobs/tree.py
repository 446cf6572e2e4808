"""What follows at once from a move of a unit, and the job that records the rest.

There is one job for all units that were moved: it looks for rows that still tell a path which no
unit has now. A further move lets it begin anew; what has come along already is passed by.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from sqlalchemy import Connection

from db.followers import audience, clocks, pending as ledger, signature, tallies, tellings
from db.followers.kinds import SUBJECTS
from db.followers.pending import MOVING, WAITING, Job
from db.jobs import part
from db.store import plain
from db.subjects.units.paths import last_segment

FOLLOWED = tuple(kind for kind, one in SUBJECTS.items() if not (one.everybody or one.by_area))
OTHERS = tuple(kind for kind, one in SUBJECTS.items() if one.everybody)
KINDS = (*FOLLOWED, *OTHERS)
_LINES = "SELECT count(*) FROM audience WHERE path >= ? AND path < ?"


class Errand(NamedTuple):
    """What the job has to look through: all below the units of these segments.

    `after`: the path up to which it has come in its kind of subject. `left`: whether something was
    met that another desk has to record. `ended`: the segments of units that others took over.
    """

    segments: tuple[str, ...]
    after: str = ""
    left: bool = False
    ended: tuple[str, ...] = ()

    @classmethod
    def of(cls, job: Job) -> Self:
        segments, after, left, *ended = job.argument.split("|")
        return cls(tuple(segments.split()), after, left == "left", tuple("".join(ended).split()))

    @property
    def argument(self) -> str:
        told = (" ".join(self.segments), self.after, "left" if self.left else "")
        return "|".join((*told, " ".join(self.ended)))


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


def restart(connection: Connection, segments: Iterable[str], ended: Iterable[str] = ()) -> None:
    """Let the job look through everything below these units, and those it had to see to before."""
    standing = find(connection)
    known = Errand.of(standing) if standing else Errand(())
    errand = Errand(
        tuple(sorted({*known.segments, *segments})), ended=tuple(sorted({*known.ended, *ended}))
    )
    if errand.segments:
        total = sum(_lines(connection, one) for one in errand.segments)
        job = Job(MOVING, MOVING, errand.argument, KINDS[0], place=-1, total=total)
        ledger.put(connection, job)
        signature.write(connection, unfinished=True)


def moved_mark(path: str) -> str:
    """Name the local setting that says which event of this store moved the unit at a path last."""
    return f"moved.{last_segment(path)}"


def taken_mark(unit: int) -> str:
    """Name the local setting that says which event of this store gave a unit its successor."""
    return f"taken.{unit}"


def begin_again(connection: Connection) -> None:
    """Let a job that left something to another desk look whether that has come."""
    standing = find(connection)
    if standing and (standing.phase == WAITING or Errand.of(standing).left):
        restart(connection, ())


def find(connection: Connection) -> Job | None:
    return next((job for job in ledger.jobs(connection) if job.what == MOVING), None)


def _outermost(found: Iterable[str]) -> list[str]:
    outermost: list[str] = []
    for path in sorted(found):
        if not outermost or not path.startswith(outermost[-1]):
            outermost.append(path)
    return outermost


def _lines(connection: Connection, segment: str) -> int:
    """Count the lines below a unit, which are moved already."""
    return sum(
        int(plain.ask(connection, _LINES, (path, path[:-1] + "0")).scalar() or 0)
        for path in ledger.moved_prefixes(connection, segment)
    )

"""What the one job of moved units has to look through, and how it is let begin anew."""

from collections.abc import Iterable
from typing import NamedTuple, Self

from sqlalchemy import Connection

from db.followers import pending as ledger, signature
from db.followers.kinds import SUBJECTS
from db.followers.moving import MOVING
from db.followers.pending import Job
from db.store import plain

FOLLOWED = tuple(kind for kind, one in SUBJECTS.items() if not (one.everybody or one.by_area))
OTHERS = tuple(kind for kind, one in SUBJECTS.items() if one.everybody)
KINDS = (*FOLLOWED, *OTHERS)
_LINES = "SELECT count(*) FROM audience WHERE path >= ? AND path < ?"


class Relocation(NamedTuple):
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


def restart(connection: Connection, segments: Iterable[str], ended: Iterable[str] = ()) -> None:
    """Let the job look through everything below these units, and those it had to see to before."""
    standing = find(connection)
    known = Relocation.of(standing) if standing else Relocation(())
    relocation = Relocation(
        tuple(sorted({*known.segments, *segments})), ended=tuple(sorted({*known.ended, *ended}))
    )
    if relocation.segments:
        total = sum(_lines(connection, one) for one in relocation.segments)
        job = Job(MOVING, MOVING, relocation.argument, KINDS[0], place=-1, total=total)
        ledger.put(connection, job)
        signature.write(connection, unfinished=True)


def find(connection: Connection) -> Job | None:
    return next((job for job in ledger.jobs(connection) if job.what == MOVING), None)


def _lines(connection: Connection, segment: str) -> int:
    """Count the lines below a unit, which are moved already."""
    return sum(
        int(plain.ask(connection, _LINES, (path, path[:-1] + "0")).scalar() or 0)
        for path in ledger.moved_prefixes(connection, segment)
    )

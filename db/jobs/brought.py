"""What the job of moved units brings where, by name: for whoever watches its progress."""

from typing import NamedTuple

from sqlalchemy import Connection

from db.followers.moving import MOVING
from db.followers.pending import Job
from db.followers.relocation import Relocation
from db.store import plain

_NAMED = (
    "SELECT u.name, p.name FROM units u LEFT JOIN units p ON p.id = u.{above} "
    "WHERE u.path LIKE ? ORDER BY u.id LIMIT 1"
)


class Brought(NamedTuple):
    """A unit that was moved and the one it lies below now; `units`: how many were moved at all.

    `ended`: it was not moved, but has ended, and the other is its successor.
    """

    unit: str
    parent: str
    units: int
    ended: bool = False


def brought(connection: Connection, job: Job) -> Brought | None:
    """Name what comes along; None of another job."""
    if job.what != MOVING:
        return None
    relocation = Relocation.of(job)
    segments, above = (
        (relocation.ended, "successor") if relocation.ended else (relocation.segments, "parent")
    )
    query, last = _NAMED.format(above=above), "".join(segments[-1:])
    named = plain.ask(connection, query, (f"%/{last}/",)).first() if last else None
    unit, parent = named or ("", "")
    return Brought(unit or "", parent or "", len(segments), bool(relocation.ended))

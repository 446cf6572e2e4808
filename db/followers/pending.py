"""The jobs of a store: what is still to be done, and how far it has come."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection

from db.followers.coverage import Coverage
from db.followers.homes import AT_HOME, Homes
from db.followers.moving import IS_MOVING, MOVING
from db.models.jobs import JOB
from db.store import plain
from db.subjects.units.paths import last_segment
from db.subjects.units.succession import Seat, Standing, seats

EMPTYING, FILLING, SWEEPING = "emptying", "filling", "sweeping"
WAITING = "waiting"  # for what another desk has to record
# until these are done, rows and followers are not what this program makes of the events
FILLERS = frozenset(
    {"fold", "reread", "tally", "clocks", "tellings", "audience", "words", "numbers"}
)
MENDING = "mending"  # of the tree of units, once
_LIKE = "SELECT path FROM units WHERE path LIKE ?"
_UNITS = "SELECT id, path, successor FROM units WHERE path IS NOT NULL ORDER BY id DESC"
_ALL = f"SELECT {plain.quoted(plain.names_of(JOB))} FROM local_job ORDER BY place, key"
_PUT = (
    "INSERT INTO local_job "
    "(key, what, argument, phase, place, cursor, done, total, fresh) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
    "what = excluded.what, argument = excluded.argument, phase = excluded.phase, "
    "place = excluded.place, cursor = excluded.cursor, done = excluded.done, "
    "total = excluded.total, fresh = excluded.fresh"
)
_REMOVE = "DELETE FROM local_job WHERE key = ?"


class Job(NamedTuple):
    """A piece of long work. Whoever runs it goes on from `cursor`, the id it has come up to.

    `place`: the lowest is done first. `total` is an estimate of `done` at the end.
    """

    key: str
    what: str
    argument: str = ""
    phase: str = FILLING
    place: int = 0
    cursor: int = -1
    done: int = 0
    total: int = 0
    fresh: bool = False

    def come_to(self, cursor: int, more: int) -> "Job":
        return self._replace(cursor=cursor, done=self.done + more)


def jobs(connection: Connection) -> Iterator[Job]:
    """Give all that is still to be done, in the order in which it will be."""
    taken = plain.taken(connection, JOB)
    return (Job._make(taken(row)) for row in plain.ask(connection, _ALL, ()))


def put(connection: Connection, job: Job) -> None:
    plain.run(connection, _PUT, [job])


def remove(connection: Connection, key: str) -> None:
    plain.run(connection, _REMOVE, [(key,)])


def coverage(connection: Connection) -> Coverage:
    """Tell how far the followers are filled on which jobs work."""
    filling = {job.key: job.cursor for job in jobs(connection) if job.phase != SWEEPING}
    return Coverage(filling, homes(connection) if MOVING in filling else AT_HOME)


def homes(connection: Connection) -> Homes:
    """Tell where the records of units are kept, below those with which some have still to come."""
    job = plain.ask(connection, IS_MOVING, ()).scalar()
    if job is None:
        return AT_HOME
    above = tuple(moved_prefixes(connection, job))
    return _homes(one for one in keepers(connection) if one.keeper.path.startswith(above))


def moved_prefixes(connection: Connection, argument: str) -> list[str]:
    """Give where the units lie that the job of moves names first, the outermost of them."""
    named = [f"%/{one}/" for one in argument.partition("|")[0].split()]
    told = sorted({path for one in named for (path,) in plain.ask(connection, _LIKE, (one,))})
    outermost: list[str] = []
    for path in told:
        if not outermost or not path.startswith(outermost[-1]):
            outermost.append(path)
    return outermost


def homes_now(connection: Connection) -> Homes:
    return _homes(keepers(connection))


def keepers(connection: Connection) -> Iterator[Seat]:
    """Give each unit with who keeps its records now."""
    return seats(map(Standing._make, plain.ask(connection, _UNITS, ())))


def _homes(found: Iterable[Seat]) -> Homes:
    return Homes({last_segment(one.unit.path): one.keeper.path for one in found}) or AT_HOME

"""What one block of each kind of job does. Each gives the job as it stands then, None when done.

A block that found less than it asked for was the last: nobody else writes in its transaction, and
a job that waited for an empty one would never end where somebody saves after every block.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from db.followers import tallies
from db.followers.coverage import ahead, forget
from db.followers.kinds import SUBJECTS, SubjectKind
from db.followers.moving import MOVING
from db.followers.pending import EMPTYING, FILLING, MENDING, SWEEPING, Job, homes
from db.jobs.aside import sweep
from db.jobs.divided import divided
from db.jobs.following import count, fill_audience, fill_clocks, fill_index, fill_tellings
from db.jobs.mending import mend
from db.jobs.moving import move
from db.log.base import Subject
from db.rows.uow import UnitOfWork
from db.store import plain
from db.subjects.catalogue import kind_of

Block = Callable[[UnitOfWork, Job, int], Job | None]
CELLS = 10  # are taken away in the time in which one row is filled
SCANNED = 10  # subjects are looked at in the time in which one is folded
EVENTS = 16  # of a subject that takes no longer than most
_SUBJECTS = (
    "SELECT id, count(*) FROM event_subject WHERE kind = ? AND id > ? "
    "GROUP BY id ORDER BY id LIMIT ?"
)
_KINDS = (
    "SELECT DISTINCT s.id, e.kind FROM event_subject s JOIN event e ON e.seq = s.seq "
    "WHERE s.kind = ? AND s.id IN (?*)"
)


def fold(uow: UnitOfWork, job: Job, size: int) -> Job | None:
    """Fold anew what a former fold has written and a later one reads otherwise."""
    kind, register = job.argument, SUBJECTS[job.argument]
    lengths = _lengths(uow, [kind, job.cursor, size])
    ids = _fitting([*lengths], lengths, size)
    written = _written(uow, register, ids)
    stale = [id_ for id_ in ids if _is_stale(register, written.get(id_))]
    affected = _affected(uow, kind, register, written, stale)
    uow.refold([Subject(kind, id_) for id_ in affected])
    kept = [id_ for id_ in stale if id_ not in affected]
    statement = f"UPDATE {register.table.name} SET fold = ? WHERE id IN (?*)"
    if kept:
        plain.run_many(uow.connection, statement, [register.number], kept)
    whole = len(ids) == len(lengths) < size
    return None if whole else job.come_to(ids[-1], len(ids))


def reread(uow: UnitOfWork, job: Job, size: int) -> Job | None:
    """Fold anew what waits for a program that can read it, one register after the other."""
    kinds, seen = [*SUBJECTS], 0
    for kind in kinds[kinds.index(job.argument) :]:
        since = job.cursor if kind == job.argument else -1
        lengths = _lengths(uow, [kind, since, size * SCANNED])
        ids = [*lengths]
        written = _written(uow, SUBJECTS[kind], ids)
        waiting = [id_ for id_ in ids if written.get(id_, (0, True))[1]]
        read = _fitting(waiting, lengths, size)
        uow.refold([Subject(kind, id_) for id_ in read])
        if len(read) < len(waiting):
            ids = ids[: ids.index(read[-1]) + 1]
        seen += len(ids)
        if len(read) < len(waiting) or len(ids) == size * SCANNED:
            return job.come_to(ids[-1], seen)._replace(argument=kind)
    return None


def index(uow: UnitOfWork, job: Job, size: int) -> Job | None:
    """Fill an index, then take away the old one that has answered meanwhile."""
    if job.phase == SWEEPING:
        return job if sweep(uow.connection, job.key, size) else None
    ids = _row_ids(uow, job, size)
    left = sorted({*ids} - ahead(uow.connection, job.key, ids))
    fill_index(uow.connection, job.argument, job.key, left)
    if moved := _come(job, ids, size):
        return moved
    forget(uow.connection, job.key)
    return job._replace(phase=SWEEPING)


def audience(uow: UnitOfWork, job: Job, size: int) -> Job | None:
    ids = _row_ids(uow, job, size)
    fill_audience(uow.connection, job.argument, ids, homes(uow.connection))
    return _come(job, ids, size)


def clocks(uow: UnitOfWork, job: Job, size: int) -> Job | None:
    ids = _row_ids(uow, job, size)
    fill_clocks(uow.connection, job.argument, ids, homes(uow.connection))
    return _come(job, ids, size)


def tellings(uow: UnitOfWork, job: Job, size: int) -> Job | None:
    lengths = _lengths(uow, [job.argument, job.cursor, size])
    ids = _fitting([*lengths], lengths, size)
    fill_tellings(uow.connection, job.argument, ids, homes(uow.connection))
    whole = len(ids) == len(lengths) < size
    return None if whole else job.come_to(ids[-1], len(ids))


def tally(uow: UnitOfWork, job: Job, size: int) -> Job | None:
    """Take away the cells of a group, and of figures there are no more; then count all rows."""
    if job.phase == EMPTYING:
        groups = [one for register in SUBJECTS.values() for one in register.tallies]
        others = [one for one in groups if one.key != job.key]
        for measure in tallies.measures(uow.connection):
            if not any(one.counts(measure) for one in others):
                tallies.empty(uow.connection, measure, size * CELLS)
                return job
        return job._replace(phase=FILLING)
    ids = _row_ids(uow, job, size)
    count(uow.connection, job.argument, job.key, ids, homes(uow.connection))
    return _come(job, ids, size)


def bring_in_order(uow: UnitOfWork, job: Job, size: int) -> Job | None:
    """Give each unit of a store of before its place below its parent."""
    mend(uow)
    return None


BLOCKS: Mapping[str, Block] = {
    "fold": fold,
    "reread": reread,
    "words": index,
    "numbers": index,
    "audience": audience,
    "tally": tally,
    "clocks": clocks,
    "tellings": tellings,
    MENDING: bring_in_order,
    MOVING: move,
    "divided": divided,
}


def _come(job: Job, ids: Sequence[int], size: int) -> Job | None:
    return job.come_to(ids[-1], len(ids)) if len(ids) == size else None


def _ids(uow: UnitOfWork, query: str, values: Sequence[int | str]) -> list[int]:
    return [id_ for (id_,) in plain.ask(uow.connection, query, values)]


def _lengths(uow: UnitOfWork, values: Sequence[int | str]) -> dict[int, int]:
    """Name subjects in order, each with how many events it has."""
    return dict(plain.ask(uow.connection, _SUBJECTS, values))


def _fitting(ids: Sequence[int], lengths: Mapping[int, int], size: int) -> list[int]:
    """Take so many, fewer where histories are long: a block ends before anybody has to wait."""
    sums = accumulate(lengths[id_] for id_ in ids)
    fitting = sum(1 for events in sums if events <= size * EVENTS)
    return [*ids[: max(1, min(fitting, size))]]


def _row_ids(uow: UnitOfWork, job: Job, size: int) -> list[int]:
    table = SUBJECTS[job.argument].table.name
    query = f"SELECT id FROM {table} WHERE id > ? ORDER BY id LIMIT ?"
    return _ids(uow, query, [job.cursor, size])


def _written(
    uow: UnitOfWork, register: SubjectKind, ids: Sequence[int]
) -> dict[int, tuple[int, bool]]:
    """Give by which fold each row was written, and whether it waits for a newer program."""
    query = f"SELECT id, fold, parked FROM {register.table.name} WHERE id IN (?*)"
    found = plain.ask_many(uow.connection, query, (), ids)
    return {id_: (number, bool(parked)) for id_, number, parked in found}


def _is_stale(register: SubjectKind, row: tuple[int, bool] | None) -> bool:
    return row is None or row[1] or row[0] < register.number


def _affected(
    uow: UnitOfWork,
    kind: str,
    register: SubjectKind,
    written: Mapping[int, tuple[int, bool]],
    stale: Sequence[int],
) -> set[int]:
    """Name what must be folded: all without a row, and all with an event that is read otherwise."""
    found: set[int] = set()
    asked: dict[int, frozenset[str]] = {}
    for id_ in stale:
        number, parked = written.get(id_, (0, True))
        kinds = _read_otherwise(register, number)
        if parked or kinds is None:
            found.add(id_)
        elif kinds:
            asked[id_] = kinds
    if asked:
        for id_, name in plain.ask_many(uow.connection, _KINDS, [kind], sorted(asked)):
            if kind_of(name) in asked[id_]:
                found.add(id_)
    return found


def _read_otherwise(register: SubjectKind, number: int) -> frozenset[str] | None:
    """Name the kinds of events that are read otherwise since a fold; None: perhaps all."""
    since = range(number + 1, register.number + 1)
    if any(later not in register.affected for later in since):
        return None
    return frozenset().union(*(register.affected[later] for later in since))

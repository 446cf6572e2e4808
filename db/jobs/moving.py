"""One block of the job that lets everything come along with a unit that was moved or taken over.

It records for each subject whose row tells a path of former days that its audience moved, in the
name of whoever moved the unit, or gave it its successor. Only the store where that was done
records: the others wait.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from db.followers import pending as ledger
from db.followers.homes import Homes
from db.followers.kinds import SUBJECTS
from db.followers.pending import WAITING, Job
from db.followers.relocation import FOLLOWED, KINDS, Relocation, find
from db.jobs.succession import passed, taken_over
from db.jobs.tree import moved_mark, taken_mark
from db.log.base import Author, Fact, Subject
from db.rows.uow import Act, UnitOfWork
from db.store import plain
from db.subjects.records.events import RecordAmended
from db.subjects.units.events import AudiencesMoved, UnitMoved
from db.subjects.units.paths import above, last_segment
from db.subjects.units.succession import Seat
from db.subjects.units.tree import difference

MOST = 500  # subjects of one event
SCANNED = 10  # times as many are looked at where none of them is stale
_LINES = (
    "SELECT path, subject FROM audience WHERE kind = ? AND (path, subject) > (?, ?) "
    "AND path >= ? AND path < ? ORDER BY path, subject LIMIT ?"
)
_ROWS = "SELECT id, audience FROM {table} WHERE id IN (?*)"
_NEXT = "SELECT id, audience FROM {table} WHERE id > ? ORDER BY id LIMIT ?"
_UNIT = "SELECT id FROM units WHERE path = ? ORDER BY id LIMIT 1"
Pair = tuple[str, str]  # from one path to another
Stale = Mapping[int, set[str]]  # id -> paths of former days


class Seen(NamedTuple):
    """Some subjects that were looked at, in their order, and how far that went."""

    rows: dict[int, str]  # id -> audience
    after: str
    cursor: int
    whole: bool  # nothing of the kind is left


class Ours(NamedTuple):
    """Subjects that went one way, who took over, and what was decided in this store."""

    ids: list[int]
    over: Seat | None
    fact: Fact


def move(uow: UnitOfWork, job: Job, size: int) -> Job | None:
    """Look through subjects of one kind until some are stale, and record where these lie now."""
    homes = ledger.homes_now(uow.connection)
    kind = job.phase if job.phase in KINDS else KINDS[0]
    for _ in range(SCANNED):
        relocation = Relocation.of(job)
        seen = _look(uow, job, kind, relocation, min(size, MOST))
        stale = _stale(seen.rows, homes)
        left = _record(uow, kind, stale, homes)
        job = job._replace(done=job.done + len(seen.rows), phase=kind)
        relocation = _widened(uow, relocation)._replace(left=relocation.left or left)
        if seen.whole:
            return _next_kind(job, relocation)
        relocation = relocation._replace(after=seen.after)
        job = job._replace(argument=relocation.argument, cursor=seen.cursor)
        if stale:
            break
    return job


def was_here(uow: UnitOfWork, fact: Fact) -> bool:
    """Tell whether it was recorded in this store that a unit moved, or who takes over from it."""
    mark = ""
    if isinstance(fact.event, UnitMoved):
        mark = moved_mark(fact.event.to_path)
    elif isinstance(fact.event, RecordAmended):
        mark = taken_mark(fact.event.id)
    return uow.local.setting(mark) == f"{fact.device}:{fact.counter}"


def last_move(uow: UnitOfWork, path: str) -> Fact | None:
    """Give the last move of the unit at a path; not one in which it only came along."""
    unit = _unit_at(uow, path)
    facts = uow.history(Subject("unit", unit)) if unit else []
    moves = [one for one in facts if isinstance(one.event, UnitMoved) and one.event.unit == unit]
    return moves[-1] if moves else None


def _decided(uow: UnitOfWork, pair: Pair, taken: int | None) -> Fact | None:
    """Give what decided where the records of a unit are kept: its end, or else its last move.

    What never moved was taken along when all that was the ended unit's above it went elsewhere.
    """
    if taken is not None:
        return _last_end(uow, taken)
    return last_move(uow, pair[1]) or _last_end(uow, _unit_at(uow, above(pair[1])))


def _last_end(uow: UnitOfWork, unit: int | None) -> Fact | None:
    facts = uow.history(Subject("unit", unit)) if unit else []
    ends = [one for one in facts if "successor" in getattr(one.event, "after", {})]
    return ends[-1] if ends else None


def _unit_at(uow: UnitOfWork, path: str) -> int | None:
    found: int | None = plain.ask(uow.connection, _UNIT, (path,)).scalar()
    return found


def _look(uow: UnitOfWork, job: Job, kind: str, relocation: Relocation, most: int) -> Seen:
    table = SUBJECTS[kind].table.name
    if kind not in FOLLOWED:
        found = plain.ask(uow.connection, _NEXT.format(table=table), (job.cursor, most))
        last = found[-1][0] if found else job.cursor
        return Seen(dict(found), "", last, len(found) < most)
    lines = _lines(uow, kind, relocation, job.cursor, most)
    ids = [*dict.fromkeys(id_ for _, id_ in lines)]
    told = _audiences(uow, kind, ids)
    after, cursor = lines[-1] if lines else (relocation.after, job.cursor)
    rows = {id_: told[id_] for id_ in ids if id_ in told}
    return Seen(rows, after, cursor, len(lines) < most)


def _lines(
    uow: UnitOfWork, kind: str, relocation: Relocation, cursor: int, most: int
) -> list[tuple[str, int]]:
    """Give the next lines below the units that were moved, by path and subject."""
    found: list[tuple[str, int]] = []
    for prefix in ledger.moved_prefixes(uow.connection, relocation.argument):
        told = (kind, relocation.after, cursor, prefix, prefix[:-1] + "0", most - len(found))
        if len(found) < most:
            found += [(path, id_) for path, id_ in plain.ask(uow.connection, _LINES, told)]
    return found


def _record(uow: UnitOfWork, kind: str, stale: Stale, homes: Homes) -> bool:
    """Record what is stale; tells whether some of it is for another desk to record.

    What is taken along with a path may have lain below it rightly, at the successor even: all is
    looked at again, until each path is one of today, or nothing comes nearer to it.
    """
    looked_at, met = sorted(stale), list[Stale]()
    while stale not in met and (pairs := _ours(uow, stale, homes)):
        met.append(stale)
        acts: list[Act] = []
        for pair, (ids, over, fact) in sorted(pairs.items(), reverse=True):  # what lies below first
            events = [
                _moved(kind, ids, pair),
                *(passed(uow, ids, over) if over and kind == "case" else ()),
            ]
            author = Author(fact.actor, fact.unit, fact.path)
            acts += [Act(event, author, uow.clock.now_ms()) for event in events]
        uow.record_acts(acts)
        stale = _stale(_audiences(uow, kind, looked_at), homes)
    return bool(stale)


def _ours(uow: UnitOfWork, stale: Stale, homes: Homes) -> dict[Pair, Ours]:
    """Give what is for this store to record."""
    pairs: dict[Pair, list[int]] = {}
    for id_, paths in stale.items():
        for pair in {difference(path, homes.of(path)) for path in paths}:
            pairs.setdefault(pair, []).append(id_)
    ended = taken_over(uow.connection, pairs)
    found: dict[Pair, Ours] = {}
    for pair, ids in pairs.items():
        over = ended.get(last_segment(pair[0]))
        fact = _decided(uow, pair, over.unit.id if over else None)
        if fact is not None and was_here(uow, fact):
            found[pair] = Ours(ids, over, fact)
    return found


def _stale(rows: Mapping[int, str], homes: Homes) -> Stale:
    """Name the paths of rows that are not those of today."""
    found = {id_: homes.stale({"audience": told}) for id_, told in rows.items()}
    return {id_: paths for id_, paths in found.items() if paths}


def _audiences(uow: UnitOfWork, kind: str, ids: Sequence[int]) -> dict[int, str]:
    query = _ROWS.format(table=SUBJECTS[kind].table.name)
    return dict(plain.ask_many(uow.connection, query, (), ids))


def _widened(uow: UnitOfWork, relocation: Relocation) -> Relocation:
    """Add what came to be seen to while a block recorded."""
    standing = find(uow.connection)
    more = Relocation.of(standing) if standing else relocation
    segments, ended = {*relocation.segments, *more.segments}, {*relocation.ended, *more.ended}
    return relocation._replace(segments=tuple(sorted(segments)), ended=tuple(sorted(ended)))


def _moved(kind: str, ids: Iterable[int], pair: Pair) -> AudiencesMoved:
    rows: dict[int, tuple[()]] = dict.fromkeys(sorted(ids), ())
    return AudiencesMoved(kind=kind, rows={**rows}, from_path=pair[0], to_path=pair[1])


def _next_kind(job: Job, relocation: Relocation) -> Job | None:
    """Go on with the next kind of subject; wait after the last where something is left."""
    place = KINDS.index(job.phase) + 1
    if place < len(KINDS):
        relocation = relocation._replace(after="")
        return job._replace(argument=relocation.argument, phase=KINDS[place], cursor=-1)
    if not relocation.left:
        return None
    return job._replace(
        argument=Relocation(relocation.segments, ended=relocation.ended).argument,
        phase=WAITING,
        cursor=-1,
    )

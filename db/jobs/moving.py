"""One block of the job that lets everything come along with a unit that was moved.

It records for each subject whose row tells a path of former days that its audience moved, in the
name of whoever moved the unit. Only the store where the unit was moved records: the others wait.
"""

from typing import NamedTuple

from db import plain
from db.events.base import Author, Fact, Subject
from db.events.units import AudiencesMoved, UnitMoved
from db.fold.unit_tree import difference
from db.followers.homes import Homes
from db.jobs import ledger
from db.jobs.ledger import WAITING, Job
from db.jobs.tree import FOLLOWED, KINDS, Errand, moved_mark
from db.registers.all import REGISTERS
from db.uow import Act, UnitOfWork

MOST = 500  # subjects of one event
SCANNED = 10  # subjects are looked at in the time in which one is recorded
_LINES = (
    "SELECT path, subject FROM audience WHERE kind = ? AND (path, subject) > (?, ?) "
    "AND path >= ? AND path < ? ORDER BY path, subject LIMIT ?"
)
_ROWS = "SELECT id, audience FROM {table} WHERE id IN (?*)"
_NEXT = "SELECT id, audience FROM {table} WHERE id > ? ORDER BY id LIMIT ?"
_UNIT = "SELECT id FROM units WHERE path = ? ORDER BY id LIMIT 1"
Pair = tuple[str, str]  # from one path to another


class Seen(NamedTuple):
    """Some subjects that were looked at, in their order, and how far that went."""

    rows: dict[int, str]  # id -> audience
    places: dict[int, str]  # id -> the path by which it was found
    after: str
    cursor: int
    whole: bool  # nothing of the kind is left


def move(uow: UnitOfWork, job: Job, size: int) -> Job | None:
    """Look through some subjects of one kind, and record of what is stale where it lies now."""
    errand, kind = Errand.of(job), job.phase if job.phase in KINDS else KINDS[0]
    homes = ledger.homes(uow.connection)
    seen = _look(uow, job, kind, errand, size)
    stale = {id_: homes.stale({"audience": told}) for id_, told in seen.rows.items()}
    found = [id_ for id_, paths in stale.items() if paths]
    now = found[: min(size, MOST)]
    left = _record(uow, kind, {id_: stale[id_] for id_ in now}, homes)
    errand = errand._replace(left=errand.left or left)
    moved = job._replace(done=job.done + len(seen.rows), phase=kind)
    if len(found) > len(now):
        errand = errand._replace(after=seen.places[now[-1]])
        return moved._replace(argument=errand.argument, cursor=now[-1])
    if not seen.whole:
        errand = errand._replace(after=seen.after)
        return moved._replace(argument=errand.argument, cursor=seen.cursor)
    return _next_kind(moved, errand)


def answers_for(uow: UnitOfWork, path: str) -> bool:
    """Tell whether this store was the last that moved the unit at a path."""
    fact = last_move(uow, path)
    return fact is not None and was_here(uow, fact)


def was_here(uow: UnitOfWork, fact: Fact) -> bool:
    """Tell whether a move of a unit was recorded in this store."""
    mark = moved_mark(fact.event.to_path) if isinstance(fact.event, UnitMoved) else ""
    return uow.local.setting(mark) == f"{fact.device}:{fact.counter}"


def last_move(uow: UnitOfWork, path: str) -> Fact | None:
    """Give the last move of the unit at a path; not one in which it only came along."""
    unit = plain.ask(uow.connection, _UNIT, (path,)).scalar()
    facts = uow.history(Subject("unit", unit)) if unit else []
    moves = [one for one in facts if isinstance(one.event, UnitMoved) and one.event.unit == unit]
    return moves[-1] if moves else None


def _look(uow: UnitOfWork, job: Job, kind: str, errand: Errand, size: int) -> Seen:
    most, table = size * SCANNED, REGISTERS[kind].table.name
    if kind not in FOLLOWED:
        found = plain.ask(uow.connection, _NEXT.format(table=table), (job.cursor, most))
        last = found[-1][0] if found else job.cursor
        return Seen(dict(found), dict.fromkeys(dict(found), ""), "", last, len(found) < most)
    lines = _lines(uow, kind, errand, job.cursor, most)
    places = {id_: path for path, id_ in reversed(lines)}
    query = _ROWS.format(table=table)
    told: dict[int, str] = dict(plain.ask_many(uow.connection, query, (), [*places]))
    after, cursor = lines[-1] if lines else (errand.after, job.cursor)
    rows = {id_: told[id_] for _, id_ in lines if id_ in told}
    return Seen(rows, places, after, cursor, len(lines) < most)


def _lines(
    uow: UnitOfWork, kind: str, errand: Errand, cursor: int, most: int
) -> list[tuple[str, int]]:
    """Give the next lines below the units that were moved, by path and subject."""
    found: list[tuple[str, int]] = []
    for prefix in ledger.moved_prefixes(uow.connection, errand.argument):
        told = (kind, errand.after, cursor, prefix, prefix[:-1] + "0", most - len(found))
        if len(found) < most:
            found += [(path, id_) for path, id_ in plain.ask(uow.connection, _LINES, told)]
    return found


def _record(uow: UnitOfWork, kind: str, stale: dict[int, set[str]], homes: Homes) -> bool:
    """Record what is stale; tells whether some of it is for another desk to record."""
    pairs: dict[Pair, list[int]] = {}
    for id_, paths in stale.items():
        for pair in {difference(path, homes.of(path)) for path in paths}:
            pairs.setdefault(pair, []).append(id_)
    acts, left = [], False
    for (from_path, to_path), ids in sorted(pairs.items()):
        if not answers_for(uow, to_path):
            left = True
            continue
        rows: dict[int, tuple[()]] = dict.fromkeys(sorted(ids), ())
        event = AudiencesMoved(kind=kind, rows={**rows}, from_path=from_path, to_path=to_path)
        acts.append(Act(event, _author(uow, to_path), uow.clock.now_ms()))
    uow.record_acts(acts)
    return left


def _author(uow: UnitOfWork, path: str) -> Author:
    fact = last_move(uow, path)
    if fact is None:
        raise LookupError(path)
    return Author(fact.actor, fact.unit, fact.path)


def _next_kind(job: Job, errand: Errand) -> Job | None:
    """Go on with the next kind of subject; wait after the last where something is left."""
    place = KINDS.index(job.phase) + 1
    if place < len(KINDS):
        errand = errand._replace(after="")
        return job._replace(argument=errand.argument, phase=KINDS[place], cursor=-1)
    if not errand.left:
        return None
    return job._replace(argument=Errand(errand.segments).argument, phase=WAITING, cursor=-1)

"""Records that lie in a division which was merged or has moved, brought to where it is now.

The divisions themselves say what is to be done, so nothing is lost where a desk that worked apart
goes on entering people in a village that is no more: its records are found whenever they come.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection

from db.areas import HOMES
from db.followers import pending as ledger
from db.followers.pending import Job
from db.log.base import Author, Subject, Value
from db.rows.uow import Act, UnitOfWork
from db.store import plain
from db.subjects.places.events import DivisionsChanged
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description

KEY = "divisions"
_NO_ONE = Author(0, 0, "/0/")
_ID = "SELECT id FROM divisions WHERE code = ? ORDER BY id LIMIT 1"
BLOCK = 500  # rows of one event
SCANNED = 20  # rows are looked at in the time in which one is changed
BY_ACTS = frozenset({"division", "unit"})  # changed by the acts themselves, or by acts of their own
_GONE = (
    "SELECT code, successor FROM divisions WHERE successor IS NOT NULL AND successor <> '' "
    "AND until IS NOT NULL AND until <> ''"
)


def plan(connection: Connection) -> None:
    """Let every record be looked at, from the first on, unless nothing was ever merged or moved."""
    if successors(connection):
        tables = [BY_KIND[kind].table for kind in kinds()]
        total = sum(
            plain.ask(connection, f"SELECT count(*) FROM {one}", ()).scalar() for one in tables
        )
        ledger.put(connection, Job(KEY, "divided", kinds()[0], total=total))


def plan_if_left(connection: Connection) -> None:
    """Plan where another desk has told of a division that is no more, or entered somebody there."""
    gone = [*successors(connection)]
    if gone and any(_any_left(connection, BY_KIND[kind], gone) for kind in kinds()):
        plan(connection)


def kinds() -> list[str]:
    """Name the registers whose records lie somewhere."""
    return [kind for kind, one in BY_KIND.items() if one.places and kind not in BY_ACTS]


def divided(uow: UnitOfWork, job: Job, size: int) -> Job | None:
    """Look at some records, and tell of those whose division has gone elsewhere."""
    description = BY_KIND[job.argument]
    went = successors(uow.connection)
    ids = _window(uow.connection, description, job.cursor, size * SCANNED)
    found = _lying(uow.connection, description, (job.cursor, ids[-1]), [*went]) if ids else []
    some = found[:size]
    uow.record_acts([_act(uow, one) for one in _told(description.kind, some, went)])
    if len(some) < len(found):
        seen = [id_ for id_ in ids if id_ <= some[-1][0]]
        return job.come_to(seen[-1], len(seen))
    if len(ids) == size * SCANNED:
        return job.come_to(ids[-1], len(ids))
    left = kinds()[kinds().index(job.argument) + 1 :]
    return job.come_to(-1, len(ids))._replace(argument=left[0]) if left else None


def successors(connection: Connection) -> dict[str, str]:
    """Give of every division that has ended the one in which it lies now."""
    went: dict[str, str] = dict(plain.ask(connection, _GONE, ()))
    return {code: last for code in went if (last := _last(code, went)) != code}


def _any_left(connection: Connection, of: Description, gone: Sequence[str]) -> bool:
    """Ask by the field that names the village, which has an index in nearly every register."""
    home = next((name for name in HOMES if name in of.places), "")
    query = f"SELECT id FROM {of.table} WHERE {home} IN (?*) LIMIT 1"
    return bool(home) and next(iter(plain.ask_many(connection, query, (), gone)), None) is not None


def _act(uow: UnitOfWork, changed: DivisionsChanged) -> Act:
    """Tell in the name of whoever changed the division."""
    row = plain.ask(uow.connection, _ID, (changed.from_code,)).scalar()
    facts = uow.history(Subject("division", row)) if row else []
    ends = [one for one in facts if "successor" in getattr(one.event, "after", {})]
    author = Author(ends[-1].actor, ends[-1].unit, ends[-1].path) if ends else _NO_ONE
    return Act(changed, author, uow.clock.now_ms())


def _last(code: str, went: Mapping[str, str]) -> str:
    """Follow a division to its end; desks that worked apart may have merged two into each other."""
    passed = {code}
    while (code := went.get(code, "")) in went and code not in passed:
        passed.add(code)
    return code


def _window(connection: Connection, of: Description, after: int, size: int) -> list[int]:
    query = f"SELECT id FROM {of.table} WHERE id > ? ORDER BY id LIMIT ?"
    return [id_ for (id_,) in plain.ask(connection, query, [after, size])]


def _lying(
    connection: Connection, of: Description, between: tuple[int, int], codes: Sequence[str]
) -> list[tuple[int, list[str]]]:
    """Name the records whose place has gone, each with all codes that it has."""
    names = ", ".join(f'"{name}"' for name in of.places)
    query = f"SELECT id, {names} FROM {of.table} WHERE id > ? AND id <= ? ORDER BY id"
    gone = {*codes}
    rows = plain.ask(connection, query, [*between])
    found = ((row[0], [one for one in row[1:] if one in gone]) for row in rows)
    return [(id_, theirs) for id_, theirs in found if theirs]


def _told(
    kind: str, lying: Sequence[tuple[int, list[str]]], went: Mapping[str, str]
) -> Iterator[DivisionsChanged]:
    by_code: dict[str, list[int]] = {}
    for id_, codes in lying:
        for code in dict.fromkeys(codes):
            by_code.setdefault(code, []).append(id_)
    for code, ids in by_code.items():
        for start in range(0, len(ids), BLOCK):
            rows: dict[int, tuple[Value, ...]] = dict.fromkeys(ids[start : start + BLOCK], ())
            yield DivisionsChanged(kind=kind, rows=rows, from_code=code, to_code=went[code])

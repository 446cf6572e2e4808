"""What is to be done after an upgrade: which jobs bring a store up to this program."""

from collections.abc import Iterator

from sqlalchemy import Connection, Engine

from db.followers import pending as ledger, signature
from db.followers.kinds import SUBJECTS, SubjectKind
from db.followers.pending import EMPTYING, FILLING, MENDING, Job
from db.followers.signature import READING, UNFINISHED, Numbers
from db.jobs.aside import leave_behind, set_aside
from db.log.unavailable import StoreUnavailable
from db.store import plain
from db.store.engine import reading, writing

GONE: frozenset[str] = frozenset()  # names of followers that an older program had
# what people wait for comes first; words follow rows that are folded already
_FOLD, _REREAD, _MEND, _TALLY, _CLOCKS, _AUDIENCE, _TELLINGS, _INDEX = range(0, 8_000, 1_000)
TREES = 3  # what reads as much derives where units lie; before, people typed it
# here, and nowhere else
_PLANNED = {"fold", "reread", "tally", "clocks", "audience", "tellings", "words", "numbers"}
_ANY_EVENT = "SELECT 1 FROM event LIMIT 1"
_ANY = "SELECT 1 FROM event_subject WHERE kind = ? LIMIT 1"


def bring_rows_up(engine: Engine, *, readonly: bool = False) -> None:
    """Plan the jobs that this program's folds and followers need; takes a moment, not minutes.

    Raises StoreUnavailable `store.newer` where a newer program has written the store, and
    `store.other_version` in a session that only reads where jobs are to be planned.
    """
    with reading(engine) as connection:
        if not _is_due(connection):
            return
    if readonly:
        raise StoreUnavailable(
            "store.other_version", "另一个版本的程序正在使用这个数据库，请先关闭它再打开。"
        )
    with writing(engine, patient=True) as connection:  # it counts and makes indexes
        if _is_due(connection):  # another program may have planned them meanwhile
            _plan(connection)


def found(connection: Connection) -> None:
    """Note in a store without events that nothing is to be done."""
    signature.write(connection, unfinished=False)


def _is_due(connection: Connection) -> bool:
    found, mine = signature.read(connection), signature.numbers()
    if found is None:
        return True
    known = signature.numbers_in(found)
    if any(number > mine.get(name, 0) for name, number in known.items() if name not in GONE):
        raise StoreUnavailable(
            "store.newer", "这个数据库由更新版本的程序写入，请先升级本程序再打开。"
        )
    return found.removeprefix(UNFINISHED) != signature.mine()


def _plan(connection: Connection) -> None:
    known = signature.numbers_in(signature.read(connection) or "")
    if plain.ask(connection, _ANY_EVENT, ()).scalar() is None:
        known = signature.numbers()
    for job in [job for job in ledger.jobs(connection) if _is_gone(job)]:
        leave_behind(connection, job.key)
    for job in _jobs(connection, known):
        ledger.put(connection, job)
    if known and READING in known and known[READING] < TREES:
        ledger.put(connection, Job(MENDING, MENDING, place=_MEND, total=1))
    unfinished = next(ledger.jobs(connection), None) is not None
    signature.write(connection, unfinished=unfinished)


def _is_gone(job: Job) -> bool:
    """Tell a job of a follower that this program has not: it may have no table of it either."""
    return job.what in _PLANNED and job.key not in signature.numbers()


def _jobs(connection: Connection, known: Numbers) -> Iterator[Job]:
    mine = signature.numbers()
    raised = {name for name, number in mine.items() if known.get(name, 0) < number}
    if READING in raised:
        total = sum(_total(connection, register) for register in SUBJECTS.values())
        yield Job(READING, "reread", next(iter(SUBJECTS)), place=_REREAD, total=total)
    for order, (kind, register) in enumerate(SUBJECTS.items()):
        for job in _of(connection, kind, register, raised):
            yield job._replace(place=job.place + order)


def _of(
    connection: Connection, kind: str, register: SubjectKind, raised: set[str]
) -> Iterator[Job]:
    for index in set(_indexes(register)) & raised:
        yield from _index_job(connection, kind, register, index)
    total = _total(connection, register)
    if f"{kind}.fold" in raised and plain.ask(connection, _ANY, [kind]).scalar():
        yield Job(f"{kind}.fold", "fold", kind, place=_FOLD, total=total)
    if total:  # else the rows that come are followed as all are
        yield from _from_rows(kind, register, total, raised)


def _from_rows(kind: str, register: SubjectKind, total: int, raised: set[str]) -> Iterator[Job]:
    if f"{kind}.audience" in raised:
        yield Job(f"{kind}.audience", "audience", kind, place=_AUDIENCE, total=total)
    if f"{kind}.clocks" in raised:
        yield Job(f"{kind}.clocks", "clocks", kind, place=_CLOCKS, total=total)
    if f"{kind}.tellings" in raised:
        yield Job(f"{kind}.tellings", "tellings", kind, place=_TELLINGS, total=total)
    for tally in register.tallies:
        if tally.key in raised:
            yield Job(tally.key, "tally", kind, EMPTYING, place=_TALLY, total=total)


def _indexes(register: SubjectKind) -> dict[str, str]:
    found = {register.index: "words"} if register.words else {}
    return found | ({register.numbers_index: "numbers"} if register.numbers else {})


def _index_job(
    connection: Connection, kind: str, register: SubjectKind, index: str
) -> Iterator[Job]:
    fresh, total = set_aside(connection, kind, index), _total(connection, register)
    if total:
        what = _indexes(register)[index]
        yield Job(index, what, kind, FILLING, place=_INDEX, total=total, fresh=fresh)
    else:
        leave_behind(connection, index)


def _total(connection: Connection, register: SubjectKind) -> int:
    counted = plain.ask(connection, f"SELECT count(*) FROM {register.table.name}", ()).scalar()
    return int(counted or 0)

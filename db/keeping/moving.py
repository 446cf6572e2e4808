"""A store copied onto the other engine: every event as it is, proven on both sides.

Tables go over row by row. What each engine has of its own, the indexes that find words, is filled
anew by the jobs that fill it after an upgrade.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select

from db.followers import signature
from db.followers.kinds import SUBJECTS
from db.jobs import planning, running
from db.keeping.migrate import migrate
from db.keeping.restore import next_device
from db.keeping.schema import metadata
from db.log.unavailable import StoreUnavailable
from db.models.jobs import AHEAD, JOB
from db.models.journal import CHAIN, EVENT, INBOX
from db.models.local import CREDENTIAL, DRAFT, SERIES, SETTING
from db.rows.check import check_chains, check_pages, check_rows, check_units
from db.rows.local_state import write_settings
from db.rows.uow import store_on
from db.store.engine import reading, writing
from db.store.outside import Outside

BLOCK = 5_000
Progress = Callable[[str, int, int], None]  # what, rows done, of how many; may raise to stop
BY_THE_BYTE = (EVENT, CHAIN, INBOX, CREDENTIAL, DRAFT, SERIES)
NOT_COPIED = frozenset({JOB.name, AHEAD.name})  # jobs are done before, and planned anew


def move_store(source: Engine, target: Engine, outside: Outside, progress: Progress) -> int:
    """Copy all of a store into an empty database; gives the device of the life it begins there.

    The source is read alone, but for jobs that were left to do. Raises StoreUnavailable
    `move.not_sound` for a source with faults, `move.not_alike` where the copy is not the same.
    """
    running.run_all(store_on(source, 1), lambda done: progress(done.job.key, 0, 0))
    with reading(source, patient=True) as there:
        _demand_sound(there, "move.not_sound", progress)
        migrate(target, before=lambda: None)
        for table in tables():
            _copy(there, target, table, progress)
        _fill_anew(target, progress)
        with reading(target, patient=True) as here:
            _demand_alike(there, here)
            _demand_sound(here, "move.not_alike", progress)
    device = next_device(target, outside)
    write_settings(target, {"device": str(device)})
    return device


def tables() -> Sequence[Table]:
    """Give the tables that go over, those that others refer to first."""
    return [table for table in metadata().sorted_tables if table.name not in NOT_COPIED]


def _copy(there: Connection, target: Engine, table: Table, progress: Progress) -> None:
    total = _count(there, table)
    done = 0
    with writing(target, patient=True) as here:
        here.execute(delete(table))  # what a new database says of itself
    for rows in _blocks(there, table):
        progress(table.name, done, total)
        with writing(target, patient=True) as here:
            here.execute(insert(table), rows)
        done += len(rows)
    progress(table.name, done, total)


def _blocks(there: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    found = there.execute(select(table), execution_options={"yield_per": BLOCK})
    with closing(found):
        for rows in found.mappings().partitions(BLOCK):
            yield [dict(row) for row in rows]


def _fill_anew(target: Engine, progress: Progress) -> None:
    """Have the indexes of words filled from the rows, as by a program that had none."""
    kept = signature.numbers()
    for register in SUBJECTS.values():
        for index in (register.index, register.numbers_index):
            kept.pop(index, None)
    with writing(target) as here:
        here.execute(delete(SETTING).where(SETTING.c.key == signature.SETTING))
        told = {"key": signature.SETTING, "value": signature.written(kept)}
        here.execute(insert(SETTING), [told])
    planning.bring_rows_up(target)
    running.run_all(
        store_on(target, 1), lambda done: progress(done.job.key, done.job.done, done.job.total)
    )


def _demand_alike(there: Connection, here: Connection) -> None:
    """Compare every byte of what nothing else proves, and the number of all other rows."""
    whole = all(_digest(there, table) == _digest(here, table) for table in BY_THE_BYTE)
    if not (whole and all(_count(there, table) == _count(here, table) for table in tables())):
        raise _not_alike("move.not_alike")


def _digest(connection: Connection, table: Table) -> bytes:
    digest = hashlib.sha256()
    asked = select(table).order_by(*table.primary_key)
    for row in connection.execute(asked, execution_options={"yield_per": BLOCK}):
        digest.update(repr(tuple(row)).encode())
    return digest.digest()


def _count(connection: Connection, table: Table) -> int:
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def _demand_sound(connection: Connection, code: str, progress: Progress) -> None:
    wrong = check_pages(connection) + check_chains(connection) + check_units(connection)
    if wrong or check_rows(connection, lambda kind, done: progress(kind, done, 0)):
        raise _not_alike(code)


def _not_alike(code: str) -> StoreUnavailable:
    words = {
        "move.not_sound": "这个库核查有问题，没有搬：请先运行 zongzhi check --rebuild 看是什么。",
        "move.not_alike": "搬过去的与原来的不一样，没有换过去，原库未动。请再试一次。",
    }
    return StoreUnavailable(code, words[code])

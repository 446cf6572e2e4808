"""Bringing rows up after an upgrade, beside the bare writing of the same, and saves meanwhile."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import perf_counter

import pytest

from db.followers import search
from db.followers.kinds import SUBJECTS, SubjectKind
from db.followers.words import Tokens
from db.jobs.planning import bring_rows_up
from db.jobs.running import Pace, run_all, run_block
from db.journal import table as journal
from db.log.base import Subject
from db.rows.uow import Store, store_on, unit_of_work
from db.rows.writing import read_rows
from db.store import plain
from db.store.engine import reading, writing
from tests.bench import county, stores
from tests.bench.table import Line, percentile, ratio, timed
from tests.stores import registered

ROWS = 500  # of a bare transaction
EACH = 0.05  # seconds from one save to the next
BARE = "bare_words"


def lines(file: Path, folder: Path) -> list[Line]:
    case = SUBJECTS["case"]
    words = replace(case, words_number=case.words_number + 1)
    fold = replace(case, number=case.number + 1, affected={})
    return [
        _words(stores.copy_of(file, folder, "words"), words),
        _meanwhile(stores.copy_of(file, folder, "meanwhile"), words),
        _fold(stores.copy_of(file, folder, "fold"), fold),
    ]


def _words(file: Path, register: SubjectKind) -> Line:
    store = stores.open_at(file)
    rows = _prepared(store)
    bare = timed(lambda: _bare(store, rows)) / 1000
    ours = _raised(store, register, lambda newer: timed(lambda: run_all(newer)) / 1000)
    note = f"{len(rows)} 件，日志最大 {_log_mb(file):.0f} MB"
    return ratio("重建一个查找索引：裸写", (ours, bare), 3, "s", note=note)


def _prepared(store: Store) -> list[tuple[int, str]]:
    """Give what the index holds of each case, as it is told to it."""
    words = SUBJECTS["case"].words
    with reading(store.engine) as connection:
        ids = [id_ for (id_,) in plain.ask(connection, "SELECT id FROM cases ORDER BY id", ())]
        found: list[tuple[int, str]] = []
        for some in _cut(ids):
            rows = read_rows(connection, "case", some)
            told: list[tuple[int, Tokens]] = (
                [(id_, words(rows[id_])) for id_ in some] if words else []
            )
            found += [(id_, " ".join((*one.ordered, *one.loose))) for id_, one in told]
    return found


def _bare(store: Store, rows: Sequence[tuple[int, str]]) -> None:
    with writing(store.engine) as connection:
        search.create(connection, BARE)
    for start in range(0, len(rows), ROWS):
        with writing(store.engine) as connection:
            statement = f"INSERT INTO {BARE} (rowid, words) VALUES (?, ?)"
            plain.run(connection, statement, rows[start : start + ROWS])
    with writing(store.engine) as connection:  # as the old one goes in ours
        plain.run(connection, f"DROP TABLE {BARE}", [()])


def _fold(file: Path, register: SubjectKind) -> Line:
    store = stores.open_at(file)
    with reading(store.engine) as connection:
        ids = [id_ for (id_,) in plain.ask(connection, "SELECT id FROM cases ORDER BY id", ())]
        bare = timed(lambda: _fold_alone(store, ids)) / 1000
    ours = _raised(store, register, lambda newer: timed(lambda: run_all(newer)) / 1000)
    return ratio("后台重新折算：只折算", (ours, bare), 3, "s", note=f"{len(ids)} 件")


def _fold_alone(store: Store, ids: Sequence[int]) -> None:
    fold = SUBJECTS["case"].fold
    with reading(store.engine) as connection:
        for _, some in journal.by_kind(Subject("case", id_) for id_ in ids):
            for id_, facts in journal.histories(connection, "case", some).items():
                fold(id_, facts)


def _meanwhile(file: Path, register: SubjectKind) -> Line:
    """Save again and again, as a window does, while the blocks take their turns."""
    waits: list[float] = []
    store = stores.open_at(file)
    _raised(store, register, lambda newer: _saved_meanwhile(newer, waits))
    note = f"{len(waits)} 次保存，最长 {max(waits):.0f} ms，日志最大 {_log_mb(file):.0f} MB"
    return Line("整理旧数据时保存 p95", percentile(waits, 95), 100, "ms", note=note)


def _saved_meanwhile(store: Store, waits: list[float]) -> float:
    pace, ended, writer = Pace(), Event(), ThreadPoolExecutor(1)

    def block() -> None:
        if run_block(store, pace):
            writer.submit(block)
        else:
            ended.set()

    writer.submit(block)
    while not ended.wait(EACH):
        begun = perf_counter()
        writer.submit(_save, store).result()
        waits.append((perf_counter() - begun) * 1000)
    writer.shutdown()
    return 0.0


def _save(store: Store) -> None:
    with unit_of_work(store, county.clerk()) as uow:
        uow.record([registered(store.ids.new(), number="3716252026010200199999")])


def _raised(store: Store, register: SubjectKind, act: Callable[[Store], float]) -> float:
    """Be a newer program whose cases are described otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(SUBJECTS, "case", register)
        bring_rows_up(store.engine)
        newer = store_on(store.engine, 1, county.clock(), bytes)
        return act(newer)


def _log_mb(file: Path) -> float:
    log = Path(f"{file}-wal")
    return log.stat().st_size / 1e6 if log.exists() else 0.0


def _cut(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + ROWS] for start in range(0, len(ids), ROWS)]

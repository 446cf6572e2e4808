"""Moving a town with all below it, beside the bare writing of the same, and saves meanwhile."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import perf_counter
from typing import Any, NamedTuple, TypeVar

from db.followers import search
from db.followers.following import Rows
from db.followers.kinds import SUBJECTS
from db.followers.relocation import FOLLOWED, KINDS
from db.followers.words import Tokens
from db.jobs.running import Pace, run_all, run_block
from db.models.journal import EVENT, EVENT_SUBJECT
from db.process.folded import Row
from db.rows.uow import Store, unit_of_work
from db.rows.writing import read_rows
from db.store import plain
from db.store.engine import reading, writing
from desktop.usecases.units import MoveUnit, move_unit
from tests.bench import county, stores
from tests.bench.table import Line, percentile, ratio, timed
from tests.stores import registered

T = TypeVar("T")
TOWN, ABOVE = 11, 12
OLD, NEW = "/1/11/", "/1/12/11/"
ROWS = 500  # of a bare transaction
EACH = 0.05  # seconds from one save to the next
WIDE = ("audience", "holder_path", "sender_path")  # columns that a move changes


Worded = tuple[str, dict[int, Tokens], dict[int, Tokens]]  # an index, before and after


class Written(NamedTuple):
    """What a move has written: the events, and of each kind the rows that changed."""

    events: list[plain.Values]
    links: list[plain.Values]
    rows: dict[str, list[plain.Values]]  # kind -> new values, and the id
    lines: list[plain.Values]  # kind, subject, path


def lines(file: Path, folder: Path) -> list[Line]:
    store = stores.open_at(stores.copy_of(file, folder, "moved"))
    with reading(store.engine) as connection:
        last = plain.ask(connection, "SELECT max(seq) FROM event", ()).scalar()
    ours = timed(lambda: _moved(store)) / 1000
    written = _written(store, last)
    other = stores.open_at(stores.copy_of(file, folder, "bare"))
    words = [*_words(other, store, written)]
    store.engine.dispose()
    bare = timed(lambda: _bare(other, written, words)) / 1000
    other.engine.dispose()
    cases, rows = len(written.rows["case"]), sum(map(len, written.rows.values()))
    note = f"{cases} 件案件，共 {rows} 行，每行 {ours / rows * 1e6:.0f} µs"
    return [
        ratio("调整镇的隶属：裸写同样的行", (ours, bare), 6, "s", note=note),
        _meanwhile(stores.copy_of(file, folder, "meanwhile")),
    ]


def _moved(store: Store) -> None:
    _begin(store)
    run_all(store)


def _begin(store: Store) -> None:
    with unit_of_work(store, county.clerk()) as uow:
        move_unit(MoveUnit(unit=TOWN, parent=ABOVE, reason="机构改革"), uow)


def _written(store: Store, last: int) -> Written:
    with reading(store.engine) as connection:
        events = plain.ask(connection, "SELECT * FROM event WHERE seq > ?", [last])
        links = plain.ask(connection, "SELECT * FROM event_subject WHERE seq > ?", [last])
        below = (NEW, NEW[:-1] + "0")
        query = "SELECT kind, subject, path FROM audience WHERE path >= ? AND path < ?"
        told = {kind: [*_rows(connection, kind)] for kind in KINDS}
        return Written(events, links, told, plain.ask(connection, query, below))


def _rows(connection: Any, kind: str) -> Iterator[plain.Values]:
    """Give what a move has changed in the rows of a kind, in the order of its columns."""
    table = SUBJECTS[kind].table
    names = [name for name in WIDE if name in table.c]
    query = f"SELECT {', '.join(names)}, id FROM {table.name} WHERE audience LIKE ?"
    return iter(plain.ask(connection, query, [f"%{NEW}%"]))


def _words(before: Store, after: Store, written: Written) -> Iterator[Worded]:
    """Give what the indexes held of the rows, and what they hold: who is above finds them."""
    for kind, rows in written.rows.items():
        register, ids = SUBJECTS[kind], [row[-1] for row in rows]
        told, numbers = register.words, register.numbers
        for some in _cut(ids):
            with reading(before.engine) as one, reading(after.engine) as two:
                old, new = read_rows(one, kind, some), read_rows(two, kind, some)
            if told:
                yield register.index, _each(old, told), _each(new, told)
            if numbers and register.parts is None:
                before_, after_ = (
                    {id_: numbers(row, ()) for id_, row in one_.items()} for one_ in (old, new)
                )
                yield register.numbers_index, before_, after_


def _each(rows: Rows, words: Callable[[Row], Tokens]) -> dict[int, Tokens]:
    return {id_: words(row) for id_, row in rows.items()}


def _bare(store: Store, written: Written, words: Sequence[Worded]) -> None:
    """Write the same with the driver alone: no histories, no folds, nothing computed."""
    for index, old, new in words:
        with writing(store.engine) as connection:
            search.follow(connection, index, old, new)
    with writing(store.engine) as connection:
        plain.insert(connection, EVENT, written.events)
    for some in _cut(written.links):
        with writing(store.engine) as connection:
            plain.insert(connection, EVENT_SUBJECT, some)
    for kind, rows in written.rows.items():
        table = SUBJECTS[kind].table
        told = ", ".join(f"{name} = ?" for name in WIDE if name in table.c)
        for some in _cut(rows):
            with writing(store.engine) as connection:
                plain.run(connection, f"UPDATE {table.name} SET {told} WHERE id = ?", some)
    with writing(store.engine) as connection:
        gone = [(kind, OLD, OLD[:-1] + "0") for kind in FOLLOWED]
        statement = "DELETE FROM audience WHERE kind = ? AND path >= ? AND path < ?"
        plain.run(connection, statement, gone)
        statement = "INSERT INTO audience (kind, subject, path) VALUES (?, ?, ?)"
        plain.run(connection, statement, written.lines)


def _meanwhile(file: Path) -> Line:
    """Save again and again, as a window does, while the blocks take their turns."""
    store, waits = stores.open_at(file), list[float]()
    pace, ended, writer = Pace(), Event(), ThreadPoolExecutor(1)

    def block() -> None:
        if run_block(store, pace):
            writer.submit(block)
        else:
            ended.set()

    begun = perf_counter()
    _begin(store)
    first = (perf_counter() - begun) * 1000
    writer.submit(block)
    while not ended.wait(EACH):
        begun = perf_counter()
        writer.submit(_save, store).result()
        waits.append((perf_counter() - begun) * 1000)
    writer.shutdown()
    note = f"{len(waits)} 次保存，最长 {max(waits):.0f} ms；调整本身 {first:.0f} ms"
    return Line("调整隶属时保存 p95", percentile(waits, 95), 100, "ms", note=note)


def _save(store: Store) -> None:
    with unit_of_work(store, county.clerk()) as uow:
        uow.record([registered(store.ids.new(), number="3716252026010200199999")])


def _cut(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[start : start + ROWS] for start in range(0, len(rows), ROWS))

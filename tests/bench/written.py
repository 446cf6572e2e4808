"""What our way has written, as statements that a bare connection repeats in another store."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import Any

from db.followers.following import Part
from db.followers.kinds import SUBJECTS
from db.followers.tallies import Cell
from db.followers.words import Tokens
from db.models.cases import PARTIES
from db.process.folded import Row
from db.rows.uow import Store, unit_of_work
from db.rows.writing import read_parts, read_rows
from db.store import plain
from tests.bench import county

Script = list[tuple[str, list[tuple[Any, ...]]]]
_RANGE = "device = 1 AND counter BETWEEN :first AND :last"
_TABLES = {
    "event": _RANGE,
    "event_subject": f"seq IN (SELECT seq FROM event WHERE {_RANGE})",
    "cases": "id BETWEEN :low AND :high",
    "parties": "case_id BETWEEN :low AND :high",
    "audience": "kind = 'case' AND subject BETWEEN :low AND :high",
    "chain": "device = 1",
    "local_series": "key = (SELECT substr(number, 1, 19) FROM cases WHERE id = :high)",
}
_REPLACED = {"chain", "local_series"}  # one row that moves on
_COUNT = (
    "INSERT INTO tally (measure, grain, day, place, split, number, days) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (measure, grain, day, place, split) "
    "DO UPDATE SET number = number + excluded.number, days = days + excluded.days"
)
_INDEX = "INSERT INTO cases_{} (rowid, words) VALUES (?, ?)"


def last_counter(look: Any) -> int:
    found = look.execute("SELECT counter FROM chain WHERE device = 1").fetchone()
    return int(found[0]) if found else 0


def script(store: Store, look: Any, first: int, ids: Sequence[int]) -> Script:
    """Find what was written from an event on about new cases (their ids lie side by side)."""
    named = {"first": first, "last": last_counter(look), "low": min(ids), "high": max(ids)}
    found: Script = []
    for table, where in _TABLES.items():
        rows = look.execute(f"SELECT * FROM {table} WHERE {where}", named).fetchall()
        if rows:
            verb = "REPLACE" if table in _REPLACED else "INSERT"
            marks = ",".join("?" * len(rows[0]))
            found.append((f"{verb} INTO {table} VALUES ({marks})", rows))
    return found + _followers(store, ids)


def _followers(store: Store, ids: Sequence[int]) -> Script:
    with unit_of_work(store, county.clerk()) as uow:
        rows = read_rows(uow.connection, "case", list(ids))
        parts = read_parts(uow.connection, "case", list(ids))
    register = SUBJECTS["case"]
    numbers, days = Counter[Cell](), Counter[Cell]()
    for row in rows.values():
        for cell, amount in register.cells(row).items():
            numbers[cell] += amount.number
            days[cell] += amount.days
    counts = [
        (cell.measure, cell.grain, cell.day.isoformat(), cell.place, cell.split, number, days[cell])
        for cell, number in sorted(numbers.items())
    ]
    return [(_COUNT, counts), *_indexes(rows, parts)]


def _indexes(rows: Mapping[int, Row], parts: Mapping[int, Set[Part]]) -> Script:
    """Write the terms of each index as they are told to it."""
    register, names = SUBJECTS["case"], plain.names_of(PARTIES)
    found: Script = []
    if register.words:
        told = [(id_, terms_of(register.words(row))) for id_, row in sorted(rows.items())]
        found.append((_INDEX.format("words"), told))
    if register.numbers:
        of = {id_: [dict(zip(names, part, strict=True)) for part in parts[id_]] for id_ in rows}
        ends = [(id_, register.numbers(row, of[id_])) for id_, row in sorted(rows.items())]
        told = [(id_, terms_of(words)) for id_, words in ends if any(words)]
        found.append((_INDEX.format("numbers"), told))
    return found


def terms_of(words: Tokens) -> str:
    return " ".join((*words.ordered, *words.loose))


def write(connection: Any, found: Script) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for statement, rows in found:
        connection.executemany(statement, rows)
    connection.execute("COMMIT")

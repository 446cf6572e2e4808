"""A question about a list of ids is one statement, however many there are."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

import db
from db.journal import erasure, table as journal
from db.log.base import Subject
from db.process.folded import NOTHING
from db.queries import Reading
from db.queries.numbers import NumberQueries
from db.queries.record_answers import RecordFilter
from db.queries.titles import Titles
from db.rows.uow import Store
from db.rows.writing import read_rows, write_rows
from db.store import plain
from db.store.engine import reading, writing
from db.store.many import marked, value_of
from db.subjects.records.events import RecordsImported
from tests.stores import at, new_local, registered, work

COUNTS = (1, 2, 3, 7, 20, 99, 500, 501, 600)
Asked = Callable[[Connection, Sequence[int]], object]


def told(ask: Callable[[Reading, Sequence[int]], object]) -> Asked:
    return lambda connection, ids: ask(Reading(connection, at()), ids)


QUESTIONS: dict[str, Asked] = {
    "histories": lambda c, ids: journal.histories(c, "case", ids),
    "last turns": lambda c, ids: journal.last_turns(c, [Subject("case", id_) for id_ in ids][:500]),
    "rows": lambda c, ids: read_rows(c, "case", ids),
    "erased": lambda c, ids: erasure.among(c, "case", ids),
    "answered": lambda c, ids: erasure.answered_for(c, Subject("case", ids[0])),
    "titles": lambda c, ids: Titles(c, at()).learn("person", ids),
    "numbers": lambda c, ids: NumberQueries(c, at()).people(list(map(str, ids))),
    "cases": told(lambda ask, ids: ask.cases.some(ids)),
    "cases of people": told(lambda ask, ids: ask.cases.of_people(ids)),
    "people": told(lambda ask, ids: ask.people.some(ids)),
    "running": told(lambda ask, ids: ask.running.some(ids)),
    "units": told(lambda ask, ids: ask.places.units(list(map(str, ids)))),
    "units at": told(lambda ask, ids: ask.places.units_at([f"/{id_}/" for id_ in ids])),
    "involvements": told(lambda ask, ids: ask.involvements.of(ids)),
    "list": told(lambda ask, ids: ask.registers.page("person", RecordFilter(ids=tuple(ids)))),
}


class _Driver:
    """Stands before the driver of a local store and notes what it is asked."""

    def __init__(self, driver: Any, seen: list[str]) -> None:
        self._driver, self._seen = driver, seen

    def execute(self, statement: str, values: Any = ()) -> Any:
        self._seen.append(statement)
        return self._driver.execute(statement, values)

    def executemany(self, statement: str, rows: Any) -> Any:
        self._seen.append(statement)
        return self._driver.executemany(statement, rows)


@pytest.fixture
def said(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    inside = plain._driver
    monkeypatch.setattr(plain, "_driver", lambda connection: _Driver(inside(connection), seen))
    event.listen(store.engine, "before_cursor_execute", lambda *told: seen.append(told[2]))
    return seen


def test_one_statement_serves_one_id_and_six_hundred(store: Store, said: list[str]) -> None:
    more: dict[str, set[str]] = {}
    with reading(store.engine) as connection:
        for name, ask in QUESTIONS.items():
            texts = []
            for count in COUNTS:
                said.clear()
                ask(connection, range(1, 1 + count))
                texts.append(frozenset(said))
            assert texts[0], name
            if len(set(texts)) > 1:
                more[name] = set().union(*texts)
    assert more == {}


def test_rows_go_by_one_statement_as_well(store: Store, said: list[str]) -> None:
    work(store, *(registered(number) for number in range(1, 8)))
    gone: set[frozenset[str]] = set()
    with writing(store.engine) as connection:
        for ids in ([1], [2, 3], [4, 5, 6]):
            said.clear()
            nothing = dict.fromkeys(ids, NOTHING)
            write_rows(connection, "case", (read_rows(connection, "case", ids), {}), nothing)
            gone.add(frozenset(one for one in said if one.startswith("DELETE")))
        assert set(read_rows(connection, "case", range(1, 8))) == {7}
    assert len(gone) == 1


@pytest.mark.parametrize("ids", [[], [7], [7, 7], [2**63 - 1, 0], list(range(40_000))], ids=len)
def test_any_list_is_answered(store: Store, ids: list[int]) -> None:
    people: dict[int, Any] = dict.fromkeys((7, 8), ("王建国",))
    work(store, RecordsImported(kind="person", fields=("name",), rows=people))

    with reading(store.engine) as connection:
        found = Reading(connection, at()).people.some(ids)
        assert {one.id for one in found} == {7, 8} & {*ids}
        assert read_rows(connection, "person", ids).keys() == {7, 8} & {*ids}


@pytest.mark.parametrize("query", [journal._LINKS, journal._EVENTS, journal._TURNS, erasure._AMONG])
def test_the_histories_of_a_list_are_found_by_their_key(store: Store, query: str) -> None:
    dialect = store.engine.dialect.name
    said = marked(dialect, query).replace("?", plain.MARKS[dialect])
    explain = "EXPLAIN QUERY PLAN" if dialect == "sqlite" else "EXPLAIN"
    with reading(store.engine) as connection:
        if dialect == "postgresql":
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")  # the table is empty
        rows = connection.exec_driver_sql(f"{explain} {said}", ("case", value_of(dialect, [1, 2])))
        plan = "\n".join(str(row[-1]) for row in rows)
    key = "USING PRIMARY KEY (kind=? AND id=?)"
    assert key in plan if dialect == "sqlite" else "event_subject" in plan and "Index Cond" in plan


def test_no_list_of_ids_is_looked_for_in_every_row(tmp_path: Path) -> None:
    """SQLite, which takes an index only where the condition stands bare, goes by one."""
    asked: list[tuple[str, Any]] = []
    engine = new_local(tmp_path / "store.db")
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2:4]))
    with reading(engine) as connection:
        for ask in QUESTIONS.values():
            ask(connection, [1, 2, 3])
        plans = [
            row[-1]
            for statement, values in [*asked]
            if "json_each" in statement
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    engine.dispose()
    searched, scanned = (
        {plan.split()[1] for plan in plans if plan.startswith(how)} for how in ("SEARCH", "SCAN")
    )
    assert {"people", "cases", "parties", "event", "event_subject"} <= searched - scanned


def test_no_statement_of_the_store_grows_with_its_list() -> None:
    """A list that is expanded into a question makes a statement for each of its lengths."""
    modules = Path(db.__file__).parent.rglob("*.py")
    grown = {path.name for path in modules if "expanding=True" in path.read_text("utf-8")}

    assert grown == set()

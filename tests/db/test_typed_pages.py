"""What words find in a list can be gone through to its end, and counted, however much it is."""

from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy import Connection

from db.log.base import Value
from db.queries import typed_rows, worded_pages
from db.queries.record_answers import ALL, NEWEST, RecordFilter, key_of
from db.queries.registers import RegisterQueries
from db.rows.uow import Store, unit_of_work
from db.store.engine import reading
from db.subjects.records.events import RecordsImported
from tests.stores import at

MANY, PAGE = 1_300, 200
FIELDS = ("name", "village", "sex")
VILLAGES = ("371699001001", "371699001002")


def people() -> dict[int, tuple[Value, ...]]:
    """Give people of whom nine in ten are called 王; one in fifty lives in the first village."""
    random = Random(3)
    return {
        n: (
            f"{'王' if random.random() < 0.9 else '李'}{random.choice('建国安平')}",
            VILLAGES[n % 50 > 0],
            random.choice("12"),
        )
        for n in range(1, MANY + 1)
    }


@pytest.fixture
def asked(store: Store) -> Iterator[Connection]:
    with unit_of_work(store, at()) as uow:
        uow.record([RecordsImported(kind="person", fields=FIELDS, rows=people())])
        marks: dict[int, tuple[Value, ...]] = {MANY + n: (n,) for n in range(1, MANY + 1)}
        uow.record([RecordsImported(kind="floating", fields=("person",), rows=marks)])
    with reading(store.engine) as connection:
        yield connection


def listed(connection: Connection, kind: str, wanted: RecordFilter) -> list[int]:
    """Go through a list to its end, page by page."""
    questions, ids, after = RegisterQueries(connection, at()), [], None
    while lines := questions.page(kind, wanted, after, PAGE):
        assert len(lines) <= PAGE
        ids += [line.id for line in lines]
        after = key_of(lines[-1])
    return ids


def called(letter: str) -> list[int]:
    return [n for n, (name, *_) in reversed(people().items()) if str(name).startswith(letter)]


def test_more_than_999_are_gone_through_to_the_end(asked: Connection) -> None:
    wanted = RecordFilter(typed="王")
    questions = RegisterQueries(asked, at())

    assert listed(asked, "person", wanted) == called("王")
    assert questions.count("person", wanted) == 1_000
    assert questions.count("person", wanted, stops=False) == len(called("王")) > 1_000


def test_what_is_called_after_a_person_is_found_by_any_of_them(asked: Connection) -> None:
    wanted = RecordFilter(typed="王", state=ALL)

    assert listed(asked, "floating", wanted) == [MANY + n for n in called("王")]
    assert RegisterQueries(asked, at()).count("floating", wanted, stops=False) == len(called("王"))


def test_a_filter_is_not_asked_of_the_newest_only(
    asked: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = people()
    for field, value in (("village", VILLAGES[0]), ("sex", "1")):
        wanted = RecordFilter(typed="王", equal=((field, value),))
        mine = [n for n in called("王") if value in rows[n]]
        for few, first in ((3_000, 400), (100, 7), (100, 50)):
            monkeypatch.setattr(worded_pages, "FEW", few)
            monkeypatch.setattr(typed_rows, "FEW", few)
            monkeypatch.setattr(typed_rows, "FIRST", first)
            assert listed(asked, "person", wanted) == mine
            assert RegisterQueries(asked, at()).count("person", wanted) == min(len(mine), 1_000)


def test_what_is_few_stands_in_any_order_and_very_much_the_newest_first(
    asked: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, wanted = people(), RecordFilter(typed="李", sort="name")
    questions = RegisterQueries(asked, at())

    assert questions.order("person", wanted) == "name"
    assert listed(asked, "person", wanted) == sorted(called("李"), key=lambda n: (rows[n][0], n))
    monkeypatch.setattr(typed_rows, "FEW", 20)
    monkeypatch.setattr(worded_pages, "FEW", 20)
    assert questions.order("person", wanted) == NEWEST
    assert listed(asked, "person", wanted) == called("李")

"""A newer program has written to very many subjects: this one opens, counts, folds and checks."""

from collections.abc import Iterator
from time import process_time

import pytest

from db.journal import chains, table as journal
from db.log.base import Entry, Subject, Turn
from db.log.chain import write_entry, write_sheet
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.rows.check import check_chains, check_rows
from db.rows.uow import Store, store_on, unit_of_work
from db.store.engine import reading, writing
from tests.stores import at, registered

BLOCK = 500
BODY = b'{"case_id":1,"text":"","of_tomorrow":{"far":[1,2,3]}}'
SHORT, LONG = 300, pytest.param(100_000, marks=pytest.mark.long)
QUICK = 0.05  # seconds of processor time that a count may take


def opened(store: Store, count: int) -> Iterator[list[Subject]]:
    for start in range(1, 1 + count, BLOCK):
        numbers = range(start, min(start + BLOCK, 1 + count))
        with unit_of_work(store, at(path="/1/")) as uow:
            uow.record([registered(number) for number in numbers])
        yield [Subject("case", number) for number in numbers]


def entries(store: Store, head: chains.Head, cases: list[Subject]) -> Iterator[Entry]:
    """Write a note with a field more for each case, as a newer program does."""
    previous = head.hash
    for place, case in enumerate(cases, 1):
        entry = write_entry(
            previous,
            {
                "device": store.device,
                "counter": head.counter + place,
                "hlc": store.clock.tick(),
                "kind": "case.note_added",
                "sheets": (write_sheet(BODY, bytes(16)),),
                "subjects": (Turn(*case, 2),),
                "actor": 1,
                "unit": 1,
                "path": "/1/",
                "via": "sync",
                "recorded_at": store.clock.now_ms(),
            },
        )
        previous = entry.hash
        yield entry


def counted(ask: Reading, count: int) -> float:
    began = process_time()
    assert ask.work.count_conflicts() == count
    return process_time() - began


@pytest.mark.parametrize("count", [SHORT, LONG])
def test_parked_events_slow_nothing(store: Store, count: int) -> None:
    for cases in opened(store, count):
        with writing(store.engine) as connection:
            head = chains.head(connection, store.device)
            journal.append(connection, [*entries(store, head, cases)])
        with unit_of_work(store, at()) as uow:
            uow.refold(cases)

    again = store_on(store.engine, store.device)
    with reading(again.engine) as connection:
        ask = Reading(connection, at(path="/1/"))
        took = min(counted(ask, count) for _ in range(3))
        assert [one.code for one in ask.work.conflicts(None, 2)] == ["unreadable"] * 2
        page = ask.cases.page(CaseFilter(), "-registered_on", None, 50)
        assert {case.parked for case in page} == {True}
        assert check_chains(connection) == []
        assert check_rows(connection) == []
    assert took < QUICK * 2, f"{count}: {took * 1e3:.1f} ms"

"""The clocks that run stand in a table of their own, on both stores, and follow the rows."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import text

from db.followers import signature
from db.jobs.planning import bring_rows_up
from db.jobs.running import run_all
from db.log.base import SubjectErased
from db.rows.uow import Store, answers
from db.store.engine import reading, writing
from db.subjects.case import events as said
from db.subjects.case.party_facts import Limit
from tests.stores import DAY, at, proof, registered, work

FIRST, SECOND = date(2026, 1, 5), date(2026, 2, 2)
DISPATCH = Limit(
    key="dispatch",
    due=FIRST,
    version="1",
    start=DAY,
    course=(("dispatch", "stop"), ("return", "reopen")),
)
FINISH = Limit(
    key="finish", due=SECOND, version="1", start=DAY, course=(("keep", "pause"), ("finish", "stop"))
)
HANDED = said.CaseDispatched(case_id=1, to_unit=2, to_path="/2/", to_name="二", from_name="一")


def begun(id_: int = 1) -> tuple[said.CaseEvent, ...]:
    accepted = said.CaseAccepted(case_id=id_, accepted_on=DAY, limits=(FINISH,))
    return registered(id_, limits=(DISPATCH,)), accepted


def lines(store: Store) -> list[Any]:
    query = text("SELECT id, key, due, state, holder_path FROM clocks ORDER BY id, key")
    with reading(store.engine) as connection:
        found = connection.execute(query).all()
    return [(id_, key, str(due), state, path) for id_, key, due, state, path in found]


def test_what_runs_has_a_line_where_the_case_is_held(store: Store) -> None:
    work(store, *begun())
    assert lines(store) == [
        (1, "dispatch", "2026-01-05", "running", "/"),
        (1, "finish", "2026-02-02", "running", "/"),
    ]

    work(store, HANDED)
    assert lines(store) == [(1, "finish", "2026-02-02", "running", "/2/")]
    assert proof(store) == []


def test_the_line_of_what_stops_becomes_that_of_what_begins(store: Store) -> None:
    work(store, *begun(1), *begun(2))
    signing = Limit(key="sign_in", due=SECOND, version="1", start=DAY)
    work(store, replace(HANDED, limits=(signing,)))

    assert lines(store) == [
        (1, "finish", "2026-02-02", "running", "/2/"),
        (1, "sign_in", "2026-02-02", "running", "/2/"),
        (2, "dispatch", "2026-01-05", "running", "/"),
        (2, "finish", "2026-02-02", "running", "/"),
    ]
    assert proof(store) == []


def test_what_is_paused_keeps_its_line_and_ends_on_no_day(store: Store) -> None:
    work(store, *begun(), said.CaseKept(case_id=1))

    assert [one[3] for one in lines(store)] == ["running", "paused"]
    with answers(store, at()) as asked:
        assert asked.counts.soon("dispute", DAY, (("finish", SECOND),), own=False) == 0
        assert asked.counts.soon("dispute", DAY, (("dispatch", FIRST),), own=False) == 1
    assert proof(store) == []


def test_what_ends_or_is_erased_leaves_no_line(store: Store) -> None:
    work(store, *begun(1), *begun(2))
    work(store, said.CaseVoided(case_id=1, reason="重复"))
    work(store, SubjectErased(kind="case", id=2, basis="x", second=2))

    assert lines(store) == []
    assert proof(store) == []


def test_a_line_that_says_something_else_is_found(store: Store) -> None:
    work(store, *begun())
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE clocks SET due = '2030-01-01' WHERE key = 'finish'"))

    assert proof(store) == ["case: the clocks differ"]


def test_a_store_of_before_gets_its_lines_by_a_job(store: Store) -> None:
    work(store, *begun(1), *begun(2))
    with writing(store.engine) as connection:
        connection.execute(text("DELETE FROM clocks"))
        kept = {
            name: number for name, number in signature.numbers().items() if "clocks" not in name
        }
        connection.execute(
            text("UPDATE local_setting SET value = :told WHERE key = 'followers'"),
            {"told": signature.written(kept)},
        )
    bring_rows_up(store.engine)
    run_all(store)

    assert len(lines(store)) == 4
    assert proof(store) == []

"""A store whose signature or jobs are not as a program leaves them is brought up all the same."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from db.followers import pending as ledger, signature
from db.followers.kinds import SUBJECTS
from db.followers.pending import FILLING, Job
from db.jobs.planning import bring_rows_up
from db.jobs.running import run_all, unfinished
from db.rows.uow import Store, store_on
from db.store.engine import reading, writing
from tests.stores import proof, registered, rows_of, work

MINE = signature.mine()
SPOILT = {
    "missing": None,
    "empty": "",
    "no number": "case.fold= tally.daily=x codec",
    "of other letters": "case.fold=١ case.fold=--1 \x01=1=1",
    "in another order": " ".join(reversed(MINE.split())),
    "twice unfinished": f"++{MINE}",
    "with a blank": f"{MINE} ",
    "cut off": MINE[: len(MINE) // 2],
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=[*SPOILT])
def test_a_spoilt_signature_has_what_it_does_not_say_filled_anew(
    store: Store, spoilt: str | None
) -> None:
    work(store, *(registered(n) for n in range(1, 9)))
    with writing(store.engine) as connection:
        connection.execute(text("DELETE FROM local_setting WHERE key = 'followers'"))
        if spoilt is not None:
            put = text("INSERT INTO local_setting (key, value) VALUES ('followers', :told)")
            connection.execute(put, {"told": spoilt})

    bring_rows_up(store.engine)
    again = store_on(store.engine, device=1)
    work(again, registered(9))
    run_all(again)

    assert (unfinished(again), proof(again)) == ([], [])
    assert [row is not None for row in rows_of(again, "case", [1, 8, 9])] == [True] * 3
    with reading(store.engine) as connection:
        assert signature.read(connection) == MINE


def test_what_has_no_rows_leaves_nothing_set_aside(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(store, registered(1))
    house = SUBJECTS["house"]
    raised = replace(house, words_number=house.words_number + 1)
    monkeypatch.setitem(SUBJECTS, "house", raised)

    bring_rows_up(store.engine)

    assert (unfinished(store), tables_set_aside(store)) == ([], [])


def test_a_job_of_what_this_program_has_not_is_let_go(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its program kept lamps, and was not done with them; this one has given lamps up."""
    work(store, registered(1))
    with writing(store.engine) as connection:
        ledger.put(connection, Job("lamp.fold", "fold", "lamp", FILLING, total=9))
        ledger.put(connection, Job("lamps_words", "words", "lamp", FILLING, total=9))
        told = f"+{MINE} lamp.fold=3 lamps_words=2"
        put = text("UPDATE local_setting SET value = :told WHERE key = 'followers'")
        connection.execute(put, {"told": told})
    monkeypatch.setattr("db.jobs.planning.GONE", frozenset({"lamp.fold", "lamps_words"}))

    bring_rows_up(store.engine)
    again = store_on(store.engine, device=1)
    work(again, registered(2))
    run_all(again)

    assert (unfinished(again), proof(again)) == ([], [])


def tables_set_aside(store: Store) -> list[str]:
    if store.engine.dialect.name != "sqlite":
        return []
    with reading(store.engine) as connection:
        query = text("SELECT name FROM sqlite_master WHERE name LIKE '%aside%'")
        return list(connection.scalars(query))

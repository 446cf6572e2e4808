"""Nobody waits longer for a block because what it folds has a long history."""

from dataclasses import replace

import pytest

from db.followers import signature
from db.jobs.planning import bring_rows_up
from db.jobs.running import run_block, unfinished
from db.log.base import Subject
from db.rows.uow import Store, store_on
from db.subjects.case import events as said
from db.subjects.catalogue import READABLE
from desktop.texts.job_words import share_of
from tests.db.test_record import WHOLE_LIFE
from tests.db.test_upgrade import Tiny
from tests.newer_program import newer_program
from tests.stores import from_a_newer_program, proof, registered, work

CASES, NOTES = 6, 200  # of which blocks of four would be eight hundred events


@pytest.mark.parametrize("parked", [False, True])
def test_long_histories_are_folded_one_by_one(store: Store, *, parked: bool) -> None:
    for n in range(1, CASES + 1):
        life = [replace(event, case_id=n) for event in WHOLE_LIFE[1:5]]
        notes = (said.NoteAdded(case_id=n, text=f"{one}") for one in range(NOTES))
        work(store, registered(n), *life, *notes)
        if parked:
            from_a_newer_program(store, Subject("case", n))
    with newer_program(store):
        bring_rows_up(store.engine)
        newer = store_on(store.engine, device=1)
        folded = []
        while progress := run_block(newer, Tiny()):
            folded.append(sum(one.kind == "case" for one in progress.changes.subjects))
        assert (unfinished(newer), proof(newer)) == ([], [])

    assert (max(folded), sum(folded)) == (1, CASES)


def test_it_is_told_how_much_of_what_waits_was_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(1, CASES + 1):
        work(store, registered(n))
        from_a_newer_program(store, Subject("case", n))
    monkeypatch.setattr(signature, "READABLE", READABLE + 1)
    bring_rows_up(store.engine)
    newer = store_on(store.engine, device=1)

    first = run_block(newer, Tiny())

    assert first
    assert share_of(first.job) == 100 * 4 // CASES
    while run_block(newer, Tiny()):
        pass
    assert unfinished(newer) == []

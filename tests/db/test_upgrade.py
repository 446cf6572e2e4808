"""A newer program opens a store in use: people go on, and in the end all is as the events say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from db.followers import pending as ledger, signature
from db.followers.kinds import SUBJECTS
from db.jobs.planning import bring_rows_up
from db.jobs.running import Pace, run_all, run_block, unfinished
from db.log.base import Subject, SubjectErased
from db.log.unavailable import StoreUnavailable
from db.queries import Reading
from db.queries.counts import BeingCounted
from db.rows.uow import Store, store_on
from db.store.engine import reading, writing
from db.subjects.case import events as said
from db.subjects.records.events import RecordsImported
from tests.db.test_record import WHOLE_LIFE
from tests.newer_program import MET, newer_program
from tests.stores import DAY, at, from_a_newer_program, proof, registered, rows_of, work

CASES = 30
JANUARY = date(2026, 1, 1), date(2026, 1, 31)


class Tiny(Pace):
    """Blocks of a few rows, so that a small store needs many."""

    def size(self, job: ledger.Job) -> int:
        return 4


@pytest.fixture
def old(store: Store) -> Store:
    """A store in which the older program has worked, and which heard of a newer one."""
    for n in range(1, CASES + 1):
        life = [replace(event, case_id=n) for event in WHOLE_LIFE[1:5]]
        opening = registered(n, number=f"3716252026010200100{n:03}", title=f"第{n}件")
        work(store, opening, *(life if n % 2 else []))
    people = {100 + n: (f"王建{n}", "13800001234") for n in range(20)}
    work(store, RecordsImported(kind="person", fields=("name", "phone"), rows=dict(people)))
    from_a_newer_program(store, Subject("case", 5))
    from_a_newer_program(store, Subject("lamp", 900), kind="lamp.placed")
    return store


@pytest.fixture
def newer(old: Store) -> Iterator[Store]:
    """The same store, opened by the newer program: nothing is brought up yet."""
    with newer_program(old):
        bring_rows_up(old.engine)
        yield store_on(old.engine, device=1)


def found(store: Store, typed: str) -> list[int]:
    with reading(store.engine) as connection:
        return [case.id for case in Reading(connection, at()).cases.find(typed, 99)]


def counted(store: Store, typed: str) -> int:
    with reading(store.engine) as connection:
        return Reading(connection, at()).cases.count_found(typed)


def finish(store: Store) -> int:
    pace, blocks = Tiny(), 0
    while run_block(store, pace):
        blocks += 1
    return blocks


def test_in_the_end_all_follows_from_the_events(newer: Store) -> None:
    assert [job.key for job in unfinished(newer)] == [
        "case.fold", "lamp.fold", "codec", "tally.met", "cases_words",
    ]  # fmt: skip

    assert finish(newer) > 5 * 4

    assert (unfinished(newer), proof(newer)) == ([], [])
    [met, unmet, parked] = rows_of(newer, "case", [1, 2, 5])
    assert met
    assert unmet
    assert parked
    assert (met["title"], unmet["title"], parked["parked"]) == (f"第1件{MET}", "第2件", False)
    with reading(newer.engine) as connection:
        assert connection.scalars(text("SELECT street FROM lamps")).all() == ["兴福路"]
        counts = Reading(connection, at()).counts
        trends = counts.trends(["dispute.met.unit"], JANUARY[0], JANUARY[0])
        assert trends == [[(JANUARY[0], CASES // 2)]]


def test_what_is_not_brought_up_yet_is_no_fault(newer: Store) -> None:
    """Neither in the eyes of the newer program, before its jobs are done, nor of an older one."""
    with pytest.raises(StoreUnavailable) as refused:
        proof(newer)
    assert refused.value.code == "store.being_brought_up"
    finish(newer)
    assert proof(newer) == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.followers.signature.READABLE", 1)
        with pytest.raises(StoreUnavailable):
            proof(newer)


def test_only_what_has_an_affected_event_is_folded_again(newer: Store) -> None:
    touched: set[int] = set()
    while progress := run_block(newer, Tiny()):
        if progress.job.key == "case.fold":
            touched |= {subject.id for subject in progress.changes.subjects}

    assert touched == {n for n in range(1, CASES + 1) if n % 2}


def test_people_work_on_at_every_block(newer: Store) -> None:
    """Registered, changed and erased meanwhile, in what is filled already and what is not."""
    pace, n = Tiny(), 0
    while run_block(newer, pace):
        n += 1
        if n % 4:
            continue
        work(newer, registered(1_000 + n, number=f"N{n}", title=f"新案{n}"))
        work(newer, said.NoteAdded(case_id=1 + n % CASES, text="x"))
        work(newer, said.CaseCorrected(case_id=1 + (7 * n) % CASES, before={},
                                       after={"title": f"改{n}"}, reason="x"))  # fmt: skip
        assert found(newer, f"新案{n}") == [1_000 + n]
        assert found(newer, f"改{n}") == [1 + (7 * n) % CASES]

    assert (unfinished(newer), proof(newer)) == ([], [])


def test_what_stood_there_is_found_all_the_while(newer: Store) -> None:
    pace = Tiny()
    while run_block(newer, pace):
        assert found(newer, "件") == list(range(CASES, 0, -1))
        assert counted(newer, "件") == CASES


def test_no_half_counted_figure_is_shown(newer: Store) -> None:
    pace = Tiny()
    while any(job.key == "tally.met" for job in unfinished(newer)):
        with reading(newer.engine) as connection:
            counts = Reading(connection, at()).counts
            others = counts.total("dispute.came.unit", *JANUARY)
            assert others in {CASES - 1, CASES}  # one waits to be read, and counts nowhere
            with pytest.raises(BeingCounted):
                counts.trends(["dispute.met.unit"], *JANUARY)
        run_block(newer, pace)


def test_open_cases_are_counted_all_the_while(old: Store) -> None:
    before = _waiting(old)
    with writing(old.engine) as connection:
        signature.write(connection, unfinished=False)
        connection.execute(text(
            "UPDATE local_setting SET value = replace(value, 'tally.daily=1', 'tally.daily=0') "
            "WHERE key = 'followers'"
        ))  # fmt: skip
    bring_rows_up(old.engine)

    while run_block(old, Tiny()):
        assert _waiting(old) == before
    assert proof(old) == []


def _waiting(store: Store) -> list[tuple[str, int]]:
    with reading(store.engine) as connection:
        waiting = Reading(connection, at()).counts.waiting("dispute", DAY, own=False)
        return [(one.step, one.number) for one in waiting]


def test_an_older_program_is_told_and_loses_nothing(old: Store) -> None:
    """It runs when the newer one comes; and it is started after that."""
    before = sorted(found(old, "件"))
    with newer_program(old):
        bring_rows_up(old.engine)
        newer = store_on(old.engine, device=2)
        run_block(newer, Tiny())

    with pytest.raises(StoreUnavailable) as refused:
        work(old, registered(500))
    assert (refused.value.code, "新版程序" in refused.value.sentence) == ("store.upgraded", True)
    with pytest.raises(StoreUnavailable) as refused:
        run_block(old, Tiny())
    with pytest.raises(StoreUnavailable) as closed:
        bring_rows_up(old.engine)
    assert (closed.value.code, "升级本程序" in closed.value.sentence) == ("store.newer", True)
    with newer_program():
        finish(newer)
        assert (proof(newer), sorted(found(newer, "件"))) == ([], before)


def test_a_newer_program_overtakes_one_that_was_not_done(newer: Store) -> None:
    while not any(job.key == "cases_words" and job.done for job in unfinished(newer)):
        run_block(newer, Tiny())
    work(newer, registered(700, number="N700", title="赶在前面"))
    with pytest.MonkeyPatch.context() as patch:
        raise_words(patch)
        bring_rows_up(newer.engine)
        newest = store_on(newer.engine, device=1)
        assert found(newest, "赶在前面") == [700]
        assert found(newest, "件") == list(range(CASES, 0, -1))
        finish(newest)
        assert proof(newest) == []


def test_what_was_filled_and_then_changed_is_not_found_as_it_was(newer: Store) -> None:
    """A third program comes before the second is done: the index of the first knows no better."""
    while not any(job.key == "cases_words" and job.cursor > 12 for job in unfinished(newer)):
        run_block(newer, Tiny())
    work(newer, corrected(6, "改过的"), SubjectErased(kind="case", id=4, basis="x", second=9))
    with pytest.MonkeyPatch.context() as patch:
        raise_words(patch)
        bring_rows_up(newer.engine)
        newest = store_on(newer.engine, device=1)
        while True:
            assert (found(newest, "改过"), found(newest, "第6件")) == ([6], [])
            assert counted(newest, "第4件") == 0
            if not run_block(newest, Tiny()):
                break
        assert proof(newest) == []


def raise_words(patch: pytest.MonkeyPatch) -> None:
    case = SUBJECTS["case"]
    patch.setitem(SUBJECTS, "case", replace(case, words_number=case.words_number + 1))


def corrected(case_id: int, title: str) -> said.CaseCorrected:
    return said.CaseCorrected(case_id=case_id, before={}, after={"title": title}, reason="x")


def test_nothing_is_planned_twice_nor_in_vain(newer: Store) -> None:
    bring_rows_up(newer.engine)
    planned = unfinished(newer)
    run_all(newer)
    bring_rows_up(newer.engine)

    assert (len(planned), unfinished(newer)) == (5, [])


def test_a_session_that_only_reads_plans_nothing(old: Store) -> None:
    with newer_program(old), pytest.raises(StoreUnavailable) as refused:
        bring_rows_up(old.engine, readonly=True)
    assert refused.value.code == "store.other_version"
    assert unfinished(old) == []

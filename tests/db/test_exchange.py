"""What a store does with what it is sent."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.journal import inbox, table as journal
from db.log.base import Entry, Subject, Turn
from db.log.chain import ORIGIN, seal
from db.log.clock import Clock
from db.rows.uow import Store, store_on, unit_of_work
from db.store.engine import reading
from db.subjects.case.events import NoteAdded
from db.sync.exchange import Receipt, missing, vector
from tests.stores import at, local_store, new_local, proof, registered, rows_of, sent, take, work

DAY_MS = 86_400_000


@pytest.fixture
def told(tmp_path: Path) -> Iterator[list[Entry]]:
    """Three cases that another desk recorded."""
    other = local_store(tmp_path / "other.db", 2)
    for n in range(1, 4):
        work(other, registered(n), viewer=at(2, 2))
    yield sent(other)
    other.engine.dispose()


def test_what_comes_twice_is_stored_once(store: Store, told: list[Entry]) -> None:
    assert take(store, *told, *told) == Receipt(3, {})
    assert take(store, *told) == Receipt(0, {})


def test_what_comes_too_early_waits(store: Store, told: list[Entry]) -> None:
    assert take(store, told[2], told[1]) == Receipt(0, {"gap": 2})
    assert rows_of(store, "case", [2, 3]) == [None, None]
    assert take(store, told[0]) == Receipt(3, {})
    with reading(store.engine) as connection:
        assert vector(connection) == {2: 3}
        assert inbox.waiting(connection) == []
    assert proof(store) == []


def test_what_was_damaged_on_the_way_waits_for_a_whole_copy(
    store: Store, told: list[Entry]
) -> None:
    assert take(store, told[0], replace(told[1], actor=9)) == Receipt(1, {"broken": 1})
    assert take(store, told[1], told[2]) == Receipt(2, {})


def test_two_machines_under_one_name_are_noticed(store: Store, told: list[Entry]) -> None:
    take(store, *told)
    twin = seal(ORIGIN, replace(told[0], actor=9))

    assert take(store, twin) == Receipt(0, {"forked": 1})


def test_a_store_can_be_filled_again_from_others(store: Store, told: list[Entry]) -> None:
    take(store, *told)
    with reading(store.engine) as connection:
        assert missing(connection, {}) == told
        assert missing(connection, {2: 2}) == told[2:]


def test_a_subject_named_twice_stops_nobody(store: Store, told: list[Entry]) -> None:
    twice = (*told[0].subjects, Turn("case", 1, 1))
    odd = seal(ORIGIN, replace(told[0], subjects=twice))

    assert take(store, odd) == Receipt(1, {})
    assert proof(store) == []


def test_a_number_beyond_every_integer_of_32_bits_is_kept(store: Store, told: list[Entry]) -> None:
    far = seal(ORIGIN, replace(told[0], device=2**40))

    assert take(store, far) == Receipt(1, {})
    assert proof(store) == []


def test_what_follows_a_heard_fact_comes_after_it_whatever_the_clock_says(
    store: Store, tmp_path: Path
) -> None:
    now = store.clock.now_ms()
    late = Clock(wall=lambda: now - 365 * DAY_MS)
    other = store_on(new_local(tmp_path / "late.db"), 2, late)
    work(store, registered(1))
    take(other, *sent(store))
    work(other, NoteAdded(case_id=1, text="x"))
    take(store, *sent(other))

    with unit_of_work(store, at()) as uow:
        facts = uow.history(Subject("case", 1))
    assert [(fact.turn, fact.device) for fact in facts] == [(1, 1), (2, 2)]
    assert facts[0].hlc > facts[1].hlc
    other.engine.dispose()


def test_a_time_a_year_ahead_is_kept_marked_and_not_adopted(store: Store, tmp_path: Path) -> None:
    ahead = Clock(wall=lambda: store.clock.now_ms() + 365 * DAY_MS)
    other = store_on(new_local(tmp_path / "ahead.db"), 2, ahead)
    work(other, registered(1))
    take(store, *sent(other))
    work(store, NoteAdded(case_id=1, text="x"))

    with unit_of_work(store, at()) as uow:
        facts = uow.history(Subject("case", 1))
        assert journal.doubtful(uow.connection, facts) == {(2, 1)}
    assert facts[1].hlc >> 16 < store.clock.now_ms() + DAY_MS
    other.engine.dispose()


def test_one_wrong_clock_does_not_hide_the_right_ones(store: Store, tmp_path: Path) -> None:
    """A restarted desk still draws its next stamp after those that it had believed."""
    now = store.clock.now_ms()
    for device, ahead in ((2, 365 * DAY_MS), (3, 3_600_000)):
        wall = Clock(wall=lambda ahead=ahead: now + ahead)  # type: ignore[misc]
        other = store_on(new_local(tmp_path / f"{device}.db"), device, wall)
        work(other, registered(device))
        take(store, *sent(other))
        other.engine.dispose()
    again = store_on(store.engine, store.device)
    work(again, registered(9))

    with unit_of_work(again, at()) as uow:
        [mine] = uow.history(Subject("case", 9))
    assert mine.hlc >> 16 >= now + 3_600_000

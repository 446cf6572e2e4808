"""What one desk says of somebody whom another has erased goes too, whichever is heard of first."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.journal.erasure import answered_for
from db.journal.table import entries as entries_of, select_entries
from db.log.base import Event, Subject, SubjectErased, Value
from db.rows.uow import Store, store_on, unit_of_work
from db.store.engine import reading
from db.store.folder import StoreFolder
from db.store.outside import read_outside
from db.subjects.catalogue import ERASURE
from db.subjects.records.events import RecordAmended, RecordRemoved, RecordsImported
from tests.stores import (
    at,
    from_a_newer_program,
    local_store,
    new_local,
    proof,
    rows_of,
    sent,
    take,
    work,
)

WORD = "蘅芜旧事"
PERSON, HOUSE, MARK = 1, 2, 9
ERASE = SubjectErased(kind="person", id=PERSON, basis="本人申请", second=2)
KNOWN: tuple[Event, ...] = (
    RecordAmended(kind="person", id=PERSON, before={}, after={"name": "龘建国"}),
    RecordAmended(kind="person", id=3, before={}, after={"name": "李伟"}),
    RecordAmended(kind="house", id=HOUSE, before={}, after={"address": "官王村1号"}),
)
NAMING: dict[str, dict[str, Value]] = {
    "released": {"person": PERSON, "village": "371699102201", "help": WORD},
    "floating": {"person": PERSON, "permit_number": WORD},
    "visit": {"person": PERSON, "note": WORD},
    "rental": {"house": HOUSE, "landlord": WORD},
}
TAKEN = {"rental": SubjectErased(kind="house", id=HOUSE, basis="本人申请", second=2)}


@pytest.fixture
def full(store: Store) -> Store:
    work(store, *KNOWN)
    return store


@pytest.fixture
def other(full: Store, tmp_path: Path) -> Iterator[Store]:
    other = local_store(tmp_path / "other.db", 2)
    take(other, *sent(full))
    yield other
    other.engine.dispose()


def marked(kind: str, id_: int = MARK) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before={}, after=NAMING[kind])


def said(store: Store) -> bytes:
    with reading(store.engine) as connection:
        sheets = [sheet for one in entries_of(connection, select_entries()) for sheet in one.sheets]
    return b"".join(sheet.body or b"" for sheet in sheets)


def is_gone(store: Store, kind: str, id_: int = MARK) -> bool:
    """Tell whether nothing is left of a mark, neither shown nor kept, and all else is whole."""
    with unit_of_work(store, at()) as uow:
        erased = uow.is_erased(Subject(kind, id_))
    nothing = rows_of(store, kind, [id_]) == [None] and WORD.encode() not in said(store)
    return erased and nothing and proof(store) == []


@pytest.mark.parametrize("kind", NAMING)
def test_a_mark_that_arrives_after_the_erasure_is_emptied(
    full: Store, other: Store, kind: str
) -> None:
    work(other, marked(kind))
    work(full, TAKEN.get(kind, ERASE))
    take(full, *sent(other))
    take(other, *sent(full))

    assert is_gone(full, kind)
    assert is_gone(other, kind)
    assert sent(full) == sent(other)


@pytest.mark.parametrize("kind", NAMING)
def test_an_erasure_that_arrives_after_the_mark_empties_it(
    full: Store, other: Store, kind: str
) -> None:
    work(other, marked(kind))
    work(full, TAKEN.get(kind, ERASE))
    take(other, *sent(full))
    take(full, *sent(other))

    assert is_gone(full, kind)
    assert is_gone(other, kind)
    assert sent(full) == sent(other)


def test_both_orders_at_once_end_alike(full: Store, other: Store) -> None:
    """Each desk hears of the other's before it has sent its own: each takes the mark itself."""
    work(other, marked("floating"))
    work(full, ERASE)
    told, heard = sent(full), sent(other)
    take(other, *told)
    take(full, *heard)
    assert is_gone(full, "floating")
    assert is_gone(other, "floating")
    take(other, *sent(full))
    take(full, *sent(other))

    assert sent(full) == sent(other)
    assert proof(full) + proof(other) == []


def test_a_desk_that_is_only_told_of_an_emptied_mark_keeps_a_sound_chain(
    full: Store, other: Store, tmp_path: Path
) -> None:
    work(other, marked("released"))
    work(full, ERASE)
    take(full, *sent(other))
    third = local_store(tmp_path / "third.db", 3)
    take(third, *sent(full))

    assert is_gone(third, "released")
    third.engine.dispose()


@pytest.mark.parametrize("late", [True, False])
def test_a_mark_that_had_ended_is_emptied_too(full: Store, other: Store, late: bool) -> None:
    work(other, marked("floating"), RecordRemoved(kind="floating", id=MARK, reason="重复"))
    work(full, ERASE)
    taker, giver = (full, other) if late else (other, full)
    take(taker, *sent(giver))

    assert is_gone(taker, "floating")


def test_the_erased_persons_row_of_a_block_goes_and_its_neighbour_stays(
    full: Store, other: Store
) -> None:
    rows: dict[int, tuple[Value, ...]] = {MARK: (PERSON, WORD), MARK + 1: (3, "居家")}
    work(other, RecordsImported(kind="visit", fields=("person", "note"), rows=rows))
    work(full, ERASE)
    take(full, *sent(other))

    assert is_gone(full, "visit")
    [kept] = rows_of(full, "visit", [MARK + 1])
    assert kept
    assert kept["note"] == "居家"


def test_who_answers_for_the_erasure_answers_for_what_it_takes_along(
    full: Store, other: Store
) -> None:
    work(other, marked("visit"))
    work(full, ERASE, viewer=at(77, 5, "/5/"))
    take(full, *sent(other))

    with reading(full.engine) as connection:
        found = answered_for(connection, Subject("visit", MARK))
    assert found
    event, author = found
    assert (event.basis, event.second, author) == ("本人申请", 2, (77, 5, "/5/"))


def test_a_mark_that_belongs_to_somebody_else_by_then_stays(full: Store, other: Store) -> None:
    work(other, marked("floating"))
    corrected: dict[str, Value] = {"person": 3}
    before: dict[str, Value] = {"person": PERSON}
    work(other, RecordAmended(kind="floating", id=MARK, before=before, after=corrected))
    work(full, ERASE)
    take(full, *sent(other))

    [kept] = rows_of(full, "floating", [MARK])
    assert kept
    assert kept["person"] == 3
    assert proof(full) == []


def test_an_ended_mark_of_somebody_else_stays_as_it_was(full: Store) -> None:
    told: dict[str, Value] = {"person": 3, "note": WORD}
    work(full, RecordAmended(kind="visit", id=MARK, before={}, after=told))
    work(full, RecordRemoved(kind="visit", id=MARK, reason="重复"))
    work(full, RecordAmended(kind="visit", id=8, before={}, after={"note": "无对象"}))
    work(full, RecordRemoved(kind="visit", id=8, reason="重复"), ERASE)

    assert WORD.encode() in said(full)
    assert proof(full) == []


def test_an_erasure_that_only_a_newer_program_can_read_takes_nothing_along(full: Store) -> None:
    work(full, marked("visit"))
    from_a_newer_program(full, Subject("person", PERSON), kind=ERASURE)

    [kept] = rows_of(full, "visit", [MARK])
    assert kept
    assert kept["note"] == WORD
    with reading(full.engine) as connection:
        assert answered_for(connection, Subject("person", PERSON)) is None


def test_what_was_taken_along_is_remembered_beside_the_backups(tmp_path: Path) -> None:
    engine = new_local(tmp_path / "store.db")
    store = store_on(engine, device=1)
    object.__setattr__(store, "folder", tmp_path)
    work(store, *KNOWN, marked("visit"))
    work(store, ERASE)

    remembered = {one.subject for one in read_outside(StoreFolder(tmp_path)).forgotten}

    assert remembered == {Subject("person", PERSON), Subject("visit", MARK)}
    engine.dispose()

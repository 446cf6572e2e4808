"""Lawful erasure: gone here and wherever it arrives, while chains, rows and others stay whole."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from db.journal import inbox
from db.journal.table import encode_sheets
from db.log.base import Entry, Subject, SubjectErased, Value
from db.log.chain import emptied
from db.models.journal import EVENT
from db.queries import Reading
from db.queries.numbers import NumberQueries
from db.rows.uow import Store, store_on, unit_of_work
from db.store.engine import reading, writing
from db.store.folder import StoreFolder
from db.store.outside import read_outside
from db.subjects.case.events import NoteAdded
from db.subjects.records.events import RecordAmended, RecordsImported
from db.subjects.work.events import PaperPrinted
from tests.stores import (
    DAY,
    at,
    local_store,
    new_local,
    proof,
    registered,
    rows_of,
    sent,
    take,
    work,
)

NUMBER = "371699199001011234"
GONE = Subject("person", 1)
ERASE = SubjectErased(kind="person", id=1, basis="本人申请", second=2)


@pytest.fixture
def full(store: Store) -> Store:
    """Two people of one block, one of whom was amended later."""
    rows: dict[int, tuple[Value, ...]] = {1: ("龘建国", NUMBER), 2: ("李伟", "1")}
    work(store, RecordsImported(kind="person", fields=("name", "number"), rows=rows))
    phone: dict[str, Value] = {"phone": "13800001234"}
    work(store, RecordAmended(kind="person", id=1, before={"phone": None}, after=phone))
    return store


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    other = local_store(tmp_path / "other.db", 2)
    yield other
    other.engine.dispose()


def bodies(store: Store) -> bytes:
    with reading(store.engine) as connection:
        return b"".join(connection.scalars(select(EVENT.c.sheets)))


def index_bytes(connection: Connection, index: str) -> bytes:
    """Read everything that the pages of an index hold, deleted or not."""
    return b"".join(connection.scalars(text(f"SELECT block FROM {index}_data")))


def terms(connection: Connection, index: str) -> set[str]:
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(f"CREATE VIRTUAL TABLE temp.seen_{index} USING fts5vocab(main, {index}, row)")
        )
        return set(connection.scalars(text(f"SELECT term FROM temp.seen_{index}")))
    found = connection.scalars(text(f"SELECT unnest(tsvector_to_array(words)) FROM {index}"))
    return set(found)


def test_the_subject_is_gone_and_its_neighbour_stays(full: Store) -> None:
    work(full, ERASE)

    assert proof(full) == []
    with reading(full.engine) as connection:
        people, numbers = Reading(connection, at()).people, NumberQueries(connection, at())
        assert [people.get(1), *people.find("龘建"), *numbers.people(["13800001234"])] == [None]
        assert [person.id for person in people.find("李伟")] == [2]
    assert NUMBER.encode() not in bodies(full)
    assert "李伟".encode() in bodies(full)


def test_its_words_leave_the_pages_of_the_index(full: Store) -> None:
    with reading(full.engine) as connection:
        assert "龘" in terms(connection, "people_words")
    work(full, ERASE)

    with reading(full.engine) as connection:
        if full.engine.dialect.name == "sqlite":
            assert "龘".encode() not in index_bytes(connection, "people_words")
            assert "伟".encode() in index_bytes(connection, "people_words")
        else:
            assert "龘" not in terms(connection, "people_words")


def test_the_ends_of_its_numbers_leave_the_pages_of_their_index(full: Store) -> None:
    backwards = NUMBER[::-1]
    with reading(full.engine) as connection:
        assert f"＃{backwards}" in terms(connection, "people_numbers")
    work(full, ERASE)

    with reading(full.engine) as connection:
        if full.engine.dialect.name == "sqlite":
            assert backwards.encode() not in index_bytes(connection, "people_numbers")
        else:
            assert f"＃{backwards}" not in terms(connection, "people_numbers")


def test_a_case_goes_with_its_parties_words_and_counts(full: Store) -> None:
    work(full, registered(7), NoteAdded(case_id=7, text="楼上的人"))
    work(full, SubjectErased(kind="case", id=7, basis="x", second=2))

    assert rows_of(full, "case", [7]) == [None]
    with reading(full.engine) as connection:
        for table in ("cases", "parties", "tally"):
            assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0
        assert "王建国".encode() not in bodies(full)
    assert proof(full) == []


def test_the_other_subjects_of_an_emptied_event_are_folded_again(full: Store) -> None:
    printed = PaperPrinted(
        print_id=8,
        case_id=7,
        paper="receipt",
        number="1",
        printed_on=DAY,
        copies=1,
        way="printed",
        digest="0" * 64,
    )
    work(full, registered(7), printed)
    work(full, SubjectErased(kind="case", id=7, basis="x", second=2))

    assert rows_of(full, "print", [8]) == [None]
    assert proof(full) == []


def test_what_arrives_late_or_waits_is_emptied_too(full: Store, other: Store) -> None:
    told = sent(full)
    work(full, ERASE)
    erasure = sent(full)[-1]
    for delivery in ([told[0], erasure], [told[1]]):  # the erasure waits, then comes into turn
        take(other, *delivery)

    assert proof(other) == []
    assert sent(other) == sent(full)
    take(other, *told)  # a full copy changes nothing any more
    assert sent(other) == sent(full)
    assert NUMBER.encode() not in bodies(other)


def test_what_another_desk_still_says_of_the_erased_is_emptied_on_arrival(
    full: Store, other: Store
) -> None:
    take(other, *sent(full))
    again: dict[str, Value] = {"phone": "13900009999"}
    work(other, RecordAmended(kind="person", id=1, before={"phone": "13800001234"}, after=again))
    work(full, ERASE)
    late = [entry for entry in sent(other) if entry.device == 2]
    take(full, *late)

    assert b"13900009999" not in bodies(full)
    assert rows_of(full, "person", [1]) == [None]
    assert proof(full) == []


def test_the_inbox_is_emptied(full: Store) -> None:
    early = sent(full)[1]
    with writing(full.engine) as connection:
        inbox.replace_all(connection, [(early, "gap")])
    work(full, ERASE)

    with reading(full.engine) as connection:
        [(waiting, _)] = inbox.waiting(connection)
    assert waiting == emptied(early, {GONE})


def test_a_chain_with_emptied_events_can_be_taken_over_whole(full: Store, other: Store) -> None:
    work(full, ERASE)
    take(other, *sent(full))

    assert proof(other) == []
    assert sent(other) == sent(full)
    assert [row and row["name"] for row in rows_of(other, "person", [1, 2])] == [None, "李伟"]


def test_what_was_emptied_without_a_law_is_found(full: Store) -> None:
    last: Entry = sent(full)[1]
    sheets = encode_sheets(emptied(last, {GONE}))
    with writing(full.engine) as connection:
        change = EVENT.update().where(EVENT.c.counter == last.counter)
        connection.execute(change.values(sheets=sheets))

    assert "emptied otherwise than by law" in proof(full)[0]


def test_what_was_left_in_spite_of_the_law_is_found(full: Store) -> None:
    kept = encode_sheets(sent(full)[1])
    work(full, ERASE)
    with writing(full.engine) as connection:
        connection.execute(EVENT.update().where(EVENT.c.counter == 2).values(sheets=kept))

    assert "emptied otherwise than by law" in proof(full)[0]


def test_whom_the_law_erased_is_remembered_beside_the_backups(tmp_path: Path) -> None:
    store = replace(store_on(new_local(tmp_path / "store.db"), device=1), folder=tmp_path)
    with unit_of_work(store, at()) as uow:
        uow.record([registered(1)])
        uow.record([SubjectErased(kind="case", id=1, basis="个人信息保护法第四十七条", second=2)])

    remembered = read_outside(StoreFolder(tmp_path)).forgotten

    assert [one.subject for one in remembered] == [Subject("case", 1)]
    store.engine.dispose()

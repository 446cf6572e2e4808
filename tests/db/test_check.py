"""What tampering is found: most of it by the chain alone, the rest by a head that others keep."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, text

from db.journal import chains, table as journal
from db.log.base import Entry, Subject, SubjectErased
from db.log.chain import seal, write_sheet
from db.rows.check import check_chains, check_pages, check_rows, emptied_by_law
from db.rows.uow import Store
from db.store.engine import reading, writing
from db.subjects import catalogue as codec
from db.subjects.case.events import NoteAdded
from db.subjects.records.events import RecordAmended
from tests.stores import ANNA, from_a_newer_program, proof, registered, rows_of, work


def sql(*statements: str) -> Callable[[Connection], None]:
    def run(connection: Connection) -> None:
        for statement in statements:
            connection.execute(text(statement))

    return run


def recompute(connection: Connection) -> None:
    """Rewrite the end of the chain as someone would who knows how it is made."""
    last = list(journal.entries(connection, journal.select_entries()))[-1]
    sql(*DELETE_LAST)(connection)
    before = list(journal.entries(connection, journal.select_entries()))[-1]
    name, bodies = codec.encode(NoteAdded(case_id=1, text="forged"))
    forged = {**{f: getattr(last, f) for f in Entry.__slots__}, "kind": name}
    forged["sheets"] = tuple(write_sheet(body, bytes(16)) for body in bodies)
    journal.append(connection, [seal(before.hash, Entry(**forged))])


DELETE_LAST = ("DELETE FROM event_subject WHERE seq = 6", "DELETE FROM event WHERE seq = 6")
MOVE_HEAD = (
    "UPDATE chain SET counter = 5, hash = (SELECT hash FROM event WHERE seq = 5), "
    "hlc = (SELECT hlc FROM event WHERE seq = 5)"
)
FOUND_ALONE = {
    "edit a body": sql(
        "UPDATE event SET sheets = (SELECT sheets FROM event WHERE seq = 3) WHERE seq = 4"
    ),
    "edit an actor": sql("UPDATE event SET actor = 9 WHERE seq = 2"),
    "edit a path": sql("UPDATE event SET path = '/9/' WHERE seq = 2"),
    "edit how it came": sql("UPDATE event SET via = 'sync' WHERE seq = 2"),
    "edit a day": sql("UPDATE event SET recorded_at = recorded_at + 1 WHERE seq = 2"),
    "delete": sql("DELETE FROM event_subject WHERE seq = 3", "DELETE FROM event WHERE seq = 3"),
    "insert": sql(
        "UPDATE event SET counter = counter + 10 WHERE counter > 3",
        "INSERT INTO event SELECT 99, device, 4, hlc, kind, sheets, subjects, actor, unit, path, "
        "via, recorded_at, hash, doubtful FROM event WHERE seq = 3",
        "UPDATE event SET counter = counter - 9 WHERE counter > 10",
    ),
    "reorder": sql(
        "UPDATE event SET counter = 99 WHERE counter = 3",
        "UPDATE event SET counter = 3 WHERE counter = 4",
        "UPDATE event SET counter = 4 WHERE counter = 99",
    ),
    "truncate": sql(*DELETE_LAST),
    "hide from its subject": sql("DELETE FROM event_subject WHERE seq = 3"),
    "move to another subject": sql("UPDATE event_subject SET id = 9 WHERE seq = 3"),
    "change a turn": sql("UPDATE event_subject SET turn = 9 WHERE seq = 3"),
}
NEEDS_AN_ANCHOR = {
    "truncate and move the head": sql(*DELETE_LAST, MOVE_HEAD),
    "recompute": recompute,
}


@pytest.fixture
def full(store: Store) -> Store:
    work(store, registered(1))
    for word in "abcd":
        work(store, NoteAdded(case_id=1, text=word))
    work(store, RecordAmended(kind="person", id=2, before={}, after={"name": "李伟"}))
    return store


@pytest.mark.parametrize("tamper", FOUND_ALONE.values(), ids=FOUND_ALONE.keys())
def test_the_chain_alone_finds(full: Store, tamper: Callable[[Connection], None]) -> None:
    with writing(full.engine) as connection:
        assert check_chains(connection) == []
        tamper(connection)
        assert check_chains(connection) != []


@pytest.mark.parametrize("tamper", NEEDS_AN_ANCHOR.values(), ids=NEEDS_AN_ANCHOR.keys())
def test_an_anchored_head_finds(full: Store, tamper: Callable[[Connection], None]) -> None:
    with writing(full.engine) as connection:
        anchors = chains.heads(connection)
        tamper(connection)
        assert check_chains(connection) == []
        assert check_chains(connection, anchors) != []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE cases SET notes = 9",
        "UPDATE cases SET holder = 9",
        "UPDATE cases SET parked = NOT parked",
        "UPDATE parties SET name = 'x' WHERE place = 0",
        "DELETE FROM parties WHERE place = 1",
        "INSERT INTO parties SELECT 9, place, id, standing, kind, name, document, number, sex, "
        'birth, ethnic, phone, address, occupation, workplace, "group", credit_code, '
        "representative, representative_post, person, acts_as, acts_for, authority, mandate, "
        "capacity, claim, on_card FROM parties WHERE place = 0",
        "DELETE FROM people",
        "DELETE FROM audience WHERE subject = 2",
        "UPDATE audience SET path = '/2/' WHERE subject = 2",
        "INSERT INTO people (id, audience, fold, parked, name) VALUES (9, '/', 1, {false}, 'x')",
        "UPDATE tally SET number = number + 1",
        "UPDATE tally SET days = days + 1",
        "DELETE FROM tally WHERE measure = 'dispute.open'",
        "UPDATE tally SET place = '/9/' WHERE measure = 'dispute.open'",
        "INSERT INTO tally (measure, grain, day, place, split, number, days) "
        "VALUES ('dispute.open', 'due', '2026-01-01', '/9/', '', -1, 0)",
        "INSERT INTO audience (kind, subject, path) VALUES ('case', 99, '/')",
        "INSERT INTO audience (kind, subject, path) VALUES ('room', 99, '/')",
        "INSERT INTO audience (kind, subject, path) VALUES ('camera', 1, '/')",
        "INSERT INTO conflict (kind, subject, device, counter, field, code) "
        "VALUES ('case', 1, 1, 1, '', 'x')",
        "INSERT INTO conflict (kind, subject, device, counter, field, code) "
        "VALUES ('case', 99, 1, 1, '', 'x')",
        "INSERT INTO conflict (kind, subject, device, counter, field, code) "
        "VALUES ('camera', 1, 1, 1, '', 'x')",
    ],
)
def test_a_changed_row_differs_from_its_events(full: Store, damage: str) -> None:
    false = "0" if full.engine.dialect.name == "sqlite" else "false"
    with reading(full.engine) as connection:
        assert check_rows(connection) == []
    with writing(full.engine) as connection:
        connection.execute(text(damage.format(false=false)))
        assert check_rows(connection) != []


def test_a_row_among_others_that_no_event_tells_of_is_named(full: Store) -> None:
    work(full, RecordAmended(kind="person", id=7, before={}, after={"name": "张三"}))
    row = "INSERT INTO people (id, audience, fold, parked, name) VALUES (5, '/', 1, {}, 'x')"
    false = "0" if full.engine.dialect.name == "sqlite" else "false"
    with writing(full.engine) as connection:
        connection.execute(text(row.format(false)))

    with reading(full.engine) as connection:
        assert check_rows(connection) == ["person 5: row", "person: rows without events"]


FAULTS = {
    "people_words": "person: the search index differs",
    "cases_words": "case: the search index differs",
    "people_numbers": "person: the index of numbers differs",
    "cases_numbers": "case: the index of numbers differs",
}


@pytest.mark.parametrize("index", FAULTS)
def test_a_word_or_a_number_that_is_missing_is_found(full: Store, index: str) -> None:
    work(full, registered(8, parties=(replace(ANNA, phone="13900001234"),)))
    work(full, RecordAmended(kind="person", id=2, before={}, after={"number": "371699"}))
    lose = f"DELETE FROM {index}"
    if full.engine.dialect.name == "sqlite":
        lose = f"INSERT INTO {index} ({index}) VALUES ('delete-all')"
    with writing(full.engine) as connection:
        connection.execute(text(lose))
        assert check_rows(connection) == [FAULTS[index]]


def test_an_unreadable_event_parks_its_subject_only(full: Store) -> None:
    case, person = Subject("case", 1), Subject("person", 2)
    from_a_newer_program(full, case, Subject("camera", 5))

    [parked] = rows_of(full, "case", [1])
    assert parked
    assert parked["parked"] is True
    work(full, RecordAmended(kind="person", id=2, before={"name": "李伟"}, after={"name": "李刚"}))
    assert [row and row["name"] for row in rows_of(full, "person", [person.id])] == ["李刚"]
    assert proof(full) == []


def test_what_was_emptied_by_law_is_listed_and_no_fault(full: Store) -> None:
    work(full, SubjectErased(kind="person", id=2, basis="x", second=2))

    with reading(full.engine) as connection:
        assert emptied_by_law(connection) == ["person 2"]
        assert check_chains(connection) == []


def test_pages_of_a_sound_store_are_sound(full: Store) -> None:
    with reading(full.engine) as connection:
        assert check_pages(connection) == []

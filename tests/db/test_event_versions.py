"""A kind of event is raised: what was written before is lifted, and an older program waits."""

from typing import Any

import pytest
from sqlalchemy import select

from db.journal.erasure import erased, forgotten
from db.log.base import Subject, SubjectErased
from db.log.upcast import UPCASTS
from db.models.journal import EVENT
from db.rows.check import check_chains
from db.rows.uow import Store, unit_of_work
from db.store.engine import reading
from db.subjects.case.events import NoteAdded
from db.subjects.records.events import RecordAmended, RecordsImported
from desktop.cases.event_words import event_word
from tests.raised_kinds import in_fen, with_country
from tests.stores import at, proof, registered, rows_of, work


def person_erased(raw: dict[str, Any]) -> dict[str, Any]:
    return raw | {"kind": "person"}


def kinds(store: Store) -> list[str]:
    with reading(store.engine) as connection:
        return list(connection.scalars(select(EVENT.c.kind).order_by(EVENT.c.seq)))


def amounts(store: Store) -> list[tuple[int, bool]]:
    return [(row["amount"], row["parked"]) for row in rows_of(store, "case", [1, 2]) if row]


def test_a_raised_kind_is_read_in_both_versions_and_written_in_the_new_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(store, registered(1, amount=30))
    monkeypatch.setitem(UPCASTS, ("case.registered", 1), in_fen)

    work(store, registered(2, amount=4_000), NoteAdded(case_id=1, text="补充"))

    assert kinds(store) == ["case.registered", "case.registered@2", "case.note_added"]
    assert amounts(store) == [(3_000, False), (4_000, False)]
    assert proof(store) == []
    assert event_word("case.registered@2") == event_word("case.registered") == "登记"


def test_a_program_that_is_older_waits_and_the_upgrade_reads_on(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(store, registered(1, amount=5))
    with monkeypatch.context() as raised:
        raised.setitem(UPCASTS, ("case.note_added", 1), dict)
        work(store, NoteAdded(case_id=1, text="补充"))
        assert rows_of(store, "case", [1]) != [None]
    with unit_of_work(store, at()) as older:
        older.refold([Subject("case", 1)])

    assert amounts(store) == [(5, True)]
    assert proof(store) == []
    assert event_word("case.note_added@2") == event_word("case.of_tomorrow")

    monkeypatch.setitem(UPCASTS, ("case.note_added", 1), dict)
    with unit_of_work(store, at()) as upgraded:
        upgraded.refold([Subject("case", 1)])
    assert amounts(store) == [(5, False)]
    assert proof(store) == []


def test_the_rows_of_a_block_are_lifted_each_by_itself(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    people: dict[int, Any] = {7: ("王建国", "13800001234"), 8: ("李伟", "13900001234")}
    block = RecordsImported(kind="person", fields=("name", "phone"), rows=people)
    work(store, block)
    monkeypatch.setitem(UPCASTS, ("record.imported", 1), with_country)

    work(store, RecordAmended(kind="person", id=8, before={"name": "李伟"}, after={"name": "李刚"}))

    [seven, eight] = rows_of(store, "person", [7, 8])
    assert eight
    assert (eight["name"], eight["phone"]) == ("李刚", "+8613900001234")
    assert seven
    assert seven["phone"] == "13800001234"  # not folded anew yet
    with unit_of_work(store, at()) as uow:
        uow.refold([Subject("person", 7)])
    assert proof(store) == []


def test_an_erasure_of_any_version_is_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    work(store, RecordAmended(kind="person", id=7, before={}, after={"name": "王建国"}))
    with monkeypatch.context() as raised:
        raised.setitem(UPCASTS, ("subject.erased", 1), person_erased)
        work(store, SubjectErased(kind="person", id=7, basis="本人申请", second=2))
        with reading(store.engine) as connection:
            assert [one.subject for one in forgotten(connection)] == [Subject("person", 7)]

    assert kinds(store)[-1] == "subject.erased@2"
    with reading(store.engine) as connection:
        assert erased(connection) == {Subject("person", 7)}
        assert check_chains(connection) == []

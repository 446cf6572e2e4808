"""A kind of event is raised: what was written before is lifted, and an older program waits."""

from typing import Any

import pytest
from sqlalchemy import select

from db.journal.erasure import erased, forgotten
from db.log.base import Subject, SubjectErased, Unreadable
from db.log.upcast import UPCASTS
from db.models.journal import EVENT
from db.rows.check import check_chains
from db.rows.uow import Store, unit_of_work
from db.store.engine import reading
from db.subjects import catalogue as codec
from db.subjects.case.events import NoteAdded
from db.subjects.records.events import RecordAmended, RecordsImported
from desktop.cases.event_words import event_word
from tests.stores import at, proof, registered, rows_of, work

YUAN = 100  # fen


def in_fen(raw: dict[str, Any]) -> dict[str, Any]:
    """As if the first version had told the amount in yuan."""
    return raw | {"amount": raw["amount"] * YUAN}


def with_country(raw: dict[str, Any]) -> dict[str, Any]:
    """As if the first version had left the country out of telephone numbers."""
    place = raw["fields"].index("phone")
    rows = {id_: [*row[:place], f"+86{row[place]}"] for id_, row in raw["rows"].items()}
    return raw | {"rows": rows}


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


@pytest.mark.parametrize(
    "name", ["case.kept@1", "case.kept@01", "case.kept@x", "case.kept@9", "@2"]
)
def test_a_version_that_nobody_here_knows_is_not_guessed(name: str) -> None:
    assert isinstance(codec.decode(name, [b'{"case_id":1}']), Unreadable)


def test_what_cannot_be_lifted_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(UPCASTS, ("case.registered", 1), in_fen)

    for body in (b"{}", b"[]", b'{"amount":[]}', b'{"amount":1,"amount":2}', b'{"amount":1}'):
        assert isinstance(codec.decode("case.registered", [body]), Unreadable)


def test_an_unknown_field_of_an_older_version_is_found_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name, [body] = codec.encode(registered(1, amount=30))
    monkeypatch.setitem(UPCASTS, ("case.registered", 1), in_fen)
    newer = body.removesuffix(b"}") + b',"of_tomorrow":1}'

    assert codec.decode(name, [body]) == registered(1, amount=3_000)
    assert isinstance(codec.decode(name, [newer]), Unreadable)


def test_versions_are_lifted_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        UPCASTS, ("case.note_added", 1), lambda raw: raw | {"text": f"{raw['text']}二"}
    )
    monkeypatch.setitem(
        UPCASTS, ("case.note_added", 2), lambda raw: raw | {"text": f"{raw['text']}三"}
    )
    first, second = (b'{"case_id":1,"text":"%s"}' % text.encode() for text in "一乙")

    assert codec.decode("case.note_added", [first]) == NoteAdded(case_id=1, text="一二三")
    assert codec.decode("case.note_added@2", [second]) == NoteAdded(case_id=1, text="乙三")
    assert codec.encode(NoteAdded(case_id=1, text="四"))[0] == "case.note_added@3"

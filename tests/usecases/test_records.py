"""Registers, drafts, and what the law takes away."""

from typing import Any

import pytest

from db.log.base import Value
from db.rows.uow import unit_of_work
from db.subjects.records.events import RecordAmended
from desktop.texts.sentences import sentence
from desktop.usecases.registers import (
    AmendRecord,
    DropDraft,
    EraseSubject,
    RemoveRecord,
    SaveDraft,
    amend_record,
    drop_draft,
    erase_subject,
    remove_record,
    save_draft,
)
from tests.stores import at, proof, work
from tests.usecases.office import CENTRE, FAR_PERSON, GRID, PASSWORD, VILLAGE, Office

BASIS = "个人信息保护法第四十七条"


def person(office: Office, **values: Value) -> int:
    given: dict[str, Value] = {"name": "龘成", "village": VILLAGE, **values}
    id_ = office.do("clerk", amend_record, AmendRecord(kind="person", values=given))
    assert isinstance(id_, int)
    return id_


def erasing(kind: str, id_: int, **more: Any) -> EraseSubject:
    given = {"basis": BASIS, "second": "security", "second_password": PASSWORD, **more}
    return EraseSubject(kind=kind, id=id_, **given)


def found(office: Office, typed: str) -> list[int]:
    return [one.id for one in office.ask(lambda reading: reading.people.find(typed))]


def test_a_person_is_entered_and_changed_and_only_the_change_is_said(office: Office) -> None:
    id_ = person(office)
    change = AmendRecord(
        kind="person", id=id_, values={"name": "龘成", "phone": "13800001234"}, reason="来访告知"
    )

    assert office.do("clerk", amend_record, change) == id_
    before = office.place("clerk").perform(amend_record, change)

    assert before.changes.subjects == frozenset()  # nothing was new the second time
    row = office.row("person", id_)
    assert row
    assert (row["name"], row["phone"]) == ("龘成", "13800001234")


def test_desks_keep_people_and_an_administrator_the_other_registers(office: Office) -> None:
    house = AmendRecord(kind="house", values={"address": "官王村113号", "village": VILLAGE})
    grid = AmendRecord(kind="grid", id=GRID, values={"name": "官王村一格"})

    assert office.refusal("administrator", amend_record, house) == ("account.not_permitted", "")
    assert office.refusal("clerk", amend_record, grid) == ("account.not_permitted", "")
    office.do("clerk", amend_record, house)
    assert office.do("administrator", amend_record, grid) == GRID


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"kind": "account"}, ("record.unknown_kind", "kind")),
        ({"kind": "ghost"}, ("record.unknown_kind", "kind")),
        ({"values": {}}, ("text.missing", "values")),
        ({"values": {"height": 180}}, ("record.unknown_field", "values")),
        ({"values": {"sex": "男" * 33}}, ("record.does_not_fit", "values.sex")),
        ({"values": {"grid": "一"}}, ("record.does_not_fit", "values.grid")),
        ({"values": {"name": "张\x00"}}, ("text.control_character", "values.name")),
        ({"id": 999}, ("record.unknown", "")),
        ({"id": FAR_PERSON}, ("record.unknown", "")),
        ({"reason": "\x07"}, ("text.control_character", "reason")),
    ],
)
def test_a_wrong_entry_is_refused_beside_its_field(
    office: Office, given: dict[str, Any], told: tuple[str, str]
) -> None:
    said = {"name": "张三", "village": VILLAGE, "grid": None}
    whole = {"kind": "person", "values": said, **given}

    assert office.refusal("clerk", amend_record, AmendRecord(**whole)) == told


def test_an_ended_record_is_not_offered_but_its_history_stays(office: Office) -> None:
    id_ = person(office, name="龘终")
    gone = RemoveRecord(kind="person", id=id_, reason="重复")
    assert office.refusal("mediator", remove_record, gone) == ("account.not_permitted", "")
    silent = RemoveRecord(kind="person", id=id_, reason=" ")
    assert office.refusal("clerk", remove_record, silent) == ("text.missing", "reason")

    office.do("clerk", remove_record, gone)

    assert found(office, "龘终") == []
    assert office.refusal("clerk", remove_record, gone) == ("record.unknown", "")
    account = RemoveRecord(kind="account", id=1, reason="离职")
    told = office.refusal("clerk", remove_record, account)
    assert told == ("record.unknown_kind", "kind")


def test_two_accounts_erase_a_person_whose_words_are_gone_and_the_chains_whole(
    office: Office,
) -> None:
    id_, other = person(office, name="龘去"), person(office, name="龘留")

    office.do("leader", erase_subject, erasing("person", id_))

    assert (found(office, "龘去"), found(office, "龘留")) == ([], [other])
    with unit_of_work(office.store, at()) as uow:
        kept = uow.connection.exec_driver_sql("SELECT group_concat(hex(sheets)) FROM event")
        assert "龘去".encode().hex().upper() not in str(kept.scalar())
    assert proof(office.store) == []
    late = AmendRecord(kind="person", id=id_, values={"name": "龘回"})
    assert office.refusal("clerk", amend_record, late) == ("record.erased", "")
    again = erasing("person", id_)
    assert office.refusal("leader", erase_subject, again) == ("record.erased", "id")


def test_a_case_and_an_ended_record_are_erased_too(office: Office) -> None:
    case_id, id_ = office.register().case_id, person(office)
    office.do("clerk", remove_record, RemoveRecord(kind="person", id=id_, reason="重复"))

    office.do("leader", erase_subject, erasing("case", case_id))
    office.do("leader", erase_subject, erasing("person", id_))

    assert office.ask(lambda reading: reading.cases.get(case_id)) is None
    assert proof(office.store) == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"basis": ""}, ("text.missing", "basis")),
        ({"kind": "unit", "id_": CENTRE}, ("record.unknown_kind", "kind")),
        ({"id_": 999}, ("record.unknown", "id")),
        ({"id_": FAR_PERSON}, ("record.unknown", "id")),
        ({"second": "nobody"}, ("erasure.needs_two", "second")),
        ({"second": "leader"}, ("erasure.needs_two", "second")),
        ({"second": "bureau"}, ("erasure.second_not_permitted", "second")),
        ({"second_password": "wrong"}, ("account.unknown", "second_password")),
    ],
)
def test_an_erasure_is_refused_beside_its_field(
    office: Office, given: dict[str, Any], told: tuple[str, str]
) -> None:
    whole = {"kind": "person", "id_": person(office), **given}

    assert office.refusal("leader", erase_subject, erasing(**whole)) == told


def test_only_a_leader_asks_for_an_erasure(office: Office) -> None:
    command = erasing("person", person(office))

    assert office.refusal("clerk", erase_subject, command) == ("account.not_permitted", "")


def test_a_second_account_without_a_password_here_confirms_nothing(fresh: Office) -> None:
    id_ = person(fresh)
    with unit_of_work(fresh.store, at()) as uow:
        uow.connection.exec_driver_sql("DELETE FROM local_credential")

    told = fresh.refusal("leader", erase_subject, erasing("person", id_))

    assert told == ("account.unknown", "second_password")


def test_a_draft_that_nobody_can_have_typed_is_refused_and_the_last_one_stays(
    office: Office,
) -> None:
    office.do("clerk", save_draft, SaveDraft(form="desk", body="{1}"))

    told = office.refusal("clerk", save_draft, SaveDraft(form="desk", body="x" * 1_000_001))

    assert told == ("draft.too_long", "body")
    draft = office.ask(lambda reading: reading.local.draft("desk"), "clerk")
    assert draft
    assert draft.body == "{1}"


def test_a_draft_is_kept_for_its_own_account_and_forgotten(office: Office) -> None:
    office.do("clerk", save_draft, SaveDraft(form="desk", body="{1}"))
    office.do("clerk", save_draft, SaveDraft(form="desk", body="{2}"))

    draft = office.ask(lambda reading: reading.local.draft("desk"), "clerk")
    assert draft
    assert (draft.body, draft.saved_at) == ("{2}", office.wall())
    assert office.ask(lambda reading: reading.local.draft("desk"), "leader") is None

    office.do("clerk", drop_draft, DropDraft(form="desk"))
    assert office.ask(lambda reading: reading.local.draft("desk"), "clerk") is None


def test_what_a_newer_program_wrote_to_is_read_only_until_the_upgrade(office: Office) -> None:
    id_ = person(office)
    newer = RecordAmended(kind="person", id=id_, before={}, after={"of_tomorrow": "1"})
    work(office.store, newer, viewer=at(path="/1/"))
    change = AmendRecord(kind="person", id=id_, values={"name": "龙成"}, reason="笔误")
    removal = RemoveRecord(kind="person", id=id_, reason="误登")

    assert office.refusal("clerk", amend_record, change)[0] == "record.parked"
    assert office.refusal("clerk", remove_record, removal)[0] == "record.parked"
    assert "升级程序" in sentence("record.parked")
    assert (office.row("person", id_) or {})["name"] == "龘成"
    assert proof(office.store) == []

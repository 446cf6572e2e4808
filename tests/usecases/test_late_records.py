"""What is told of somebody whom the law took away meanwhile is gone by itself, at every desk."""

from collections.abc import Iterator
from typing import Any

import pytest

from db.queries import Reading
from db.queries.record_answers import ALL, RecordFilter
from db.subjects.records.events import RecordAmended
from db.viewer import Role
from desktop.usecases.finding_numbers import FindNumber, find_number
from desktop.usecases.registers import (
    AmendRecord,
    EraseSubject,
    amend_record,
    erase_subject,
)
from tests.stores import at, proof, sent, work
from tests.usecases.office import PASSWORD, VILLAGE, Office, found_office

BASIS = "《个人信息保护法》第四十七条"
PHONE = "13854309999"
RELEASED = {
    "village": VILLAGE,
    "since": "2026-01-01",
    "source": "visit",
    "released_on": "2025-06-01",
}
FLOATING = {"source": "visit", "reason": "01", "village": VILLAGE}
Values = dict[str, Any]


@pytest.fixture
def office() -> Iterator[Office]:
    office = found_office()
    yield office
    office.store.engine.dispose()


def enter(office: Office, kind: str, values: Values, who: str = "clerk") -> int:
    return int(office.do(who, amend_record, AmendRecord(kind=kind, values=values)))


def erasing(id_: int, kind: str = "person") -> EraseSubject:
    return EraseSubject(kind=kind, id=id_, basis=BASIS, second="security", second_password=PASSWORD)


def told_of(office: Office, kind: str, id_: int, person: int, who: str) -> list[str]:
    """Name every question that still tells of a record."""

    def asked(ask: Reading) -> list[str]:
        answers = {
            "get": ask.registers.get(kind, id_),
            "page": [x for x in ask.registers.page(kind, RecordFilter(state=ALL)) if x.id == id_],
            "related": ask.registers.related(kind, "person", [person]),
            "history": ask.histories.of(kind, id_),
            "conflicts": [x for x in ask.work.conflicts() if x.subject == id_],
        }
        return [name for name, answer in answers.items() if answer]

    return office.ask(asked, who)


@pytest.mark.parametrize(
    ("kind", "values", "who"), [("released", RELEASED, "justice"), ("floating", FLOATING, "clerk")]
)
def test_a_record_that_comes_after_its_person_was_erased_is_gone_without_being_asked_for(
    office: Office, kind: str, values: Values, who: str
) -> None:
    person = enter(office, "person", {"name": "龘一", "village": VILLAGE})
    far = office.elsewhere(3)
    tag = enter(far, kind, {"person": person, **values}, who)
    assert told_of(far, kind, tag, person, who) == ["get", "page", "related", "history"]
    office.do("leader", erase_subject, erasing(person))
    office.hear(far)
    far.hear(office)

    for desk in (office, far):
        assert told_of(desk, kind, tag, person, who) == []
        assert desk.row(kind, tag) is None
        assert proof(desk.store) == []
    assert sent(office.store) == sent(far.store)
    assert office.refusal("leader", erase_subject, erasing(person)) == ("record.erased", "id")
    far.store.engine.dispose()


def test_what_is_kept_of_somebody_not_erased_stays_when_their_record_ends(office: Office) -> None:
    person = enter(office, "person", {"name": "龘二", "village": VILLAGE})
    tag = enter(office, "floating", {"person": person, **FLOATING})
    lost = enter(office, "person", {"name": "龘三", "village": VILLAGE})
    office.do("leader", erase_subject, erasing(lost))

    assert "get" in told_of(office, "floating", tag, person, "clerk")


def test_a_leader_learns_nothing_of_a_special_record_by_erasing_it(office: Office) -> None:
    person = enter(office, "person", {"name": "龘四", "village": VILLAGE})
    tag = enter(office, "released", {"person": person, **RELEASED}, "justice")

    there = office.refusal("leader", erase_subject, erasing(tag, "released"))
    assert there == office.refusal("leader", erase_subject, erasing(999, "released"))
    assert there == ("record.unknown", "id")


def test_a_number_leads_to_the_record_that_is_kept_however_often_it_was_merged(
    office: Office,
) -> None:
    people = ({"name": name, "village": VILLAGE} for name in ("甲", "乙", "丙"))
    first, second, third = (enter(office, "person", values) for values in people)
    office.do("clerk", amend_record, AmendRecord(kind="person", id=third, values={"phone": PHONE}))
    for keep, other in ((second, third), (first, second)):  # as desks do that merge apart
        into = RecordAmended(kind="person", id=other, before={}, after={"merged_into": keep})
        work(office.store, into, viewer=at(path="/1/"))

    found = office.do("clerk", find_number, FindNumber(number=PHONE))

    assert [one.id for one in found.people] == [first]


def test_the_day_of_a_mark_is_asked_about_by_its_role_alone(office: Office) -> None:
    person = enter(office, "person", {"name": "龘五", "village": VILLAGE})
    enter(office, "released", {"person": person, **RELEASED}, "justice")
    seen = {who for who in office.viewers if told_of_group(office, who)}

    keepers = {who for who, viewer in office.viewers.items() if Role.JUSTICE in viewer.roles}
    assert seen == keepers


def told_of_group(office: Office, who: str) -> bool:
    return bool(
        office.ask(lambda ask: ask.registers.page("released", RecordFilter(state=ALL)), who)
    )

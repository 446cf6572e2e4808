"""One person by whatever number, and every number judged alike wherever it comes in."""

from typing import Any

import pytest

from db.log.base import Value
from desktop.cases.joining import AddParties, add_parties
from desktop.errors import RuleBroken
from desktop.usecases.finding_numbers import FindNumber, find_number
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from desktop.usecases.registers import AmendRecord, amend_record
from tests.usecases.office import VILLAGE, Office, number_of

OLD, NEW = "371699680411221", number_of("37169919680411221")  # of one person, then and now
AGED = "440524188001010014"  # the example of GB 11643; its check digit is right
NOWHERE = number_of("00000019900307123")
TOMORROW = number_of("37169920261122123")


def entering(number: str, kind: str = "person", **more: Value) -> AmendRecord:
    values: dict[str, Value] = {"name": "龘成", "village": VILLAGE, "number": number, **more}
    return AmendRecord(kind=kind, values=values)


@pytest.mark.parametrize(("known", "typed"), [(OLD, NEW), (NEW, OLD), (OLD, OLD), (NEW, NEW)])
def test_a_person_is_known_by_the_old_number_and_by_the_new(
    fresh: Office, known: str, typed: str
) -> None:
    person = fresh.do("clerk", amend_record, entering(known))

    with pytest.raises(RuleBroken) as refused:  # which is written down as a search
        fresh.do("clerk", amend_record, entering(typed))
    found = fresh.do("clerk", find_number, FindNumber(number=typed))

    assert (refused.value.code, refused.value.field) == ("person.number_taken", "values.number")
    assert [one.id for one in found.people] == [person]


def test_one_person_is_no_two_parties_by_two_numbers(office: Office) -> None:
    parties = (
        PartyInput(name="张三", number=OLD),
        PartyInput(name="章三", number=NEW, standing="respondent"),
    )
    told = office.refusal("clerk", register_case, RegisterCase(summary="争执", parties=parties))

    assert told == ("case.same_person_twice", "parties.1.number")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (AGED, "person.too_old"),
        (NOWHERE, "identity.no_area"),
        ("000000900307123", "identity.no_area"),
        (TOMORROW, "identity.born_in_future"),
    ],
)
def test_a_number_is_judged_alike_by_every_way_in(office: Office, number: str, code: str) -> None:
    party = PartyInput(name="张三", number=number)
    case = RegisterCase(summary="争执", parties=(party,))
    added = AddParties(case_id=office.register().case_id, parties=(party,))
    others: list[tuple[str, str, dict[str, Value]]] = [
        ("clerk", "rental", {"landlord_number": number}),
        ("clerk", "left_behind", {"relative_number": number}),
        ("health", "mental", {"guardian_number": number}),
        ("youth", "youth", {"guardian_number": number}),
    ]

    told: list[Any] = [office.refusal("clerk", amend_record, entering(number))[0]]
    told.append(office.refusal("clerk", register_case, case)[0])
    told.append(office.refusal("dispatcher", add_parties, added)[0])
    for who, kind, values in others:
        command = AmendRecord(kind=kind, values=values)
        told.append(office.refusal(who, amend_record, command)[0])

    assert told == [code] * len(told)


def test_a_landlord_from_abroad_has_a_document_of_another_kind(office: Office) -> None:
    values: dict[str, Value] = {"landlord_document": "414", "landlord_number": "E12345678"}

    told = office.refusal("clerk", amend_record, AmendRecord(kind="rental", values=values))

    assert told[0] == "text.missing"  # the house; the number of a passport is none of a card


def test_a_day_of_birth_of_a_party_is_judged_like_one_of_a_person(office: Office) -> None:
    born = office.wall.now.date().replace(year=1880)
    party = PartyInput(name="张三", birth=born)

    told = office.refusal("clerk", register_case, RegisterCase(summary="争执", parties=(party,)))

    assert told == ("person.too_old", "parties.0.birth")

"""At the desk: what is registered, what is taken from the register, and what is refused where."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.cases.beginning import AnswerEnquiry, answer_enquiry
from desktop.usecases.party_input import UNDISCLOSED, PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from desktop.usecases.registers import SaveDraft, save_draft
from tests.usecases.office import (
    FAR_PERSON,
    FOREIGNER,
    GRID,
    LI,
    PERSON,
    ZHANG,
    ZHANG_NUMBER,
    Office,
)

TALK = "滴水檐占用巷道。"
COMPANY = PartyInput(kind="organisation", name="兴福商贸有限公司", document="")


def refusal(office: Office, **given: Any) -> tuple[str, str]:
    command = RegisterCase(**{"summary": TALK, "parties": (ZHANG,), **given})
    return office.refusal("clerk", register_case, command)


def test_a_click_that_is_repeated_stays_one_case(office: Office) -> None:
    case_id = office.place("clerk").new_id()

    first = office.register(case_id=case_id)

    assert office.register(case_id=case_id) == first


def test_a_case_of_others_is_not_opened_a_second_time(office: Office) -> None:
    case_id = office.register().case_id
    command = RegisterCase(case_id=case_id, summary=TALK, parties=(ZHANG,))

    told = office.refusal("bureau", register_case, command)

    assert told == ("case.registered_before", "")


def test_what_was_handed_in_is_no_draft_any_more(office: Office) -> None:
    office.do("dispatcher", save_draft, SaveDraft(form="desk", body="{}"))

    office.register()

    assert office.ask(lambda reading: reading.local.draft("desk")) is None


def test_a_title_is_taken_from_the_first_clause(office: Office) -> None:
    told = office.register(summary="滴水檐占用巷道0.4米，多次口角。\n村里调过两次。")
    typed = office.register(title=" 滴水纠纷 ")

    titles = [office.line(case.case_id).title for case in (told, typed)]
    assert titles == ["滴水檐占用巷道0.4米", "滴水纠纷"]


def test_a_grid_matter_needs_no_party_and_keeps_the_name_of_its_grid(office: Office) -> None:
    case = office.register(nature="matter", parties=(), grid=GRID, amount="1.2万")

    file = office.file(case.case_id)
    assert (file.case.grid_name, file.case.amount) == ("官王村第一网格", 1_200_000)


def test_an_enquiry_is_answered_at_once_or_later(office: Office) -> None:
    at_once = office.register(nature="enquiry", answer="可以向法院起诉。").case_id
    later = office.register(nature="enquiry").case_id
    office.do("clerk", answer_enquiry, AnswerEnquiry(case_id=later, answer="先到村委会。"))

    assert [office.line(case).step for case in (at_once, later)] == ["answered", "answered"]


def test_an_answer_must_say_something(office: Office) -> None:
    asked = office.register(nature="enquiry").case_id
    command = AnswerEnquiry(case_id=asked, answer=" ")

    assert office.refusal("clerk", answer_enquiry, command) == ("case.answer_missing", "answer")
    assert refusal(office, answer="可以。") == ("case.not_an_enquiry", "answer")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"summary": " "}, ("text.missing", "summary")),
        ({"parties": ()}, ("case.nobody_to_reach", "parties.0.name")),
        (
            {"parties": (PartyInput(kind="described", name="楼上住户"),)},
            ("case.nobody_to_reach", "parties.0.name"),
        ),
        ({"nature": ""}, ("code.unknown", "nature")),
        ({"category": "7777"}, ("code.unknown", "category")),
        ({"grid": 999}, ("grid.unknown", "grid")),
        ({"town": "371625999000"}, ("division.unknown", "town")),
        ({"village": "371625999201"}, ("division.unknown", "village")),
        ({"amount": "许多"}, ("money.vague", "amount")),
        ({"place": "村东头😀"}, ("text.emoji", "place")),
        ({"demand": "赔偿\x00"}, ("text.control_character", "demand")),
        ({"external_number": "1\x07"}, ("text.control_character", "external_number")),
    ],
)
def test_a_refusal_stands_beside_its_field(
    office: Office, given: dict[str, Any], told: tuple[str, str]
) -> None:
    assert refusal(office, **given) == told


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, ("text.missing", "name")),
        ({"number": "37169919680315"}, ("identity.length", "number")),
        ({"phone": "138"}, ("phone.length", "phone")),
        ({"credit_code": "9137"}, ("credit_code.length", "credit_code")),
        ({"kind": "ghost"}, ("code.unknown", "kind")),
        ({"standing": ""}, ("code.unknown", "standing")),
        ({"document": "222"}, ("code.unknown", "document")),
        ({"ethnic": "77"}, ("code.unknown", "ethnic")),
        ({"workplace": "厂\x00"}, ("text.control_character", "workplace")),
        ({"document": "414", "number": "P\x00"}, ("text.control_character", "number")),
        ({"person": FAR_PERSON}, ("record.unknown", "name")),
    ],
)
def test_a_refusal_about_a_party_names_which_one(
    office: Office, wrong: dict[str, Any], told: tuple[str, str]
) -> None:
    code, field = told

    found = refusal(office, parties=(ZHANG, replace(LI, **wrong)))

    assert found == (code, f"parties.1.{field}")


def test_nobody_quarrels_with_himself(office: Office) -> None:
    twice = (ZHANG, replace(LI, number=ZHANG_NUMBER))

    assert refusal(office, parties=twice) == ("case.same_person_twice", "parties.1.number")


def test_a_number_as_on_the_card_is_recorded_with_its_reason(office: Office) -> None:
    odd = replace(LI, number="371699199003071236")
    assert refusal(office, parties=(odd,)) == ("identity.wrong_check_digit", "parties.0.number")
    case = office.register(parties=(replace(odd, on_card="已核对原件"),))

    party = office.file(case.case_id).parties[0]
    assert (party.number.text, party.on_card) == ("371699199003071236", "已核对原件")
    assert not party.birth.text
    kept = office.register(parties=(replace(LI, on_card="不需要"),))
    assert office.file(kept.case_id).parties[0].on_card == "", "a right number needs no reason"


def test_what_is_left_empty_comes_from_the_register(office: Office) -> None:
    case = office.register(parties=(PartyInput(person=PERSON, phone="13900001234"), LI))

    party = office.file(case.case_id).parties[0]
    assert [party.name, party.number.text, party.phone.text, party.occupation] == [
        "张建国",
        ZHANG_NUMBER,
        "13900001234",
        "务农",
    ]
    assert party.birth.text == "1968-03-15"


def test_a_passport_of_the_register_is_not_read_as_an_identity_card(office: Office) -> None:
    case = office.register(parties=(PartyInput(person=FOREIGNER, name="安娜·李"), LI))

    party = office.file(case.case_id).parties[0]
    assert (party.name, party.document, party.number.text) == ("安娜·李", "414", "P1234567")
    assert party.birth.text == "1990-05-06"


def test_who_will_not_be_named_and_a_company_are_parties_too(office: Office) -> None:
    silent = PartyInput(kind="undisclosed", birth=date(1990, 1, 1))
    firm = replace(COMPANY, standing="respondent", representative=" 钱多 ")
    case = office.register(parties=(silent, firm))

    parties = office.file(case.case_id).parties
    assert [party.name for party in parties] == [UNDISCLOSED, "兴福商贸有限公司"]
    assert parties[1].representative == "钱多"


def test_a_company_is_known_by_its_code(office: Office) -> None:
    firm = replace(COMPANY, credit_code="91371699MA3C1L1Y20")

    assert refusal(office, parties=(firm,)) == (
        "credit_code.wrong_check_character",
        "parties.0.credit_code",
    )
    good = replace(COMPANY, credit_code="91371699MA3C1L1Y25")
    assert refusal(office, parties=(good, replace(good, standing="respondent"))) == (
        "case.same_person_twice",
        "parties.1.credit_code",
    )

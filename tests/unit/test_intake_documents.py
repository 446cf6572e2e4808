"""What document a number at the desk is of, where nobody is asked."""

from datetime import date

import pytest

from desktop.intake.form import party_input
from desktop.intake.party_form import ORGANISATION, PERSON, PartyForm
from desktop.intake.party_judging import judge_number, party_problems

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("E12345678", "414"),  # 普通护照
        ("ｅｂ１２３４５６７８", "414"),
        ("G 1234 5678", "414"),
        ("H12345678", "516"),  # 回乡证
        ("m-1234567801", "516"),
        ("USA440112345678", "553"),  # 永居证 of before 2023
        ("371699196803152219", "111"),
        ("37169919680315221X", "111"),
        ("ABC", "111"),
        ("", "111"),
    ],
)
def test_a_number_with_letters_before_it_tells_its_document(typed: str, kind: str) -> None:
    party = PartyForm(standing="applicant", kind=PERSON, name="约翰", number=typed)

    assert party_input(party).document == kind
    if kind != "111":
        assert judge_number(party, TODAY).good
        assert [said for said in party_problems(party, TODAY) if said[0] == "number"] == []


def test_half_a_number_is_refused_as_before() -> None:
    party = PartyForm(standing="applicant", kind=PERSON, name="张建国", number="ABC")

    assert not judge_number(party, TODAY).good


def test_a_body_has_no_document() -> None:
    body = PartyForm(standing="applicant", kind=ORGANISATION, name="厂", number="H12345678")

    assert party_input(body).document == "111"

"""How parties at the desk are called, and who is said to guard them."""

from desktop.intake.party_form import AGENT, PartyForm
from desktop.intake.party_names import guardians_of, names_of
from desktop.rules.acting import STATUTORY


def guardian(name: str, ward: str) -> PartyForm:
    return PartyForm(name=name, standing=AGENT, acts_as=STATUTORY, acts_for=ward)


def test_the_second_of_a_side_is_counted_and_an_unknown_standing_is_a_party() -> None:
    assert names_of(["applicant", "applicant", "respondent", "", "applicant"]) == [
        "申请人",
        "申请人2",
        "被申请人",
        "当事人",
        "申请人3",
    ]


def test_a_guardian_stands_beside_the_ward_that_is_named() -> None:
    forms = [
        PartyForm(name="张小明"),
        PartyForm(name="李强", standing="respondent"),
        guardian("张建国", "张小明"),
    ]
    assert guardians_of(forms) == ["张建国", "", ""]


def test_nobody_guards_where_the_ward_is_not_there_or_the_guardian_has_no_name() -> None:
    ward = PartyForm(name="张小明")
    assert guardians_of([ward, guardian("张建国", "王五")]) == ["", ""]
    assert guardians_of([ward, guardian("", "张小明")]) == ["", ""]

"""One case from the front desk to the closed file, by `perform` alone, on both stores."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop import cli
from tests.commands.conftest import NUMBER, Office, agreed, at_the_committee, registered


def test_a_case_goes_from_the_desk_to_a_closed_file(office: Office, tmp_path: Path) -> None:
    case = agreed(office)
    paper = tmp_path / "agreement.pdf"
    office.ask("print", "agreement", "--case", case, "--out", str(paper), by="mediator")
    office.perform("sign_agreement", "mediator", case=case)
    office.perform("finish_case", "mediator", case=case, result="协议已签订。")
    office.perform("revisit_case", "clerk", case=case, satisfaction="satisfied", performed="yes")
    office.perform("close_case", "clerk", case=case)

    told = office.ask("show", "case", case)
    assert told["step"] == "closed"
    assert [one["name"] for one in told["happenings"]] == [
        "register", "accept", "dispatch", "sign_in", "mediate", "agree", "print", "sign",
        "finish", "revisit", "close",
    ]  # fmt: skip
    text = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert told["agreement_number"] in text
    assert "12,000.00" in text
    dispute = office.ask("figures")["cases"]["dispute"]
    assert dispute == {
        "registered": 1, "closed": 1, "open": 0, "year_to_date": 1, "year_closed": 1,
    }  # fmt: skip
    assert office.ask("check", "--rebuild")["faults"] == []


def test_only_the_holder_moves_a_case_and_everybody_may_add_a_note(office: Office) -> None:
    case = at_the_committee(office)

    refused = office.refused("dispatch_case", "dispatcher", case=case, to_unit=1)
    assert refused["refused"] in {"unit.unknown", "case.hold_moved"}
    assert office.refused("keep_case", "dispatcher", case=case)["refused"] == "case.hold_moved"
    office.perform("add_note", "clerk", case=case, text="申请人来电催问。")

    assert office.ask("show", "case", case)["notes"] == 1


def test_a_returned_case_comes_back_to_whoever_sent_it(office: Office) -> None:
    case = at_the_committee(office)

    office.perform("return_case", "mediator", case=case, reason="不属于本委员会")

    told = office.ask("show", "case", case)
    assert (told["step"], told["holder_path"]) == ("pending_dispatch", "/100001/")


def test_the_last_step_can_be_taken_back_until_a_paper_is_out(
    office: Office, tmp_path: Path
) -> None:
    case = agreed(office)
    office.perform("withdraw_step", "mediator", case=case)
    assert office.ask("show", "case", case)["step"] == "mediating"
    terms = {"terms": ["拆除。"], "performance": "三日内"}
    office.perform("reach_terms", "mediator", case=case, **terms)
    out = str(tmp_path / "a.pdf")
    office.ask("print", "agreement", "--case", case, "--out", out, by="mediator")

    refused = office.refused("withdraw_step", "mediator", case=case)

    assert refused["refused"] == "case.already_printed"


def test_an_agreement_number_is_never_given_twice(office: Office) -> None:
    case = agreed(office)
    first = office.ask("show", "case", case)["agreement_number"]
    office.perform("void_terms", "mediator", case=case, reason="金额写错")
    office.perform("reach_terms", "mediator", case=case, terms=["拆除。"], performance="三日内")

    second = office.ask("show", "case", case)["agreement_number"]

    assert first.endswith("0001号")
    assert second.endswith("0002号")


def test_an_agreement_takes_every_signature(office: Office) -> None:
    case = agreed(office)
    party = office.ask("show", "case", case, by="mediator")["parties"][0]["id"]

    refused = office.refused("sign_agreement", "mediator", case=case, parties=[party])

    assert refused["refused"] == "case.signatures_missing"


def test_a_leader_takes_the_hold_with_a_reason(office: Office) -> None:
    case = at_the_committee(office)

    office.perform("take_hold", "leader", case=case, reason="调委会停电，无法联系")

    assert office.ask("show", "case", case)["holder_path"] == "/100001/"


def test_an_enquiry_is_registered_and_answered_in_one(office: Office) -> None:
    case = registered(
        office,
        nature="enquiry",
        parties=[{"kind": "undisclosed"}],
        answer="可向镇人民调解委员会申请。",
    )

    assert office.ask("show", "case", case)["step"] == "answered"


def test_numbers_are_masked_for_those_who_neither_hold_nor_typed_the_case(office: Office) -> None:
    case = at_the_committee(office)

    typed, holds, else_ = (
        office.ask("show", "case", case, by=who)["parties"][0]["number"]
        for who in ("clerk", "mediator", "leader")
    )

    assert (typed, holds) == (NUMBER, NUMBER)
    assert else_ != NUMBER
    assert else_[:6] == NUMBER[:6]
    assert NUMBER not in office.said


def test_a_reveal_takes_a_reason_and_is_read_by_the_auditor(office: Office) -> None:
    case = at_the_committee(office)
    told = office.ask("show", "case", case, by="leader")
    party = {"kind": "party", "id": told["parties"][0]["id"], "case_id": told["id"]}
    asked = {**party, "field": "number"}
    assert office.refused("reveal", "leader", **asked, reason=" ")["refused"] == "text.missing"

    assert office.perform("reveal", "leader", **asked, reason="核对身份") == NUMBER


def test_an_auditor_sees_no_case(office: Office) -> None:
    case = registered(office)

    code = office.run("show", office.where, "case", case, "--as", "auditor", "--json")

    assert code == cli.REFUSED
    assert json.loads(office.said)["refused"] == "case.unknown"


@pytest.mark.parametrize(
    ("party", "code"),
    [
        ({"name": "张三", "number": "371699199003071236"}, "identity.wrong_check_digit"),
        ({"name": "张三", "number": "371699199013071235"}, "identity.impossible_birth_date"),
        ({"name": "张\u0007三"}, "text.control_character"),
        ({"name": "张三😀"}, "text.emoji"),
        ({"name": "", "kind": "person"}, "text.missing"),
    ],
)
def test_bad_input_is_refused_beside_its_field(
    office: Office, party: dict[str, str], code: str
) -> None:
    refused = office.refused("register_case", "clerk", summary="x", parties=[party])

    assert refused["refused"] == code
    assert refused["field"].startswith("parties.0.")
    assert refused["sentence"].endswith("。")


def test_rare_characters_and_full_width_digits_are_kept(office: Office) -> None:
    number = "３７１６９９１９９００３０７１２３５"
    parties = [{"name": "𠮷㛃𬭚", "number": number}, {"name": "张", "standing": "respondent"}]

    case = registered(office, parties=parties)

    told = office.ask("show", "case", case)["parties"]
    assert [party["name"] for party in told] == ["𠮷㛃𬭚", "张"]
    assert told[0]["number"] == NUMBER
    found = office.ask("find", "㛃𬭚")["kinds"]
    assert [group["kind"] for group in found] == ["case"]


def test_one_person_cannot_stand_on_both_sides(office: Office) -> None:
    twice = [
        {"name": "张建国", "number": NUMBER},
        {"name": "张建", "number": NUMBER, "standing": "respondent"},
    ]

    refused = office.refused("register_case", "clerk", summary="争执", parties=twice)

    assert refused["refused"] == "case.same_person_twice"


def test_a_closed_case_is_not_acted_on(office: Office) -> None:
    case = registered(office)
    office.perform("void_case", "clerk", case=case, reason="重复登记")

    assert office.refused("accept_case", "clerk", case=case)["refused"] == "case.closed"

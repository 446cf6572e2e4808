"""Personal data in full with a reason, and papers that leave the house: each is written down."""

from typing import Any

import pytest

from desktop.cases.mending import WithdrawStep, withdraw_step
from desktop.usecases.looking import Reveal, reveal
from desktop.usecases.party_input import PartyInput
from desktop.usecases.printing import RecordPrint, record_print
from tests.usecases.office import FAR_PERSON, LI, PERSON, ZHANG_NUMBER, Office


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("number", ZHANG_NUMBER),
        ("phone", "13854301276"),
        ("address", "兴福镇官王村112号"),
        ("birth", "1968-03-15"),
    ],
)
def test_each_field_is_shown_with_a_reason_and_the_auditor_sees_who_looked(
    office: Office, field: str, text: str
) -> None:
    case_id = office.register(parties=(PartyInput(person=PERSON), LI)).case_id
    party = office.file(case_id).parties[0].id
    of_case = Reveal(kind="party", id=party, case_id=case_id, field=field, reason="核对")
    of_person = Reveal(kind="person", id=PERSON, field=field, reason=" 核对 ")

    shown = [office.do("clerk", reveal, command) for command in (of_case, of_person)]

    assert shown == [text, text]
    seen = office.ask(lambda reading: reading.work.accesses(limit=2), "auditor")
    number = office.line(case_id).number
    assert [(one.actor_name, one.act, one.kind, one.subject, one.field) for one in seen] == [
        ("王敏", "reveal", "person", PERSON, field),
        ("王敏", "reveal", "party", party, field),
    ]
    assert [(one.case_number, one.party_place) for one in seen] == [("", None), (number, 0)]
    assert seen[0].reason == "核对"


def test_what_nobody_knows_is_shown_as_nothing(office: Office) -> None:
    case_id = office.register().case_id
    party = office.file(case_id).parties[1].id

    for field in ("phone", "address"):
        command = Reveal(kind="party", id=party, case_id=case_id, field=field, reason="核对")
        assert office.do("clerk", reveal, command) == ""


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"reason": " "}, ("text.missing", "reason")),
        ({"field": "name"}, ("reveal.nothing_hidden", "")),
        ({"kind": "house"}, ("reveal.nothing_hidden", "")),
        ({"kind": "party"}, ("reveal.nothing_hidden", "")),
        ({"kind": "party", "case_id": 999}, ("case.unknown", "")),
        ({"id": FAR_PERSON}, ("record.unknown", "")),
    ],
)
def test_a_look_is_refused_and_leaves_no_trace(
    office: Office, given: dict[str, Any], told: tuple[str, str]
) -> None:
    whole = {"kind": "person", "id": PERSON, "field": "number", "reason": "核对", **given}

    assert office.refusal("clerk", reveal, Reveal(**whole)) == told


def test_a_party_of_another_case_is_not_shown(office: Office) -> None:
    case_id, other = office.register().case_id, office.register().case_id
    party = office.file(other).parties[0].id
    command = Reveal(kind="party", id=party, case_id=case_id, field="number", reason="核对")

    assert office.refusal("clerk", reveal, command) == ("case.party_unknown", "")


def test_administrators_reveal_nothing(office: Office) -> None:
    command = Reveal(kind="person", id=PERSON, field="number", reason="核对")

    told = [office.refusal(who, reveal, command) for who in ("administrator", "security")]

    assert told == [("account.not_permitted", "")] * 2


def test_a_printed_paper_binds_the_case(office: Office) -> None:
    case_id = office.at_committee()

    paper = RecordPrint(case_id=case_id, paper="registration", digest="0" * 64, copies=2)
    print_id = office.do("mediator", record_print, paper)

    (noted,) = office.ask(lambda reading: reading.work.accesses(limit=1), "auditor")
    assert (noted.act, noted.subject, noted.field) == ("print", case_id, "registration")
    assert noted.detail == "打印 2 份"
    (printed,) = office.ask(lambda reading: reading.work.prints(case_id))
    assert (printed.id, printed.copies, printed.number) == (print_id, 2, "")
    step = WithdrawStep(case_id=case_id)
    assert office.refusal("mediator", withdraw_step, step) == ("case.already_printed", "")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"paper": "acceptance"}, ("paper.unknown", "paper")),
        ({"paper": ""}, ("paper.unknown", "paper")),
        ({"paper": "agreement"}, ("paper.not_ready", "")),
        ({"paper": "termination"}, ("paper.not_ready", "")),
        ({"paper": "revisit"}, ("paper.not_ready", "")),
        ({"copies": 0}, ("paper.copies", "copies")),
        ({"copies": 100}, ("paper.copies", "copies")),
        ({"copies": 2**62}, ("paper.copies", "copies")),
        ({"pages": "0"}, ("paper.pages", "pages")),
        ({"pages": "二"}, ("paper.pages", "pages")),
        ({"pages": "2", "way": "saved"}, ("paper.pages", "pages")),
        ({"way": "sent"}, ("paper.way", "way")),
    ],
)
def test_what_cannot_have_been_printed_is_not_recorded(
    office: Office, given: dict[str, Any], told: tuple[str, str]
) -> None:
    case_id = office.at_committee()
    whole = {"case_id": case_id, "paper": "registration", "digest": "0" * 64, **given}

    assert office.refusal("mediator", record_print, RecordPrint(**whole)) == told

    assert not office.ask(lambda reading: reading.work.prints(case_id))


def test_pages_of_a_paper_are_told_in_the_history_and_to_the_auditor(office: Office) -> None:
    case_id = office.at_committee()
    some = RecordPrint(case_id=case_id, paper="registration", digest="0" * 64, pages="2-3,5")

    office.do("mediator", record_print, some)

    (noted,) = office.ask(lambda reading: reading.work.accesses(limit=1), "auditor")
    assert noted.detail == "打印 1 份，第 2-3,5 页"
    assert office.file(case_id).happenings[-1].said["pages"] == "2-3,5"


def test_papers_of_a_case_are_printed_by_who_sees_it(office: Office) -> None:
    paper = RecordPrint(case_id=office.register().case_id, paper="agreement", digest="0" * 64)

    assert office.refusal("bureau", record_print, paper) == ("case.unknown", "")


def test_the_desk_that_registered_a_case_prints_no_paper_but_the_receipt(office: Office) -> None:
    case_id = office.at_committee()
    letter = RecordPrint(case_id=case_id, paper="registration", digest="0" * 64)
    receipt = RecordPrint(case_id=case_id, paper="receipt", digest="0" * 64)

    assert office.refusal("clerk", record_print, letter) == ("paper.not_a_committee", "")
    office.do("clerk", record_print, receipt)
    office.do("mediator", record_print, letter)

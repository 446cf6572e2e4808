"""Whose a case was: what a unit that gave it back still reads, prints and does."""

from typing import Any

import pytest

from db.jobs.running import run_all
from desktop.cases.agreeing import VoidTerms, void_terms
from desktop.cases.closing import (
    CloseCase,
    FollowUpMediation,
    RevisitCase,
    close_case,
    follow_up_mediation,
    revisit_case,
)
from desktop.cases.correcting_parties import CorrectParty, correct_party
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.mending import WithdrawStep, withdraw_step
from desktop.cases.routing import DispatchCase, ReturnCase, dispatch_case, return_case
from desktop.errors import RuleBroken
from desktop.papers.making import form_of
from desktop.papers.offered import papers_open
from desktop.usecases.limits import shipped
from desktop.usecases.party_input import PartyInput
from desktop.usecases.printing import RecordPrint, record_print
from desktop.usecases.units import MoveUnit, move_unit
from tests.usecases.committees import agreed, ended, finished, sent_to
from tests.usecases.office import (
    BUREAU,
    COMMITTEE,
    LI_NUMBER,
    ZHANG_NUMBER,
    Office,
    found_office,
)

PHONE, NEW_PHONE = "13854301276", "13605439999"
ALL = ("registration", "receipt", "agreement", "termination", "revisit")


def shown(office: Office, case_id: int, who: str) -> list[str]:
    """Give the numbers of both parties as somebody sees them."""
    return [party.number.text for party in office.file(case_id, who).parties]


def prints(office: Office, case_id: int, who: str) -> set[str]:
    """Let somebody print every paper, and give those that left the house."""
    out = set()
    for code in ALL:
        paper = RecordPrint(case_id=case_id, paper=code, digest="0" * 64)
        try:
            office.do(who, record_print, paper)
        except RuleBroken:
            continue
        out.add(code)
    assert out == set(papers_open(office.file(case_id, who))), "as the page says"
    return out


def drawn(office: Office, case_id: int, who: str, code: str) -> str:
    def question(reading: Any) -> str:
        file = reading.casefile.for_paper(case_id, code)
        return str(form_of(file, code, shipped()))

    return office.ask(question, who)


def called_back(office: Office, case_id: int, who: str) -> None:
    visit = RevisitCase(
        case_id=case_id, satisfaction="satisfied", performed="yes", remark="已拆除。"
    )
    if who == "mediator":
        office.do(who, follow_up_mediation, followed_up(case_id))
    else:
        office.do(who, revisit_case, visit)


def followed_up(case_id: int) -> FollowUpMediation:
    return FollowUpMediation(
        case_id=case_id, satisfaction="satisfied", performed="yes", remark="已拆除。"
    )


def closed(office: Office, case_id: int) -> None:
    called_back(office, case_id, "dispatcher")
    office.do("dispatcher", close_case, CloseCase(case_id=case_id))


def test_a_committee_reads_and_prints_its_own_case_after_it_gave_it_back(either: Office) -> None:
    case_id = finished(either)

    assert either.line(case_id).holder_name == "博兴县综治中心"
    assert shown(either, case_id, "mediator") == [ZHANG_NUMBER, LI_NUMBER]
    assert prints(either, case_id, "mediator") == {"registration", "receipt", "agreement"}


def test_it_calls_back_and_prints_that_too(either: Office) -> None:
    case_id = finished(either)
    called_back(either, case_id, "mediator")
    called_back(either, case_id, "clerk")

    assert either.line(case_id).step == "revisited"
    assert "王秀兰" in drawn(either, case_id, "mediator", "revisit")
    assert "revisit" in prints(either, case_id, "mediator")
    assert prints(either, case_id, "clerk") == {"receipt"}, "its own call has no committee's paper"


def test_after_closing_it_sees_masks_and_keeps_the_papers_of_its_file(either: Office) -> None:
    case_id = finished(either)
    called_back(either, case_id, "mediator")
    closed(either, case_id)

    assert ZHANG_NUMBER not in str(either.file(case_id, "mediator"))
    own = {"registration", "receipt", "agreement", "revisit"}
    assert prints(either, case_id, "mediator") == own
    assert PHONE in drawn(either, case_id, "mediator", "agreement")
    assert prints(either, case_id, "clerk") == {"receipt"}


def test_a_committee_keeps_the_notice_that_ended_its_mediation(either: Office) -> None:
    case_id = ended(either)
    assert {"registration", "termination"} <= prints(either, case_id, "mediator")
    closed(either, case_id)

    assert prints(either, case_id, "mediator") == {"registration", "receipt", "termination"}
    assert prints(either, case_id, "dispatcher") == {"receipt"}


def test_what_others_put_right_later_is_masked_and_no_old_paper_tells_it(either: Office) -> None:
    case_id = finished(either)
    first = either.file(case_id, "mediator").parties[0]
    put_right = PartyInput(id=first.id, name="张建国", phone=NEW_PHONE)
    command = CorrectParty(case_id=case_id, party=put_right, reason="来电更正", changed=("phone",))
    either.do("clerk", correct_party, command)

    file = either.file(case_id, "mediator")
    assert not file.whole
    assert (file.parties[0].phone.text, file.parties[0].number.text) == (
        "136****9999",
        ZHANG_NUMBER,
    )
    paper = drawn(either, case_id, "mediator", "agreement")
    assert PHONE in paper
    assert NEW_PHONE not in paper


def test_a_unit_that_gave_a_case_back_undone_sees_masks(either: Office) -> None:
    case_id = sent_to(either, BUREAU, "officer")
    assert shown(either, case_id, "officer") == [ZHANG_NUMBER, LI_NUMBER]
    either.do("officer", return_case, ReturnCase(case_id=case_id, reason="管辖不符"))
    either.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))

    assert ZHANG_NUMBER not in str(either.file(case_id, "officer"))
    assert prints(either, case_id, "officer") == {"receipt"}


def test_terms_that_were_voided_before_it_went_are_no_work_of_its(either: Office) -> None:
    case_id = agreed(either)
    either.do("mediator", void_terms, VoidTerms(case_id=case_id, reason="一方反悔"))
    either.do("mediator", return_case, ReturnCase(case_id=case_id, reason="无法继续"))

    assert ZHANG_NUMBER not in str(either.file(case_id, "mediator"))
    assert prints(either, case_id, "mediator") == {"receipt"}


def test_an_officer_reads_what_he_finished_until_it_is_closed(either: Office) -> None:
    case_id = sent_to(either, BUREAU, "officer")
    either.do("officer", finish_case, FinishCase(case_id=case_id, result="已办妥。"))
    assert shown(either, case_id, "officer") == [ZHANG_NUMBER, LI_NUMBER]
    closed(either, case_id)

    assert ZHANG_NUMBER not in str(either.file(case_id, "officer"))
    assert prints(either, case_id, "officer") == {"receipt"}


def test_the_desk_that_registered_prints_the_receipt_wherever_the_case_is(either: Office) -> None:
    case_id = either.at_committee()

    assert prints(either, case_id, "clerk") == {"receipt"}
    assert prints(either, case_id, "dispatcher") == {"receipt"}, "who typed it"


def test_whoever_gave_a_case_back_corrects_nothing_and_withdraws_its_own_step(
    either: Office,
) -> None:
    case_id = finished(either)
    party = PartyInput(id=either.file(case_id).parties[0].id, name="张建国", phone=NEW_PHONE)
    put_right = CorrectParty(case_id=case_id, party=party, reason="核实")
    void = VoidTerms(case_id=case_id, reason="一方反悔")
    for use_case, command in ((correct_party, put_right), (void_terms, void)):
        told = either.refusal("mediator", use_case, command)
        assert told == ("case.hold_moved", "")

    either.do("mediator", withdraw_step, WithdrawStep(case_id=case_id, reason="漏填"))

    assert either.line(case_id).holder == COMMITTEE


def test_a_committee_that_was_moved_keeps_its_case_at_once_and_when_all_has_followed() -> None:
    office = found_office()
    case_id = finished(office)
    move = MoveUnit(unit=COMMITTEE, parent=BUREAU, reason="机构改革")
    office.do("administrator", move_unit, move)
    account = office.ask(lambda reading: reading.accounts.by_name("mediator"))
    assert account
    office.viewers["mediator"] = account.viewer()

    own = {"registration", "receipt", "agreement"}
    for _ in ("at once", "when all has followed"):
        assert shown(office, case_id, "mediator") == [ZHANG_NUMBER, LI_NUMBER]
        assert ZHANG_NUMBER not in str(office.file(case_id, "officer")), "who is above it now"
        assert prints(office, case_id, "officer") == set()
        assert prints(office, case_id, "mediator") == own
        run_all(office.store)
    called_back(office, case_id, "mediator")
    assert "revisit" in prints(office, case_id, "mediator")
    office.store.engine.dispose()


@pytest.mark.parametrize("who", ["officer", "mediator", "auditor", "administrator"])
def test_nobody_else_calls_back(either: Office, who: str) -> None:
    visit = RevisitCase(case_id=finished(either), satisfaction="satisfied")

    told = either.refusal(who, revisit_case, visit)

    assert told == ("account.not_permitted", "")

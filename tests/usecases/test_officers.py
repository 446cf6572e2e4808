"""Who may do what: those who handle what their unit was given, and what committees alone may do."""

from dataclasses import replace
from typing import Any

import pytest

from db.viewer import Viewer
from desktop.cases.agreeing import ReachTerms, VoidTerms, reach_terms, void_terms
from desktop.cases.correcting import CorrectCase, correct_case
from desktop.cases.ending import EndMediation, end_mediation
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.cases.mending import WithdrawStep, withdraw_step
from desktop.cases.routing import (
    DispatchCase,
    ReturnCase,
    TakeHold,
    dispatch_case,
    return_case,
    take_hold,
)
from desktop.cases.signing import SignAgreement, sign_agreement
from desktop.errors import RuleBroken
from desktop.texts.sentences import sentence
from desktop.usecases.accounts import ConfirmAccount, OpenAccount, confirm_account, open_account
from tests.usecases.committees import agreed, mediated, sent_to, staffed
from tests.usecases.office import CENTRE, COMMITTEE, Office

KINDS = ["department", "town", "village", "social_organisation", "police", "court", "centre"]
MEDIATING: dict[Any, Any] = {
    hold_mediation: HoldMediation(
        case_id=0, consent=True, rights_told=True, mediators=(), record="各自陈述。"
    ),
    reach_terms: ReachTerms(case_id=0, terms=("拆除",), performance="十日内"),
    sign_agreement: SignAgreement(case_id=0),
    end_mediation: EndMediation(case_id=0, reason="不成", routes=("0101",)),
}


def on(case_id: int, command: Any) -> Any:
    """Put a command to a case."""
    return replace(command, case_id=case_id)


@pytest.mark.parametrize("outcome", ["handled", "withdrawn"])
@pytest.mark.parametrize("nature", ["matter", "dispute"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_officer_finishes_what_his_unit_was_given(
    office: Office, kind: str, nature: str, outcome: str
) -> None:
    who, unit = staffed(office, kind)
    case_id = sent_to(office, unit, who, nature=nature)
    corrected = CorrectCase(case_id=case_id, values={"place": "官王村西头"}, reason="核实")
    office.do(who, correct_case, corrected)

    done = FinishCase(case_id=case_id, result="已办妥。", outcome=outcome)
    office.do(who, finish_case, done)

    line = office.line(case_id)
    assert (line.step, line.outcome, line.holder) == ("finished", outcome, CENTRE)
    office.do(who, withdraw_step, WithdrawStep(case_id=case_id, reason="漏填"))
    assert office.line(case_id).holder == unit


def test_an_officer_gives_back_what_is_not_his(office: Office) -> None:
    who, unit = staffed(office, "department")
    case_id = sent_to(office, unit, who)

    office.do(who, return_case, ReturnCase(case_id=case_id, reason="管辖不符"))

    assert office.line(case_id).holder == CENTRE


@pytest.mark.parametrize("outcome", ["agreed", "failed"])
def test_what_only_a_mediation_ends_in_is_no_outcome_of_an_officer(
    office: Office, outcome: str
) -> None:
    who, unit = staffed(office, "department")
    done = FinishCase(case_id=sent_to(office, unit, who), result="办妥", outcome=outcome)

    assert office.refusal(who, finish_case, done) == ("case.outcome_does_not_fit", "")


def test_an_officer_makes_no_paper_of_mediation_and_sends_nothing_on(office: Office) -> None:
    case_id = office.at_committee()
    forbidden = {*MEDIATING, void_terms, dispatch_case, take_hold}
    commands = {
        **MEDIATING,
        void_terms: VoidTerms(case_id=0, reason="误"),
        dispatch_case: DispatchCase(case_id=0, to_unit=CENTRE),
        take_hold: TakeHold(case_id=0, reason="失联"),
    }
    for use_case in forbidden:
        told = office.refusal("officer", use_case, on(case_id, commands[use_case]))
        assert told == ("account.not_permitted", ""), use_case


@pytest.mark.parametrize("kind", KINDS)
def test_no_unit_but_a_committee_mediates_whatever_its_roles(office: Office, kind: str) -> None:
    who, unit = staffed(office, kind, "clerk dispatcher mediator officer leader")
    case_id = sent_to(office, unit, who)

    for use_case, command in MEDIATING.items():
        told = office.refusal(who, use_case, on(case_id, command))
        assert told[0] in {"case.not_a_committee", "case.not_mediated", "case.no_agreement"}
    held = on(case_id, MEDIATING[hold_mediation])
    assert office.refusal(who, hold_mediation, held) == ("case.not_a_committee", "")
    over = on(case_id, MEDIATING[end_mediation])
    assert office.refusal(who, end_mediation, over) == ("case.not_a_committee", "")


@pytest.mark.parametrize(
    ("brought", "use_case"), [(mediated, reach_terms), (agreed, sign_agreement)]
)
def test_what_a_leader_took_over_becomes_no_agreement_of_the_centre(
    office: Office, brought: Any, use_case: Any
) -> None:
    case_id = brought(office)
    office.do("leader", take_hold, TakeHold(case_id=case_id, reason="失联"))
    office.viewers["both"] = office.viewers.get("both") or _mediator_at_centre(office)
    before = office.file(case_id).case.agreement_number

    told = office.refusal("both", use_case, on(case_id, MEDIATING[use_case]))

    assert told == ("case.not_a_committee", "")
    assert office.file(case_id).case.agreement_number == before
    if before:  # the way out: the terms are void, and another committee begins anew
        office.do("both", void_terms, VoidTerms(case_id=case_id, reason="另行调解"))
    office.do("both", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))


def test_the_refusal_names_the_committee_where_the_case_lies(office: Office) -> None:
    who, unit = staffed(office, "department", "mediator")
    case_id = sent_to(office, unit, who)

    with pytest.raises(RuleBroken) as refused:
        office.do(who, hold_mediation, on(case_id, MEDIATING[hold_mediation]))

    told = sentence(refused.value.code, refused.value.details)
    assert "请交办给“兴福镇调委会”" in told
    assert "人民调解法第七条" in told


def _mediator_at_centre(office: Office) -> Viewer:
    asked = OpenAccount(
        name="both", person_name="某某", roles=("mediator", "dispatcher"), unit=CENTRE
    )
    office.do("administrator", open_account, asked)
    office.do("security", confirm_account, ConfirmAccount(name="both"))
    account = office.ask(lambda reading: reading.accounts.by_name("both"))
    assert account
    return account.viewer()

"""A case on its way: who may move it, what a move needs, and what comes of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.journal.own import HANDED_OVER
from db.rows.local_state import NOBODY
from db.rows.uow import unit_of_work
from desktop.cases.agreeing import ReachTerms, VoidTerms, reach_terms, void_terms
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.closing import CloseCase, RevisitCase, close_case, revisit_case
from desktop.cases.correcting import CorrectCase, correct_case
from desktop.cases.correcting_parties import CorrectParty, correct_party
from desktop.cases.ending import EndMediation, end_mediation
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.cases.mending import (
    AddNote,
    VoidCase,
    WithdrawStep,
    add_note,
    void_case,
    withdraw_step,
)
from desktop.cases.routing import (
    DispatchCase,
    KeepCase,
    ReturnCase,
    TakeHold,
    dispatch_case,
    keep_case,
    return_case,
    take_hold,
)
from desktop.cases.signing import SignAgreement, sign_agreement
from desktop.errors import RuleBroken
from desktop.usecases.performing import case_of
from desktop.usecases.registering import RegisterCase, register_case
from tests.usecases.committees import staffed
from tests.usecases.office import BUREAU, CENTRE, COMMITTEE, LI, TOWN, VILLAGE, ZHANG, Office

DAY = date(2026, 11, 20)
CONSENT = {"consent": True, "rights_told": True}
NOBODY_KNOWS = 999


def accepted(office: Office) -> int:
    case_id = office.register().case_id
    office.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    return case_id


def mediated(office: Office, **more: Any) -> int:
    case_id = office.at_committee()
    held = HoldMediation(
        **{"case_id": case_id, "mediators": (), "record": "各自陈述。", **CONSENT, **more}
    )
    office.do("mediator", hold_mediation, held)
    return case_id


def agreed(office: Office) -> int:
    case_id = mediated(office)
    terms = ReachTerms(case_id=case_id, terms=("拆除", " "), performance="十日内", amount="800")
    office.do("mediator", reach_terms, terms)
    return case_id


def test_a_case_that_lacks_its_category_is_not_accepted(office: Office) -> None:
    case_id = office.register(category="").case_id
    command = AcceptCase(case_id=case_id)

    assert office.refusal("dispatcher", accept_case, command) == ("case.not_complete", "category")


def test_nobody_sends_a_case_to_himself_or_to_nowhere(office: Office) -> None:
    case_id = accepted(office)

    def told(**given: Any) -> tuple[str, str]:
        command = DispatchCase(case_id=case_id, **given)
        return office.refusal("dispatcher", dispatch_case, command)

    assert told(to_unit=CENTRE) == ("case.dispatched_to_itself", "")
    assert told(to_unit=NOBODY_KNOWS) == ("unit.unknown", "to_unit")
    assert told(to_unit=BUREAU, channel="pigeon") == ("code.unknown", "channel")
    assert told(to_unit=BUREAU, reason="急\x00") == ("text.control_character", "reason")


def test_a_case_that_is_kept_is_at_work(office: Office) -> None:
    case_id = accepted(office)
    wrong = KeepCase(case_id=case_id, channel="pigeon")
    assert office.refusal("dispatcher", keep_case, wrong) == ("code.unknown", "channel")

    office.do("dispatcher", keep_case, KeepCase(case_id=case_id))

    assert office.line(case_id).step == "handling"


def test_what_a_unit_registered_kept_and_finished_stays_with_it(office: Office) -> None:
    who, unit = staffed(office, "centre", "clerk mediator")
    command = RegisterCase(
        summary="滴水檐占用巷道。",
        category="0201",
        town=TOWN,
        village=VILLAGE,
        place="官王村东头",
        parties=(ZHANG, LI),
    )
    case_id = office.do(who, register_case, command).case_id
    office.do(who, accept_case, AcceptCase(case_id=case_id))
    office.do(who, keep_case, KeepCase(case_id=case_id))
    office.do(who, finish_case, FinishCase(case_id=case_id, result="已处理。"))

    assert (office.line(case_id).step, office.line(case_id).holder) == ("finished", unit)


def test_a_mediator_returns_a_case_with_a_reason_and_no_second_time(office: Office) -> None:
    case_id = office.at_committee()
    silent = ReturnCase(case_id=case_id, reason=" ")
    assert office.refusal("mediator", return_case, silent) == ("text.missing", "reason")

    again = ReturnCase(case_id=case_id, reason="不属本会受理")
    office.do("mediator", return_case, again)

    line = office.line(case_id)
    assert (line.step, line.holder) == ("pending_dispatch", CENTRE)
    assert office.refusal("mediator", return_case, again) == ("case.hold_moved", "")


def test_only_the_holder_moves_but_everybody_who_sees_adds_notes(office: Office) -> None:
    case_id = office.at_committee()
    void = VoidCase(case_id=case_id, reason="重复登记")
    assert office.refusal("dispatcher", void_case, void) == ("case.hold_moved", "")

    office.do("dispatcher", add_note, AddNote(case_id=case_id, text="当事人来电。"))

    silent = AddNote(case_id=case_id, text="\n")
    assert office.refusal("dispatcher", add_note, silent) == ("text.missing", "text")
    assert office.file(case_id).case.notes == 1


def test_what_is_not_theirs_is_unknown_to_them(office: Office) -> None:
    case_id = accepted(office)

    note, step = AddNote(case_id=case_id, text="打听"), WithdrawStep(case_id=case_id)

    assert office.refusal("bureau", add_note, note) == ("case.unknown", "")
    assert office.refusal("bureau", withdraw_step, step) == ("case.unknown", "")


def test_a_case_is_unknown_to_who_has_no_role(office: Office) -> None:
    case_id = accepted(office)

    with unit_of_work(office.store, NOBODY) as uow, pytest.raises(RuleBroken) as refused:
        case_of(uow, case_id)

    assert refused.value.code == "case.unknown"


def test_a_leader_takes_the_hold_with_a_reason(office: Office) -> None:
    case_id = office.at_committee()
    silent = TakeHold(case_id=case_id, reason="")
    assert office.refusal("leader", take_hold, silent) == ("text.missing", "reason")
    taking = TakeHold(case_id=case_id, reason="主办单位失联")
    assert office.refusal("mediator", take_hold, taking) == ("account.not_permitted", "")

    office.do("leader", take_hold, taking)

    assert office.line(case_id).holder == CENTRE


def test_one_withdraws_ones_own_last_step_only(office: Office) -> None:
    case_id = accepted(office)
    office.do("dispatcher", withdraw_step, WithdrawStep(case_id=case_id, reason="点错了"))
    assert office.line(case_id).step == "pending_acceptance"
    step = WithdrawStep(case_id=case_id)

    assert office.refusal("dispatcher", withdraw_step, step) == ("case.nothing_to_withdraw", "")
    theirs = WithdrawStep(case_id=office.at_committee())
    assert office.refusal("dispatcher", withdraw_step, theirs) == ("case.not_your_step", "")


def test_what_others_have_heard_is_not_withdrawn(fresh: Office) -> None:
    case_id = accepted(fresh)
    fresh.set(HANDED_OVER, "999")

    step = WithdrawStep(case_id=case_id)

    assert fresh.refusal("dispatcher", withdraw_step, step) == ("case.already_exchanged", "")


def test_mediation_needs_two_named_sides(office: Office) -> None:
    case_id = office.register(parties=(ZHANG,), nature="matter").case_id
    office.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    office.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))
    office.do("mediator", keep_case, KeepCase(case_id=case_id))
    held = HoldMediation(
        case_id=case_id, consent=True, rights_told=True, mediators=(), record="谈话。"
    )

    told = office.refusal("mediator", hold_mediation, held)

    assert told == ("case.not_complete", "parties.1.name")


def test_terms_are_taken_from_what_was_typed_and_from_the_last_session(office: Office) -> None:
    case_id = mediated(office, mediators=(" 王秀兰 ", "", "李梅"))
    terms = ReachTerms(case_id=case_id, terms=(" 拆除 ", ""), performance=" 十日内 ")
    office.do("mediator", reach_terms, terms)

    said = office.file(case_id, "mediator").terms
    assert said
    assert (said.terms, said.performance, said.mediators, said.recorder) == (
        ("拆除",),
        "十日内",
        ("王秀兰", "李梅"),
        "王秀兰",
    )
    assert said.facts == "滴水檐占用巷道0.4米，多次口角。"


@pytest.mark.parametrize("category", ["1303", "1401", "1403", "1502"])
def test_no_committee_mediates_what_belongs_to_other_bodies(office: Office, category: str) -> None:
    """人民调解工作若干规定 §22; the way on is to return it, or to say what it really is."""
    case_id = office.hand_on(office.register(category=category).case_id)
    session = HoldMediation(
        case_id=case_id, mediators=("王秀兰",), record="各说各的", consent=True, rights_told=True
    )
    told = office.refusal("mediator", hold_mediation, session)
    assert told == ("case.not_for_mediation", "")
    correction = CorrectCase(case_id=case_id, values={"category": "0299"}, reason="是邻里纠纷")
    office.do("mediator", correct_case, correction)
    office.do("mediator", hold_mediation, session)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"terms": (" ",)}, ("case.terms_missing", "terms")),
        ({"performance": ""}, ("text.missing", "performance")),
        ({"form": "sung"}, ("code.unknown", "form")),
        ({"amount": "-1"}, ("money.negative", "amount")),
        ({"mediators": ("王\x00",)}, ("text.control_character", "mediators")),
    ],
)
def test_terms_are_refused_beside_their_field(
    office: Office, given: dict[str, Any], told: tuple[str, str]
) -> None:
    case_id = mediated(office)
    whole = {"case_id": case_id, "terms": ("拆除",), "performance": "十日内", **given}

    assert office.refusal("mediator", reach_terms, ReachTerms(**whole)) == told


def test_terms_before_any_session_are_refused_and_cost_no_number(office: Office) -> None:
    case_id = office.at_committee()
    terms = ReachTerms(case_id=case_id, terms=("拆除",), performance="十日内")

    assert office.refusal("mediator", reach_terms, terms) == ("case.not_mediated", "")
    first, second = agreed(office), agreed(office)
    numbers = [office.line(case).agreement_number for case in (first, second)]
    assert int(numbers[1][-5:-1]) == int(numbers[0][-5:-1]) + 1


def test_void_terms_keep_their_number_used(office: Office) -> None:
    case_id = agreed(office)
    number = office.line(case_id).agreement_number
    silent = VoidTerms(case_id=case_id, reason="")
    assert office.refusal("mediator", void_terms, silent) == ("text.missing", "reason")

    office.do("mediator", void_terms, VoidTerms(case_id=case_id, reason="写错了"))
    terms = ReachTerms(case_id=case_id, terms=("拆除",), performance="十日内")

    assert office.do("mediator", reach_terms, terms) > number


def test_nobody_signs_an_agreement_that_never_left_whole(office: Office) -> None:
    case_id = agreed(office)
    sign = SignAgreement(case_id=case_id)

    for given in ({}, {"paper": "receipt"}, {"pages": "2"}):
        if given:
            office.print_agreement(case_id, **given)
        assert office.refusal("mediator", sign_agreement, sign) == ("case.agreement_not_out", "")
    office.print_agreement(case_id, way="saved")
    office.do("mediator", sign_agreement, sign)

    assert office.line(case_id).step == "signed"


def test_an_agreement_printed_before_a_party_was_corrected_is_printed_again(
    office: Office,
) -> None:
    case_id = agreed(office)
    office.print_agreement(case_id)
    party = replace(LI, id=office.file(case_id, "mediator").parties[1].id, phone="13905430002")
    named = CorrectParty(case_id=case_id, party=party, reason="电话换了")
    office.do("mediator", correct_party, named)
    sign = SignAgreement(case_id=case_id)

    assert office.refusal("mediator", sign_agreement, sign) == ("case.agreement_not_out", "")
    office.print_agreement(case_id)
    office.do("mediator", sign_agreement, sign)


def test_terms_reached_anew_are_printed_anew(office: Office) -> None:
    case_id = agreed(office)
    office.print_agreement(case_id)
    office.do("mediator", void_terms, VoidTerms(case_id=case_id, reason="写错了"))
    terms = ReachTerms(case_id=case_id, terms=("拆除",), performance="十日内")
    office.do("mediator", reach_terms, terms)

    sign = SignAgreement(case_id=case_id)
    assert office.refusal("mediator", sign_agreement, sign) == ("case.agreement_not_out", "")


def test_an_oral_agreement_needs_no_paper(office: Office) -> None:
    case_id = mediated(office)
    terms = ReachTerms(case_id=case_id, terms=("拆除",), performance="十日内", form="oral")
    office.do("mediator", reach_terms, terms)

    office.do("mediator", sign_agreement, SignAgreement(case_id=case_id))

    assert office.line(case_id).step == "signed"


def test_an_agreement_is_in_effect_when_everybody_has_signed(office: Office) -> None:
    case_id = agreed(office)
    office.print_agreement(case_id)
    one = office.file(case_id, "mediator").parties[0].id
    half = SignAgreement(case_id=case_id, parties=(one,))
    assert office.refusal("mediator", sign_agreement, half) == ("case.signatures_missing", "")
    early = SignAgreement(case_id=case_id, signed_on=DAY - timedelta(days=1))
    assert office.refusal("mediator", sign_agreement, early) == ("case.day_too_early", "signed_on")

    office.do("mediator", sign_agreement, SignAgreement(case_id=case_id))

    assert office.line(case_id).step == "signed"
    late = SignAgreement(case_id=accepted(office))
    assert office.refusal("mediator", sign_agreement, late) == ("case.unknown", "")


def test_whoever_ends_mediation_names_the_other_routes(office: Office) -> None:
    case_id = office.at_committee()

    def told(reason: str, *routes: str) -> tuple[str, str]:
        command = EndMediation(case_id=case_id, reason=reason, routes=routes)
        return office.refusal("mediator", end_mediation, command)

    assert told("分歧过大", "77") == ("code.unknown", "routes")
    assert told("分歧过大", "0204") == ("code.not_valid", "routes"), "信访 is no remedy (§26)"
    assert told("分歧过大", "0301", "03") == ("code.is_a_heading", "routes")
    assert told("分歧过大", "0102") == ("case.route_of_others", "routes"), "neighbours do not work"
    assert told("分歧过大", "0205", "0301") == ("case.route_of_others", "routes")
    assert told("", "0301") == ("text.missing", "reason")
    assert told("分歧过大") == ("case.routes_missing", "")
    office.do(
        "mediator",
        end_mediation,
        EndMediation(case_id=case_id, reason="分歧过大", routes=("0101", "0301")),
    )
    assert office.line(case_id).step == "ended"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"result": " "}, ("text.missing", "result")),
        ({"outcome": "won"}, ("code.unknown", "outcome")),
        ({"outcome": "agreed"}, ("case.outcome_does_not_fit", "")),
        ({"resolution": "77"}, ("code.unknown", "resolution")),
        ({"resolution": "01"}, ("code.is_a_heading", "resolution")),
        ({"officer": "王\x00"}, ("text.control_character", "officer")),
        (
            {"finished_on": DAY - timedelta(days=1)},
            ("case.day_too_early", "finished_on"),
        ),
    ],
)
def test_the_end_is_refused_beside_its_field(
    office: Office, given: dict[str, Any], told: tuple[str, str]
) -> None:
    whole = {"case_id": office.at_committee(), "result": "已处理。", **given}

    assert office.refusal("mediator", finish_case, FinishCase(**whole)) == told


def test_the_outcome_and_the_way_follow_from_what_was_done(office: Office) -> None:
    signed, plain = agreed(office), office.at_committee()
    office.print_agreement(signed)
    office.do("mediator", sign_agreement, SignAgreement(case_id=signed))
    for case_id in (signed, plain):
        office.do("mediator", finish_case, FinishCase(case_id=case_id, result="已处理。"))

    files = [office.file(case_id) for case_id in (signed, plain)]
    assert [file.case.outcome for file in files] == ["agreed", "handled"]
    ways = [file.happenings[-1].said["resolution"] for file in files]
    assert ways == ["0103", ""]


def test_a_case_is_called_back_and_closed_by_the_desk(office: Office) -> None:
    case_id = office.at_committee()
    office.do("mediator", finish_case, FinishCase(case_id=case_id, result="已处理。"))
    close = CloseCase(case_id=case_id)
    assert office.refusal("clerk", close_case, close) == ("case.not_revisited", "")

    office.do("clerk", revisit_case, RevisitCase(case_id=case_id, satisfaction="satisfied"))
    kept = RevisitCase(case_id=case_id, satisfaction="mostly", performed="yes", remark=" 好 ")
    office.do("clerk", revisit_case, kept)
    early = CloseCase(case_id=case_id, closed_on=DAY - timedelta(days=1))
    assert office.refusal("clerk", close_case, early) == ("case.day_too_early", "closed_on")
    office.do("clerk", close_case, close)

    assert (office.line(case_id).step, office.line(case_id).closed_on) == ("closed", DAY)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"satisfaction": "happy"}, "satisfaction"),
        ({"way": "pigeon"}, "way"),
        ({"performed": "perhaps"}, "performed"),
    ],
)
def test_a_call_back_is_told_in_codes(office: Office, given: dict[str, str], field: str) -> None:
    whole: dict[str, Any] = {"case_id": 1, "satisfaction": "satisfied", **given}

    assert office.refusal("clerk", revisit_case, RevisitCase(**whole)) == ("code.unknown", field)


def test_a_void_case_keeps_its_number_and_says_why(office: Office) -> None:
    case_id = accepted(office)
    silent = VoidCase(case_id=case_id, reason="")
    assert office.refusal("dispatcher", void_case, silent) == ("text.missing", "reason")

    office.do("dispatcher", void_case, VoidCase(case_id=case_id, reason="重复登记"))

    assert office.line(case_id).step == "voided"
    back = DispatchCase(case_id=case_id, to_unit=COMMITTEE)
    assert office.refusal("dispatcher", dispatch_case, back) == ("case.closed", "")

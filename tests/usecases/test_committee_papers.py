"""The papers of people's mediation: issued by the committee that made them, of disputes alone."""

from datetime import timedelta
from typing import Any

import pytest

from db.jobs.running import run_all
from desktop.cases.agreeing import ReachTerms, reach_terms
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.closing import (
    FollowUpMediation,
    RevisitCase,
    follow_up_mediation,
    revisit_case,
)
from desktop.cases.correcting import CorrectCase, correct_case
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.cases.mending import WithdrawStep, withdraw_step
from desktop.cases.routing import (
    DispatchCase,
    KeepCase,
    ReturnCase,
    SignInCase,
    TakeHold,
    dispatch_case,
    keep_case,
    return_case,
    sign_in_case,
    take_hold,
)
from desktop.papers.offered import papers_shown
from desktop.rules.chinese_dates import in_digits
from desktop.rules.unit_kinds import RECEIVERS
from desktop.texts.sentences import sentence
from desktop.usecases.printing import RecordPrint, record_print
from desktop.usecases.registering import RegisterCase, register_case
from desktop.usecases.units import MergeUnit, merge_unit
from tests.usecases.committees import finished, sent_to, staffed
from tests.usecases.office import COMMITTEE, LI, TOWN, VILLAGE, ZHANG, Office
from tests.usecases.test_former_holders import drawn, prints

FOUR = ("registration", "agreement", "termination", "revisit")
OTHERS = [kind for kind in RECEIVERS if kind != "committee"]
STAFF = "mediator clerk leader"


def refusals(office: Office, case_id: int, who: str) -> set[tuple[str, str]]:
    """Give how the four papers are refused to somebody, printed as well as saved."""
    return {
        office.refusal(
            who, record_print, RecordPrint(case_id=case_id, paper=code, digest="0" * 64, way=way)
        )
        for code in FOUR
        for way in ("printed", "saved")
    }


def shown(office: Office, case_id: int, who: str) -> dict[str, str]:
    """Give the papers on somebody's page, each with the reason why it is not open."""
    return dict(papers_shown(office.file(case_id, who)))


def later(office: Office, days: int) -> str:
    """Let days go by; gives the day as papers write it."""
    office.wall.now += timedelta(days=days)
    return today(office)


def today(office: Office) -> str:
    return in_digits(office.wall.now.date())


def dispatched(office: Office, unit: int) -> int:
    case_id = office.register().case_id
    office.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    office.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=unit))
    return case_id


def own_case(office: Office, who: str) -> int:
    """Let somebody register a dispute at the desk of his own unit."""
    told: Any = RegisterCase(
        summary="滴水檐占用巷道。", category="0201", town=TOWN, village=VILLAGE, parties=(ZHANG, LI)
    )
    return int(office.do(who, register_case, told).case_id)


def agreed_at(office: Office, unit: int, who: str) -> int:
    case_id = sent_to(office, unit, who)
    held = HoldMediation(
        case_id=case_id, consent=True, rights_told=True, mediators=(), record="各自陈述。"
    )
    office.do(who, hold_mediation, held)
    terms = ReachTerms(case_id=case_id, terms=("拆除",), performance="十日内")
    office.do(who, reach_terms, terms)
    return case_id


def merge(office: Office, unit: int, into: int) -> None:
    merging = MergeUnit(unit=unit, into=into, day="2026-11-20", reason="合村并居")
    office.do("administrator", merge_unit, merging)
    run_all(office.store)


@pytest.mark.parametrize("nature", ["dispute", "matter"])
@pytest.mark.parametrize("kind", OTHERS)
def test_whoever_is_no_committee_issues_the_receipt_alone(
    office: Office, kind: str, nature: str
) -> None:
    who, unit = staffed(office, kind)
    case_id = sent_to(office, unit, who, nature=nature)
    assert prints(office, case_id, who) == {"receipt"}
    office.do(who, finish_case, FinishCase(case_id=case_id, result="已办妥。"))
    office.do("clerk", revisit_case, RevisitCase(case_id=case_id, satisfaction="satisfied"))

    why = "paper.not_a_committee" if nature == "dispute" else "paper.not_a_dispute"
    for one in (who, "clerk", "dispatcher"):
        assert shown(office, case_id, one) == {"receipt": ""}, "no row of dead buttons"
        assert refusals(office, case_id, one) == {(why, "")}
        assert prints(office, case_id, one) == {"receipt"}


def test_the_centre_issues_the_receipt_alone_at_every_step(either: Office) -> None:
    case_id = either.register().case_id
    assert prints(either, case_id, "clerk") == {"receipt"}
    either.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    assert prints(either, case_id, "dispatcher") == {"receipt"}
    case_id = finished(either)
    assert prints(either, case_id, "dispatcher") == {"receipt"}, "it holds the case again"


def test_a_matter_and_an_enquiry_have_no_such_paper_at_a_committee_either(office: Office) -> None:
    matter = sent_to(office, COMMITTEE, "mediator", nature="matter")
    enquiry = office.register(nature="enquiry").case_id

    for case_id, who in ((matter, "mediator"), (enquiry, "dispatcher")):
        assert shown(office, case_id, who) == {"receipt": ""}
        assert refusals(office, case_id, who) == {("paper.not_a_dispute", "")}


def test_what_turns_out_to_be_no_dispute_has_its_papers_no_more(either: Office) -> None:
    case_id = either.at_committee()
    assert "registration" in prints(either, case_id, "mediator")
    command = CorrectCase(case_id=case_id, values={"nature": "matter"}, reason="核实")
    either.do("mediator", correct_case, command)

    assert prints(either, case_id, "mediator") == {"receipt"}


def test_the_form_of_acceptance_is_made_when_the_committee_signs_in(either: Office) -> None:
    case_id = dispatched(either, COMMITTEE)
    page = shown(either, case_id, "mediator")
    assert page == {"receipt": ""} | dict.fromkeys(FOUR, "paper.not_ready")
    assert refusals(either, case_id, "mediator") == {("paper.not_ready", "")}
    accepted, signed_in = today(either), later(either, 3)
    either.do("mediator", sign_in_case, SignInCase(case_id=case_id))

    form = drawn(either, case_id, "mediator", "registration")

    for told in ("兴福镇调委会", signed_in, "王秀兰", "张建国", "李建军"):
        assert told in form
    for told in ("综治中心", "孙立新", accepted):
        assert told not in form
    assert prints(either, case_id, "mediator") == {"receipt", "registration"}


def test_a_committee_that_takes_a_case_at_its_own_desk_has_the_form_from_then_on(
    either: Office,
) -> None:
    who, unit = staffed(either, "committee", STAFF)
    case_id = own_case(either, who)
    assert shown(either, case_id, who)["registration"] == "paper.not_ready"
    accepted = later(either, 3)
    either.do(who, accept_case, AcceptCase(case_id=case_id))
    assert prints(either, case_id, who) == {"receipt", "registration"}
    kept = later(either, 1)
    either.do(who, keep_case, KeepCase(case_id=case_id))

    form = drawn(either, case_id, who, "registration")

    assert f"单位{unit}" in form
    assert accepted in form
    assert kept not in form, "it was taken on the day it was accepted"


def test_a_step_taken_back_takes_the_form_along(either: Office) -> None:
    case_id = either.at_committee()
    either.do("mediator", withdraw_step, WithdrawStep(case_id=case_id, reason="误签"))

    assert shown(either, case_id, "mediator")["registration"] == "paper.not_ready"
    assert prints(either, case_id, "mediator") == {"receipt"}


def test_what_went_from_one_committee_to_another_is_on_the_form_of_the_second(
    either: Office,
) -> None:
    second, unit = staffed(either, "committee", STAFF)
    case_id = either.at_committee()
    either.do("mediator", return_case, ReturnCase(case_id=case_id, reason="管辖不符"))
    signed_in = later(either, 3)
    either.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=unit))
    either.do(second, sign_in_case, SignInCase(case_id=case_id))

    form = drawn(either, case_id, second, "registration")
    assert f"单位{unit}" in form
    assert signed_in in form
    assert prints(either, case_id, "mediator") == {"receipt"}
    told = shown(either, case_id, "mediator")
    assert told["registration"] == told["agreement"] == "paper.not_made_here"


def test_a_case_that_comes_back_is_taken_on_the_day_of_the_second_time(either: Office) -> None:
    case_id = either.at_committee()
    either.do("mediator", return_case, ReturnCase(case_id=case_id, reason="材料不全"))
    first, second = today(either), later(either, 3)
    either.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))
    either.do("mediator", sign_in_case, SignInCase(case_id=case_id))

    form = drawn(either, case_id, "mediator", "registration")
    assert second in form
    assert first not in form


def test_a_committee_that_takes_the_hold_at_work_has_taken_the_case(either: Office) -> None:
    town, unit = staffed(either, "committee", STAFF)
    village, below = staffed(either, "committee", STAFF, above=f"/1/{unit}/")
    case_id = sent_to(either, below, village)
    day = later(either, 2)
    either.do(town, take_hold, TakeHold(case_id=case_id, reason="联系不上"))

    form = drawn(either, case_id, town, "registration")
    assert f"单位{unit}" in form
    assert f"单位{below}" not in form
    assert day in form
    assert prints(either, case_id, village) == {"receipt"}, "it was taken away undone"


@pytest.mark.parametrize("who", ["leader", "town"])
def test_terms_are_issued_by_their_committee_whoever_takes_the_hold(
    either: Office, who: str
) -> None:
    town, unit = staffed(either, "committee", STAFF)
    village, below = staffed(either, "committee", STAFF, above=f"/1/{unit}/")
    case_id = agreed_at(either, below, village)
    taker = town if who == "town" else "leader"
    either.do(taker, take_hold, TakeHold(case_id=case_id, reason="联系不上"))

    assert prints(either, case_id, taker) == {"receipt"}
    assert prints(either, case_id, village) == {"receipt", "registration", "agreement"}
    if who == "town":
        assert shown(either, case_id, town)["agreement"] == "paper.not_made_here"


def test_a_merged_committees_form_keeps_its_name_its_day_and_who_took_the_case(
    either: Office,
) -> None:
    (old, unit), (new, into) = (staffed(either, "committee", STAFF) for _ in range(2))
    case_id = dispatched(either, unit)
    later(either, 3)
    either.do(old, sign_in_case, SignInCase(case_id=case_id))
    before = drawn(either, case_id, old, "registration")
    later(either, 1)
    merge(either, unit, into)

    assert drawn(either, case_id, new, "registration") == before
    assert f"单位{unit}" in before
    assert prints(either, case_id, new) == {"receipt", "registration"}


def test_a_department_that_becomes_part_of_a_committee_leaves_it_no_form(either: Office) -> None:
    (old, unit), (new, into) = staffed(either, "department"), staffed(either, "committee", STAFF)
    case_id = sent_to(either, unit, old)
    merge(either, unit, into)

    assert shown(either, case_id, new)["registration"] == "paper.not_ready"
    assert prints(either, case_id, new) == {"receipt"}


def test_a_committees_call_is_its_own_paper_whoever_calls_after_it(either: Office) -> None:
    case_id = finished(either)
    visited = later(either, 4)
    seen = FollowUpMediation(
        case_id=case_id,
        satisfaction="satisfied",
        performed="yes",
        dangers="墙根仍潮",
        remark="檐已拆除。",
    )
    either.do("mediator", follow_up_mediation, seen)
    later(either, 1)
    call = RevisitCase(case_id=case_id, satisfaction="satisfied", remark="当事人满意。")
    either.do("clerk", revisit_case, call)

    record = drawn(either, case_id, "mediator", "revisit")

    for told in ("兴福镇调委会", visited, "檐已拆除", "王秀兰"):
        assert told in record
    assert "当事人满意" not in record
    assert shown(either, case_id, "clerk") == {"receipt": ""}


def test_every_reason_has_a_sentence() -> None:
    told = {sentence(f"paper.{one}") for one in ("not_a_committee", "not_a_dispute")}
    told |= {sentence(f"paper.{one}") for one in ("not_made_here", "not_ready", "not_held")}
    assert len(told) == 5
    assert all(one.endswith("。") for one in told)

"""What is not settled is not closed by a clerk, nor counted as settled; a leader says why."""

from dataclasses import replace
from typing import Any

import pytest

from desktop.cases.closing import (
    CloseCase,
    FollowUpMediation,
    RevisitCase,
    close_case,
    follow_up_mediation,
    revisit_case,
)
from desktop.cases.ending import EndMediation, end_mediation
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.open_acts import open_actions
from desktop.cases.reading import read_case
from desktop.cases.routing import (
    DispatchCase,
    ReturnCase,
    SignInCase,
    dispatch_case,
    return_case,
    sign_in_case,
)
from desktop.cases.told import in_words
from desktop.errors import RuleBroken
from desktop.texts.codes import name_of
from desktop.texts.sentences import sentence
from tests.usecases.committees import ended, finished, sent_to, staffed
from tests.usecases.office import COMMITTEE, Office

CALL = RevisitCase(case_id=0, satisfaction="satisfied")
# what the last calls have found, what speaks against closing, and what came of the matter
FOUND: tuple[tuple[dict[str, str], dict[str, str], str, str], ...] = (
    ({"satisfaction": "satisfied", "performed": "yes"}, {}, "", "调解成功"),
    ({"satisfaction": "mostly"}, {}, "", "调解成功"),
    ({"satisfaction": "unsatisfied"}, {}, "当事人不满意", "达成协议但未化解"),
    ({"satisfaction": "unreached"}, {}, "没有联系上当事人", "调解成功"),
    ({"performed": "no"}, {}, "协议拒绝履行", "达成协议但未化解"),
    ({"performed": "overdue"}, {}, "协议逾期未履行", "达成协议但未化解"),
    ({"performed": "running"}, {}, "协议正在履行（未到期）", "调解成功"),
    ({"performed": "partly"}, {}, "协议部分履行", "调解成功"),
    ({}, {"performed": "no"}, "协议拒绝履行", "达成协议但未化解"),
    ({"performed": "yes"}, {"performed": "no"}, "", "调解成功"),
    (
        {"satisfaction": "unsatisfied", "performed": "no"},
        {},
        "当事人不满意，协议拒绝履行",
        "达成协议但未化解",
    ),
)


def called(office: Office, case_id: int, **found: str) -> None:
    office.do("clerk", revisit_case, replace(CALL, case_id=case_id, **found))


def followed_up(office: Office, case_id: int, **found: str) -> None:
    whole: dict[str, Any] = {"case_id": case_id, "satisfaction": "satisfied", **found}
    office.do("mediator", follow_up_mediation, FollowUpMediation(**whole))


def refused(office: Office, who: str, **more: Any) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as broken:
        office.do(who, close_case, CloseCase(**more))
    return broken.value.field, sentence(broken.value.code, broken.value.details)


def beside_the_button(office: Office, case_id: int, who: str) -> str:
    view = office.ask(lambda reading: read_case(reading, case_id), who)
    assert view
    states = open_actions(view.case, office.viewers[who], view.file.last_move)
    [close] = [one for one in states if one.name == "close"]
    return "" if close.allowed else sentence(close.refusal_code, close.details)


@pytest.mark.parametrize(("call", "visit", "open_", "outcome"), FOUND)
def test_what_the_last_calls_found_decides_who_closes(
    office: Office, call: dict[str, str], visit: dict[str, str], open_: str, outcome: str
) -> None:
    case_id = finished(office)
    if visit:
        followed_up(office, case_id, **visit)
    called(office, case_id, **call)

    assert name_of("outcome", office.file(case_id).case.outcome) == outcome
    if not open_:
        office.do("clerk", close_case, CloseCase(case_id=case_id))
        assert office.line(case_id).step == "closed"
        return
    told = refused(office, "clerk", case_id=case_id, reason="想结案")[1]
    assert told.startswith(f"{open_}，不能直接结案")
    assert beside_the_button(office, case_id, "clerk") == told
    assert beside_the_button(office, case_id, "leader") == ""
    assert refused(office, "leader", case_id=case_id) == (
        "reason",
        f"{open_}，请写明结案理由，理由留在办理经过里。",
    )
    closing = CloseCase(case_id=case_id, reason="已告知诉讼途径")
    office.do("leader", close_case, closing)
    last = office.file(case_id).happenings[-1]
    assert in_words(last.name, last.said) == ("结案", "理由：已告知诉讼途径")
    assert name_of("outcome", office.file(case_id).case.outcome) == outcome


def test_who_is_content_when_called_again_is_not_held_up(either: Office) -> None:
    case_id = finished(either)
    called(either, case_id, satisfaction="unsatisfied", performed="no")
    called(either, case_id, satisfaction="mostly", performed="yes")

    either.do("clerk", close_case, CloseCase(case_id=case_id))

    assert either.file(case_id).case.outcome == "agreed"


def test_what_was_mediated_in_vain_is_closed_as_that(office: Office) -> None:
    case_id = ended(office)
    called(office, case_id)

    office.do("clerk", close_case, CloseCase(case_id=case_id))

    assert office.file(case_id).case.outcome == "failed"


def test_the_committee_follows_up_its_own_case_alone_and_the_centre_calls_itself(
    either: Office,
) -> None:
    case_id = finished(either)
    visit = FollowUpMediation(case_id=case_id, satisfaction="satisfied")
    assert either.refusal("mediator", follow_up_mediation, visit) == (
        "choice.missing",
        "performed",
    )
    followed_up(either, case_id, performed="yes", dangers="墙根仍潮", remark="檐已拆除。")

    assert either.line(case_id).step == "finished", "the centre has not called yet"
    last = either.file(case_id).happenings[-1]
    title, told = in_words(last.name, last.said)
    assert (title, told) == (
        "调解回访　满意",
        "上门，已履行，檐已拆除。，遗留隐患：墙根仍潮",
    )
    who, _ = staffed(either, "committee", "mediator")
    assert either.refusal(who, follow_up_mediation, visit)[0] == "case.unknown"
    for other in ("clerk", "officer"):
        told = either.refusal(other, follow_up_mediation, visit)
        assert told == ("account.not_permitted", "")


def test_a_committee_that_gave_a_case_back_undone_does_not_follow_it_up(office: Office) -> None:
    other, unit = staffed(office, "committee", "mediator")
    case_id = sent_to(office, unit, other)
    office.do(other, return_case, ReturnCase(case_id=case_id, reason="不属本辖区"))
    office.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))
    office.do("mediator", sign_in_case, SignInCase(case_id=case_id))
    over = EndMediation(case_id=case_id, reason="双方各执一词。", routes=("0301",))
    office.do("mediator", end_mediation, over)
    done = FinishCase(case_id=case_id, result="调解不成。", resolution="0103")
    office.do("mediator", finish_case, done)

    visit = FollowUpMediation(case_id=case_id, satisfaction="satisfied")
    told = office.refusal(other, follow_up_mediation, visit)
    assert told == ("case.not_mediated_here", "")
    office.do("mediator", follow_up_mediation, visit)

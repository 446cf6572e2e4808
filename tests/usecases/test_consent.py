"""Nobody is mediated who clearly refuses it, until the same party agrees again (人民调解法 §17)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desktop.cases.agreeing import ReachTerms, reach_terms
from desktop.cases.consenting import TellConsent, tell_consent
from desktop.cases.correcting_parties import CorrectParty, correct_party
from desktop.cases.ending import EndMediation, end_mediation
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.cases.open_acts import open_actions
from desktop.cases.reading import read_case
from desktop.cases.told import in_words
from desktop.errors import RuleBroken
from desktop.texts.sentences import sentence
from desktop.usecases.party_input import PartyInput
from tests.usecases.office import LI, ZHANG, Office

WANG = PartyInput(name="王五", standing="respondent")
ZHAO = PartyInput(name="赵六", standing="respondent")
SESSION = HoldMediation(case_id=0, mediators=(), record="各自陈述。")


def ids(office: Office, case_id: int) -> dict[str, int]:
    return {party.name: party.id for party in office.file(case_id, "mediator").parties}


def held(office: Office, case_id: int, **more: Any) -> None:
    office.do("mediator", hold_mediation, replace(SESSION, case_id=case_id, **more))


def agreed_to(office: Office, case_id: int) -> None:
    held(office, case_id, consent=True, rights_told=True)


def tells(office: Office, case_id: int, names: Sequence[str], answer: str, **more: Any) -> None:
    known = ids(office, case_id)
    who = tuple(known[name] for name in names)
    command = TellConsent(case_id=case_id, parties=who, answer=answer, **more)
    office.do("mediator", tell_consent, command)


def why_not(office: Office, case_id: int, act: str = "mediate") -> str:
    """Give the sentence beside the button, "" where it can be pressed."""
    view = office.ask(lambda reading: read_case(reading, case_id), "mediator")
    assert view
    states = open_actions(view.case, office.viewers["mediator"], view.file.last_move)
    [state] = [one for one in states if one.name == act]
    return "" if state.allowed else sentence(state.refusal_code, state.details)


def refused(office: Office, use_case: Any, command: Any) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as broken:
        office.do("mediator", use_case, command)
    return broken.value.field, sentence(broken.value.code, broken.value.details)


def timeline(office: Office, case_id: int) -> list[str]:
    happenings = office.file(case_id, "mediator").happenings
    return ["，".join(filter(None, in_words(one.name, one.said))) for one in happenings]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, "各方当事人同意调解、告知当事人权利义务"),
        ({"consent": True}, "告知当事人权利义务"),
        ({"rights_told": True}, "各方当事人同意调解"),
    ],
)
def test_nothing_is_taken_as_agreed_or_told_that_nobody_has_ticked(
    office: Office, given: dict[str, bool], missing: str
) -> None:
    case_id = office.at_committee()

    beside, told = refused(office, hold_mediation, replace(SESSION, case_id=case_id, **given))

    assert beside in {"consent", "rights_told"}
    assert told == f"还不能调解，请先补充：{missing}。"


def test_what_was_agreed_and_told_once_is_not_asked_again(office: Office) -> None:
    case_id = office.at_committee()
    agreed_to(office, case_id)

    held(office, case_id)

    assert office.file(case_id, "mediator").case.sessions == 2


def test_a_refusal_holds_until_the_same_party_agrees_again(either: Office) -> None:
    office = either
    case_id = office.at_committee()
    agreed_to(office, case_id)
    day = office.wall.now.date()
    words = f"{day.year}年{day.month}月{day.day}日"
    tells(office, case_id, ["李建军"], "refuses", way="phone", remark="电话里说不再谈。")
    office.wall.now += timedelta(days=1)

    told = why_not(office, case_id)
    assert told.startswith(f"李建军（{words}）明确拒绝调解，本人再次同意以前不得调解")
    assert "当事人表态" in told
    assert "终止调解" in told
    terms = ReachTerms(case_id=case_id, terms=("拆除",), performance="十日内")
    assert refused(office, reach_terms, terms)[1] == told
    again = replace(SESSION, case_id=case_id, consent=True, rights_told=True)
    assert refused(office, hold_mediation, again)[1] == told
    tells(office, case_id, ["张建国"], "agrees")
    assert why_not(office, case_id) == told, "nobody agrees for another"

    tells(office, case_id, ["李建军"], "agrees", way="written")

    assert why_not(office, case_id) == ""
    held(office, case_id)
    tells(office, case_id, ["李建军"], "refuses")
    later = day + timedelta(days=1)
    assert f"李建军（{later.year}年{later.month}月{later.day}日）" in why_not(office, case_id)
    assert [line for line in timeline(office, case_id) if "李建军" in line] == [
        f"当事人表态　李建军明确拒绝调解，{day:%Y-%m-%d} 电话，电话里说不再谈。",
        f"当事人表态　李建军同意调解，{later:%Y-%m-%d} 书面",
        f"当事人表态　李建军明确拒绝调解，{later:%Y-%m-%d} 当面",
    ]


def test_one_of_three_respondents_refuses_in_a_session(office: Office) -> None:
    case_id = office.register(parties=(ZHANG, LI, WANG, ZHAO)).case_id
    office.hand_on(case_id)
    wang = ids(office, case_id)["王五"]
    nobody = replace(SESSION, case_id=case_id, result="refused")
    assert refused(office, hold_mediation, nobody)[0] == "refusing"
    wrong = replace(SESSION, case_id=case_id, refusing=(wang,), consent=True, rights_told=True)
    assert refused(office, hold_mediation, wrong)[0] == "result"

    held(office, case_id, result="refused", refusing=(wang,))

    assert why_not(office, case_id).startswith("王五（")
    assert "一方明确拒绝调解（王五）" in timeline(office, case_id)[-1]
    tells(office, case_id, ["李建军", "赵六", "张建国"], "agrees")
    assert why_not(office, case_id).startswith("王五（")
    tells(office, case_id, ["王五"], "agrees")
    held(office, case_id, rights_told=True)
    assert office.line(case_id).step == "mediating"


def test_who_is_no_party_any_more_holds_nothing_up(office: Office) -> None:
    case_id = office.register(parties=(ZHANG, LI, WANG)).case_id
    office.hand_on(case_id)
    tells(office, case_id, ["王五"], "refuses")
    wang = ids(office, case_id)["王五"]
    gone = CorrectParty(
        case_id=case_id, party=PartyInput(id=wang, name="王五"), reason="与他无关", remove=True
    )
    office.do("mediator", correct_party, gone)

    assert why_not(office, case_id) == ""


def test_whoever_refuses_is_told_the_other_ways(office: Office) -> None:
    case_id = office.at_committee()
    tells(office, case_id, ["李建军"], "refuses")

    over = EndMediation(case_id=case_id, reason="被申请人明确拒绝调解", routes=("0301",))
    office.do("mediator", end_mediation, over)

    assert (
        why_not(office, case_id, "consent")
        == "协议已经生效或者调解已经终止，不再记录当事人的表态。"
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"parties": ()}, "请勾选是哪一位当事人表的态。"),
        ({"parties": (987,)}, "请勾选是哪一位当事人表的态。"),
        ({"answer": ""}, "请从列表中选择表态。"),
        ({"way": "pigeon"}, "没有代码“pigeon”，请从列表中选择。"),
    ],
)
def test_what_was_said_is_told_whole(office: Office, given: dict[str, Any], told: str) -> None:
    case_id = office.at_committee()
    whole = {"parties": (ids(office, case_id)["李建军"],), "answer": "refuses", **given}

    assert refused(office, tell_consent, TellConsent(case_id=case_id, **whole))[1] == told

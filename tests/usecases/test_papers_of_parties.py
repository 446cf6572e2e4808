"""What the papers say of those who act for a party, and of many on one side."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from db.queries.casefile import CaseFile
from desktop.cases.agreeing import ReachTerms, reach_terms
from desktop.cases.ending import EndMediation, end_mediation
from desktop.cases.mediating import hold_mediation
from desktop.cases.signing import SignAgreement, sign_agreement
from desktop.forms.agreement import Agreement
from desktop.forms.people import ManyParties, PersonParty
from desktop.papers.described import agreement, registration, termination
from desktop.rules import money
from desktop.rules.deadlines import Reckoning
from desktop.usecases.party_input import PartyInput
from tests.usecases.office import LI, ZHANG, Office, number_of
from tests.usecases.test_signing_for import CHILD, LAWYER, MOTHER, SESSION, at_work

KNOWN = Reckoning()
OWED = 4_680_00
FIRM = PartyInput(
    name="博兴县示范建筑工程有限公司",
    kind="organisation",
    standing="respondent",
    representative="周强",
    representative_post="经理",
)
NAMES = "甲乙丙丁戊己庚辛壬癸子丑"


def workers(many: int) -> tuple[PartyInput, ...]:
    return tuple(
        PartyInput(
            name=f"刘{NAMES[n % 12]}{NAMES[n // 12]}",
            number=number_of(f"3716991980{1 + n // 28:02d}{1 + n % 28:02d}{n:03d}"),
            claim=OWED + n * 100,
        )
        for n in range(many)
    )


def at_terms(office: Office, *parties: PartyInput, **terms: Any) -> int:
    case_id = at_work(office, *parties)
    office.do("mediator", hold_mediation, replace(SESSION, case_id=case_id))
    told = ReachTerms(case_id=case_id, terms=("付清。",), performance="十日内", **terms)
    office.do("mediator", reach_terms, told)
    return case_id


def file_of(office: Office, case_id: int, key: str) -> CaseFile:
    file = office.ask(lambda reading: reading.casefile.for_paper(case_id, key), "mediator")
    assert file
    return file


def agreed(office: Office, *parties: PartyInput, **terms: Any) -> Agreement:
    file = file_of(office, at_terms(office, *parties, **terms), "agreement")
    return agreement.fill(file, KNOWN)


def told(paper: Agreement) -> list[tuple[str, list[str]]]:
    """Tell each party with those who act for it, in words."""
    return [
        (one.name, [f"{by.quality}{by.name}{by.authority}" for by in one.agents])
        for one in paper.parties
    ]


def test_each_agent_stands_under_his_own_principal(office: Office) -> None:
    paper = agreed(
        office,
        CHILD,
        LI,
        MOTHER,
        replace(LAWYER, authority="special", mandate=True),
        replace(LAWYER, name="吴律", authority="general"),
    )

    assert told(paper) == [
        ("张小明", ["法定代理人王芳"]),
        ("李建军", ["委托代理人周明特别授权", "委托代理人吴律一般授权"]),
    ]
    child, respondent = paper.parties
    assert isinstance(child, PersonParty)
    assert child.age == "11岁"
    assert [by.name for one in (child, respondent) for by in one.agents if by.signs] == [
        "王芳",
        "周明",
    ]
    assert paper.copies == 3


def test_a_child_is_named_with_its_mother_on_every_paper(office: Office) -> None:
    case_id = at_work(office, CHILD, LI, MOTHER)
    taken = registration.fill(file_of(office, case_id, "registration"), KNOWN)
    assert taken.parties == ("张小明（法定代理人王芳）", "李建军")
    assert taken.applicants == ("张小明（法定代理人　王芳）",)

    ending = EndMediation(case_id=case_id, reason="分歧较大", routes=("0301",))
    office.do("mediator", end_mediation, ending)
    letters = termination.fill(file_of(office, case_id, "termination"), KNOWN).letters
    assert [(one.addressee, one.others) for one in letters] == [
        ("张小明（法定代理人王芳）", ("李建军",)),
        ("李建军", ("张小明",)),
    ]


@pytest.mark.parametrize("many", [12, 120])
def test_many_workers_stand_in_a_list_with_what_each_is_owed(office: Office, many: int) -> None:
    first, *others = workers(many)
    speaks = replace(
        first, acts_as="joint_representative", mandate=True, acts_for_rows=tuple(range(1, many))
    )
    total = sum(int(one.claim) for one in (first, *others))
    paper = agreed(office, speaks, *others, FIRM, amount=str(total // 100))

    side, firm = paper.parties
    assert isinstance(side, ManyParties)
    assert (side.name, side.count, side.roll) == (f"刘甲甲等{many}人", many, "附表")
    assert (side.amount, side.all_spoken_for) == (money.figures(total), True)
    assert [one.name for one in side.agents] == ["刘甲甲"]
    assert paper.copies == 3  # the representative, the firm, the committee
    [roll] = paper.rolls
    assert roll.title == f"附表　申请人名单（{many}人）"
    assert [one.name for one in roll.lines] == [one.name for one in (first, *others)]
    assert [one.number for one in roll.lines] == [one.number for one in (first, *others)]
    amounts = [money.parse(one.amount) for one in roll.lines]
    assert amounts == [int(one.claim) for one in (first, *others)]
    assert money.parse(roll.total) == sum(amounts) == total
    assert (roll.label, roll.words) == ("金额（元）", money.capitals(total))
    assert {one.hand for one in roll.lines[1:]} == {"由共同代表人签"}
    assert roll.lines[0].hand == ""
    assert firm.name == FIRM.name


def test_who_is_not_spoken_for_signs_in_the_list(office: Office) -> None:
    paper = agreed(office, *workers(6), FIRM, amount="100")

    side, _ = paper.parties
    [roll] = paper.rolls
    assert isinstance(side, ManyParties)
    assert (side.all_spoken_for, side.copies, paper.copies) == (False, 6, 8)
    assert {one.hand for one in roll.lines} == {""}
    assert roll.label == "请求金额（元）"


def test_five_stand_one_by_one(office: Office) -> None:
    paper = agreed(office, *workers(5), FIRM)

    assert [one.name for one in paper.parties][:5] == [one.name for one in workers(5)]
    assert paper.rolls == ()


def test_a_registration_form_lists_many_too(office: Office) -> None:
    case_id = at_work(office, *workers(6), LI)

    taken = registration.fill(file_of(office, case_id, "registration"), KNOWN)

    assert taken.parties == ("刘甲甲等6人", "李建军")
    assert taken.applicants == ("附表所列各人",)
    assert len(taken.rolls[0].lines) == 6


def test_zhang_alone_is_told_as_before(office: Office) -> None:
    assert told(agreed(office, ZHANG, LI)) == [("张建国", []), ("李建军", [])]


def test_a_mother_acts_no_longer_for_a_child_that_came_of_age_before_signing(fresh: Office) -> None:
    nearly = replace(CHILD, number=number_of("37169920081125123"))
    case_id = at_terms(fresh, nearly, LI, MOTHER)
    before = agreement.fill(file_of(fresh, case_id, "agreement"), KNOWN)
    assert told(before)[0] == ("张小明", ["法定代理人王芳"])

    fresh.wall.now += timedelta(days=6)
    fresh.print_agreement(case_id)
    signers = tuple(one.id for one in fresh.file(case_id, "mediator").parties if one.name != "王芳")
    fresh.do("mediator", sign_agreement, SignAgreement(case_id=case_id, parties=signers))
    paper = agreement.fill(file_of(fresh, case_id, "agreement"), KNOWN)
    assert told(paper)[0] == ("张小明", []), "he signs himself (民法典 §175)"


def test_who_earns_his_living_at_sixteen_stands_alone(office: Office) -> None:
    worker = replace(CHILD, number=number_of("37169920100601123"), capacity="full")
    assert told(agreed(office, worker, LI))[0] == ("张小明", [])

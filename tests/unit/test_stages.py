"""Who may stand against whom, and what is asked for at which stage."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import RuleBroken
from desktop.rules.parties import Party, Standing, demand_distinct, principals
from desktop.rules.stages import CaseFacts, Nature, Stage, demand, missing

ZHANG = Party(standing=Standing.APPLICANT, name="张甲", number="11010519491231002X")
LI = Party(standing=Standing.RESPONDENT, name="李乙", number="371699199003071235")
FIRM = Party(
    standing=Standing.RESPONDENT, name="某公司", organisation=True, credit_code="91350100M000100Y43"
)
SAVED = CaseFacts(parties=(ZHANG,), summary="屋檐滴水")


def _labels(facts: CaseFacts, stage: Stage) -> list[str]:
    return [each.label for each in missing(facts, stage)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ZHANG, replace(LI, number="110105 491231002")),
        (replace(ZHANG, person=7), replace(LI, person=7)),
        (replace(FIRM, standing=Standing.APPLICANT), replace(FIRM, name="又名")),
        (ZHANG, replace(ZHANG, standing=Standing.THIRD)),
    ],
)
def test_one_person_on_both_sides_is_refused(one: Party, other: Party) -> None:
    with pytest.raises(RuleBroken) as caught:
        demand_distinct((one, other))
    assert caught.value.code == "case.same_person_twice"
    assert (caught.value.details["first"], caught.value.details["second"]) == (1, 2)


def test_the_refusal_stands_at_the_later_party() -> None:
    later = replace(LI, number="", person=7)
    with pytest.raises(RuleBroken) as caught:
        demand_distinct((LI, replace(ZHANG, person=7), later))
    assert caught.value.field == "parties.2.name"
    with pytest.raises(RuleBroken) as caught:
        demand_distinct((FIRM, FIRM))
    assert caught.value.field == "parties.1.credit_code"
    with pytest.raises(RuleBroken) as caught:
        demand_distinct((LI, LI))
    assert caught.value.field == "parties.1.number"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ZHANG, LI),
        (replace(ZHANG, number=""), replace(LI, number="")),
        (replace(ZHANG, person=7), replace(LI, person=8)),
        (ZHANG, replace(LI, number=ZHANG.number, document_kind="414")),
        (ZHANG, FIRM),
        (replace(FIRM, credit_code=""), replace(FIRM, credit_code="")),
        (ZHANG, replace(ZHANG, standing=Standing.AGENT)),
    ],
)
def test_two_who_may_be_two_are_accepted(one: Party, other: Party) -> None:
    demand_distinct((one, other))
    assert principals((one, other))[0] is one


def test_to_save_needs_one_name_and_one_sentence() -> None:
    assert missing(SAVED, Stage.SAVE) == ()
    assert (
        missing(
            replace(SAVED, parties=(Party(standing=Standing.APPLICANT, withheld=True),)), Stage.SAVE
        )
        == ()
    )
    assert _labels(CaseFacts(), Stage.SAVE) == ["一位当事人的姓名（或者“不愿透露”）", "事件简述"]


def test_a_grid_matter_needs_no_party() -> None:
    matter = CaseFacts(nature=Nature.MATTER, summary="路灯不亮", category="11", place="村东")
    assert missing(matter, Stage.ACCEPT) == ()


def test_to_accept_needs_a_category_a_place_and_somebody_opposite() -> None:
    assert _labels(SAVED, Stage.ACCEPT) == [
        "事件类别",
        "发生地点或者所属村居",
        "对方当事人（可以只写情况）",
    ]
    described = Party(standing=Standing.RESPONDENT, description="某工程包工头")
    full = replace(SAVED, category="02", division="371625102001", parties=(ZHANG, described))
    assert missing(full, Stage.ACCEPT) == ()


ACCEPTED = replace(SAVED, category="0201", place="村东", parties=(ZHANG, LI))


def test_to_mediate_needs_two_names_and_the_consent_of_all() -> None:
    described = Party(standing=Standing.RESPONDENT, description="某工程包工头")
    assert _labels(replace(ACCEPTED, parties=(ZHANG, described)), Stage.MEDIATE) == [
        "双方当事人的姓名",
        "各方当事人同意调解",
        "告知当事人权利义务",
    ]
    one_asked = replace(ACCEPTED, parties=(replace(ZHANG, consents=True), LI), rights_told=True)
    assert _labels(one_asked, Stage.MEDIATE) == ["各方当事人同意调解"]
    willing = tuple(replace(party, consents=True) for party in ACCEPTED.parties)
    assert _labels(replace(ACCEPTED, parties=willing), Stage.MEDIATE) == ["告知当事人权利义务"]
    demand(replace(ACCEPTED, parties=willing, rights_told=True), Stage.MEDIATE)


CLOSED = replace(
    ACCEPTED,
    resolution="0103",
    organisation="兴福镇人民调解委员会",
    officer="王丙",
    succeeded=True,
    outcome="已履行",
)


def test_a_failed_mediation_closes_only_with_the_ways_told() -> None:
    assert missing(CLOSED, Stage.CLOSE) == ()
    failed = replace(CLOSED, succeeded=False)
    assert [each.field for each in missing(failed, Stage.CLOSE)] == ["routes_told"]
    assert missing(replace(failed, routes_told=("0301",)), Stage.CLOSE) == ()


def test_to_close_says_what_is_missing_in_one_sentence() -> None:
    with pytest.raises(RuleBroken) as caught:
        demand(replace(CLOSED, succeeded=None, outcome=""), Stage.CLOSE)
    assert caught.value.code == "case.not_complete"
    assert caught.value.field == "succeeded"
    assert caught.value.details["labels"] == "化解是否成功、化解（办理）情况"


def test_an_enquiry_closes_with_its_answer() -> None:
    enquiry = CaseFacts(
        nature=Nature.ENQUIRY,
        parties=(ZHANG,),
        summary="问",
        category="99",
        place="大厅",
        outcome="已答复",
    )
    assert missing(enquiry, Stage.CLOSE) == ()


def test_to_export_needs_every_required_item_of_the_standard() -> None:
    assert len(missing(CaseFacts(), Stage.EXPORT)) == 20
    main = replace(ZHANG, sex="2", ethnic_group="01", kind="0102")
    full = replace(
        CLOSED, parties=(LI, main), title="滴水纠纷", happened_on=date(2026, 11, 1), scale="01",
        people_involved=2, due_on=date(2026, 12, 1), officer_phone="0543-2321234",
    )  # fmt: skip
    assert missing(full, Stage.EXPORT) == ()
    assert _labels(replace(full, category="02"), Stage.EXPORT) == ["事件类别（四位代码）"]
    assert missing(replace(full, category="99"), Stage.EXPORT) == ()


def test_without_an_applicant_the_first_party_is_the_main_one() -> None:
    third = replace(LI, standing=Standing.THIRD, sex="1")
    agent = Party(standing=Standing.AGENT, name="代理", number="1")
    fields = [each.field for each in missing(CaseFacts(parties=(agent, third)), Stage.EXPORT)]
    assert "parties.0.sex" not in fields
    assert "parties.0.kind" in fields

"""What a viewer is offered on the page of a case."""

from datetime import date

import pytest

from db.subjects.case.moves import BY_NAME
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Case, Step
from db.viewer import Role, Viewer
from desktop.cases.acts import ACTS
from desktop.cases.open_acts import ActionState, fitting, open_actions, usual
from desktop.rules.permissions import may
from desktop.texts.sentences import SENTENCES, sentence

CENTRE, COMMITTEE = 1, 2
BOTH = (
    Party(id=11, standing="applicant", kind="person", name="王建国"),
    Party(id=12, standing="respondent", kind="person", name="李伟"),
)
PLAIN = Case(
    id=5,
    number="ZZ371625202601020010001X",
    nature="dispute",
    title="邻里纠纷",
    summary="楼上漏水到楼下客厅。",
    category="0201",
    source="",
    town="",
    village="",
    place="",
    grid=None,
    grid_name="",
    people_involved=None,
    amount=None,
    demand="",
    happened_on=None,
    scale="",
    external_number="",
    unit=CENTRE,
    unit_path="/1/",
    unit_name="县综治中心",
    registrar=100,
    registered_on=date(2026, 1, 2),
    registered_at=0,
    holder=CENTRE,
    holder_path="/1/",
    holder_name="县综治中心",
    audience="/1/",
    step=Step.PENDING_ACCEPTANCE,
    step_at=0,
    parties=BOTH,
)


def viewer(*roles: Role, unit: int = CENTRE, unit_type: str = "committee") -> Viewer:
    """Make somebody of a committee, which may do most."""
    who = frozenset(roles)
    return Viewer(account=100, roles=who, unit=unit, path=f"/{unit}/", unit_type=unit_type)


def state(case: Case, who: Viewer, name: str, last: tuple[int, int, int] | None) -> ActionState:
    return next(one for one in open_actions(case, who, last) if one.name == name)


def allowed(case: Case, who: Viewer, last: tuple[int, int, int] | None = None) -> set[str]:
    return {one.name for one in open_actions(case, who, last) if one.allowed}


def test_a_clerk_may_accept_what_waits_but_not_mediate_it() -> None:
    found = allowed(PLAIN, viewer(Role.CLERK))
    assert {"accept", "correct", "correct_party", "void", "note"} <= found
    assert not found & {"mediate", "dispatch", "answer", "close"}


def test_whoever_does_not_hold_the_case_may_only_add_a_note() -> None:
    elsewhere = viewer(Role.MEDIATOR, unit=COMMITTEE)
    handling = PLAIN._replace(step=Step.HANDLING)
    assert allowed(handling, elsewhere) == {"note"}
    assert state(handling, elsewhere, "mediate", None).refusal_code == "case.held_elsewhere"


def test_a_leader_may_take_the_hold_of_another_unit_but_not_his_own() -> None:
    assert "take_hold" in allowed(PLAIN, viewer(Role.LEADER, unit=COMMITTEE))
    assert "take_hold" not in allowed(PLAIN, viewer(Role.LEADER))


def test_only_an_enquiry_can_be_answered_at_the_desk() -> None:
    clerk = viewer(Role.CLERK)
    assert state(PLAIN, clerk, "answer", None).refusal_code == "case.not_an_enquiry"
    assert "answer" in allowed(PLAIN._replace(nature="enquiry"), clerk)


def test_mediation_needs_a_second_party_before_it_is_offered() -> None:
    alone = PLAIN._replace(step=Step.HANDLING, parties=BOTH[:1])
    assert state(alone, viewer(Role.MEDIATOR), "mediate", None).refusal_code == (
        "case.needs_two_parties"
    )


def test_a_case_that_nobody_sent_cannot_be_returned() -> None:
    waiting = PLAIN._replace(step=Step.PENDING_SIGN_IN)
    mediator = viewer(Role.MEDIATOR)
    assert state(waiting, mediator, "return", None).refusal_code == "case.nobody_to_return_to"
    assert "return" in allowed(waiting._replace(sender=COMMITTEE), mediator)


def test_only_ones_own_last_move_can_be_withdrawn() -> None:
    clerk = viewer(Role.CLERK)
    assert "withdraw" in allowed(PLAIN, clerk, (1, 7, CENTRE))
    assert state(PLAIN, clerk, "withdraw", (1, 7, COMMITTEE)).refusal_code == "case.not_your_step"
    assert state(PLAIN, clerk, "withdraw", None).refusal_code == "case.nothing_to_withdraw"


def test_a_case_that_a_newer_program_wrote_offers_nothing() -> None:
    everything = viewer(*Role)
    assert allowed(PLAIN._replace(parked=True), everything, (1, 7, CENTRE)) == set()


@pytest.mark.parametrize("step", list(Step))
def test_what_usually_comes_next_is_among_what_fits_the_step(step: Step) -> None:
    case = PLAIN._replace(step=step, sender=COMMITTEE)
    names = {one.name for one in fitting(case, open_actions(case, viewer(*Role), None))}
    assert usual(case, viewer(*Role)) in names | {""}
    assert (usual(case, viewer(*Role)) == "") == (step in {Step.CLOSED, Step.ANSWERED, Step.VOIDED})


def test_a_grid_matter_is_finished_without_mediation() -> None:
    who = viewer(*Role)
    assert usual(PLAIN._replace(nature="matter", step=Step.HANDLING), who) == "finish"
    assert usual(PLAIN._replace(nature="enquiry"), who) == "answer"


def test_a_department_finishes_a_dispute_that_a_committee_would_mediate() -> None:
    handling = PLAIN._replace(step=Step.HANDLING)
    officer = viewer(Role.OFFICER, unit_type="department")

    assert usual(handling, viewer(Role.MEDIATOR)) == "mediate"
    assert usual(handling, officer) == "finish"
    assert {"finish", "correct", "correct_party", "note"} <= allowed(handling, officer)
    mediate = next(
        one
        for one in open_actions(handling, officer, None, "兴福镇调委会")
        if one.name == "mediate"
    )
    assert mediate.refusal_code == "case.not_a_committee"
    assert "请交办给“兴福镇调委会”" in sentence(mediate.refusal_code, mediate.details)


@pytest.mark.parametrize("unit_type", ["centre", "town", "village", "department", ""])
def test_only_a_committee_is_offered_what_its_law_gives_it(unit_type: str) -> None:
    lawful = {
        "mediate": PLAIN._replace(step=Step.HANDLING),
        "agree": PLAIN._replace(step=Step.MEDIATING),
        "sign": PLAIN._replace(step=Step.AGREED),
        "end": PLAIN._replace(step=Step.MEDIATING),
    }
    for name, case in lawful.items():
        assert name in allowed(case, viewer(Role.MEDIATOR))
        told = state(case, viewer(*Role, unit_type=unit_type), name, None)
        assert told.refusal_code == "case.not_a_committee", name


def test_whoever_held_a_case_is_told_where_it_went_and_may_call_back() -> None:
    gone = PLAIN._replace(step=Step.FINISHED, audience="/1/ /2/", agreed_by=COMMITTEE)
    committee = viewer(Role.MEDIATOR, unit=COMMITTEE)

    assert allowed(gone, committee) == {"follow_up", "note"}
    told = state(gone, committee, "close", None)
    assert sentence(told.refusal_code, told.details).startswith("主办已转到“县综治中心”")
    assert "follow_up" not in allowed(gone._replace(audience="/1/ /2/7/"), committee)


def test_every_act_is_a_move_some_role_may_make_and_every_refusal_has_a_sentence() -> None:
    codes = set()
    for step in Step:
        for one in open_actions(PLAIN._replace(step=step), viewer(Role.CLERK), None):
            assert any(may(viewer(role), one.permission) for role in Role)
            codes.add(one.refusal_code)
    assert {act.name for act in ACTS} == set(BY_NAME) - {"print"}
    assert codes - {""} <= set(SENTENCES)

"""Who may act for whom, as somebody at the desk or on the page of a case tells it."""

from dataclasses import replace
from typing import Any

import pytest

from desktop.cases.correcting_parties import CorrectParty, correct_party
from desktop.cases.joining import AddParties, EndAuthority, add_parties, end_authority
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from tests.usecases.office import LI, LI_NUMBER, ZHANG, ZHANG_NUMBER, Office, number_of

CHILD = PartyInput(name="张小明", number=number_of("37169920150601123"))  # 11 years old
OTHER_CHILD = PartyInput(name="张小红", number=number_of("37169920180601124"))
MOTHER = PartyInput(name="王芳", standing="agent", acts_as="statutory_agent")
LAWYER = PartyInput(name="周明", standing="agent", acts_as="authorised_agent")
JOINT = PartyInput(acts_as="joint_representative", acts_for_rows=(0,))
FIRM = PartyInput(name="某建筑公司", kind="organisation", standing="respondent")


def acting(one: PartyInput, *rows: int, **more: Any) -> PartyInput:
    return replace(one, acts_for_rows=rows, **more)


def workers(many: int, **more: Any) -> tuple[PartyInput, ...]:
    return tuple(PartyInput(name=f"工人{'甲乙丙丁戊己庚辛壬癸'[n]}", **more) for n in range(many))


def speaking(many: int) -> tuple[PartyInput, ...]:
    """So many workers of whom all but the first speak for him."""
    first, *others = workers(many + 1)
    return (first, *(replace(JOINT, name=one.name) for one in others))


REFUSED: dict[str, tuple[tuple[PartyInput, ...], str, str]] = {
    "an agent for nobody": ((ZHANG, LI, LAWYER), "case.agent_for_nobody", "2.acts_for"),
    "an agent of the other side too": (
        (ZHANG, LI, acting(LAWYER, 0, 1)),
        "case.agent_for_both_sides",
        "2.acts_for",
    ),
    "one lawyer entered twice": (
        (ZHANG, LI, acting(LAWYER, 0), acting(LAWYER, 1)),
        "case.agent_for_both_sides",
        "2.acts_for",
    ),
    "a guardian who is the other side": (
        (CHILD, LI, acting(MOTHER, 0, name="李建军", number=LI_NUMBER)),
        "case.agent_is_opponent",
        "2.acts_for",
    ),
    "a namesake of the other side": (
        (CHILD, LI, acting(MOTHER, 0, name="李建军")),
        "case.agent_is_opponent",
        "2.acts_for",
    ),
    "a party for the other side": (
        (ZHANG, replace(LI, acts_as="authorised_agent", acts_for_rows=(0,))),
        "case.agent_is_opponent",
        "1.acts_for",
    ),
    "himself": (
        (ZHANG, LI, acting(LAWYER, 0, name="张建国", number=ZHANG_NUMBER)),
        "case.acts_for_himself",
        "2.acts_for",
    ),
    "an agent of an agent": (
        (ZHANG, LI, acting(LAWYER, 0), acting(replace(LAWYER, name="吴律"), 2)),
        "case.agent_of_agent",
        "3.acts_for",
    ),
    "a ring of agents": (
        (
            replace(ZHANG, acts_as="authorised_agent", acts_for_rows=(1,)),
            PartyInput(name="张建民", acts_as="authorised_agent", acts_for_rows=(0,)),
            LI,
        ),
        "case.agents_in_a_ring",
        "0.acts_for",
    ),
    "an agent who is a minor": (
        (ZHANG, LI, acting(LAWYER, 0, number=CHILD.number)),
        "case.agent_without_capacity",
        "2.acts_for",
    ),
    "an agent who is of no capacity": (
        (ZHANG, LI, acting(LAWYER, 0, capacity="limited")),
        "case.agent_without_capacity",
        "2.acts_for",
    ),
    "an agent without a name": (
        (ZHANG, LI, acting(LAWYER, 0, kind="described", name="某律师")),
        "case.agent_unnamed",
        "2.name",
    ),
    "a firm by letter": (
        (ZHANG, LI, acting(LAWYER, 0, kind="organisation", name="某法律服务所")),
        "case.agent_unnamed",
        "2.name",
    ),
    "a guardian of an adult": (
        (ZHANG, LI, acting(MOTHER, 0)),
        "case.needs_no_statutory_agent",
        "2.acts_as",
    ),
    "a guardian of a firm": ((ZHANG, FIRM, acting(MOTHER, 1)), "case.firm_has_a_head", "2.acts_as"),
    "a representative from outside": (
        (ZHANG, LI, replace(JOINT, name="周明", standing="agent")),
        "case.representative_is_a_party",
        "2.acts_as",
    ),
    "a representative of the other side": (
        (ZHANG, PartyInput(name="李四", standing="third", acts_as="joint_representative",
                           acts_for_rows=(0,)), LI),
        "case.represents_other_side",
        "1.acts_for",
    ),
    "acting as nothing": (
        (ZHANG, PartyInput(name="张建民", acts_for_rows=(0,)), LI),
        "case.acts_as_what",
        "1.acts_as",
    ),
    "six representatives": ((*speaking(6), LI), "case.too_many_representatives", "1.acts_as"),
    "a row that is not there": (
        (ZHANG, LI, acting(LAWYER, 9)),
        "case.principal_unknown",
        "2.acts_for",
    ),
    "an id of nobody": (
        (ZHANG, LI, replace(LAWYER, acts_for=(77,))),
        "case.principal_unknown",
        "2.acts_for",
    ),
    "an agent who claims": (
        (ZHANG, LI, acting(LAWYER, 0, claim="5")),
        "case.agent_claims_nothing",
        "2.claim",
    ),
    "an unknown quality": (
        (ZHANG, LI, acting(LAWYER, 0, acts_as="x")),
        "code.unknown",
        "2.acts_as",
    ),
    "a claim below nothing": ((replace(ZHANG, claim="-5"), LI), "money.negative", "0.claim"),
    "a claim beyond all": ((replace(ZHANG, claim="9" * 13), LI), "money.too_large", "0.claim"),
    "a claim that is none": ((replace(ZHANG, claim="1,2w"), LI), "money.comma", "0.claim"),
    "claims too large together": (
        (*workers(3, claim="4000000000"), LI),
        "case.claims_too_large",
        "2.claim",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_who_may_not_act_is_refused_beside_the_field(office: Office, what: str) -> None:
    parties, code, place = REFUSED[what]
    case = RegisterCase(summary="孩子被狗咬伤，要求赔偿。", parties=parties)

    assert office.refusal("clerk", register_case, case) == (code, f"parties.{place}")


ACCEPTED: dict[str, tuple[PartyInput, ...]] = {
    "a mother for two children": (CHILD, OTHER_CHILD, LI, acting(MOTHER, 0, 1)),
    "a mother who claims herself": (
        CHILD,
        PartyInput(name="王芳", acts_as="statutory_agent", acts_for_rows=(0,)),
        LI,
    ),
    "two lawyers of one party": (ZHANG, LI, acting(LAWYER, 1), acting(LAWYER, 1, name="吴律")),
    "a namesake told apart": (
        CHILD,
        LI,
        acting(MOTHER, 0, name="李建军", number=number_of("37169919850612123")),
    ),
    "a village as guardian": (CHILD, LI, acting(MOTHER, 0, kind="organisation", name="官王村委会")),
    "five representatives": (*speaking(5), LI),
    "five on each side": (
        *speaking(5),
        *(
            replace(one, standing="respondent", name=f"{one.name}户",
                    acts_for_rows=(6,) if one.acts_as else ())
            for one in speaking(5)
        ),
    ),
    "a worker of seventeen": (
        PartyInput(name="赵小龙", number=number_of("37169920090601123"), capacity="full"),
        LI,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", ACCEPTED)
def test_who_may_act_is_taken_in_and_named_by_his_principals(office: Office, what: str) -> None:
    parties = ACCEPTED[what]
    case_id = office.register(parties=parties).case_id

    known = office.file(case_id, "clerk").parties
    ids = [one.id for one in known]
    assert [tuple(map(ids.index, one.acts_for)) for one in known] == [
        one.acts_for_rows for one in parties
    ]


def test_what_goes_without_saying_need_not_be_typed(office: Office) -> None:
    """The only principal there is, and that whoever acts for a child is its statutory agent."""
    agent = PartyInput(name="王芳", standing="agent")
    case_id = office.register(parties=(CHILD, agent)).case_id

    child, mother = office.file(case_id, "clerk").parties
    assert (mother.acts_as, mother.acts_for) == ("statutory_agent", (child.id,))
    office.do("clerk", add_parties, AddParties(case_id=case_id, parties=(LI,)))
    lawyer = AddParties(case_id=case_id, parties=(replace(agent, name="周明"),))
    told = office.refusal("clerk", add_parties, lawyer)
    assert told == ("case.agent_for_nobody", "parties.0.acts_for")


def test_what_is_corrected_is_judged_against_who_acts(office: Office) -> None:
    case_id = office.register(parties=(ZHANG, LI, acting(LAWYER, 1))).case_id
    first, second, agent = office.file(case_id, "clerk").parties

    def told(one: PartyInput, **more: Any) -> tuple[str, str]:
        command = CorrectParty(case_id=case_id, party=one, reason="核实", **more)
        return office.refusal("clerk", correct_party, command)

    both = replace(LAWYER, id=agent.id, acts_for=(first.id, second.id))
    assert told(both) == ("case.agent_for_both_sides", "parties.2.acts_for")
    as_agent = replace(LI, id=second.id, standing="agent", acts_for=(first.id,))
    assert told(as_agent)[0] == "case.agent_of_agent"
    gone = told(PartyInput(id=second.id), remove=True)
    assert gone == ("case.still_acted_for", "remove")


def test_an_authority_ends_and_another_agent_comes(office: Office) -> None:
    case_id = office.register(parties=(ZHANG, LI, acting(LAWYER, 1))).case_id
    zhang, li, agent = office.file(case_id, "clerk").parties
    nobody = EndAuthority(case_id=case_id, agents=(zhang.id,), reason="解除")
    assert office.refusal("clerk", end_authority, nobody) == ("case.agent_unknown", "agents")

    ended = EndAuthority(case_id=case_id, agents=(agent.id,), reason="当事人解除委托")
    office.do("clerk", end_authority, ended)
    other = replace(LAWYER, name="吴律", acts_for=(li.id,))
    office.do("clerk", add_parties, AddParties(case_id=case_id, parties=(other,), note="换人"))

    names = [one.name for one in office.file(case_id, "clerk").parties]
    assert names == ["张建国", "李建军", "吴律"]
    said = [one.said for one in office.file(case_id, "clerk").happenings[1:]]
    assert said[0]["whom"] == "周明，委托代理人（李建军）"
    assert said[1] == {"note": "换人", "parties": (("agent", "吴律"),)}


def test_the_claims_of_all_are_what_the_case_is_about(office: Office) -> None:
    owed = [replace(one, claim=f"{n + 1}000") for n, one in enumerate(workers(3))]
    case_id = office.register(parties=(*owed, FIRM)).case_id
    case = office.file(case_id).case
    assert (case.amount, case.people_involved) == (600_000, 4)

    more = replace(workers(4)[3], claim="500.50")
    office.do("clerk", add_parties, AddParties(case_id=case_id, parties=(more,)))
    assert office.file(case_id).case.amount == 650_050

    typed = office.register(parties=(*owed, FIRM), amount="7000", people_involved=9).case_id
    office.do("clerk", add_parties, AddParties(case_id=typed, parties=(more,)))
    case = office.file(typed).case
    assert (case.amount, case.people_involved) == (700_000, 9)

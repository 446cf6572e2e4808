"""Who may consent, agree and sign: a child never alone, others by themselves or by letter."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.log.base import Subject
from db.rows.uow import unit_of_work
from db.subjects.case.mediating import AgreementSigned
from desktop.cases.act_forms import Scene
from desktop.cases.agreeing import ReachTerms, reach_terms
from desktop.cases.at_hand import CasesAtHand
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.consenting import TellConsent, tell_consent
from desktop.cases.correcting_parties import CorrectParty, correct_party
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.joining import AddParties, add_parties
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.cases.party_fields import signers_to_tick
from desktop.cases.routing import DispatchCase, SignInCase, dispatch_case, sign_in_case
from desktop.cases.signing import SIGN, SignAgreement, sign_agreement
from desktop.papers.aloud import read_aloud_of
from desktop.texts.sentences import sentence
from desktop.usecases.limits import reckoning_of
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from tests.stores import at
from tests.usecases.office import COMMITTEE, LI, ZHANG, Office, number_of

CHILD = PartyInput(name="张小明", number=number_of("37169920150601123"))
MOTHER = PartyInput(name="王芳", standing="agent", acts_as="statutory_agent", acts_for_rows=(0,))
SESSION = HoldMediation(
    case_id=0, mediators=("王秀兰",), record="双方同意和解。", consent=True, rights_told=True
)


def at_work(office: Office, *parties: PartyInput) -> int:
    case_id = office.register(parties=parties).case_id
    office.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    office.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))
    office.do("mediator", sign_in_case, SignInCase(case_id=case_id))
    return case_id


def agreed(office: Office, *parties: PartyInput) -> dict[str, int]:
    """Bring a case to its printed agreement; gives the ids of its parties by their names."""
    case_id = at_work(office, *parties)
    office.do("mediator", hold_mediation, replace(SESSION, case_id=case_id))
    terms = ReachTerms(case_id=case_id, terms=("赔偿医疗费800元。",), performance="当场付清")
    office.do("mediator", reach_terms, terms)
    office.print_agreement(case_id)
    known = {party.name: party.id for party in office.file(case_id, "mediator").parties}
    return {**known, "case": case_id}


def hands(office: Office, known: dict[str, int]) -> dict[str, str]:
    """Tell by whose hand each party signed, by their names."""
    names = {id_: name for name, id_ in known.items()}
    with unit_of_work(office.store, at()) as uow:
        facts = uow.history(Subject("case", known["case"]))
    [event] = [fact.event for fact in facts if isinstance(fact.event, AgreementSigned)]
    others = {one.party: one.by for one in event.signed_for or ()}
    return {names[id_]: names[others.get(id_, id_)] for id_ in event.parties}


def signing(known: dict[str, int], *who: str, **more: Any) -> SignAgreement:
    ids = tuple(known[name] for name in who)
    return SignAgreement(case_id=known["case"], parties=ids, **more)


def test_a_child_neither_consents_nor_signs_without_its_statutory_agent(office: Office) -> None:
    case_id = at_work(office, CHILD, LI)
    alone = replace(SESSION, case_id=case_id)
    told = office.refusal("mediator", hold_mediation, alone)
    assert told == ("case.needs_statutory_agent", "")

    child, _ = (one.id for one in office.file(case_id, "mediator").parties)
    says = TellConsent(case_id=case_id, parties=(child,), answer="agrees")
    told = office.refusal("mediator", tell_consent, says)
    assert told == ("case.needs_statutory_agent", "parties")
    mother = replace(MOTHER, acts_for_rows=(), acts_for=(child,))
    office.do("mediator", add_parties, AddParties(case_id=case_id, parties=(mother,)))
    office.do("mediator", tell_consent, says)
    office.do("mediator", hold_mediation, alone)


def test_for_a_child_its_mother_signs(office: Office) -> None:
    sister = replace(CHILD, name="张小红", number=number_of("37169920180601124"))
    known = agreed(office, CHILD, sister, LI, replace(MOTHER, acts_for_rows=(0, 1)))

    for who in (("张小明", "张小红", "李建军"), ("王芳",)):
        told = office.refusal("mediator", sign_agreement, signing(known, *who))
        assert told[0] == "case.signatures_missing"
    office.do("mediator", sign_agreement, signing(known, "张小明", "王芳", "李建军"))

    assert hands(office, known) == {
        "张小明": "王芳",
        "张小红": "王芳",
        "李建军": "李建军",
        "王芳": "王芳",
    }
    [last] = [one for one in office.file(known["case"]).happenings if one.name == "sign"]
    _, words = SIGN.tell("签订协议", last.said)
    assert words == "2026-11-20 生效，调解员：王秀兰；王芳代张小明、张小红签名"


def test_where_all_signed_a_child_did_so_by_its_mother(office: Office) -> None:
    known = agreed(office, CHILD, LI, MOTHER)

    office.do("mediator", sign_agreement, SignAgreement(case_id=known["case"]))

    assert hands(office, known)["张小明"] == "王芳"


def test_who_came_of_age_since_signs_himself(fresh: Office) -> None:
    nearly = replace(CHILD, number=number_of("37169920081125123"))
    known = agreed(fresh, nearly, LI, MOTHER)
    fresh.wall.now += timedelta(days=6)

    told = fresh.refusal("mediator", sign_agreement, signing(known, "王芳", "李建军"))
    assert told == ("case.signs_himself", "parties")
    fresh.do("mediator", sign_agreement, signing(known, "张小明", "李建军"))
    assert hands(fresh, known)["张小明"] == "张小明"


LAWYER = PartyInput(name="周明", standing="agent", acts_as="authorised_agent", acts_for_rows=(1,))
SPOKESMAN = PartyInput(name="张建民", acts_as="joint_representative", acts_for_rows=(0,))


@pytest.mark.parametrize(
    ("agent", "may"),
    [
        (replace(LAWYER, authority="special", mandate=True), True),
        (replace(LAWYER, authority="special", mandate=False), False),
        (replace(LAWYER, authority="general", mandate=True), False),
        (replace(LAWYER, mandate=True), False),
        (replace(SPOKESMAN, mandate=True), True),
        (replace(SPOKESMAN, authority="general", mandate=True), False),
        (SPOKESMAN, False),
    ],
)
def test_by_letter_only_who_was_given_that_power_signs(
    office: Office, agent: PartyInput, may: bool
) -> None:
    known = agreed(office, ZHANG, LI, agent)
    sides = ("张建国", "李建军")
    principal, other = sides if agent.acts_as == SPOKESMAN.acts_as else sides[::-1]
    command = signing(known, other, agent.name)

    if may:
        office.do("mediator", sign_agreement, command)
        assert hands(office, known)[principal] == agent.name
    else:
        told = office.refusal("mediator", sign_agreement, command)
        assert told == ("case.agent_may_not_sign", "parties")
        office.do("mediator", sign_agreement, signing(known, other, principal, agent.name))
        assert hands(office, known)[principal] == principal


def test_who_comes_of_age_or_lives_by_his_work_signs_himself(office: Office) -> None:
    """Eighteen on the day; or sixteen and living on his own wages (民法典 §17, §18)."""
    eighteen = replace(CHILD, number=number_of("37169920081120123"))  # born 18 years ago today
    seventeen = replace(eighteen, number=number_of("37169920081121123"))
    known = agreed(office, eighteen, LI)
    office.do("mediator", sign_agreement, signing(known, "张小明", "李建军"))
    assert hands(office, known) == {"张小明": "张小明", "李建军": "李建军"}

    case_id = at_work(office, seventeen, LI)
    session = replace(SESSION, case_id=case_id, held_on=date(2026, 11, 20))
    assert office.refusal("mediator", hold_mediation, session)[0] == "case.needs_statutory_agent"
    child = replace(seventeen, id=office.file(case_id, "mediator").parties[0].id, capacity="full")
    worker = CorrectParty(case_id=case_id, party=child, reason="在饭店务工，自食其力")
    office.do("mediator", correct_party, worker)
    office.do("mediator", hold_mediation, session)


def test_an_adult_of_limited_capacity_needs_a_guardian(office: Office) -> None:
    case_id = at_work(office, replace(ZHANG, capacity="limited"), LI)

    told = office.refusal("mediator", hold_mediation, replace(SESSION, case_id=case_id))
    assert told == ("case.needs_statutory_agent", "")


GRANDMOTHER = replace(MOTHER, name="张奶奶", number=number_of("37169919500601122"))
COUSIN = replace(CHILD, name="李小明", number=number_of("37169920000601125"))


def test_who_is_guardian_of_one_and_acts_by_letter_for_another_stands_in_two_lines(
    office: Office,
) -> None:
    one_line = replace(GRANDMOTHER, acts_for_rows=(0, 1))
    told = RegisterCase(summary="赔偿。", category="0201", parties=(CHILD, COUSIN, LI, one_line))
    assert office.refusal("dispatcher", register_case, told) == (
        "case.needs_no_statutory_agent",
        "parties.3.acts_as",
    )
    assert "另加一行" in sentence("case.needs_no_statutory_agent", {"about": "李小明"})

    by_letter = replace(
        GRANDMOTHER,
        acts_for_rows=(1,),
        acts_as="authorised_agent",
        authority="special",
        mandate=True,
    )
    case_id = at_work(office, CHILD, COUSIN, LI, GRANDMOTHER, by_letter)
    office.do("mediator", hold_mediation, replace(SESSION, case_id=case_id))
    terms = ReachTerms(case_id=case_id, terms=("赔偿医疗费800元。",), performance="当场付清")
    office.do("mediator", reach_terms, terms)
    office.print_agreement(case_id)
    ids = {one.name: one.id for one in office.file(case_id, "mediator").parties}
    signed = SignAgreement(case_id=case_id, parties=(ids["李建军"], ids["张奶奶"]))
    office.do("mediator", sign_agreement, signed)  # one of her two lines: it is one hand
    assert office.line(case_id).step == "signed"


def test_only_mediators_of_the_paper_sign_it_and_each_stands_there_once(office: Office) -> None:
    case_id = at_work(office, ZHANG, LI)
    office.do("mediator", hold_mediation, replace(SESSION, case_id=case_id))
    twice = ("王秀兰", "周强", "王秀兰")
    terms = ReachTerms(case_id=case_id, terms=("付清。",), performance="当场", mediators=twice)
    office.do("mediator", reach_terms, terms)
    office.print_agreement(case_id)
    agreed_on = office.file(case_id, "mediator").terms
    assert agreed_on is not None
    assert agreed_on.mediators == ("王秀兰", "周强")

    stranger = SignAgreement(case_id=case_id, mediator="王秀兰、路人甲")
    told = office.refusal("mediator", sign_agreement, stranger)
    assert told == ("case.mediator_not_named", "mediator")
    office.do("mediator", sign_agreement, replace(stranger, mediator="周强，王秀兰"))
    lawsuit = FinishCase(case_id=case_id, result="已付清。", resolution="05")
    told = office.refusal("mediator", finish_case, lawsuit)
    assert told == ("case.resolution_does_not_fit", "resolution")


@pytest.mark.parametrize(("born", "may"), [("20101120", True), ("20101121", False)])
def test_nobody_under_sixteen_lives_by_his_own_work(office: Office, born: str, may: bool) -> None:
    worker = replace(CHILD, number=number_of(f"371699{born}123"), capacity="full")
    told = RegisterCase(summary="欠薪。", category="0701", parties=(worker, LI))
    if may:
        office.do("dispatcher", register_case, told)
    else:
        field = "parties.0.capacity"
        found = office.refusal("dispatcher", register_case, told)
        assert found == ("case.full_too_young", field)


def test_who_acts_for_a_child_is_read_out_with_it_and_named_where_it_signs(
    office: Office,
) -> None:
    known = agreed(office, CHILD, MOTHER, LI)
    read = office.ask(
        lambda reading: read_aloud_of(reading, known["case"], reckoning_of(reading)), "mediator"
    )
    assert "当事人：申请人张小明，法定代理人王芳；被申请人李建军。" in read[0].paragraphs

    at_hand = CasesAtHand(viewer=office.viewers["mediator"], now_ms=office.wall)
    scene = Scene(at_hand=at_hand, file=office.file(known["case"], "mediator"))
    assert [words for _, words in signers_to_tick(scene)] == [
        "张小明（申请人）",
        "王芳　法定代理人（张小明）",
        "李建军（被申请人）",
    ]

"""更正当事人 as its form: what it asks, what it opens with, and what the page shows afterwards."""

from collections.abc import Iterator
from typing import Any

import pytest

from db.queries.casefile import PartyView
from desktop.cases.act_forms import Scene
from desktop.cases.acting_words import acting_words, capacity_named
from desktop.cases.at_hand import CasesAtHand
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.correcting_parties import party_form
from desktop.cases.joining import ADD_PARTIES
from desktop.cases.routing import DispatchCase, dispatch_case
from desktop.cases.told import moments
from desktop.usecases.party_input import PartyInput
from tests.usecases.office import COMMITTEE, LI, ZHANG, Office, found_office

FIRM = PartyInput(
    name="博兴县兴福建材有限公司", kind="organisation", standing="respondent", representative="王宏"
)
FORM = ADD_PARTIES.asks
assert FORM
OF_FIRMS = ["统一社会信用代码", "法定代表人", "职务"]


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    founded = found_office()
    yield founded
    founded.store.engine.dispose()


def parties(office: Office, case_id: int) -> list[PartyView]:
    return list(office.file(case_id, "clerk").parties)


def sent(office: Office, case_id: int, party: PartyView | None, **typed: Any) -> None:
    """Open the form, type into it, and hand it in."""
    at_hand = CasesAtHand(viewer=office.viewers["clerk"], now_ms=office.wall)
    scene = Scene(at_hand=at_hand, file=office.file(case_id, "clerk"))
    form = party_form(party) if party else FORM
    first = {field.name: field.first(scene) or None for field in form.fields}
    texts = {name: value or "" for name, value in first.items() if name not in {"birth", "remove"}}
    office.do("clerk", form.use_case, form.make(scene, first | texts | {"reason": "核实"} | typed))


def labels(party: PartyView | None) -> list[str]:
    return [field.label for field in (party_form(party) if party else FORM).fields]


def test_of_an_organisation_more_is_asked_than_of_a_person(office: Office) -> None:
    case_id = office.register(parties=(ZHANG, FIRM)).case_id
    person, firm = parties(office, case_id)

    assert labels(person)[10:12] == ["号码与证件一致的理由", "民事行为能力"]
    assert labels(firm) == [*labels(person)[:10], *OF_FIRMS, *labels(person)[12:]]
    asked = {"当事人是", "证件号码（信用代码）", "法定代表人（单位）", "说明（可不填）"}
    assert {*labels(None)} - {*labels(person)} == asked
    sent(office, case_id, firm, representative="赵强", representative_post="经理")

    _, corrected = parties(office, case_id)
    assert (corrected.representative, corrected.representative_post) == ("赵强", "经理")
    assert (corrected.name, corrected.kind) == (FIRM.name, "organisation")


def test_who_was_forgotten_is_added_and_the_timeline_names_him(office: Office) -> None:
    case_id = office.register(parties=(ZHANG,)).case_id

    typed = {"number": LI.number, "phone": "13605438890", "note": "来电告知"}
    sent(office, case_id, None, name="李建军", **typed)

    assert [(one.name, one.standing) for one in parties(office, case_id)] == [
        ("张建国", "applicant"),
        ("李建军", "respondent"),
    ]
    file = office.file(case_id)
    at_hand = CasesAtHand(viewer=office.viewers["dispatcher"], now_ms=office.wall)
    told = moments(file.case, file.happenings, at_hand)
    assert (told[1].text, told[1].detail) == ("补充当事人", "被申请人 李建军，来电告知")


def test_a_firm_that_was_forgotten_is_added_with_its_code_and_head(office: Office) -> None:
    case_id = office.register(parties=(ZHANG,)).case_id
    typed = {"kind": "organisation", "number": "91371699MA3C1L1Y25", "representative": "王宏"}

    sent(office, case_id, None, name=FIRM.name, **typed)

    _, firm = parties(office, case_id)
    assert (firm.kind, firm.credit_code, firm.representative, firm.number.text) == (
        "organisation",
        "91371699MA3C1L1Y25",
        "王宏",
        "",
    )


def test_whom_somebody_acts_for_is_ticked_and_told(office: Office) -> None:
    case_id = office.register(parties=(ZHANG, LI)).case_id
    li = parties(office, case_id)[1].id
    lawyer = {"standing": "agent", "acts_as": "authorised_agent", "acts_for": (li,)}

    sent(office, case_id, None, name="周明", authority="special", mandate=True, **lawyer)

    zhang, respondent, agent = parties(office, case_id)
    assert acting_words(agent, [zhang, respondent, agent]) == (
        "委托代理人（李建军）",
        "特别授权",
        "已出示委托书",
    )
    sent(office, case_id, agent, authority="general")  # the rest stays as it stood
    assert parties(office, case_id)[2] == agent._replace(authority="general")

    sent(office, case_id, zhang, claim="1.2万", capacity="limited")
    assert parties(office, case_id)[0].claim == 1_200_000
    assert parties(office, case_id)[0].capacity.text == "limited"
    office.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    office.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))
    masked = next(one for one in office.file(case_id, "leader").parties if one.claim)
    assert capacity_named(masked).text == "****"


def test_who_was_taken_in_by_mistake_is_ticked_out(office: Office) -> None:
    case_id = office.register(parties=(ZHANG, LI)).case_id

    sent(office, case_id, parties(office, case_id)[1], remove=True)

    assert [one.name for one in parties(office, case_id)] == ["张建国"]

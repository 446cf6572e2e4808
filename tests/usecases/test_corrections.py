"""Mistakes: fields and parties put right, and two versions between which a person decides."""

from dataclasses import replace
from typing import Any

import pytest

from db.log.base import Subject, Value
from db.rows.uow import unit_of_work
from db.subjects.case.events import CaseCorrected
from desktop.cases.clash_words import label_of, value_of
from desktop.cases.correcting import CorrectCase, correct_case
from desktop.cases.correcting_parties import CorrectParty, correct_party
from desktop.texts.field_words import RegisterWording
from desktop.usecases.party_input import PartyInput
from desktop.usecases.settling import SettleConflict, settle_conflict
from tests.stores import at, proof
from tests.usecases.office import GRID, LI, TOWN, VILLAGE, ZHANG, ZHANG_NUMBER, Office


def corrected(office: Office, case_id: int, reason: str = "听错了", **values: Value) -> None:
    office.do("clerk", correct_case, CorrectCase(case_id=case_id, values=values, reason=reason))


def test_fields_are_put_right_and_the_old_ones_stay_in_the_history(office: Office) -> None:
    case_id = office.register(amount="800").case_id

    corrected(
        office,
        case_id,
        title=" 滴水檐纠纷 ",
        category="0202",
        amount="1.2万",
        happened_on="2026-11-01",
        village=VILLAGE,
        demand=" 恢复原状 ",
    )

    case = office.file(case_id).case
    assert (case.title, case.category, case.amount, case.demand) == (
        "滴水檐纠纷",
        "0202",
        1_200_000,
        "恢复原状",
    )
    with unit_of_work(office.store, at()) as uow:
        said = uow.history(Subject("case", case_id))[-1].event
    assert isinstance(said, CaseCorrected)
    assert said.before["amount"] == 80_000
    assert "village" not in said.after  # it was right before


def test_the_amount_is_also_taken_in_fen_and_may_be_taken_away(office: Office) -> None:
    case_id = office.register(amount="800", happened_on=None).case_id

    corrected(office, case_id, amount=120_050, happened_on="2026-11-01")
    assert office.file(case_id).case.amount == 120_050
    corrected(office, case_id, amount="", happened_on="")

    case = office.file(case_id).case
    assert (case.amount, case.happened_on) == (None, None)
    corrected(office, case_id, amount=5)
    corrected(office, case_id, amount=None)
    assert office.file(case_id).case.amount is None


def test_town_and_village_are_put_in_together(office: Office) -> None:
    case_id = office.register(town="", village="").case_id

    corrected(office, case_id, town=TOWN, village=VILLAGE)

    case = office.file(case_id).case
    assert (case.town, case.village) == (TOWN, VILLAGE)


def test_the_name_goes_with_the_grid(office: Office) -> None:
    case_id = office.register().case_id

    corrected(office, case_id, grid=GRID)
    assert office.file(case_id).case.grid_name == "官王村第一网格"
    corrected(office, case_id, grid=None)

    assert office.file(case_id).case.grid_name == ""


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": ""}, ("text.missing", "title")),
        ({"summary": ""}, ("text.missing", "summary")),
        ({"nature": ""}, ("code.unknown", "nature")),
        ({"category": "7777"}, ("code.unknown", "category")),
        ({"amount": "许多"}, ("money.vague", "amount")),
        ({"amount": 10**14}, ("money.too_large", "amount")),
        ({"happened_on": "2026-02-30"}, ("date.no_such_day", "happened_on")),
        ({"town": "371625999000"}, ("division.unknown", "town")),
        ({"grid": 999}, ("grid.unknown", "grid")),
        ({"grid": "一"}, ("grid.unknown", "grid")),
        ({"demand": "赔\x00"}, ("text.control_character", "demand")),
        ({"step": "closed"}, ("case.field_cannot_be_corrected", "")),
        ({"category": "0201"}, ("case.nothing_to_correct", "")),
        ({}, ("case.nothing_to_correct", "")),
    ],
)
def test_a_wrong_correction_is_refused_beside_its_field(
    office: Office, values: dict[str, Value], told: tuple[str, str]
) -> None:
    command = CorrectCase(case_id=office.register().case_id, values=values, reason="听错了")

    assert office.refusal("clerk", correct_case, command) == told


def test_every_correction_says_why(office: Office) -> None:
    case_id = office.register().case_id
    field = CorrectCase(case_id=case_id, values={"title": "别的"}, reason=" ")
    party = CorrectParty(case_id=case_id, party=ZHANG, reason="")

    assert office.refusal("clerk", correct_case, field) == ("text.missing", "reason")
    assert office.refusal("clerk", correct_party, party) == ("text.missing", "reason")


def party_told(office: Office, case_id: int, party: PartyInput, **more: Any) -> tuple[str, str]:
    command = CorrectParty(case_id=case_id, party=party, reason="听错了", **more)
    return office.refusal("clerk", correct_party, command)


def test_what_two_desks_put_right_in_one_party_both_stays(office: Office) -> None:
    case_id = office.register(parties=(ZHANG,)).case_id
    (known,) = (party.id for party in office.file(case_id, "clerk").parties)
    for typed, changed in (
        (replace(ZHANG, id=known, phone="13605438890"), ("phone",)),
        (replace(ZHANG, id=known, occupation="瓦工"), ("occupation",)),  # knows of no new phone
    ):
        command = CorrectParty(case_id=case_id, party=typed, reason="核实", changed=changed)
        office.do("clerk", correct_party, command)

    (party,) = office.file(case_id, "clerk").parties
    assert (party.phone.text, party.occupation) == ("13605438890", "瓦工")
    stale = replace(ZHANG, id=known, name="张建军")
    assert party_told(office, case_id, stale, changed=()) == ("case.nothing_to_correct", "")


def test_a_party_is_put_right_and_taken_out(office: Office) -> None:
    case_id = office.register(parties=(ZHANG, LI)).case_id

    def correct(party: PartyInput, *, remove: bool = False) -> list[str]:
        command = CorrectParty(case_id=case_id, party=party, reason="听错了", remove=remove)
        office.do("clerk", correct_party, command)
        return [party.name for party in office.file(case_id, "clerk").parties]

    first, second = (party.id for party in office.file(case_id, "clerk").parties)
    assert correct(replace(ZHANG, id=first, name="张建中")) == ["张建中", "李建军"]
    assert correct(PartyInput(id=second), remove=True) == ["张建中"]


def test_a_party_is_refused_as_at_the_desk(office: Office) -> None:
    case_id = office.register().case_id
    first, second = (party.id for party in office.file(case_id).parties)

    assert party_told(office, case_id, replace(LI, id=999)) == ("case.party_unknown", "")
    assert party_told(office, case_id, replace(LI, id=second)) == ("case.nothing_to_correct", "")
    assert party_told(office, case_id, PartyInput(), remove=True) == ("case.party_unknown", "")
    twice = replace(LI, id=second, number=ZHANG_NUMBER)
    assert party_told(office, case_id, twice) == ("case.same_person_twice", "parties.1.number")
    wrong = replace(ZHANG, id=first, number="1")
    assert party_told(office, case_id, wrong) == ("identity.length", "party.number")


def test_somebody_who_can_be_reached_is_left(office: Office) -> None:
    case_id = office.register(parties=(ZHANG,)).case_id
    only = office.file(case_id).parties[0].id
    matter = office.register(parties=(ZHANG,), nature="matter").case_id
    other = office.file(matter).parties[0].id

    told = party_told(office, case_id, PartyInput(id=only), remove=True)
    assert told == ("case.nobody_to_reach", "party.name")
    gone = CorrectParty(case_id=matter, party=PartyInput(id=other), reason="无关", remove=True)
    office.do("clerk", correct_party, gone)
    assert office.file(matter).parties == ()


def test_two_desks_change_one_field_and_a_person_decides(fresh: Office) -> None:
    case_id = fresh.register().case_id
    other = fresh.elsewhere()
    corrected(fresh, case_id, title="滴水檐纠纷")
    corrected(other, case_id, title="巷道纠纷")
    fresh.hear(other)
    (clash,) = fresh.ask(lambda reading: reading.work.conflicts())
    assert (clash.kept, clash.other) == ("滴水檐纠纷", "巷道纠纷")

    def settle(field: str, decision: str) -> SettleConflict:
        return SettleConflict(
            kind=clash.kind,
            id=clash.subject,
            device=clash.device,
            counter=clash.counter,
            field=field,
            decision=decision,
        )

    wrong, silent = settle("place", "以后者为准"), settle("title", " ")
    assert fresh.refusal("clerk", settle_conflict, wrong) == ("conflict.unknown", "")
    assert fresh.refusal("clerk", settle_conflict, silent) == ("text.missing", "decision")
    fresh.do("clerk", settle_conflict, settle("title", "以后者为准"))

    assert fresh.ask(lambda reading: reading.work.conflicts()) == []
    again = settle("title", "再定")
    assert fresh.refusal("clerk", settle_conflict, again) == ("conflict.unknown", "")
    assert proof(fresh.store) == []


@pytest.mark.parametrize(
    ("remove", "shown"), [(False, ["李建钧", "李建均"]), (True, ["李建钧", "（空）"])]
)
def test_of_a_party_that_two_desks_put_right_both_versions_are_shown(
    fresh: Office, remove: bool, shown: list[str]
) -> None:
    case_id = fresh.register().case_id
    second = replace(LI, id=fresh.file(case_id, "clerk").parties[1].id)
    apart = fresh.elsewhere()
    for desk, name, out in ((fresh, "李建钧", False), (apart, "李建均", remove)):
        party = replace(second, name=name)
        command = CorrectParty(case_id=case_id, party=party, reason="听错了", remove=out)
        desk.do("clerk", correct_party, command)
    fresh.hear(apart)

    [clash] = fresh.ask(lambda reading: reading.work.conflicts())
    words = RegisterWording()
    assert label_of(clash) == "当事人"
    assert [value_of(clash, one, words) for one in (clash.kept, clash.other)] == shown
    assert proof(fresh.store) == []
    apart.store.engine.dispose()

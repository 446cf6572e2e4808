"""What masks leave possible, what a reveal writes down, and which papers may leave the house."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from stdnum.cn.ric import calc_check_digit

from db.queries import Reading
from db.queries.accesses import Access
from db.queries.casefile import CaseFile, PartyView
from db.queries.people import Person
from db.rows.uow import Store
from db.store.engine import reading
from db.subjects.case import events as said
from db.viewer import CASE_ROLES, Role, Viewer
from desktop.errors import RuleBroken
from desktop.usecases.looking import Reveal, reveal
from desktop.usecases.printing import RecordPrint, record_print
from tests.db import matrix_story as told
from tests.stores import DAY, at, enter, registered, sent, work, workplace_of

ABOVE = at(9, 1, "/1/", CASE_ROLES)
AUDITOR = at(3, 1, "/1/", frozenset({Role.AUDITOR}))
ODD = "1"  # the sex of whom an odd order number was given


def looked_at(store: Store, viewer: Viewer) -> tuple[CaseFile, Person, str]:
    """Everything that a viewer can bring onto pages about the same person."""
    with reading(store.engine) as connection:
        ask = Reading(connection, viewer)
        file, person = ask.casefile.get(told.CASE), ask.people.get(told.PERSON)
        clashes = ask.work.conflicts()
        prints = ask.work.prints(told.CASE)
    assert file
    assert person
    return file, person, str((file, person, clashes, prints))


def agreeing(shown: list[str], born: list[str], sex: str) -> Iterator[str]:
    """Spell out every valid number that agrees with all that was shown of it."""
    year = next(int(text.removesuffix("年")) for text in born)
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    for day, order in product((day for day in days if day.year == year), range(1000)):
        body = f"{shown[0][:6]}{day:%Y%m%d}{order:03}"
        if all(_fits(body, text) for text in shown) and (order % 2 == 1) == (sex == ODD):
            number = body + calc_check_digit(body + "0")
            if all(_fits(number, text) for text in shown):
                yield number


def _fits(number: str, shown: str) -> bool:
    return all(mark in ("*", figure) for figure, mark in zip(number, shown, strict=False))


def test_all_that_the_pages_show_leaves_a_thousand_numbers(store: Store) -> None:
    told.tell(store)
    file, person, everything = looked_at(store, ABOVE)
    party = file.parties[0]

    shown = [party.number.text, person.number.text]
    found = set(agreeing(shown, [party.birth.text, person.birth.text], party.sex))
    assert told.NUMBER in found
    assert len(found) >= 1000
    assert {party.birth.text, person.birth.text} == {"1990年"}
    for betrays in ("03-07", "0307", "3月7日", told.NUMBER[6:16], "12号", "3单元", told.PHONE[3:7]):
        assert betrays not in everything


def test_a_day_of_birth_typed_oneself_is_a_year_beside_the_number_another_typed(
    store: Store,
) -> None:
    """Both together would leave fewer than a hundred numbers."""
    typed = replace(told.CLEAR, number="")
    events = (
        registered(told.CASE, parties=(typed, told.OTHER)),
        said.CaseAccepted(case_id=told.CASE, accepted_on=DAY),
        said.CaseDispatched(
            case_id=told.CASE, to_unit=2, to_path="/1/2/", to_name="二", from_name="三"
        ),
    )
    work(store, *events, viewer=told.TYPIST)
    birth = party_seen(store, told.TYPIST).birth.text
    added = said.PartyCorrected(case_id=told.CASE, before=typed, after=told.CLEAR, reason="补")
    work(store, added, viewer=told.HOLDER)
    party = party_seen(store, told.TYPIST)

    assert (birth, party.birth.text) == ("1990-03-07", "1990年")
    assert (party.phone.text, party.address.text) == (told.PHONE, told.ADDRESS)
    assert party.number.text == "371699**********35"
    known = f"371699{birth.replace('-', '')}**35"
    assert len(set(agreeing([party.number.text, known], ["1990年"], ODD))) < 100


def party_seen(store: Store, viewer: Viewer) -> PartyView:
    with reading(store.engine) as connection:
        file = Reading(connection, viewer).casefile.get(told.CASE)
    assert file
    return file.parties[0]


def accesses(store: Store) -> list[Access]:
    with reading(store.engine) as connection:
        return list(Reading(connection, AUDITOR).work.accesses())


def test_a_reveal_is_written_down_with_whom_it_showed(store: Store) -> None:
    """Naming a case beside a person does not lead the auditor to the case instead."""
    told.tell(store)
    party = {"kind": "party", "id": told.APPLICANT, "case_id": told.CASE}
    person = {"kind": "person", "id": told.PERSON}
    for given in (party, person, person | {"case_id": told.CASE}):
        asked = Reveal(**given, field="phone", reason="核对")  # type: ignore[arg-type]
        assert workplace_of(store, ABOVE).perform(reveal, asked).result == told.PHONE

    seen = accesses(store)
    found = [(one.kind, one.subject, one.field, one.reason) for one in seen]
    whom = [("person", told.PERSON)] * 2 + [("party", told.APPLICANT)]
    assert found == [(*one, "phone", "核对") for one in whom]
    assert [one.case_number for one in seen] == ["", "", told.CASE_NUMBER]


def refused(store: Store, viewer: Viewer, command: Reveal | RecordPrint) -> str:
    use_case = reveal if isinstance(command, Reveal) else record_print
    with pytest.raises(RuleBroken) as broken:
        workplace_of(store, viewer).perform(use_case, command)  # type: ignore[arg-type]
    return broken.value.code


def test_what_cannot_be_written_down_is_not_shown_and_does_not_leave(store: Store) -> None:
    told.tell(store)
    asked = Reveal(kind="person", id=told.PERSON, field="phone", reason="核对")
    paper = RecordPrint(case_id=told.CASE, paper="receipt", digest="")
    enter(store, ABOVE, told.HOLDER)
    before = sent(store)

    second = replace(store, readonly=True)
    assert refused(second, ABOVE, asked) == "store.read_only_session"
    assert refused(second, told.HOLDER, paper) == "store.read_only_session"
    assert refused(store, ABOVE, replace(asked, reason=" ")) == "text.missing"
    assert refused(store, ABOVE, replace(asked, field="name")) == "reveal.nothing_hidden"
    assert sent(store) == before


def test_only_the_committee_that_made_it_prints_more_than_the_receipt(store: Store) -> None:
    told.tell(store)
    paper = RecordPrint(case_id=told.CASE, paper="agreement", digest="")
    receipt = replace(paper, paper="receipt")
    beside = at(9, 4, "/1/10/4/", CASE_ROLES)
    for viewer in (told.TYPIST, told.FORMER):
        assert refused(store, viewer, paper) == "paper.not_a_committee"
        assert workplace_of(store, viewer).perform(record_print, receipt).result
    # whoever stands above has nothing to do with its papers
    assert refused(store, ABOVE, paper) == "paper.not_a_committee"
    assert refused(store, ABOVE, receipt) == "paper.not_held"
    assert refused(store, beside, receipt) == "case.unknown"
    assert refused(store, beside, paper) == "case.unknown"
    assert workplace_of(store, told.HOLDER).perform(record_print, paper).result
    with reading(store.engine) as connection:
        prints = Reading(connection, ABOVE).work.prints(told.CASE)
    assert [one.paper for one in prints] == ["agreement", *["receipt"] * 2, "agreement"]

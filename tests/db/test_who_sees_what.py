"""One matrix: role x class of field x relation to the case, below every screen."""

from datetime import date

import pytest

from db.log.base import Event
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.numbers import NumberQueries
from db.rows.uow import Store
from db.store.engine import reading
from db.subjects.case.events import (
    CaseAccepted,
    CaseClosed,
    CaseDispatched,
    CaseFinished,
    CaseKept,
    CaseReturned,
    CaseRevisited,
    CaseSignedIn,
)
from db.subjects.case.party_facts import Party
from db.subjects.records.events import RecordAmended
from db.subjects.work.events import NoticeRaised, PersonalDataRevealed
from db.viewer import CASE_ROLES, SPECIALISTS, Role, Viewer
from tests.stores import BODO, DAY, at, registered, work

NUMBER, PHONE, BIRTH = "371699199001011234", "13800001234", date(1990, 1, 1)
HIDDEN = ("371699**********34", "138****1234", "1990年")
SHOWN = (NUMBER, PHONE, "1990-01-01")
RELATIONS = {
    "the holder": (2, "/1/2/"),
    "who held it": (3, "/1/3/"),
    "who stands above": (1, "/1/"),
    "below the holder": (20, "/1/2/20/"),
    "a neighbour": (4, "/1/4/"),
    "a longer name": (21, "/1/21/"),
}
SEES = {"the holder", "who held it", "who stands above"}
FINISHED = CaseFinished(
    case_id=1, finished_on=DAY, outcome="handled", result="办妥", officer="某某"
)
TYPIST = at(5, 3, "/1/3/", frozenset({Role.CLERK}))


@pytest.fixture
def full(store: Store) -> Store:
    """A case that unit 3 registered and gave to unit 2, and a person whom unit 3 entered."""
    anna = Party(
        id=11,
        standing="applicant",
        kind="person",
        name="王建国",
        number=NUMBER,
        phone=PHONE,
        birth=BIRTH,
    )
    events: list[Event] = [
        registered(1, parties=(anna, BODO)),
        CaseAccepted(case_id=1, accepted_on=DAY),
        CaseDispatched(case_id=1, to_unit=2, to_path="/1/2/", to_name="二", from_name="三"),
        RecordAmended(
            kind="person",
            id=2,
            before={},
            after={"name": "李伟", "number": NUMBER, "phone": PHONE, "birth": "1990-01-01"},
        ),
    ]
    work(store, *events, viewer=TYPIST)
    return store


def parties(store: Store, viewer: Viewer) -> list[tuple[str, str, str]]:
    with reading(store.engine) as connection:
        file = Reading(connection, viewer).casefile.get(1)
    shown = file.parties[:1] if file else ()
    return [(party.number.text, party.phone.text, party.birth.text) for party in shown]


def everybody() -> list[tuple[str, Role, Viewer]]:
    """Give every role in every relation to the case."""
    return [
        (relation, role, at(9, *place, frozenset({role})))
        for relation, place in RELATIONS.items()
        for role in Role
    ]


def test_the_matrix_of_cases(full: Store) -> None:
    for relation, role, viewer in everybody():
        sees = relation in SEES and role in CASE_ROLES
        whole = [SHOWN if relation == "the holder" and role is not Role.READER else HIDDEN]
        assert parties(full, viewer) == (whole if sees else []), (relation, role)
        with reading(full.engine) as connection:
            ask = Reading(connection, viewer)
            for found in (
                ask.cases.page(CaseFilter()),
                ask.cases.find("漏水"),
                ask.cases.by_number("3716252026010200100001"),
                ask.cases.some([1]),
                NumberQueries(connection, viewer).cases([NUMBER]),
                ask.cases.open_in_village("371625100201"),
            ):
                assert [case.id for case in found] == ([1] if sees else []), (relation, role)
            assert ask.cases.count_found("漏水") == (1 if sees else 0)
            assert bool(ask.counts.total("dispute.came.unit", DAY, DAY)) == (
                role in CASE_ROLES and viewer.path in {"/1/", "/1/3/"}
            )


def test_the_matrix_of_people(full: Store) -> None:
    """Who keeps a special group sees people, to find whom a record is about, but no case."""
    for relation, role, viewer in everybody():
        sees = relation in {"who held it", "who stands above"} and role in CASE_ROLES | SPECIALISTS
        with reading(full.engine) as connection:
            people = Reading(connection, viewer).people
            by_number = NumberQueries(connection, viewer).people([PHONE])
            for found in (people.find("李伟"), people.find("lw"), by_number, people.some([2])):
                shown = [(one.number.text, one.phone.text, one.birth.text) for one in found]
                assert shown == ([HIDDEN] if sees else []), (relation, role)


def test_what_one_typed_oneself_is_shown_whole(full: Store) -> None:
    colleague = at(6, 3, "/1/3/", frozenset({Role.CLERK}))

    assert parties(full, TYPIST) == [SHOWN]
    assert parties(full, colleague) == [HIDDEN]


def test_whoever_gives_a_case_back_still_sees_it_masked(full: Store) -> None:
    holder = at(9, 2, "/1/2/", frozenset({Role.MEDIATOR}))
    work(full, CaseReturned(case_id=1, reason="x"), viewer=holder)

    assert parties(full, holder) == [HIDDEN]
    work(full, CaseKept(case_id=1), viewer=TYPIST)
    assert parties(full, at(8, 3, "/1/3/", frozenset({Role.CLERK}))) == [SHOWN]


def test_whoever_finished_a_case_sees_it_whole_until_it_is_closed(full: Store) -> None:
    """The holder gives it back to whoever sent it; below and above nobody sees more for that."""
    worker = at(9, 2, "/1/2/", frozenset({Role.OFFICER}))
    work(full, CaseSignedIn(case_id=1, unit_name="二"), viewer=worker)
    work(full, FINISHED, viewer=worker)
    for relation, role, viewer in everybody():
        sees = relation in SEES and role in CASE_ROLES
        works = relation in {"the holder", "who held it"} and role is not Role.READER
        whole = [SHOWN if works else HIDDEN]
        assert parties(full, viewer) == (whole if sees else []), (relation, role)

    back = at(8, 3, "/1/3/", frozenset({Role.CLERK}))
    visit = CaseRevisited(case_id=1, visited_on=DAY, way="phone", satisfaction="satisfied")
    work(full, visit, CaseClosed(case_id=1, closed_on=DAY), viewer=back)
    for relation, role, viewer in everybody():
        sees = relation in SEES and role in CASE_ROLES
        assert parties(full, viewer) == ([HIDDEN] if sees else []), (relation, role)


def test_part_of_a_number_finds_nobody(full: Store) -> None:
    with reading(full.engine) as connection:
        ask = Reading(connection, at(9, 1, "/1/"))
        for part in ("0101", "1234", "3716991990", "138000", "1380000123"):
            assert ask.people.find(part) == []
            assert ask.cases.find(part) == []


def test_whoever_only_looks_finds_nobody_by_the_end_of_a_number(full: Store) -> None:
    """It would spell out digit by digit what he is shown masked."""
    for relation, of_case, of_person in (("the holder", [1], []), ("who held it", [], [2])):
        found = []
        for role in (Role.CLERK, Role.READER):
            with reading(full.engine) as connection:
                ask = Reading(connection, at(9, *RELATIONS[relation], frozenset({role})))
                cases, people = ask.cases.find(NUMBER[-4:]), ask.people.find(NUMBER[-4:])
            found.append(([one.id for one in cases], [one.id for one in people]))
        assert found == [(of_case, of_person), ([], [])], relation


def test_only_those_who_must_know_read_accesses_and_notices(full: Store) -> None:
    looked = PersonalDataRevealed(access_id=7, kind="person", id=2, field="number", reason="核对")
    work(full, looked, NoticeRaised(notice_id=8, what="code_renewed", detail=""))

    for role in Role:
        with reading(full.engine) as connection:
            asked = Reading(connection, at(9, 1, "/1/", frozenset({role})))
            assert len(asked.work.accesses()) == (role is Role.AUDITOR)
            assert len(asked.notices.page()) == (role in {Role.ADMINISTRATOR, Role.SECURITY})

"""A person's complete values stand in no answer for whoever neither keeps the person nor the case.

The questions are found, not listed: a new one is asked as well, and one that wants what nobody
knows here fails the test until it is told what to ask it for.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

import pytest

from db.followers.kinds import SUBJECTS
from db.log.base import Subject
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.counted_spans import Wanted
from db.queries.record_answers import ALL, RecordFilter
from db.queries.units import PlacedUnit
from db.rows.uow import Store
from db.store.engine import reading
from db.subjects.case import events as said
from db.subjects.case.fields import TOLD
from db.subjects.case.party_facts import Party
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.subjects.records.events import RecordAmended
from db.viewer import CASE_ROLES, SPECIALISTS, Role, Viewer
from db.vocabulary import UnknownName
from desktop.finding.everything import find
from desktop.rules.exits import due_on
from desktop.texts.codes import load_codes
from desktop.usecases.known_settings import SETTINGS
from desktop.usecases.residing import MovePerson, move_person
from tests.stores import DAY, registered, rooms_of, work, workplace_of

COUNTY, VILLAGE, BESIDE = "371699000000", "371699102201", "371699102202"
PERSON, OLD_HOUSE, HOUSE, HOUSEHOLD, RENTAL, CASE, BUILDING = 21, 31, 32, 41, 42, 1, 51
NUMBER, PHONE, BIRTH = "371699199003071235", "13812344321", "1990-03-07"
OLD_DOOR, DOOR = "12号楼3单元", "77号院9室"
OLD_ADDRESS, ADDRESS = f"博兴县锦秋街道伏田村{OLD_DOOR}", f"博兴县锦秋街道柳河村{DOOR}"
OTHER_NUMBER, OTHER_PHONE, OTHER_DOOR = "371699198811223344", "13955556666", "88号楼8单元"
REGISTER_VALUES = (NUMBER, PHONE, BIRTH, OLD_DOOR, DOOR)
CASE_VALUES = (OTHER_NUMBER, OTHER_PHONE, OTHER_DOOR, "1988-11-22")
LONG = pytest.mark.long
SOME = (Role.CLERK, Role.LEADER, Role.HEALTH, Role.AUDITOR)  # one of each kind
OTHERS = sorted((CASE_ROLES | SPECIALISTS) - {*SOME})
WORDS = ("郉鹿鸣", "xlm", OLD_DOOR, DOOR, NUMBER[-4:], PHONE[-4:], OTHER_NUMBER[-4:], "博兴县")
PARTY = Party(
    id=11,
    standing="applicant",
    kind="person",
    name="郉某",
    number=OTHER_NUMBER,
    birth=date(1988, 11, 22),
    phone=OTHER_PHONE,
    address=f"博兴县锦秋街道伏田村{OTHER_DOOR}",
)


class Who(NamedTuple):
    """A place in the county: the unit, its path and division."""

    unit: int
    path: str
    division: str


CENTRE, TOWN = Who(1, "/1/", COUNTY), Who(10, "/1/10/", "371699102000")
OLD_VILLAGE, NEW_VILLAGE = Who(3, "/1/10/3/", VILLAGE), Who(4, "/1/10/4/", BESIDE)
BUREAU = Who(2, "/1/2/", COUNTY)
ALL_PLACES = (CENTRE, TOWN, OLD_VILLAGE, NEW_VILLAGE, BUREAU)


def viewer(place: Who, *roles: Role, account: int = 90) -> Viewer:
    return Viewer(account=account, roles=frozenset(roles), **place._asdict())


def record(kind: str, id_: int, **values: Any) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before={}, after=values)


UNITS = (
    record("unit", 1, name="县综治中心", path="/1/", type="centre", division=COUNTY),
    record("unit", 2, name="住建局", path="/1/2/", type="department", division=COUNTY),
    record("unit", 10, name="锦秋街道", path="/1/10/", type="town", division=TOWN.division),
    record("unit", 3, name="伏田村", path="/1/10/3/", type="village", division=VILLAGE),
    record("unit", 4, name="柳河村", path="/1/10/4/", type="village", division=BESIDE),
    record("division", 61, code=VILLAGE, name="伏田村", level="village"),
    record("division", 62, code=BESIDE, name="柳河村", level="village"),
)
HERE = {"village": VILLAGE, "town": TOWN.division}
THERE = {"village": BESIDE, "town": TOWN.division}
ENTERED = (
    record("house", OLD_HOUSE, address=OLD_ADDRESS, room="3单元", **HERE),
    record(
        "person",
        PERSON,
        name="郉鹿鸣",
        number=NUMBER,
        phone=PHONE,
        birth=BIRTH,
        address=OLD_ADDRESS,
        house=OLD_HOUSE,
        house_since="2020-01-01",
        **HERE,
    ),
    record("household", HOUSEHOLD, head_name="郉鹿鸣", head=PERSON, house=OLD_HOUSE, **HERE),
    record(
        "rental", RENTAL, house=OLD_HOUSE, landlord="郉氏", landlord_phone="13700001111", **HERE
    ),
)
OF_CASE = (
    registered(CASE, parties=(PARTY,), nature="enquiry", village=VILLAGE),
    said.EnquiryAnswered(case_id=CASE, answered_on=DAY, answer="已答"),
)


@pytest.fixture
def county(store: Store) -> Store:
    """A person who was moved by the centre to the next village, and an enquiry it answered."""
    work(store, *UNITS)
    work(store, *ENTERED, viewer=viewer(OLD_VILLAGE, Role.CLERK, account=5))
    work(
        store,
        record("house", HOUSE, address=ADDRESS, building=BUILDING, room="9室", **THERE),
        viewer=viewer(NEW_VILLAGE, Role.CLERK, account=6),
    )
    centre = workplace_of(store, viewer(CENTRE, Role.CLERK, account=7))
    moved = MovePerson(person=PERSON, house=HOUSE, on="2026-01-01", reason="购房")
    centre.perform(move_person, moved)
    corrected = RecordAmended(
        kind="person", id=PERSON, before={"occupation": None}, after={"occupation": "瓦工"}
    )
    work(store, corrected, viewer=viewer(CENTRE, Role.CLERK, account=7))
    work(store, *OF_CASE, viewer=viewer(CENTRE, Role.CLERK, account=8))
    return store


Given = Mapping[str, Any]
Values = Callable[[Given], Any]
IDS = (PERSON, OLD_HOUSE, HOUSE, HOUSEHOLD, RENTAL)
KINDS = ("person", "house", "household", "residence", "rental", "unit", "organisation")


def _references(kind: str) -> list[str]:
    return [field.name for field in BY_KIND[kind].fields if field.refers]


def _has_words(kind: str) -> bool:
    return SUBJECTS[kind].words is not None


MORE: dict[str, Values] = {  # what is asked for beyond what a question must be given
    "fields": lambda given: [(), BY_KIND[given["kind"]].names],
}
KNOWN: dict[str, Values] = {
    "kind": lambda _: KINDS,
    "id_": lambda _: IDS,
    "ids": lambda _: [IDS, (CASE,)],
    "by": lambda given: BY_KIND[given["kind"]].names,
    "name": lambda given: _references(given["kind"]) if "kind" in given else ["clerk"],
    "person_id": lambda _: [PERSON],
    "people": lambda _: [(PERSON,)],
    "case_id": lambda _: [CASE],
    "unit_id": lambda _: [1],
    "unit": lambda _: [1],
    "placed": lambda _: [PlacedUnit(1, "", "town", None, "/1/", "", "", None, False)],
    "path": lambda _: ["/1/"],
    "day": lambda _: [DAY.isoformat()],
    "field": lambda given: [
        one.name for one in BY_KIND[given["kind"]].fields if one.codes == "division"
    ],
    "grid_id": lambda _: [1],
    "grid": lambda _: [1],
    "account": lambda _: [5],
    "staff": lambda _: [1],
    "on": lambda _: [DAY.isoformat()],
    "after": lambda _: [0],
    "year": lambda _: [2027],
    "today": lambda _: [DAY],
    "first": lambda _: [DAY],
    "last": lambda _: [DAY],
    "soon": lambda _: [DAY],
    "near": lambda _: [(("finish", DAY),)],
    "own": lambda _: [True, False],
    "nature": lambda _: ["enquiry"],
    "measure": lambda _: ["enquiry.came.unit"],
    "typed": lambda given: WORDS if _has_words(given.get("kind", "person")) else (),
    "number": lambda _: [OTHER_NUMBER],
    "prefix": lambda _: ["37"],
    "column": lambda _: ["number", "agreement_number"],
    "codes": lambda _: [(VILLAGE, BESIDE)],
    "columns": lambda _: [{one.kind: one.names for one in DESCRIPTIONS if one.tag_of}],
    "names": lambda _: [[*TOLD]],
    "document_id": lambda _: [1],
    "setting": lambda _: SETTINGS,
    "settings": lambda _: [SETTINGS],
    "sort": lambda _: ["due", "-registered_on"],
    "outcomes": lambda _: [("agreed",)],
    "village": lambda _: [VILLAGE, BESIDE],
    "code": lambda given: [*(("agreement", "registration") if "case_id" in given else (VILLAGE,))],
    "town": lambda _: [TOWN.division],
    "types": lambda _: [["village"]],
    "paths": lambda _: [["/1/"]],
    "record": lambda _: [Subject("person", PERSON), Subject("house", HOUSE)],
    "subject": lambda _: [Subject(kind, id_) for kind in KINDS for id_ in IDS],
    "rules": lambda _: [load_codes().exits],
    "due_on": lambda _: [due_on],
    "values": lambda given: [
        [NUMBER, PHONE, "郉鹿鸣"]
        if "by" in given
        else {"name": "郉鹿鸣", "village": BESIDE, "phone": PHONE, "birth": BIRTH},
        {"address": ADDRESS, "village": BESIDE},
    ],
    "wanted": lambda given: (
        [RecordFilter(state=ALL), RecordFilter(state=ALL, typed="郉鹿鸣")]
        + [RecordFilter(state=ALL, sort=sort) for sort in ("address", "birth", "-number")]
        if "kind" in given
        else [CaseFilter()]
    ),
    "days": lambda _: [[DAY]],
    "measures": lambda _: [["enquiry.came.unit"]],
    "asked": lambda _: [[Wanted("enquiry.came.unit", DAY, DAY)]],
}


def asked(question: Callable[..., Any]) -> Iterator[Given]:
    """Give everything that a question can be asked with."""
    found: list[dict[str, Any]] = [{}]
    for name, parameter in inspect.signature(question).parameters.items():
        must = parameter.default is inspect.Parameter.empty
        ways = KNOWN[name] if must else MORE.get(name)
        if ways is not None:
            found = [given | {name: value} for given in found for value in ways(given)]
    return iter(found)


def answers(ask: Reading) -> Iterator[tuple[str, Given, str]]:
    for name, queries in rooms_of(ask).items():
        if name == "local":  # rows of this desk: whoever typed them
            continue
        for method, question in inspect.getmembers(queries, inspect.ismethod):
            if method.startswith("_"):
                continue
            for given in asked(question):
                with suppress(UnknownName):  # a register that this question does not answer for
                    yield f"{name}.{method}", given, str(question(**given))
    for word in WORDS:
        yield "find", {"typed": word}, str(find(ask, word).kinds)


def told(store: Store, who: Viewer, values: tuple[str, ...]) -> set[tuple[str, str]]:
    """Name the questions that tell this viewer one of the values."""
    with reading(store.engine) as connection:
        return {
            (name, value)
            for name, _, answer in answers(Reading(connection, who))
            for value in values
            if value in answer
        }


@pytest.mark.parametrize("role", [*SOME, *(pytest.param(one, marks=LONG) for one in OTHERS)])
def test_nobody_but_the_keeper_is_told_what_is_complete(county: Store, role: Role) -> None:
    """The centre moved the person and amended it; the old village has given it away."""
    wrong = {}
    for place in ALL_PLACES:
        values = set(REGISTER_VALUES + CASE_VALUES)
        values -= {OLD_DOOR} if place is OLD_VILLAGE else set()  # it keeps that house
        values -= set(REGISTER_VALUES) if place is NEW_VILLAGE else set()
        found = told(county, viewer(place, role), tuple(sorted(values)))
        if found:
            wrong[place.path] = found

    assert wrong == {}


def test_the_keeper_is_told_so_the_test_can_fail(county: Store) -> None:
    new = told(county, viewer(NEW_VILLAGE, Role.CLERK), REGISTER_VALUES)
    old = told(county, viewer(OLD_VILLAGE, Role.CLERK), (OLD_DOOR,))

    assert {("registers.get", one) for one in (NUMBER, PHONE, BIRTH, DOOR)} <= new
    assert {("registers.get", OLD_DOOR), ("registers.page", OLD_DOOR)} <= old


def test_who_registered_and_answered_sees_no_more_of_it_than_others(county: Store) -> None:
    for account in (7, 8):
        assert told(county, viewer(CENTRE, Role.CLERK, account=account), CASE_VALUES) == set()


def test_an_open_case_is_read_by_its_holder(county: Store) -> None:
    work(county, registered(2, parties=(PARTY,)), viewer=viewer(CENTRE, Role.CLERK, account=8))
    with reading(county.engine) as connection:
        file = Reading(connection, viewer(CENTRE, Role.LEADER)).casefile.get(2)

    assert all(value in str(file) for value in (OTHER_NUMBER, OTHER_PHONE, OTHER_DOOR))

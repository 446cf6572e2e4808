"""Words planted in a case elsewhere come through no door: no question, no search, no refusal."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, replace
from typing import Any

import pytest

from db.log.base import Subject
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.counted_spans import Wanted
from db.queries.record_answers import ALL, RecordFilter
from db.rows.uow import Store
from db.store.engine import reading
from db.subjects.case.fields import TOLD
from db.subjects.records.events import RecordAmended
from db.viewer import CASE_ROLES, COMMITTEE, SPECIALISTS, Role
from desktop.cases.use_cases import USE_CASES
from desktop.errors import RuleBroken
from desktop.finding.everything import KINDS, find
from desktop.usecases.party_input import PartyInput
from desktop.usecases.settling import SettleConflict, settle_conflict
from tests.db import matrix_story as told
from tests.stores import DAY, at, enter, rooms_of, sent, work, workplace_of

BESIDE = (9, 4, "/1/10/4/")
ABOVE = (9, 1, "/1/")
HANDLER = replace(at(*BESIDE, CASE_ROLES), unit_type=COMMITTEE)  # may do whatever anybody may
NOBODY = 999_999
SEARCHED = ("person", "house", "organisation", "unit", "grid", "staff", "service", "division")
MEASURES = ("came.unit", "came.category", "came.source", "done.unit", "done.outcome")
ANY = RecordFilter(state=ALL)
THINGS = {"person": told.PERSON, "house": told.HOUSE, "organisation": told.BODY}
OF_PEOPLE = (
    "people",
    "records",
    "registers",
    "histories",
    "duplicates",
    "search",
    "work.conflicts",
)
DOORS: dict[str, Callable[[Reading, str], Any]] = {
    "cases.get": lambda ask, _: ask.cases.get(told.CASE),
    "cases.some": lambda ask, _: ask.cases.some([told.CASE]),
    "cases.by_number": lambda ask, word: (
        ask.cases.by_number(told.CASE_NUMBER),
        ask.cases.by_number(word),
    ),
    "cases.page": lambda ask, _: [
        ask.cases.page(one) for one in (CaseFilter(), CaseFilter(town=told.TOWN, mine=True))
    ],
    "cases.find": lambda ask, word: ask.cases.find(word),
    "cases.count_found": lambda ask, word: ask.cases.count_found(word),
    "cases.of_people": lambda ask, _: ask.cases.of_people([told.PERSON]),
    "cases.open_in_village": lambda ask, _: ask.cases.open_in_village(told.VILLAGE),
    "casefile.get": lambda ask, _: ask.casefile.get(told.CASE),
    "casefile.for_paper": lambda ask, _: [
        ask.casefile.for_paper(told.CASE, code) for code in ("agreement", "registration")
    ],
    "case_ledger.page": lambda ask, _: ask.case_ledger.page(CaseFilter(), [*TOLD]),
    "case_ledger.count": lambda ask, _: ask.case_ledger.count(CaseFilter()),
    "case_ledger.totals": lambda ask, _: ask.case_ledger.totals(CaseFilter()).cases,
    "documents.of": lambda ask, _: ask.documents.of("case", told.CASE),
    "documents.get": lambda ask, _: ask.documents.get(told.DOCUMENT),
    "documents.frozen": lambda ask, _: ask.documents.frozen(told.DOCUMENT),
    "casefile.ways": lambda ask, _: ask.casefile.ways(told.CASE),
    "work.prints": lambda ask, _: ask.work.prints(told.CASE),
    "work.conflicts": lambda ask, _: ask.work.conflicts(),
    "people.some": lambda ask, _: ask.people.some([told.PERSON]),
    "people.get": lambda ask, _: ask.people.get(told.PERSON),
    "people.find": lambda ask, word: ask.people.find(word),
    "people.count_found": lambda ask, word: ask.people.count_found(word),
    "records.find": lambda ask, word: [ask.records.find(kind, word) for kind in SEARCHED],
    "records.count_found": lambda ask, word: sum(
        ask.records.count_found(kind, word) for kind in SEARCHED
    ),
    "registers.page": lambda ask, _: [ask.registers.page(kind, ANY) for kind in THINGS],
    "registers.count": lambda ask, _: [ask.registers.count(kind, ANY) for kind in THINGS],
    "registers.get": lambda ask, _: [ask.registers.get(*thing) for thing in THINGS.items()],
    "registers.some": lambda ask, _: [ask.registers.some(kind, [i]) for kind, i in THINGS.items()],
    "registers.title": lambda ask, _: [ask.registers.title(*thing) for thing in THINGS.items()],
    "histories.of": lambda ask, _: [ask.histories.of(*thing) for thing in THINGS.items()],
    "duplicates.of": lambda ask, _: ask.duplicates.of(
        "person", {"name": "王鹿鸣", "village": told.VILLAGE, "phone": told.PHONE}
    ),
    "involvements.of": lambda ask, _: ask.involvements.of([told.PERSON]),
    "work.conflicts_of": lambda ask, _: ask.work.conflicts_of(Subject("person", told.PERSON)),
    "counts.by": lambda ask, _: [ask.counts.by(f"dispute.{m}", DAY, DAY) for m in MEASURES],
    "counts.total": lambda ask, _: ask.counts.total("dispute.came.unit", DAY, DAY),
    "counts.each": lambda ask, _: ask.counts.each([Wanted("dispute.came.unit", DAY, DAY)])[0],
    "counts.trends": lambda ask, _: ask.counts.trends(
        ["dispute.came.unit"], DAY.replace(day=1), DAY
    )[0],
    "counts.waiting": lambda ask, _: ask.counts.waiting("dispute", DAY, own=False),
    "counts.soon": lambda ask, _: ask.counts.soon("dispute", DAY, (("finish", DAY),), own=False),
    "local.draft": lambda ask, _: ask.local.draft("desk"),
    "search of the palette and of the command": lambda ask, word: find(ask, word, KINDS).kinds,
}
TELL_NOBODY = {  # these answer everybody alike, or only those who must know: see test_matrix
    "standing": "registers that are no secret, without what a viewer does not read whole",
    "units": "the tree of units, and how much hangs on each: ids and names of accounts",
    "registers.order": "the name of an order, of which a list says nothing more",
    "accounts": "who may log in, asked before anybody has",
    "places": "divisions and units, which everybody may know",
    "grids": "grids and who heads them, which everybody may know",
    "holidays": "days of rest, which are the same for everybody",
    "limits": "rows of the limits, which are the same for everybody",
    "routing": "routing rules, which are the same for everybody, and who ruled them",
    "settings": "what the county, the desk and the account itself have chosen, and who chose it",
    "cases.has_number": "whether a number is taken",
    "cases.series": "the highest number of a series",
    "documents.last_number": "the highest number of a series",
    "counts.by_today": "the same counts, by the boundaries of today",
    "counts.lying": "codes of divisions, which everybody may know",
    "case_ledger.in_order": "whether a list stands in an order",
    "counts.overdue": "counts, of the viewer's range of paths alone (test_figures_recounted)",
    "figures.mediated": "counts of cases in the audience alone (test_figures_recounted)",
    "counts.first_day": "the first day on which the county counted anything",
    "figures.people_by_town": "counts of people, for whoever sees the whole county",
    "figures.totals": "counts; of cases and people only those in the audience",
    "figures.rows_of": "a count",
    "work.count_conflicts": "a count of what `work.conflicts` gives (test_conflicts)",
    "work.accesses": "for 审计员 alone",
    "notices": "of cases in the audience alone (test_notices), and for administrators",
    "local": "rows of this desk; drafts are asked above",
    "running": "days and steps of limits, which name nobody; a screen only counts them",
    "registers": "the other questions to the registers are asked in test_planted_word",
    "exits": "asked in test_planted_word",
    "handing": "asked in test_planted_word",
    "switches": "for 安全管理员 alone, and what it tells holds no record",
    "involvements.open_in_grid": "asked in test_planted_word",
}
GIVEN: dict[str, Any] = {
    "to_unit": 1,
    "reason": "说明",
    "text": "说明",
    "answer": "答复",
    "values": {"place": "东头"},
    "party": PartyInput(name="李四", id=told.APPLICANT),
    "parties": (PartyInput(name="李四"),),
    "agents": (told.APPLICANT,),
    "heard": (told.APPLICANT,),
    "mediators": ("赵",),
    "record": "记录",
    "terms": ("一",),
    "performance": "七日内",
    "routes": ("01",),
    "result": "结果",
    "satisfaction": "satisfied",
    "paper": "receipt",
    "digest": "",
    "days": 5,
}
CASE_COMMANDS = sorted(
    name
    for name, (command, _) in USE_CASES.items()
    if any(one.name == "case_id" and one.default is MISSING for one in fields(command))
)


def test_every_question_is_asked_here_or_tells_nobody(store: Store) -> None:
    with reading(store.engine) as connection:
        asked = {
            f"{name}.{method}"
            for name, queries in rooms_of(Reading(connection, HANDLER)).items()
            for method, _ in inspect.getmembers(queries, inspect.ismethod)
            if not method.startswith("_")
        }
    left = {one for one in asked - set(DOORS) if one.split(".")[0] not in TELL_NOBODY}
    assert left - set(TELL_NOBODY) == set()
    assert asked >= {name for name in DOORS if "." in name}


def test_a_planted_word_comes_through_no_door(store: Store) -> None:
    told.tell(store)
    open_: list[tuple[str, str, str]] = []
    strangers = [(BESIDE, CASE_ROLES), *((BESIDE, frozenset({role})) for role in Role)]
    strangers += [(ABOVE, frozenset({role})) for role in Role if role not in CASE_ROLES]
    with reading(store.engine) as connection:
        for place, roles in strangers:
            ask = Reading(connection, at(*place, roles))
            for name, door in DOORS.items():
                if place == ABOVE and roles & SPECIALISTS and name.startswith(OF_PEOPLE):
                    continue  # who keeps a special group sees the people of the county
                told_of = [word for word in told.PLANTED if _tells(door(ask, word))]
                open_ += [(name, word, f"{sorted(roles)} {place}") for word in told_of]
        totals = Reading(connection, HANDLER).figures.totals(DAY)

    assert open_ == []
    assert [totals.number(one) for one in ("people", "houses", "organisations")] == [0, 0, 0]
    assert {one.registered for one in totals.cases.values()} == {0}


def test_each_of_these_doors_opens_for_those_it_is_meant_for(store: Store) -> None:
    told.tell(store)
    shut = set(DOORS)
    with reading(store.engine) as connection:
        for viewer in (told.TYPIST, told.HOLDER):
            ask = Reading(connection, viewer)
            for name in sorted(shut):
                if any(_tells(DOORS[name](ask, word)) for word in told.PLANTED):
                    shut.discard(name)
    assert shut == set()


def _tells(answer: Any) -> bool:
    """Tell whether an answer, or anything in it, is more than nothing: a line, a count."""
    return any(map(_tells, answer)) if isinstance(answer, list | tuple) else bool(answer)


def refusal(store: Store, name: str, **given: Any) -> tuple[str, str, dict[str, object]]:
    kind, use_case = USE_CASES[name]
    with pytest.raises(RuleBroken) as broken:
        workplace_of(store, HANDLER).perform(use_case, kind(**given))
    return broken.value.code, broken.value.field, broken.value.details


def asked_twice() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Give what can be asked of something elsewhere, and the same of what does not exist."""
    for name in CASE_COMMANDS:
        wanted = {one.name for one in fields(USE_CASES[name][0]) if one.default is MISSING}
        rest = {one: GIVEN[one] for one in wanted - {"case_id"}}
        yield name, rest | {"case_id": told.CASE}, rest | {"case_id": NOBODY}
    seen = {"field": "number", "reason": "核对"}
    party = {**seen, "kind": "party", "id": told.APPLICANT}
    yield "reveal", {**party, "case_id": told.CASE}, {**party, "case_id": NOBODY}
    person = {**seen, "kind": "person"}
    yield "reveal", {**person, "id": told.PERSON}, {**person, "id": NOBODY}
    records = {"person": told.PERSON, "house": told.HOUSE, "organisation": told.BODY}
    for kind, id_ in records.items():
        changed = {"kind": kind, "values": {"address": "别处"}}
        yield "amend_record", {**changed, "id": id_}, {**changed, "id": NOBODY}
    for kind, id_ in {"person": told.PERSON, "case": told.CASE}.items():
        erased = {"kind": kind, "basis": "法", "second": "an", "second_password": "x"}
        yield "erase_subject", {**erased, "id": id_}, {**erased, "id": NOBODY}
    there, nowhere = PartyInput(person=told.PERSON), PartyInput(person=NOBODY)
    new = {"summary": "漏水。"}
    yield "register_case", {**new, "parties": (there,)}, {**new, "parties": (nowhere,)}


def test_what_is_elsewhere_is_refused_in_the_words_of_what_is_not_there(store: Store) -> None:
    told.tell(store)
    enter(store, HANDLER)
    before = len(sent(store))
    answers = [
        (name, refusal(store, name, **there), refusal(store, name, **nowhere))
        for name, there, nowhere in asked_twice()
    ]

    assert [one for one in answers if one[1] != one[2]] == []
    codes = {name: told_so[0] for name, told_so, _ in answers}
    assert {codes[name] for name in CASE_COMMANDS} == {"case.unknown"}
    assert codes["erase_subject"] == codes["amend_record"] == "record.unknown"
    assert len(sent(store)) == before


def test_a_conflict_elsewhere_cannot_be_settled(store: Store) -> None:
    told.tell(store)
    with reading(store.engine) as connection:
        clashes = Reading(connection, told.TYPIST).work.conflicts()
    found = set()
    for clash in clashes:
        place = {"device": clash.device, "counter": clash.counter, "field": clash.field}
        given: dict[str, Any] = {
            "kind": clash.kind,
            "id": clash.subject,
            "decision": "以前者为准",
            **place,
        }
        found.add(refusal(store, "settle_conflict", **given)[0])
        done = workplace_of(store, told.TYPIST).perform(settle_conflict, SettleConflict(**given))
        assert done.changes
    with reading(store.engine) as connection:
        left = Reading(connection, told.TYPIST).work.conflicts()

    assert {clash.kind for clash in clashes} == {"case", "person"}
    assert (found, left) == ({"conflict.unknown"}, [])


def test_a_case_elsewhere_is_not_opened_a_second_time_by_its_id(store: Store) -> None:
    told.tell(store)
    enter(store, HANDLER)
    before = sent(store)
    again = {"case_id": told.CASE, "summary": "漏水。", "parties": (PartyInput(name="李四"),)}

    assert refusal(store, "register_case", **again) == ("case.registered_before", "", {})
    assert sent(store) == before


def test_a_household_counts_only_whom_the_viewer_may_see(store: Store) -> None:
    homes: dict[str, str | int | None] = {"name": "王家", "household": told.HOUSE}
    for id_, viewer in ((told.PERSON, told.TYPIST), (told.PERSON + 1, HANDLER)):
        entered = RecordAmended(kind="person", id=id_, before={}, after=homes)
        work(store, entered, viewer=viewer)

    found = {}
    for viewer in (told.TYPIST, at(*ABOVE, CASE_ROLES)):
        with reading(store.engine) as connection:
            person = Reading(connection, viewer).people.get(told.PERSON)
        found[viewer.path] = person.household_size if person else None
    assert found == {"/1/10/3/": 1, "/1/": 2}

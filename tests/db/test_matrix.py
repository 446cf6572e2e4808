"""Who sees what, below every screen: role × relation × class of field, one case and one person.

The rule: "what one types oneself, and the parties of a case one's unit holds, are shown in full
to those who handle it; everybody else sees masks and reveals with a reason"; 系统管理员, 安全管理员
and 审计员 see no case and no person; whoever keeps a special group sees people but no case. A
record of a register is masked in every list.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from db.masks import Masked
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.case_paging import SORTS
from db.queries.casefile import CaseFile
from db.queries.numbers import NumberQueries
from db.queries.people import Person
from db.rows.uow import Store
from db.store.engine import reading
from db.viewer import CASE_ROLES, SPECIALISTS, Role, Viewer
from desktop.errors import RuleBroken
from desktop.finding.everything import find
from desktop.papers.offered import papers_open
from desktop.usecases.looking import Reveal, reveal
from tests.db import matrix_story as told
from tests.stores import DAY, at, workplace_of

# case: in lists, found, on its page with all that was said, its prints and its conflicts
# typed: fields that the clerk typed; added: a phone that the holder typed
# person: in lists and found; clash: what two desks said of the phone, to be settled by its keeper
# came, town, waits: counts by unit, by town and of what is open
TABLE = """
relation          | case | own | typed  | added  | papers  | person | clash  | came | town | waits
typed it oneself  | yes  | no  | whole  | masked | receipt | masked | whole  | 1    | 0    | 0
who gave it away  | yes  | no  | masked | masked | receipt | masked | whole  | 1    | 0    | 0
former holder     | yes  | no  | masked | masked | receipt | no     | no     | 0    | 0    | 0
own unit holds it | yes  | yes | whole  | whole  | three   | no     | no     | 0    | 0    | 1
town above        | yes  | no  | masked | masked | none    | masked | masked | 1    | 1    | 0
county above      | yes  | no  | masked | masked | none    | masked | masked | 1    | 1    | 1
unit beside       | no   | no  | no     | no     | none    | no     | no     | 0    | 0    | 0
below the holder  | no   | no  | no     | no     | none    | no     | no     | 0    | 0    | 0
path begins alike | no   | no  | no     | no     | none    | no     | no     | 0    | 0    | 0
"""
# for 审计员, 安全管理员 and 系统管理员; of a 专管员 only what is of the person is as above
NOTHING = ["no", "no", "no", "no", "none", "no", "no", "0", "0", "0"]
WHO = {  # account, unit and path
    "typed it oneself": (5, 3, "/1/10/3/"),
    "who gave it away": (9, 3, "/1/10/3/"),
    "former holder": (9, 6, "/1/6/"),
    "own unit holds it": (9, 2, "/1/2/"),
    "town above": (9, 10, "/1/10/"),
    "county above": (9, 1, "/1/"),
    "unit beside": (9, 4, "/1/10/4/"),
    "below the holder": (9, 20, "/1/2/20/"),
    "path begins alike": (9, 21, "/1/21/"),
}
ROLES: dict[str, frozenset[Role]] = {role.value: frozenset({role}) for role in Role}
ROLES["clerk+mediator"] = frozenset({Role.CLERK, Role.MEDIATOR})
TYPED, ADDED, PAPERS, PERSON, CLASH = 2, 3, 4, 5, 6  # columns
THREE = ("receipt", "registration", "agreement")  # the committee's, which has reached terms
NEVER = date(9999, 12, 31)
CaseDoor = Callable[[Reading], Sequence[int]]
FILTERS = (
    CaseFilter(),
    CaseFilter(steps=("agreed",), nature="dispute", category="02", town=told.TOWN, source="0101"),
    CaseFilter(due_to=NEVER, registered_from=DAY, registered_to=DAY),
)
PARTS = ("0307", "1235", "371699", told.NUMBER[:17], "138", "4321", told.PHONE[:10], "3716252026")


def _ids(lines: Sequence[Any]) -> list[int]:
    return [line.id for line in lines]


def _numbers(ask: Reading) -> NumberQueries:
    """What only a unit of work has, for a search by a number is recorded."""
    return NumberQueries(ask.work._connection, ask.work._viewer)


def _list(wanted: CaseFilter, sort: str) -> CaseDoor:
    return lambda ask: _ids(ask.cases.page(wanted, sort))


CASE_DOORS: dict[str, CaseDoor] = {
    **{
        f"list {place} {sort}": _list(wanted, sort)
        for place, wanted in enumerate(FILTERS)
        for sort in SORTS
    },
    "line": lambda ask: _ids([line for line in [ask.cases.get(told.CASE)] if line]),
    "lines": lambda ask: _ids(ask.cases.some([told.CASE])),
    "name": lambda ask: _ids(ask.cases.find("鹿鸣")),
    "initials": lambda ask: _ids(ask.cases.find("wlm")),
    "summary": lambda ask: _ids(ask.cases.find("雀翎")),
    "search": lambda ask: [x.id for k in find(ask, "雀翎", ("case",)).kinds for x in k.lines],
    "counted": lambda ask: [told.CASE] * ask.cases.count_found("雀翎"),
    "number": lambda ask: _ids(ask.cases.by_number(told.CASE_NUMBER)),
    "last eight": lambda ask: _ids(ask.cases.by_number(told.LAST_EIGHT)),
    "beside, person": lambda ask: _ids(ask.cases.of_people([told.PERSON])),
    "beside, identity number": lambda ask: _ids(_numbers(ask).cases([told.NUMBER])),
    "beside, village": lambda ask: _ids(ask.cases.open_in_village(told.VILLAGE)),
    "page": lambda ask: [file.case.id for file in [ask.casefile.get(told.CASE)] if file],
    "ways": lambda ask: [told.CASE] if ask.casefile.ways(told.CASE) else [],
    "prints": lambda ask: [one.case_id for one in ask.work.prints(told.CASE)],
    "conflicts": lambda ask: [one.subject for one in ask.work.conflicts() if one.kind == "case"],
    "said": lambda ask: [told.CASE] if "菡萏" in str(ask.casefile.get(told.CASE)) else [],
    "totals": lambda ask: [told.CASE] * ask.figures.totals(DAY).cases["dispute"].registered,
}
PERSON_DOORS: dict[str, Callable[[Reading], Sequence[Person]]] = {
    "name": lambda ask: ask.people.find("鹿鸣"),
    "initials": lambda ask: ask.people.find("wlm"),
    "number": lambda ask: _numbers(ask).people([told.NUMBER]),
    "phone": lambda ask: _numbers(ask).people([told.PHONE]),
    "some": lambda ask: ask.people.some([told.PERSON]),
    "one": lambda ask: [one for one in [ask.people.get(told.PERSON)] if one],
}


def expected() -> dict[tuple[str, str], list[str]]:
    lines = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()[1:]]
    return {
        (relation, name): _for(roles, cells)
        for relation, *cells in lines
        for name, roles in ROLES.items()
    }


def _for(roles: frozenset[Role], cells: list[str]) -> list[str]:
    if roles == {Role.READER}:
        return _looked_at(cells)
    if roles & CASE_ROLES:
        return cells
    if roles & SPECIALISTS:
        return [*NOTHING[:PERSON], *cells[PERSON : CLASH + 1], *NOTHING[CLASH + 1 :]]
    return NOTHING


def _looked_at(cells: list[str]) -> list[str]:
    """Who only looks sees nothing whole but what he typed himself, and issues no paper."""
    typed_it = cells[TYPED] == "whole" and cells[ADDED] == "masked"
    told_so = ["masked" if one == "whole" else one for one in cells]
    told_so[TYPED], told_so[PAPERS] = cells[TYPED] if typed_it else told_so[TYPED], "none"
    return told_so


def seated(relation: str, role: str) -> Viewer:
    viewer = at(*WHO[relation], ROLES[role])
    return replace(viewer, unit_type=told.TYPES.get(viewer.unit, "village"))


def shown(ask: Reading) -> list[str]:
    """Fill one line of the table with what the store answers."""
    file = ask.casefile.get(told.CASE)
    return [
        _all_or_none({name: list(door(ask)) for name, door in CASE_DOORS.items()}, told.CASE),
        "yes" if ask.cases.page(CaseFilter(mine=True)) else "no",
        _fields(file, 0, ("number", "birth", "phone", "address"), told.CLEAR_TEXTS),
        _fields(file, 1, ("phone",), (told.OTHER_PHONE,)),
        _papers(file),
        _person(ask),
        _clash(ask),
        str(ask.counts.total("dispute.came.unit", DAY, DAY)),
        str(ask.counts.total("dispute.came.category", DAY, DAY)),
        str(sum(one.number for one in ask.counts.waiting("dispute", DAY, own=False))),
    ]


def _papers(file: CaseFile | None) -> str:
    open_ = papers_open(file) if file else ()
    named = {(): "none", ("receipt",): "receipt", THREE: "three"}
    return named.get(open_, str(open_))


def _all_or_none(answers: dict[str, list[int]], id_: int) -> str:
    """A door that answers otherwise than the rest is named."""
    for word, ids in (("yes", [id_]), ("no", [])):
        if all(answer == ids for answer in answers.values()):
            return word
    return f"not alike: {[name for name, answer in answers.items() if answer != [id_]]}"


def _fields(file: CaseFile | None, place: int, names: Sequence[str], clear: Sequence[str]) -> str:
    if file is None:
        return "no"
    fields: list[Masked] = [getattr(file.parties[place], name) for name in names]
    if [field.text for field in fields] == list(clear):
        return "whole"
    leaks = any(text in str(file) for text in clear)  # also in the timeline and the terms
    return "leaks" if leaks or not all(field.hidden for field in fields) else "masked"


def _person(ask: Reading) -> str:
    found = {name: list(door(ask)) for name, door in PERSON_DOORS.items()}
    seen = _all_or_none({name: _ids(people) for name, people in found.items()}, told.PERSON)
    if seen != "yes":
        return seen
    return "leaks" if any(one in str(found) for one in told.CLEAR_TEXTS) else "masked"


def _clash(ask: Reading) -> str:
    said = [(x.kept, x.other) for x in ask.work.conflicts() if x.subject == told.PERSON]
    words: dict[tuple[tuple[str | None, str | None], ...], str] = {
        (): "no",
        ((told.OLD_PHONE, told.PHONE),): "whole",
        (("139****1111", "138****4321"),): "masked",
    }
    return words.get(tuple(said), "leaks")


def test_everybody_sees_what_the_table_says_and_nothing_else(store: Store) -> None:
    told.tell(store)
    found = {}
    for relation, role in expected():
        with reading(store.engine) as connection:
            found[relation, role] = shown(Reading(connection, seated(relation, role)))

    wrong = {
        who: (told_so, found[who]) for who, told_so in expected().items() if found[who] != told_so
    }
    assert wrong == {}
    assert len(found) == len(WHO) * len(ROLES)


@pytest.mark.parametrize("kind", ["party", "person"])
def test_whoever_sees_it_masked_reveals_it_with_a_reason_and_nobody_else(
    store: Store, kind: str
) -> None:
    told.tell(store)
    found = {}
    for relation, role in expected():
        place = workplace_of(store, at(*WHO[relation], ROLES[role]))
        id_, case = (told.APPLICANT, told.CASE) if kind == "party" else (told.PERSON, None)
        asked = Reveal(kind=kind, id=id_, case_id=case, field="number", reason="核对")
        try:
            found[relation, role] = place.perform(reveal, asked).result
        except RuleBroken as broken:
            found[relation, role] = broken.code

    unknown = "case.unknown" if kind == "party" else "record.unknown"
    column = 0 if kind == "party" else PERSON
    for (relation, role), cells in expected().items():
        sees = cells[column] != "no"
        allowed = bool(ROLES[role] & (CASE_ROLES | SPECIALISTS))
        answer = told.NUMBER if sees else unknown if allowed else "account.not_permitted"
        assert found[relation, role] == answer, (relation, role)
    auditor = at(9, 1, "/1/", frozenset({Role.AUDITOR}))
    with reading(store.engine) as connection:
        accesses = Reading(connection, auditor).work.accesses(limit=1000)
    assert len(accesses) == list(found.values()).count(told.NUMBER) > 0


def test_part_of_a_number_finds_nothing(store: Store) -> None:
    told.tell(store)
    with reading(store.engine) as connection:
        ask = Reading(connection, at(9, 1, "/1/"))
        for part in (*PARTS, f"鹿鸣 {told.PHONE[-4:]}"):
            assert find(ask, part, ("case", "person")).kinds == (), part
        for whole in (told.NUMBER, told.PHONE):
            assert find(ask, whole, ("case", "person")).kinds == (), "a question finds no number"

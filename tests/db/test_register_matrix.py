"""Who sees what of the registers: role × class of field × relation, through every way to ask.

L1 is shown to whoever may see the record; L2 is masked in every list, and on the page whole for the
unit that keeps it, as in its line on the pages of others; L3 is hidden until it is revealed with a
reason. A special group is seen by its roles within their own division, what is sealed by the role
that sealed it, what is switched off by nobody.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from db.followers.search import NumberEnd, find_numbers
from db.queries import Reading
from db.queries.record_answers import ALL, RecordFilter
from db.rows.uow import Store
from db.store.engine import reading
from db.viewer import CASE_ROLES, SPECIALISTS, Role, Viewer
from desktop.errors import RuleBroken
from desktop.finding.everything import find
from desktop.usecases.exporting import ExportWhole, RecordExport, export_whole, record_export
from desktop.usecases.finding_numbers import FindNumber, find_number
from desktop.usecases.looking import Reveal, reveal
from desktop.workplace import Workplace
from tests.db import register_story as told
from tests.stores import workplace_of

# end: found by the end of a number; seen: by every question; cases: in which the person stands
# page, line, list, L3, off: classes L2 on the page, in its line on other pages and in lists, L3,
# and religion, which is switched off
# known: found by whoever types all of it; export: of the list; whole: a leader's with a reason
PEOPLE = """
relation  |end |seen |cases |page   |line   |list   |L3     |off   |known |reveal |export |whole
own case  |no  |no   |yes   |no     |no     |no     |no     |no    |none  |no     |empty  |no
own unit  |yes |yes  |yes   |whole  |whole  |masked |hidden |empty |found |told   |masked |told
town      |no  |yes  |yes   |masked |masked |masked |hidden |empty |found |told   |masked |told
county    |no  |yes  |yes   |masked |masked |masked |hidden |empty |found |told   |masked |told
beside    |no  |no   |no    |no     |no     |no     |no     |no    |none  |no     |empty  |no
elsewhere |no  |no   |no    |no     |no     |no     |no     |no    |none  |no     |empty  |no
"""
RELATIONS = {  # unit, path and division
    "own case": (2, "/1/2/", told.COUNTY),
    "own unit": (3, "/1/10/3/", told.VILLAGE),
    "town": (10, "/1/10/", told.TOWN),
    "county": (1, "/1/", told.COUNTY),
    "beside": (4, "/1/10/4/", told.BESIDE),
    "elsewhere": (8, "/8/", told.OTHER_COUNTY),
}
NOTHING = dict.fromkeys(("end", "seen", "cases", "page", "line", "list", "L3", "off"), "no")
REFUSED = dict.fromkeys(("known", "reveal", "export", "whole"), "refused")
# a special group: what its own role sees; the title is the person's, so it follows the unit
SPECIAL = """
relation             | record | page   | line   | L3     | title | reveal
own division         | yes    | whole  | whole  | hidden | yes   | told
town above           | yes    | masked | masked | hidden | yes   | told
county above         | yes    | masked | masked | hidden | yes   | told
own, of another unit | yes    | whole  | whole  | hidden | no    | told
division beside      | no     | no     | no     | no     | no    | no
another county       | no     | no     | no     | no     | no    | no
no division          | no     | no     | no     | no     | no    | no
"""
DIVISIONS = {  # path and division
    "own division": ("/1/10/3/", told.VILLAGE),
    "town above": ("/1/10/", told.TOWN),
    "county above": ("/1/", told.COUNTY),
    "own, of another unit": ("/8/", told.VILLAGE),
    "division beside": ("/1/10/3/", told.BESIDE),
    "another county": ("/1/", told.OTHER_COUNTY),
    "no division": ("/1/", ""),
}
UNSEEN = dict.fromkeys(("record", "page", "line", "L3", "title"), "no")
ANY = RecordFilter(state=ALL)
Door = Callable[[Reading], Any]


def _searched(typed: str) -> Door:
    return lambda ask: [one.id for one in ask.people.find(typed)]


def _listed(typed: str) -> Door:
    wanted = RecordFilter(typed=typed, state=ALL)
    return lambda ask: [one.id for one in ask.registers.page("person", wanted)]


_FIELDS = ("number", "phone", "birth", "address", "religion")
WORDS = ("鹿鸣", told.INITIALS, told.SPELT, "伏田村12号楼", f"{told.NAME} 1990")
RECORD_DOORS: dict[str, Door] = {
    **{f"found by {word}": _searched(word) for word in WORDS},
    **{f"listed by {word}": _listed(word) for word in WORDS},
    "palette": lambda ask: [x for k in find(ask, "鹿鸣").kinds for x in k.lines],
    "page": lambda ask: ask.registers.page("person", ANY),
    "count": lambda ask: ask.registers.count("person", ANY),
    "get": lambda ask: ask.registers.get("person", told.PERSON),
    "some": lambda ask: ask.registers.some("person", [told.PERSON]),
    "title": lambda ask: ask.registers.title("person", told.PERSON),
    "related": lambda ask: ask.registers.related("person", "house", [told.HOUSE]),
    "stays": lambda ask: ask.registers.related("residence", "person", [told.PERSON]),
    "visits": lambda ask: ask.registers.related("visit", "person", [told.PERSON]),
    "tags": lambda ask: ask.registers.related("floating", "person", [told.PERSON]),
    "history": lambda ask: ask.histories.of("person", told.PERSON),
    "alike": lambda ask: ask.duplicates.of("person", {"name": told.NAME, "village": told.VILLAGE}),
    "clash": lambda ask: [x for x in ask.work.conflicts() if x.kind == "person"],
}
LISTS = ("some", "page", "alike", *(f"listed by {w}" for w in WORDS))
SAID_OF_THEM = (told.NUMBER, told.PHONE, told.BIRTH, told.ADDRESS)
LINES: dict[str, tuple[Door, tuple[str, ...]]] = {  # on pages of others, and what is masked there
    "of a house": (
        lambda ask: ask.registers.related("person", "house", [told.HOUSE], _FIELDS),
        SAID_OF_THEM,
    ),
    "visits": (
        lambda ask: ask.registers.related("visit", "person", [told.PERSON], ("note",)),
        (told.NOTE,),
    ),
    "tags": (
        lambda ask: ask.registers.related("floating", "person", [told.PERSON], ("permit_number",)),
        (told.PERMIT,),
    ),
}


def table(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    heads, *lines = [[one.strip() for one in line.split("|")] for line in text.split("\n") if line]
    for relation, *cells in lines:
        yield relation, dict(zip(heads[1:], cells, strict=True))


def expected(role: Role, cells: dict[str, str]) -> dict[str, str]:
    """Narrow what a relation gives to what a role may do at all."""
    if role not in CASE_ROLES | SPECIALISTS:
        return NOTHING | REFUSED
    if role is Role.READER:  # only looks: nothing is whole without a reason
        cells = {name: "masked" if one == "whole" else one for name, one in cells.items()}
    cases = cells["cases"] if role in CASE_ROLES and cells["seen"] == "yes" else "no"
    return cells | {"cases": cases} | ({} if role is Role.LEADER else {"whole": "refused"})


def all_or_none(answers: dict[str, Any]) -> str:
    open_ = [name for name, answer in answers.items() if answer]
    return "no" if not open_ else "yes" if len(open_) == len(answers) else f"not alike: {open_}"


def classed(texts: str, clear: tuple[str, ...], none: str = "no") -> str:
    if not texts:
        return none
    return "whole" if all(one in texts for one in clear) else "masked"


def by_end(ask: Reading) -> str:
    """Look for the end of a number as its keeper would, in the index of class L2."""
    source = ask.registers
    end = NumberEnd(told.NUMBER[-4:], source._viewer.path)
    seen = source._viewer.seen("person")
    found = find_numbers(source._connection, "people_numbers", end, 10, seen)
    return "yes" if found == [told.PERSON] else "no" if not found else str(found)


def asked(ask: Reading) -> dict[str, str]:
    """Fill one line of the table with what the questions answer."""
    answers = {name: door(ask) for name, door in RECORD_DOORS.items()}
    view, seen = answers["get"], all_or_none(answers)
    if seen != "yes" or view is None:
        cases = "yes" if ask.involvements.of([told.PERSON]) else "no"
        return {**NOTHING, "seen": seen, "cases": cases, "end": by_end(ask)}
    in_lists = str([answers[name] for name in LISTS] + [answers["palette"]])
    lines = {name: door(ask) for name, (door, _) in LINES.items()}
    shown = {classed(str(line), LINES[name][1]) for name, line in lines.items()}
    everything = str((answers, lines))
    return {
        "end": by_end(ask),
        "seen": seen,
        "cases": "yes" if ask.involvements.of([told.PERSON]) else "no",
        "page": classed(str(view), SAID_OF_THEM),
        "line": shown.pop() if len(shown) == 1 else str(shown),
        "list": "leaks" if any(x in in_lists for x in (*told.MASKED, told.DOOR)) else "masked",
        "L3": "leaks" if any(one in everything for one in told.HIDDEN) else "hidden",
        "off": view.value("religion").value.text or "empty",
    }


def done(place: Workplace, use_case: Callable[..., Any], command: Any) -> Any:
    """Give what a use-case gives, or the word for why it does not."""
    try:
        return place.perform(use_case, command).result
    except RuleBroken as broken:
        words = {"account.not_permitted": "refused", "export.no_rows": "no"}
        return words.get(broken.code, "no" if broken.code == "record.unknown" else broken.code)


def tried(place: Workplace) -> dict[str, str]:
    """Fill the other half of the line with what can be done, each of which is written down."""
    number = done(place, find_number, FindNumber(number=told.NUMBER))
    secret = Reveal(kind="person", id=told.PERSON, field="number", reason="核对")
    rows = place.ask(lambda ask: ask.registers.page("person", RecordFilter(typed="鹿鸣")))
    listed = RecordExport(kind="person", rows=1, reason="核对")
    wanted = ExportWhole(kind="person", wanted=ANY, fields=("number", "religion"), reason="核对")
    exported, lines = done(place, record_export, listed), done(place, export_whole, wanted)
    number = number if isinstance(number, str) else "found" if number.people else "none"
    masked = "masked" if rows and told.NUMBER not in str(rows) else "empty"
    told_of = told.NUMBER in str(lines) and told.RELIGION not in str(lines)
    return {
        "known": number,
        "reveal": "told" if (text := done(place, reveal, secret)) == told.NUMBER else text,
        "export": exported or masked,
        "whole": lines if isinstance(lines, str) else "told" if told_of else "leaks",
    }


def test_people_are_seen_as_the_table_says(store: Store) -> None:
    told.tell(store)
    wrong = {}
    for account, (relation, cells) in enumerate(table(PEOPLE), 100):
        unit, path, division = RELATIONS[relation]
        for role in Role:
            who = told.viewer(role, path, division, unit, account)
            with reading(store.engine) as connection:
                found = asked(Reading(connection, who)) | tried_by(store, who)
            if found != expected(role, cells):
                differs = found.items() - expected(role, cells).items()
                wrong[relation, role.value] = sorted(differs)

    assert wrong == {}


def tried_by(store: Store, who: Viewer) -> dict[str, str]:
    return tried(workplace_of(store, who))


def special(ask: Reading, kind: str, id_: int) -> dict[str, str]:
    """Fill one line of the second table, all but what is done."""
    view = ask.registers.get(kind, id_)
    answers = {
        "get": view,
        "page": [x for x in ask.registers.page(kind, ANY) if x.id == id_],
        "count": ask.registers.count(kind, RecordFilter(ids=(id_,), state=ALL)),
        "some": ask.registers.some(kind, [id_]),
        "related": [
            x
            for person in (told.PERSON, told.MINOR)
            for x in ask.registers.related(kind, "person", [person])
            if x.id == id_
        ],
        "history": ask.histories.of(kind, id_),
    }
    if view is None:
        return UNSEEN | {"record": all_or_none(answers)}
    page, everything = str(view.values), str(answers)
    hidden = not any(one in everything for one in told.HIDDEN)
    guarded = kind in {"mental", "youth"} and id_ != told.SEALED
    fields = ("guardian_phone",) if guarded else ()
    line = str(ask.registers.related(kind, "person", [told.PERSON, told.MINOR], fields))
    whole = told.GUARDIAN in page if guarded else view.whole
    return {
        "record": all_or_none(answers),
        "page": "whole" if whole else "masked",
        "line": "whole" if (told.GUARDIAN in line if guarded else whole) else "masked",
        "L3": "hidden" if hidden else "leaks",
        "title": "yes" if ask.registers.title(kind, id_) else "no",
    }


def revealed(store: Store, who: Viewer, kind: str, id_: int) -> str:
    field, word = told.SECRETS[kind]
    word = told.SEALED_WORD if id_ == told.SEALED else told.RIVAL if kind == "corrections" else word
    asked_for = Reveal(kind=kind, id=id_, field=field, reason="核对")
    text = done(workplace_of(store, who), reveal, asked_for)
    return "told" if text == word else str(text)


def groups(*, aids: bool) -> Iterator[tuple[str, int, frozenset[Role]]]:
    """Give each group, its record and who may see it; the sealed one of two roles by one.

    Where T21 is switched on, it alone is asked for: the others are as before.
    """
    for kind, (id_, readers) in told.GROUPS.items():
        if kind == "aids" or not aids:
            yield kind, id_, readers if aids or kind != "aids" else frozenset()
    yield "youth", told.SEALED, frozenset({Role.JUSTICE})


@pytest.mark.parametrize("aids", [False, True], ids=["T21 off", "T21 on"])
def test_special_groups_are_seen_by_their_roles_in_their_own_division(
    store: Store, aids: bool
) -> None:
    told.tell(store)
    told.switch(store, "aids", "on" if aids else "off")
    wrong = []
    for relation, cells in table(SPECIAL):
        for role in Role:
            who = told.viewer(role, *DIVISIONS[relation])
            for kind, id_, readers in groups(aids=aids):
                with reading(store.engine) as connection:
                    found = special(Reading(connection, who), kind, id_)
                found["reveal"] = revealed(store, who, kind, id_)
                refused = "no" if role in CASE_ROLES | SPECIALISTS else "refused"
                so = cells if role in readers else UNSEEN | {"reveal": refused}
                wrong += [(relation, role.value, kind, id_, found)] if found != so else []

    assert wrong == []

"""A word of class L3 is looked for through every door of the store, and found by a reveal alone."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import Connection, inspect as inspected, text

from db.followers.words import line_of
from db.log.base import Subject, SubjectErased
from db.queries import Reading
from db.queries.record_answers import ALL, ENDED, RecordFilter
from db.rows.uow import Store
from db.store.engine import reading
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.viewer import Role, Viewer
from db.vocabulary import UnknownName
from desktop.finding.everything import KINDS, find
from desktop.ledgers.exporting import Form, Taken, lines_of, said_of, sheet_of, write
from desktop.rules.exits import due_on
from desktop.texts.codes import load_codes
from desktop.usecases.looking import Reveal, reveal
from tests.db import register_story as told
from tests.stores import DAY, at, rooms_of, work, workplace_of

Answer = Callable[[Reading, str], Any]
PLACES = (
    ("/1/10/3/", told.VILLAGE),
    ("/1/10/4/", told.BESIDE),
    ("/1/", told.COUNTY),
    ("/8/", told.OTHER_COUNTY),
)
RECORDS: tuple[tuple[str, int], ...] = (
    ("person", told.PERSON),
    ("person", told.MINOR),
    ("floating", told.FLOATING),
    *((kind, id_) for kind, (id_, _) in told.GROUPS.items()),
    ("youth", told.SEALED),
)
PEOPLE = [told.PERSON, told.MINOR]
KINDS_HERE = tuple(dict.fromkeys(kind for kind, _ in RECORDS))
HIDING = {
    kind: tuple(x.name for x in BY_KIND[kind].fields if x.level == "L3") for kind in KINDS_HERE
}


def _lists(ask: Reading, word: str) -> Iterator[Any]:
    """Ask for lists in every way that could tell what is in a field of class L3."""
    for kind in KINDS_HERE:
        fields = BY_KIND[kind].names
        yield ask.registers.page(kind, RecordFilter(state=ALL), fields=fields)
        yield ask.registers.page(kind, RecordFilter(typed=word, state=ALL), fields=fields)
        for name in HIDING[kind]:
            sorts = (name, f"-{name}")
            yield [ask.registers.page(kind, RecordFilter(state=ALL, sort=one)) for one in sorts]


def _told_by_equals(ask: Reading, word: str) -> list[int]:
    """Count what has the word in a field: more than nothing would confirm a guess."""
    return [
        ask.registers.count(kind, RecordFilter(equal=((name, word),), state=state))
        for kind in KINDS_HERE
        for name in HIDING[kind]
        for state in (ALL, ENDED)[: 1 + BY_KIND[kind].has_ends]
    ]


def _alike(ask: Reading, word: str) -> list[Any]:
    """Ask for hints at whoever has the word; without it there is nobody to hint at."""
    return [
        ask.duplicates.of(kind, dict.fromkeys(HIDING[kind], word) | {"village": told.VILLAGE})
        for kind in KINDS_HERE
    ]


def _related(ask: Reading, word: str) -> list[Any]:
    names = {kind: BY_KIND[kind].names for kind in KINDS_HERE}
    by = [(kind, name) for kind, all_ in names.items() for name in all_]
    return [ask.registers.related(kind, name, PEOPLE, names[kind]) for kind, name in by]


def _standing(ask: Reading, kind: str, by: str, value: int | str) -> Any:
    """Ask for many rows of a register at once, which is for those that are no secret."""
    try:
        return ask.standing.all(kind) + ask.standing.named(kind, by, [value])
    except UnknownName:
        return []


def _of_each(question: Callable[[Reading, str, int], Any]) -> Answer:
    return lambda ask, _: [question(ask, kind, id_) for kind, id_ in RECORDS]


MARKS = {one.kind: one.names for one in DESCRIPTIONS if one.tag_of}
DOORS: dict[str, Answer] = {
    "registers.offered": lambda ask, _: ask.registers.offered(),
    "registers.switched": lambda ask, _: sorted(ask.registers.switched()),
    "registers.page": lambda ask, word: list(_lists(ask, word)),
    "registers.count": _told_by_equals,
    "registers.order": lambda ask, word: [
        ask.registers.order(kind, RecordFilter(typed=word, sort="name")) for kind in BY_KIND
    ],
    "registers.get": _of_each(lambda ask, kind, id_: ask.registers.get(kind, id_)),
    "registers.aliases": _of_each(lambda ask, kind, id_: ask.registers.aliases(kind, id_)),
    "registers.related": _related,
    "registers.marks": _of_each(lambda ask, kind, id_: ask.registers.marks(kind, [id_], MARKS)),
    "registers.some": _of_each(lambda ask, kind, id_: ask.registers.some(kind, [id_])),
    "registers.title": _of_each(lambda ask, kind, id_: ask.registers.title(kind, id_)),
    "registers.titles": _of_each(lambda ask, kind, id_: ask.registers.titles(kind, [id_])),
    "registers.leads_to": _of_each(
        lambda ask, kind, id_: [
            ask.registers.leads_to(kind, id_, x.name) for x in BY_KIND[kind].fields if x.refers
        ]
    ),
    "histories.of": _of_each(lambda ask, kind, id_: ask.histories.of(kind, id_)),
    "duplicates.of": _alike,
    "exits.due": lambda ask, _: ask.exits.due(load_codes().exits, DAY, due_on),
    "handing.open": lambda ask, _: ask.handing.open(told.STAFF, DAY.isoformat()),
    "involvements.of": lambda ask, _: ask.involvements.of(PEOPLE),
    "involvements.open_in_grid": lambda ask, _: ask.involvements.open_in_grid(
        told.GRID, told.VILLAGE
    ),
    "work.conflicts": lambda ask, _: ask.work.conflicts(),
    "work.count_conflicts": lambda ask, _: ask.work.count_conflicts(),
    "work.conflicts_of": _of_each(lambda ask, kind, id_: ask.work.conflicts_of(Subject(kind, id_))),
    "notices.page": lambda ask, _: ask.notices.page(),
    "notices.unread": lambda ask, _: ask.notices.unread(),
    "work.accesses": lambda ask, _: ask.work.accesses(),
    "work.prints": lambda ask, _: ask.work.prints(told.CASE),
    "people.some": lambda ask, _: ask.people.some(PEOPLE),
    "people.get": lambda ask, _: [ask.people.get(id_) for id_ in PEOPLE],
    "people.find": lambda ask, word: ask.people.find(word),
    "people.count_found": lambda ask, word: ask.people.count_found(word),
    "records.find": lambda ask, word: [ask.records.find(kind, word) for kind in KINDS[2:]],
    "records.count_found": lambda ask, word: [
        ask.records.count_found(kind, word) for kind in KINDS[2:]
    ],
    "cases.find": lambda ask, word: ask.cases.find(word),
    "cases.count_found": lambda ask, word: ask.cases.count_found(word),
    "casefile.get": lambda ask, _: ask.casefile.get(told.CASE),
    "standing.all": lambda ask, _: [_standing(ask, kind, "id", told.PERSON) for kind in BY_KIND],
    "standing.named": lambda ask, word: [
        _standing(ask, kind, name, word) for kind in KINDS_HERE for name in HIDING[kind]
    ],
    "switches.all": lambda ask, _: ask.switches.all(),
    "figures.totals": lambda ask, _: ask.figures.totals(DAY),
    "figures.people_by_town": lambda ask, _: ask.figures.people_by_town(),
    "figures.rows_of": lambda ask, _: [ask.figures.rows_of(kind) for kind in told.GROUPS],
    "palette and command": lambda ask, word: find(ask, word).kinds,
}
KEEP_NO_RECORD = {  # these hold nothing of a register that is a secret
    "accounts": "who may log in",
    "places": "divisions and units",
    "grids": "grids, and who heads them",
    "units": "the tree of units, and counts of what hangs on them",
    "counts": "counts of cases",
    "holidays": "days of rest",
    "settings": "what the county, the desk and the account itself have chosen",
    "notices": "of cases and of the store; what they say is asked above",
    "running": "days and steps of cases",
    "local": "rows of this desk; a draft is its typist's own",
    "cases": "of cases; their words are asked above",
    "case_ledger": "of cases: its lines are asked in test_doors",
    "figures.mediated": "counts of cases",
    "documents": "papers of cases and of open registers: asked in test_doors",
    "limits": "rows of the limits",
    "routing": "routing rules and the accounts that ruled them",
    "casefile": "of cases; what they say of people is asked above",
}
OF_WORDS = ("duplicates.of", "registers.count", "figures.rows_of", "palette and command")


@pytest.fixture
def county(store: Store) -> Store:
    told.tell(store)
    return store


def everybody(roles: Iterable[Role] = Role) -> Iterator[Viewer]:
    for role in roles:
        for path, division in PLACES:
            yield told.viewer(role, path, division)


def test_every_question_is_a_door_here_or_holds_no_record(store: Store) -> None:
    with reading(store.engine) as connection:
        asked = {
            f"{name}.{method}"
            for name, queries in rooms_of(Reading(connection, at())).items()
            for method, _ in inspect.getmembers(queries, inspect.ismethod)
            if not method.startswith("_")
        }

    left = {one for one in asked - {*DOORS} if one.split(".")[0] not in KEEP_NO_RECORD}
    assert left - {*KEEP_NO_RECORD} == set()
    assert asked >= {name for name in DOORS if "." in name}


@pytest.mark.parametrize("switched", ["off", "on"])
def test_a_word_of_class_l3_comes_through_no_door_for_anybody(county: Store, switched: str) -> None:
    for what in ("religion", "aids"):
        told.switch(county, what, switched)
    open_ = []
    for who in everybody(Role if switched == "on" else (Role.CLERK, Role.DISEASE)):
        with reading(county.engine) as connection:
            ask = Reading(connection, who)
            said = {name: str(door(ask, told.RELIGION)) for name, door in DOORS.items()}
        open_ += [
            (name, word, str(*who.roles), who.path)
            for name, answer in said.items()
            for word in told.HIDDEN
            if word in answer
        ]

    assert open_ == []


def test_no_answer_is_another_for_a_word_that_somebody_guesses(county: Store) -> None:
    told.switch(county, "aids", "on")
    for role in Role:
        with reading(county.engine) as connection:
            ask = Reading(connection, told.viewer(role, "/1/10/3/", told.VILLAGE))
            for name in (*OF_WORDS, "people.find", "people.count_found", "records.find"):
                wrong = DOORS[name](ask, "无此一词")
                for word in (told.RELIGION, told.RIVAL, told.SEALED_WORD, "杜若医院"):
                    assert DOORS[name](ask, word) == wrong, (role, name, word)


def test_who_keeps_no_such_group_is_told_nothing_of_it_at_all(county: Store) -> None:
    """Neither its field nor its record, and of the sealed one not even that there is one."""
    told.switch(county, "aids", "off")
    for who in everybody():
        mine = {x.kind for x in DESCRIPTIONS if x.special and who.roles & x.readers}
        with reading(county.engine) as connection:
            ask = Reading(connection, who)
            clashes = [one for one in ask.work.conflicts() if one.kind in told.GROUPS]
            offered = {*ask.registers.offered()} & told.GROUPS.keys()
            sealed = [ask.registers.get("youth", told.SEALED), ask.histories.of("youth", 77)]
            listed = [x.id for x in ask.registers.page("youth", RecordFilter(state=ALL))]
        within = who.division in {told.VILLAGE, told.COUNTY}
        may = within and Role.JUSTICE in who.roles
        assert offered == mine - {"aids"}
        expected = {("corrections", 72), ("youth", told.SEALED)} if may else set()
        assert {(one.kind, one.subject) for one in clashes} == expected
        assert {one.kept for one in clashes if one.field == "crime"} <= {"****"}
        assert bool(sealed[0]) == bool(sealed[1]) == (told.SEALED in listed) == may


def test_the_role_that_may_reveals_it_and_the_auditor_reads_that(county: Store) -> None:
    told.switch(county, "aids", "on")
    for account, (kind, (id_, readers)) in enumerate(told.GROUPS.items(), 500):
        who = told.viewer(min(readers), "/1/", told.COUNTY, account=account)
        asked = Reveal(kind=kind, id=id_, field=told.SECRETS[kind][0], reason=f"帮教{kind}")
        word = told.RIVAL if kind == "corrections" else told.SECRETS[kind][1]
        assert workplace_of(county, who).perform(reveal, asked).result == word

    with reading(county.engine) as connection:
        accesses = Reading(connection, told.viewer(Role.AUDITOR, "/1/", "")).work.accesses()
    found = {(x.act, x.kind, x.subject, x.field, x.reason) for x in accesses}
    assert found == {
        ("reveal", kind, id_, told.SECRETS[kind][0], f"帮教{kind}")
        for kind, (id_, _) in told.GROUPS.items()
    }
    assert not [word for word in told.HIDDEN if word in str(accesses)]


def test_a_mark_that_comes_after_its_person_was_erased_comes_through_no_door(county: Store) -> None:
    work(county, SubjectErased(kind="person", id=told.PERSON, basis="本人申请", second=2))
    told.switch(county, "aids", "on")
    for who in everybody():
        with reading(county.engine) as connection:
            ask = Reading(connection, who)
            seen = [ask.registers.get(kind, id_) for kind, (id_, _) in told.GROUPS.items()]
            pages = [ask.registers.page(kind, RecordFilter(state=ALL)) for kind in told.GROUPS]
            clashes = {one.subject for one in ask.work.conflicts()}
        assert {one.id for page in pages for one in page} <= {told.SEALED}
        assert [one for one in seen if one] == []
        assert clashes <= {told.SEALED, told.CASE}


def terms(connection: Connection, index: str) -> str:
    """Read all terms of an index as it is stored, one to a line."""
    if connection.dialect.name == "sqlite":
        table = f"CREATE VIRTUAL TABLE temp.all_{index} USING fts5vocab(main, {index}, row)"
        connection.execute(text(table))
        return "\n".join(connection.scalars(text(f"SELECT term FROM temp.all_{index}")))
    found = text(f"SELECT DISTINCT unnest(tsvector_to_array(words)) FROM {index}")
    return "\n".join(connection.scalars(found))


def test_no_index_and_no_count_holds_it(county: Store) -> None:
    with reading(county.engine) as connection:
        names = inspected(connection).get_table_names()
        indexes = [name for name in names if name.endswith(("_words", "_numbers"))]
        stored = {name: terms(connection, name) for name in indexes}
        tallies = str(connection.execute(text("SELECT * FROM tally")).all())
        notes = str([connection.execute(text(f"SELECT * FROM {x}")).all() for x in ("notices",)])
        pairs = {
            word: {a + b for a, b in zip(line_of(word), line_of(word)[1:], strict=False)}
            for word in told.HIDDEN
        }

    assert {"people_words", "people_numbers", "cases_words"} <= {*indexes}
    assert not [name for name in indexes if name.split("_")[0] in told.GROUPS]
    assert "鹿鸣" in stored["people_words"]
    found = [
        (name, word)
        for word, twos in pairs.items()
        for name, all_ in stored.items()
        if any(two in all_.split("\n") for two in twos)
    ]
    assert found == []
    assert not [word for word in told.HIDDEN if word in tallies + notes]


@pytest.mark.parametrize("form", [Form.WORKBOOK, Form.UTF8, Form.GB18030])
def test_no_file_that_is_exported_holds_it(county: Store, form: Form, tmp_path: Any) -> None:
    told.switch(county, "aids", "on")
    for kind, (_, readers) in told.GROUPS.items():
        description = BY_KIND[kind]
        place = workplace_of(county, told.viewer(min(readers), "/1/", told.COUNTY))
        names = description.names
        wanted = RecordFilter(state=ALL)
        taken = Taken(
            description=description,
            labels=names,
            names=names,
            fields=description.fields,
            wanted=wanted,
            count=1,
        )
        sheet = sheet_of(
            taken,
            lines_of(place.ask, taken),
            lambda _, cell: cell.text,
            said_of(place.viewer, 0, "核对", whole=False),
        )
        target = tmp_path / f"{kind}{form.suffix}"
        assert write(form, target, sheet, lambda _: None) >= 1
        content = unpacked(target, form)
        assert told.NAME in content
        assert not [x for x in (*told.HIDDEN, *told.MASKED) if x in content]


def unpacked(target: Any, form: Form) -> str:
    if form is not Form.WORKBOOK:
        return str(target.read_text(form.value))
    with ZipFile(target) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def test_no_line_of_the_log_holds_it(county: Store, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        for kind, (id_, readers) in told.GROUPS.items():
            place = workplace_of(county, told.viewer(min(readers), "/1/", told.COUNTY))
            asked = Reveal(kind=kind, id=id_, field=told.SECRETS[kind][0], reason="核对")
            if kind != "aids":
                place.perform(reveal, asked)
            place.ask(lambda ask: DOORS["registers.page"](ask, told.RELIGION))

    assert "Reveal" in caplog.text
    assert not [word for word in told.HIDDEN if word in caplog.text]

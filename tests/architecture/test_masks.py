"""No answer carries a bare identity number or phone, and no question is asked by nobody."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any, get_type_hints

import pytest
from sqlalchemy import Connection, Table

import db.queries
from db.followers.kinds import SUBJECTS
from db.masks import Grade, Masked
from db.queries import Reading
from db.queries.showing import Eyes
from db.queries.switches import SWITCHES
from db.queries.titles import Titles
from db.store.engine import reading
from db.subjects.records.catalogue import DESCRIPTIONS
from db.subjects.records.described import Description, Field, Level
from db.subjects.records.keepers import KEPT_FOLD
from db.subjects.records.visible import is_open
from db.viewer import Viewer
from tests.stores import in_memory

PERSONAL = {"phone", "birth", "credit"}
NUMBERED = {"Person", "PartyView"}  # whose `number` is an identity number, not a case's
PUBLIC = {"Unit"}  # the telephone of an office is no personal field
MODULES = [
    importlib.import_module(f"db.queries.{module.name}")
    for module in pkgutil.iter_modules(db.queries.__path__)
]
ANSWERS = [
    kind
    for module in MODULES
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if kind.__module__ == module.__name__ and hasattr(kind, "_fields")
]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda kind: kind.__name__)
def test_personal_fields_are_masked(answer: Any) -> None:
    hints = get_type_hints(answer)
    personal = (PERSONAL | ({"number", "address"} if answer.__name__ in NUMBERED else set())) & set(
        hints
    )
    if answer.__name__ in PUBLIC:
        personal = set()

    assert {name: hints[name] for name in personal} == dict.fromkeys(personal, Masked)


def test_the_answers_about_people_are_among_them() -> None:
    assert {kind.__name__ for kind in ANSWERS} >= NUMBERED


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_no_answer_is_a_raw_row(module: ModuleType) -> None:
    for _, queries in inspect.getmembers(module, inspect.isclass):
        if queries.__module__ != module.__name__ or not queries.__name__.endswith("Queries"):
            continue
        for name, method in inspect.getmembers(queries, inspect.isfunction):
            told = str(get_type_hints(method).get("return"))
            raw = any(word in told for word in ("Row[", "Mapping", "dict", "Any"))
            assert name.startswith("_") or not raw, f"{queries.__name__}.{name}"


def test_nobody_reads_without_a_viewer() -> None:
    viewer = inspect.signature(Reading).parameters["viewer"]

    assert viewer.default is inspect.Parameter.empty


@pytest.fixture(scope="module")
def nothing_known() -> Iterator[Connection]:
    engine = in_memory()
    with reading(engine) as connection:
        yield connection
    engine.dispose()


def planted(table: Table) -> dict[str, Any]:
    """Make a row with a character of its own in every column that somebody filled in."""
    signs = {column.name: chr(0x4E00 + place) for place, column in enumerate(table.c)}
    return {**signs, "fold": KEPT_FOLD}


@pytest.mark.parametrize("one", DESCRIPTIONS, ids=lambda one: one.kind)
def test_masked_fields_are_in_no_index_of_words(one: Description) -> None:
    """What is found must be what may be seen; addresses are found, though they are masked."""
    register = SUBJECTS[one.kind]
    row = planted(register.table)
    words = {*register.words(row).loose} if register.words else set()
    hidden = {field.name for field in one.fields if field.masked and field.grade != Grade.ADDRESS}

    assert {name for name in hidden if row[name] in words} == set()
    assert not one.special or (register.words, register.numbers) == (None, None)


@pytest.mark.parametrize("one", DESCRIPTIONS, ids=lambda one: one.kind)
def test_only_numbers_of_the_second_class_are_in_the_index_of_numbers(one: Description) -> None:
    register = SUBJECTS[one.kind]
    row = planted(register.table)
    found = "".join(register.numbers(row, ()).loose) if register.numbers else ""
    others = {field.name for field in one.fields if field.level is not Level.L2}

    assert {name for name in others if row[name] in found} == set()
    assert one.kind != "person" or {row["number"], row["phone"]} <= {*found}


NOBODY = Viewer(account=1, roles=frozenset(), unit=0, path="/0/")
PLANTED = "蒹葭苍苍白露为霜371699199003071235"  # read as any type of field


Seen = dict[Field, Masked]


def shown(connection: Connection, one: Description, on: frozenset[str], *, whole: bool) -> Seen:
    """Show a row with the same text in every field, and give what of it is told, by field."""
    titles = Titles(connection, NOBODY)
    eyes = Eyes(one, titles, on)
    row = dict.fromkeys(one.names, PLANTED)
    plain = [field for field in one.fields if not field.refers]
    told = eyes.show(row, [field.name for field in plain], whole=whole)
    return {field: shown.value for field, shown in zip(plain, told, strict=True)}


@pytest.mark.parametrize("one", DESCRIPTIONS, ids=lambda one: one.kind)
def test_every_field_above_the_first_class_is_masked(
    one: Description, nothing_known: Connection
) -> None:
    """Whatever its type: of birth the year stays, of an address the village, never the rest."""
    for whole in (False, True):
        for field, value in shown(nothing_known, one, frozenset(SWITCHES), whole=whole).items():
            named = field.name == one.named  # a name is whole for its keepers, which nobody is here
            open_ = field.level is Level.L1 or (whole and field.level is Level.L2 and not named)
            assert (value.text == PLANTED) == open_, field.name
            assert value.hidden == (not open_), field.name
            assert open_ or not {*"白露为霜"} & {*value.text}, field.name


@pytest.mark.parametrize("one", DESCRIPTIONS, ids=lambda one: one.kind)
def test_what_is_switched_off_is_empty(one: Description, nothing_known: Connection) -> None:
    off = [field for field in one.fields if field.switch]
    said = shown(nothing_known, one, frozenset(), whole=True)

    assert {said[field].text for field in off} <= {""}
    assert one.kind != "person" or [field.name for field in off] == ["religion"]


@pytest.mark.parametrize("one", DESCRIPTIONS, ids=lambda one: one.kind)
def test_no_list_is_sorted_or_narrowed_by_what_is_masked(one: Description) -> None:
    """Its order, or how many are left, would tell what stands in the field."""
    names = [*one.filters, *(sort.removeprefix("-") for sort in one.sorts)]

    assert [name for name in names if not is_open(one, name)] == []


@pytest.mark.parametrize("one", DESCRIPTIONS, ids=lambda one: one.kind)
def test_nothing_of_the_third_class_is_in_any_index_or_title(one: Description) -> None:
    register = SUBJECTS[one.kind]
    row = planted(register.table)
    words = {*register.words(row).loose, *register.words(row).ordered} if register.words else set()
    numbers = {*register.numbers(row, ()).loose} if register.numbers else set()
    third = [field.name for field in one.fields if field.level is Level.L3]

    assert [name for name in third if any(row[name] in term for term in words | numbers)] == []
    assert one.by_name[one.named].level is not Level.L3
    assert not one.special or [field.name for field in one.fields if field.found] == []

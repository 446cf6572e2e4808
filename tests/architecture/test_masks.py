"""No answer carries a bare identity number or phone, and no question is asked by nobody."""

import importlib
import inspect
import pkgutil
from types import ModuleType
from typing import Any, get_type_hints

import pytest
from sqlalchemy import Table

import db.queries
from db.masks import Grade, Masked
from db.queries import Reading
from db.registers.all import REGISTERS
from db.registers.catalogue import DESCRIPTIONS
from db.registers.described import Description, Level

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


def planted(table: Table) -> dict[str, str]:
    """Make a row with a character of its own in every column."""
    return {column.name: chr(0x4E00 + place) for place, column in enumerate(table.c)}


@pytest.mark.parametrize("one", DESCRIPTIONS, ids=lambda one: one.kind)
def test_masked_fields_are_in_no_index_of_words(one: Description) -> None:
    """What is found must be what may be seen; addresses are found, though they are masked."""
    register = REGISTERS[one.kind]
    row = planted(register.table)
    words = {*register.words(row).loose} if register.words else set()
    hidden = {field.name for field in one.fields if field.masked and field.grade != Grade.ADDRESS}

    assert {name for name in hidden if row[name] in words} == set()
    assert not one.special or (register.words, register.numbers) == (None, None)


@pytest.mark.parametrize("one", DESCRIPTIONS, ids=lambda one: one.kind)
def test_only_numbers_of_the_second_class_are_in_the_index_of_numbers(one: Description) -> None:
    register = REGISTERS[one.kind]
    row = planted(register.table)
    found = "".join(register.numbers(row, ()).loose) if register.numbers else ""
    others = {field.name for field in one.fields if field.level is not Level.L2}

    assert {name for name in others if row[name] in found} == set()
    assert one.kind != "person" or {row["number"], row["phone"]} <= {*found}

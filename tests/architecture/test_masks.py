"""No answer carries a bare identity number or phone, and no question is asked by nobody."""

import importlib
import inspect
import pkgutil
from types import ModuleType
from typing import Any, get_type_hints

import pytest

import db.queries
from db.masks import Masked
from db.models.base import METADATA
from db.queries import Reading
from db.registers.all import REGISTERS

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


def test_personal_columns_are_in_no_search_index() -> None:
    """What is found must be what may be seen: numbers are looked up whole, never in words."""
    for kind, register in REGISTERS.items():
        if register.words is None:
            continue
        row = {column.name: f"~{column.name}~" for column in register.table.c}
        words = "".join(register.words(row))
        for column in ("number", "phone"):
            if column in register.table.c and kind != "case":
                assert column not in words, kind
    assert "number" in METADATA.tables["people"].c

"""The list of use-cases: each can be carried out by somebody, and refused in Chinese."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import desktop.cases
import desktop.usecases
from db.subjects.records.events import RecordAmended
from db.viewer import Role
from desktop.cases.use_cases import USE_CASES
from desktop.texts.sentences import SENTENCES
from tests.stores import work
from tests.usecases.office import BUREAU, PEOPLE, Office, found_office

REFUSAL = re.compile(r"[a-z_]+\.[a-z_]+")
KEPT = {"save_draft", "drop_draft"}  # what was typed, whatever became of whoever typed it
ROOMS = (desktop.usecases, desktop.cases)
MODULES = [file for room in ROOMS for file in sorted(Path(room.__path__[0]).glob("*.py"))]
OF_PEOPLE = {  # judged by the register or the setting, or one's own
    "amend_record",
    "change_password",
    "choose_setting",
    "drop_draft",
    "enter_lines",
    "merge_records",
    "part_records",
    "read_notices",
    "remove_record",
    "save_draft",
    "undo_amendment",
    "undo_removal",
}


def refusals(module: Path) -> set[str]:
    """Find the codes that are raised in a module."""
    calls = (node for node in ast.walk(ast.parse(module.read_text("utf-8"))))
    raised = (
        call.args[0].value
        for call in calls
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "RuleBroken"
        and isinstance(call.args[0], ast.Constant)
    )
    return {code for code in raised if isinstance(code, str) and REFUSAL.fullmatch(code)}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_every_refusal_has_its_sentence(module: Path) -> None:
    assert refusals(module) <= set(SENTENCES)


def test_the_search_for_refusals_finds_them() -> None:
    found = {code for module in MODULES for code in refusals(module)}

    assert {"erasure.needs_two", "grid.unknown", "date.in_future"} <= found


@pytest.mark.parametrize("name", sorted(set(USE_CASES) - OF_PEOPLE))
def test_an_auditor_changes_nothing(office: Office, name: str) -> None:
    command, use_case = USE_CASES[name]
    nothing_typed = object.__new__(command)

    assert PEOPLE["auditor"][2] == Role.AUDITOR
    assert office.refusal("auditor", use_case, nothing_typed) == ("account.not_permitted", "")


@pytest.fixture(scope="module")
def ended() -> Iterator[Office]:
    """Everybody has logged in; then each account ends, the one that ends them last."""
    office = found_office()
    ids = [viewer.account for viewer in office.viewers.values()]
    yesterday = (office.wall.now - timedelta(days=1)).date().isoformat()
    ending = [
        RecordAmended(kind="account", id=id_, before={}, after={"until": yesterday}) for id_ in ids
    ]
    work(office.store, *ending)
    yield office
    office.store.engine.dispose()


@pytest.mark.parametrize("name", sorted(set(USE_CASES) - KEPT))
def test_an_account_that_has_ended_does_nothing_more(ended: Office, name: str) -> None:
    command, use_case = USE_CASES[name]
    nothing_typed = object.__new__(command)

    for who in PEOPLE:
        assert ended.refusal(who, use_case, nothing_typed) == ("account.ended", ""), who


@pytest.mark.parametrize("name", sorted(set(USE_CASES) - KEPT))
def test_whoever_has_moved_to_another_unit_does_nothing_before_he_logs_in(
    office: Office, name: str
) -> None:
    command, use_case = USE_CASES[name]
    office.viewers["moved"] = replace(office.viewers["clerk"], unit=BUREAU, path="/1/3/")

    told = office.refusal("moved", use_case, object.__new__(command))

    assert told == ("account.unit_moved", "")

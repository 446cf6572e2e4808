"""Whatever is sent to a use-case is done, or refused in a sentence; the store stays provable."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import ClassVar

import pytest
from sqlalchemy import Engine

from db.keeping.schema import create
from db.log.base import Text
from db.roles import Permission
from db.rows.uow import UnitOfWork
from db.store.engine import open_server
from desktop.cases.mending import AddNote
from desktop.cases.use_cases import USE_CASES
from desktop.errors import RuleBroken
from tests.db.conftest import BOTH
from tests.fuzz.fuzz import told
from tests.fuzz.hostile import Hostile
from tests.fuzz.running import fuzz
from tests.stores import new_local

CALLS, FEW, SEED = 500, 60, 20261129


@pytest.mark.parametrize("engine_of", BOTH)
def test_every_call_ends_well_or_in_a_sentence(
    engine_of: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if engine_of == "sqlcipher":
        engine = new_local(tmp_path / "store.db")
    else:
        engine = open_server(request.getfixturevalue("empty_database"))
        create(engine)

    outcome = fuzz(engine, CALLS, SEED)

    engine.dispose()
    assert outcome.calls >= CALLS
    assert outcome.is_clean, told(outcome)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlantSeed:
    """A use-case that nobody told the fuzz about."""

    permission: ClassVar[Permission] = AddNote.permission
    words: Text
    often: int = 1


def _unknown_code(command: PlantSeed, _: UnitOfWork) -> None:
    raise RuleBroken("seed.not_planted")


def _gap(command: PlantSeed, _: UnitOfWork) -> None:
    raise RuleBroken("text.missing")  # its sentence names what is missing


def _ends_the_program(command: PlantSeed, _: UnitOfWork) -> None:
    raise KeyError(command.often)


@pytest.fixture
def local(tmp_path: Path) -> Iterator[Engine]:
    engine = new_local(tmp_path / "store.db")
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("use_case", "why"),
    [
        (_unknown_code, "seed.not_planted has no sentence"),
        (_gap, "lacks {'label'}"),
        (_ends_the_program, "KeyError"),
    ],
)
def test_a_use_case_that_nobody_named_is_found_and_its_fault_told(
    use_case: Callable[[PlantSeed, UnitOfWork], None],
    why: str,
    local: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(USE_CASES, "plant_seed", (PlantSeed, use_case))

    outcome = fuzz(local, FEW, SEED)

    assert "plant_seed" in outcome.never
    assert {failure.use_case for failure in outcome.failures} == {"plant_seed"}
    assert why in told(outcome)
    assert not outcome.is_clean


def test_a_seed_spoils_a_body_in_one_way_however_often_it_is_asked() -> None:
    body = {"name": "王伟", "parties": [{"name": "李建军", "roles": ["clerk"]}], "id": 1}

    def spoiled() -> list[str]:
        hostile = Hostile(Random(SEED), lambda: 1)
        return [hostile.spoiled(body) for _ in range(2_000)]

    assert spoiled() == spoiled()


def test_one_seed_is_one_run(local: Engine, tmp_path: Path) -> None:
    other = new_local(tmp_path / "other.db")

    first, second = fuzz(local, FEW, SEED), fuzz(other, FEW, SEED)

    other.dispose()
    assert first.tallies == second.tallies

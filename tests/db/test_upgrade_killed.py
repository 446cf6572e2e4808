"""An upgrade that is killed goes on where it was, and what was saved meanwhile is there."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.jobs.running import unfinished
from db.keeping.schema import create
from db.rows.uow import Store, store_on
from db.store.engine import open_local, open_server
from db.subjects.records.events import RecordsImported
from tests.db.test_record import WHOLE_LIFE
from tests.db.upgrading import DONE
from tests.killing import KILLED
from tests.newer_program import newer_program
from tests.stores import KEY, local_store, proof, registered, rows_of, work

PROJECT = Path(__file__).parents[2]
CASES = 60
EVERY = 7  # statements from one death to the next


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store that the older program has left."""
    path = tmp_path / "store.db"
    fill(local_store(path, 1))
    return path


def fill(store: Store) -> None:
    for n in range(1, CASES + 1):
        life = [replace(event, case_id=n) for event in WHOLE_LIFE[1 : 1 + n % 6]]
        work(store, registered(n, number=f"3716252026010200100{n:03}"), *life)
    people = {1_000 + n: (f"王建{n}",) for n in range(20)}
    work(store, RecordsImported(kind="person", fields=("name",), rows=dict(people)))
    store.engine.dispose()


def deaths(file: Path, statements: Iterator[int]) -> tuple[int, list[int]]:
    """Bring the store up, dying at these statements; gives how often, and what was saved."""
    saved: list[int] = []
    for died, at in enumerate(statements):
        command = [sys.executable, "-m", "tests.db.upgrading", str(file), str(at), "1"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, check=False)
        lines = done.stdout.split("\n")[:-1]
        saved += [int(line) for line in lines if line != DONE]
        if done.returncode == 0:
            return died, saved
        assert done.returncode == KILLED, done.stderr
    raise AssertionError("it never came to an end")


def judge(engine: Engine, saved: list[int]) -> None:
    with newer_program():
        store = store_on(engine, device=1)
        lost = [case for case, row in zip(saved, rows_of(store, "case", saved), strict=True)
                if row is None]  # fmt: skip
        assert (unfinished(store), proof(store), lost) == ([], [], [])
    engine.dispose()


def test_an_upgrade_that_was_killed_goes_on(file: Path) -> None:
    died, saved = deaths(file, iter([60, 300, 10**9]))

    assert died == 2
    judge(open_local(file, KEY), saved)


@pytest.mark.long
def test_an_upgrade_may_be_killed_at_every_step(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    died, saved = deaths(file, iter(range(1, 10_000, EVERY)))

    judge(open_local(file, KEY), saved)
    with capsys.disabled():
        sys.stdout.write(f"\nkilled {died} times, acknowledged {len(saved)}, lost 0\n")
    assert died > 50


@pytest.mark.long
@pytest.mark.postgresql
@pytest.mark.parametrize("statement", [2, 40, 150, 400])
def test_of_two_newer_programs_one_dies_and_the_other_goes_on(
    empty_database: str, statement: int
) -> None:
    engine = open_server(empty_database)
    create(engine)
    fill(store_on(engine, 1))
    begun = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.db.upgrading", empty_database, str(at), str(device)],
            stdout=subprocess.PIPE, text=True, cwd=PROJECT,
        )
        for device, at in ((1, statement), (2, 10**9))
    ]  # fmt: skip
    told = [program.communicate()[0].split("\n")[:-1] for program in begun]

    assert (begun[1].returncode, told[1][-1]) == (0, DONE)
    assert begun[0].returncode in {0, KILLED}
    judge(engine, [int(line) for lines in told for line in lines if line != DONE])

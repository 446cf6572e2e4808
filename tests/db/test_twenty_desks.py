"""Programs on one server that all act: at the end each has heard of every act of every other."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg
import pytest

from db.keeping.schema import create
from db.rows.uow import store_on
from db.store.engine import open_server
from tests.db.desk_program import DeskProgram
from tests.stores import proof

pytestmark = pytest.mark.postgresql
PROJECT = Path(__file__).parents[2]
CUTS = 8
BETWEEN_CUTS = 0.1  # seconds for each desk: time to connect again, act, and be cut again
CUT = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class Desk:
    """A program of its own, led by lines."""

    def __init__(self, url: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", DeskProgram.__module__, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
        )

    def say(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def end(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()

    def leave(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe
            pipe.close()

    def told(self) -> dict[str, Any]:
        assert self._process.stdout
        found: dict[str, Any] = json.loads(self._process.stdout.read())
        assert self._process.wait() == 0
        return found


@contextmanager
def cutting(url: str, desks: int) -> Iterator[list[int]]:
    """Cut every connection some times, none for 0 desks; tells how many were cut each time."""
    done, cuts = Event(), list[int]()

    def cut() -> None:
        with psycopg.connect(url, autocommit=True) as admin:
            while len(cuts) < CUTS and not done.wait(BETWEEN_CUTS * desks):
                found = admin.execute(CUT).fetchone()
                cuts.append(found[0] if found else 0)

    thread = Thread(target=cut)
    if desks:
        thread.start()
    try:
        yield cuts
    finally:
        done.set()
        if desks:
            thread.join()


def acted(url: str, desks: int, acts: int, *, cut: bool) -> tuple[list[dict[str, Any]], int]:
    """Let every desk do so many acts; give what each did and heard, and how often it was cut."""
    programs = [Desk(url) for _ in range(desks)]
    try:
        return _acted(programs, url, acts, cut=cut)
    finally:
        for one in programs:
            one.leave()


def _acted(
    programs: list[Desk], url: str, acts: int, *, cut: bool
) -> tuple[list[dict[str, Any]], int]:
    desks = len(programs)
    assert {one.hear() for one in programs} == {"ready"}
    with cutting(url, desks if cut else 0) as cuts:
        _all(programs, f"act {acts}")
    _all(programs, f"hear {acts * (desks - 1)}")
    for one in programs:
        one.end()
    return [one.told() for one in programs], sum(cuts)


def _all(programs: list[Desk], line: str) -> None:
    for one in programs:
        one.say(line)
    assert {one.hear() for one in programs} == {"done"}


@pytest.mark.parametrize(
    ("desks", "acts", "cut"),
    [
        (2, 5, False),
        pytest.param(2, 200, True, marks=pytest.mark.long),
        pytest.param(20, 50, False, marks=pytest.mark.long),
        pytest.param(20, 50, True, marks=pytest.mark.long),
    ],
)
def test_everybody_hears_of_everything_that_everybody_else_did(
    empty_database: str, desks: int, acts: int, cut: bool
) -> None:
    engine = open_server(empty_database)
    create(engine)

    told, cuts = acted(empty_database, desks, acts, cut=cut)

    everything = {case for one in told for case in one["done"]}
    print(f"{len(everything)} acts of {desks} desks, {cuts} connections cut")  # noqa: T201
    assert len(everything) == desks * acts
    for one in told:
        missed = everything - set(one["done"]) - set(one["heard"])
        assert not missed
        assert cut or (one["twice"], one["lost"]) == (0, 0)
        assert cut or not set(one["heard"]) & set(one["done"]), "nobody is told of himself"
    engine.dispose()  # what was cut as well
    assert proof(store_on(engine, 99)) == []
    engine.dispose()

"""Many programs on one PostgreSQL while sessions are ended, the server falls, and PCs hang.

`python -m tests.crowd URL FIRST COUNT` is one of the programs: it registers cases and names each
on a line of its own, after it was told that it is saved.
"""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import ClassVar

from sqlalchemy import text

from db.log.unavailable import StoreUnavailable
from db.roles import Permission
from db.rows.check import check_chains, check_rows
from db.rows.uow import UnitOfWork, store_on
from db.store.again import again
from db.store.devices import Seat
from db.store.engine import open_server, reading, told_plainly
from desktop.rules.permissions import EVERYBODY
from desktop.workplace import Workplace
from tests.cluster import Cluster
from tests.stores import at, registered

PROJECT = Path(__file__).parents[1]
HANGS = 2.0  # seconds at most


@dataclass(frozen=True)
class Register:
    """A case by whose number it is known later."""

    permission: ClassVar[Permission] = EVERYBODY
    number: str


def register(command: Register, uow: UnitOfWork) -> None:
    uow.record([registered(uow.ids.new(), number=command.number)])


def opened(url: str) -> Workplace:
    engine = open_server(url)
    try:
        with told_plainly():
            return Workplace(store_on(engine, Seat(engine).device), at())
    except StoreUnavailable:
        engine.dispose()
        raise


def work(url: str, first: int, count: int) -> None:
    """Be one of the programs; what is not saved in time is handed in again, as people do."""
    place = again(lambda: opened(url))
    for number in range(first, first + count):
        while True:
            try:
                place.perform(register, Register(f"{number:08}"))
            except StoreUnavailable as told:
                print(f"told {told.code}", flush=True)  # noqa: T201
            else:
                break
        print(f"{number:08}", flush=True)  # noqa: T201


@dataclass
class Outcome:
    """What became of all acts, and what the store proves of itself."""

    wanted: int
    acknowledged: list[str] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    stand: Counter[str] = field(default_factory=Counter)
    deadlocks: int = 0
    faults: list[str] = field(default_factory=list)
    blows: Counter[str] = field(default_factory=Counter)

    @property
    def lost(self) -> list[str]:
        return [one for one in self.acknowledged if not self.stand[one]]

    @property
    def twice(self) -> list[str]:
        return [one for one, times in self.stand.items() if times > 1]

    def __str__(self) -> str:
        return (
            f"{len(self.acknowledged)} of {self.wanted} acknowledged, {len(self.lost)} lost, "
            f"{len(self.twice)} twice, {self.deadlocks} deadlocks, {len(self.faults)} faults; "
            f"blows {dict(self.blows)}, sentences {dict(self.told)}"
        )


def crowd(cluster: Cluster, url: str, programs: int, acts: int, seed: int = 1) -> Outcome:
    """Let that many programs do that many acts each, and strike meanwhile."""
    outcome = Outcome(programs * acts)
    with _working(url, programs, acts) as children:
        hearing = [Thread(target=_hear, args=(child, outcome)) for child in children]
        for one in hearing:
            one.start()
        _strike(cluster, children, hearing, Random(seed), outcome.blows)
        for one in hearing:
            one.join()
    outcome.deadlocks = cluster.log().count("deadlock detected")
    _prove(url, outcome)
    return outcome


@contextmanager
def _working(url: str, programs: int, acts: int) -> Iterator[list[subprocess.Popen[str]]]:
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.crowd", url, str(1_000 * program), str(acts)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
        )
        for program in range(1, programs + 1)
    ]
    try:
        yield children
    finally:
        for child in children:
            child.kill()
            child.communicate()


def _hear(child: subprocess.Popen[str], outcome: Outcome) -> None:
    for line in child.stdout or ():
        word, _, code = line.strip().partition(" ")
        if code:
            outcome.told[code] += 1
        else:
            outcome.acknowledged.append(word)


def _strike(
    cluster: Cluster,
    children: list[subprocess.Popen[str]],
    hearing: list[Thread],
    random: Random,
    blows: Counter[str],
) -> None:
    """Now and then end a session, let a PC hang, or let the server fall, until all is done."""
    pause = Event()
    while any(one.is_alive() for one in hearing):
        blow = random.choice(("end", "end", "end", "hang", "hang", "fast", "immediate"))
        if blow == "end":
            cluster.say(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name = 'zongzhi' ORDER BY random() LIMIT 1"
            )
        elif blow == "hang":
            _hang(random.choice(children), random.random() * HANGS, pause)
        else:
            cluster.restart(blow)
        blows[blow] += 1
        pause.wait(random.random() / 2)  # any moment may be the next


def _hang(child: subprocess.Popen[str], seconds: float, pause: Event) -> None:
    if child.poll() is None:
        os.kill(child.pid, signal.SIGSTOP)
        pause.wait(seconds)
        os.kill(child.pid, signal.SIGCONT)


def _prove(url: str, outcome: Outcome) -> None:
    engine = open_server(url)
    with reading(engine, patient=True) as connection:
        outcome.stand.update(connection.scalars(text("SELECT number FROM cases")))
        outcome.faults = check_chains(connection) + check_rows(connection)
    engine.dispose()


if __name__ == "__main__":
    work(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))

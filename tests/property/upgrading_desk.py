"""A desk whose program is raised while it works: what people find and count there meanwhile."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, text

from db.followers import search
from db.followers.kinds import SUBJECTS
from db.followers.pending import FILLING, Job
from db.followers.search import NumberEnd
from db.jobs.planning import bring_rows_up
from db.jobs.running import Pace, run_all, run_block, unfinished
from db.models.cases import CASES
from db.models.journal import EVENT
from db.queries import Reading
from db.queries.counts import BeingCounted
from db.store.engine import reading
from tests.property.desks import DESKS, NAMES_OF_PEOPLE
from tests.property.moves import PATHS
from tests.property.plain_scan import Scanned, plain, scanned
from tests.property.raising import OLDER, RAISED, be
from tests.property.storm import Storm
from tests.stores import at

HERE, ALL, VERSIONS, HASTE = 1, 1_000, 4, 0.9
INDEXES = {f"{OLDER[kind].table.name}_words" for kind in RAISED}
YEAR = date(2020, 1, 1), date(2035, 12, 31)
VIEWERS = {0: "/", **PATHS, 201: "/1/2/201/"}
TYPED = ("王建", "建国", "lw", "村", "王 商店", "建军", "版", "田埂")
ENDS = ("3216", "223X", "1276", "5555", "1234")


class Died(Exception):
    """The program ends within a block, before it is committed."""


class Tiny(Pace):
    def __init__(self, random: Random) -> None:
        super().__init__()
        self._random = random

    def size(self, job: Job) -> int:
        return self._random.randint(1, 3)


class UpgradeStorm(Storm):
    """A storm over three desks; at one of them newer programs come, and do their jobs in bits."""

    def __init__(self, seed: int, patch: pytest.MonkeyPatch) -> None:
        super().__init__(seed)
        self.patch, self.version, self.blocks = patch, 0, 0
        self.pace = Tiny(self.random)

    def begin(self) -> None:
        super().begin()
        for _ in range(3):
            self.bring_in()
        for move in ("enter_person", "enter_house", "enter_person"):
            self.machine.keep_registers(desk=HERE, move=move, seed=self.seed())
        self.machine.everybody_meets()
        self.upgrade()

    def weather(self) -> list[Callable[[], None]]:
        found = [self.looked_after(act) for act in super().weather()]
        if self.version < VERSIONS and self.random.random() < (HASTE if self.halfway() else 0.1):
            found += [self.overtake] * len(found)
        return found

    def halfway(self) -> bool:
        """Tell whether an index is filled in part: then the old one answers too."""
        jobs = unfinished(self.machine.stores[HERE])
        return any(job.key in INDEXES and job.done and job.phase == FILLING for job in jobs)

    def looked_after(self, act: Callable[[], None]) -> Callable[[], None]:
        def acted() -> None:
            act()
            self.look()
            for _ in range(self.random.randrange(8)):
                if self.halfway() and self.random.random() < HASTE / 2:
                    break
                self.block()
            self.look()

        return acted

    def overtake(self) -> None:
        """People are changed here; then a newer program comes, be the last one done or not."""
        for person in self.people:
            name = self.random.choice(NAMES_OF_PEOPLE)
            self.machine.amend(desk=HERE, person=person, name=name)
        self.upgrade()

    def upgrade(self) -> None:
        """Bring a newer program, whether the last one was done with its jobs or not."""
        recorded, here = self.machine.recorded, self.machine.stores[HERE]
        recorded["overtaken"] += bool(unfinished(here))
        self.version += 1
        recorded["upgraded"] += 1
        be(self.version, self.patch)
        for desk in DESKS:
            bring_rows_up(self.machine.engines[desk])
            self.machine.start(desk)
            if desk != HERE:
                self.counting(desk, run_all)
        self.look("person")

    def block(self) -> None:
        if self.random.random() < 0.1:
            self.die()
        self.counting(HERE, self._block)

    def _block(self, store: Any) -> None:
        if run_block(store, self.pace):
            self.machine.recorded["blocks"] += 1

    def die(self) -> None:
        def died(*_arguments: Any) -> None:
            raise Died

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("db.jobs.running._note", died)
            try:
                self.counting(HERE, self._block)
            except Died:
                self.machine.recorded["died"] += 1
        self.machine.start(HERE)

    def counting(self, desk: int, work: Callable[[Any], object]) -> None:
        """What a job finds to be bound to an erasure it erases, which is an event of its own."""
        machine = self.machine
        before = _events(machine.engines[desk])
        work(machine.stores[desk])
        machine.made += _events(machine.engines[desk]) - before

    def look(self, *kinds: str) -> None:
        with reading(self.machine.engines[HERE]) as connection:
            kind = self.random.choice(kinds or RAISED)
            rows = scanned(connection, kind)
            for typed in self.random.sample(TYPED, 4):
                self.find(connection, kind, typed, rows)
            self.find_end(connection, kind, rows)
            self.count(connection)

    def find(self, connection: Connection, kind: str, typed: str, rows: list[Scanned]) -> None:
        index = SUBJECTS[kind].index
        for unit, path in VIEWERS.items():
            seen = at(unit=unit, path=path).seen(kind)
            wanted = [row.id for row in rows if _below(row.paths, path) and row.finds(typed)]
            assert search.find(connection, index, typed, ALL, seen) == wanted, (kind, typed, path)
            assert search.count(connection, index, typed, seen) == len(wanted), (kind, typed, path)
            self.machine.recorded["found"] += len(wanted)

    def find_end(self, connection: Connection, kind: str, rows: list[Scanned]) -> None:
        index = SUBJECTS[kind].numbers_index
        for unit, path in PATHS.items() if SUBJECTS[kind].numbers else ():
            seen = at(unit=unit, path=path).seen(kind)
            keeper = unit if kind == "case" else path
            for end in ENDS:
                wanted = [
                    row.id
                    for row in rows
                    if (row.holder == unit if kind == "case" else path in row.keepers)
                    and any(number.endswith(plain(end)) for number in row.numbers)
                ]
                got = search.find_numbers(connection, index, NumberEnd(end, keeper), ALL, seen)
                assert got == wanted, (kind, end, path)
                self.machine.recorded["found by number"] += len(wanted)

    def count(self, connection: Connection) -> None:
        """A figure is right, or it is said that it is being counted."""
        came = CASES.c.nature == "dispute", CASES.c.step != "voided", CASES.c.parked.is_(False)
        for path in VIEWERS.values():
            below = CASES.c.unit_path.startswith(path)
            number = connection.scalar(select(func.count()).where(*came, below))
            try:
                told = Reading(connection, at(path=path)).counts.total("dispute.came.unit", *YEAR)
            except BeingCounted:
                self.machine.recorded["being counted"] += 1
            else:
                assert told == number, path
                self.machine.recorded["counted"] += 1

    def end(self) -> None:
        """Be done with all jobs: nothing of them is left in the store."""
        while unfinished(self.machine.stores[HERE]):
            self.counting(HERE, self._block)
            self.look()
        engine = self.machine.engines[HERE]
        with reading(engine) as connection:
            assert connection.scalar(text("SELECT count(*) FROM local_job_ahead")) == 0
            assert not [name for name in _tables(connection) if "_aside" in name]


def _below(paths: tuple[str, ...], path: str) -> bool:
    return any(one.startswith(path) for one in paths)


def _events(engine: Any) -> int:
    with reading(engine) as connection:
        return connection.scalar(select(func.count()).select_from(EVENT)) or 0


def _tables(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    return list(connection.scalars(text("SELECT name FROM sqlite_master")))

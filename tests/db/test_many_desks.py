"""Many programs on one PostgreSQL: none waits for one that hangs, and no act is lost or doubled."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from time import monotonic

import pytest

from db.keeping.schema import create
from db.log.clock import Clock, wall_ms
from db.log.unavailable import Fleeting
from db.rows.uow import store_on, unit_of_work
from db.store import server
from db.store.devices import Seat
from db.store.engine import open_server, told_plainly
from desktop.workplace import Workplace
from tests.cluster import Cluster, ClusterUnavailable, running_cluster
from tests.crowd import PROJECT, Register, crowd, register
from tests.posix import STOPPING
from tests.stores import at, enter, proof, registered

pytestmark = pytest.mark.postgresql
END_ALL = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
    "WHERE application_name = 'zongzhi'"
)
YEAR_MS = 365 * 24 * 3_600_000
WAITED_FOR = 5.0  # seconds at most for a PC that hangs

# stops in the middle of an act, as a PC does that goes to sleep; awoken, it goes on
HANGING = """
import os, signal, sys
from db.store.devices import Seat
from db.store.engine import open_server, told_plainly
from db.rows.uow import store_on
from desktop.workplace import Workplace
from tests.crowd import Register
from tests.stores import at, registered
engine = open_server(sys.argv[1])
place = Workplace(store_on(engine, Seat(engine).device), at())
def hang(command, uow):
    uow.record([registered(uow.ids.new(), number=f"{n:08}") for n in (1, 3)])
    if not hang.hung:
        hang.hung = True
        os.kill(os.getpid(), signal.SIGSTOP)
hang.hung = False
place.perform(hang, Register("00000001"))
print("saved")
"""


@pytest.fixture
def url(empty_database: str) -> str:
    made(empty_database)
    return empty_database


def made(url: str) -> None:
    engine = open_server(url)
    create(engine)
    enter(store_on(engine, device=1), at())
    engine.dispose()


@contextmanager
def desk(url: str, clock: Clock | None = None) -> Iterator[Workplace]:
    engine = open_server(url)
    yield Workplace(store_on(engine, Seat(engine).device, clock), at())
    engine.dispose()


def times(place: Workplace, number: int) -> int:
    """How often an act stands in the store."""
    return len(place.ask(lambda reading: reading.cases.by_number(f"{number:08}")))


@contextmanager
def hanging_pc(url: str) -> Iterator[subprocess.Popen[str]]:
    """It hangs in the middle of an act, and holds the lock."""
    command = [sys.executable, "-c", HANGING, url]
    hanging = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)
    try:
        os.waitpid(hanging.pid, os.WUNTRACED)
        yield hanging
    finally:
        hanging.kill()
        hanging.communicate()


@STOPPING
def test_a_pc_that_hangs_in_an_act_stops_nobody(url: str) -> None:
    with hanging_pc(url) as hanging, desk(url) as place:
        begun = monotonic()
        place.perform(register, Register("00000002"))
        waited = monotonic() - begun
        os.kill(hanging.pid, signal.SIGCONT)
        said, _ = hanging.communicate(timeout=60)
        found = [times(place, n) for n in (1, 2, 3)]

    assert waited < WAITED_FOR
    assert (said, found) == ("saved\n", [1, 1, 1])


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """A server that may fall: no other test lives on it."""
    try:
        with running_cluster() as cluster:
            yield cluster
    except ClusterUnavailable as why:
        pytest.fail(str(why), pytrace=False)


@pytest.mark.parametrize(
    ("programs", "acts"), [(2, 4), pytest.param(20, 50, marks=pytest.mark.long)]
)
def test_no_act_is_lost_or_doubled_whatever_falls(programs: int, acts: int) -> None:
    with own_cluster() as cluster:
        url = cluster.new_database()
        made(url)
        outcome = crowd(cluster, url, programs, acts)

    print(f"{programs} programs, {acts} acts each: {outcome}")  # noqa: T201
    assert len(outcome.acknowledged) == outcome.wanted
    assert (outcome.lost, outcome.twice) == ([], [])
    assert (outcome.deadlocks, outcome.faults) == (0, [])
    assert sum(outcome.stand.values()) == outcome.wanted


def test_two_desks_whose_clocks_are_a_year_apart_work_on_one_server(url: str) -> None:
    ahead = Clock(wall=lambda: wall_ms() + YEAR_MS)
    with desk(url) as right, desk(url, ahead) as wrong:
        for number in range(6):
            place = (right, wrong)[number % 2]
            place.perform(register, Register(f"{number:08}"))
        assert [times(right, number) for number in range(6)] == [1] * 6
        stamps = right._store.clock.last_ms, wrong._store.clock.last_ms

        assert proof(right._store) == []
    assert stamps[0] < wall_ms() + YEAR_MS // 2 < stamps[1]


def test_a_desk_keeps_its_number_when_the_server_was_restarted(url: str, cluster: Cluster) -> None:
    with desk(url) as first, desk(url) as second:
        before = first._store.device, second._store.device
        cluster.say(END_ALL)
        for place in (second, first):
            place.perform(register, Register(f"{place._store.device:08}"))

        assert (first._store.device, second._store.device) == before == (1, 2)


def test_a_desk_whose_number_was_taken_meanwhile_goes_on_under_another(
    url: str, cluster: Cluster
) -> None:
    with desk(url) as first:
        cluster.say(END_ALL)
        with desk(url) as newcomer:
            newcomer.perform(register, Register("00000001"))
            first.perform(register, Register("00000002"))
            devices = newcomer._store.device, first._store.device
            drawn = first.new_id() >> 8 & 0x3FFFF

            assert (devices, drawn) == ((1, 2), 2)
            assert proof(first._store) == []


def test_long_work_is_no_pc_that_hangs(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An act of many rows may take its time between two statements."""
    monkeypatch.setattr(server, "_WRITE", server._WRITE.replace(f"'{server.HOLDS}'", "'100ms'"))
    with desk(url) as place:
        store, long = place._store, Event()
        with unit_of_work(store, at()) as uow:
            uow.record([registered(number) for number in range(1, 200)])
            long.wait(0.3)

        assert proof(store) == []
        assert len(place.ask(lambda reading: reading.cases.find("漏水"))) > 0


def test_who_holds_up_the_others_is_told_in_a_sentence(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_WRITE", server._WRITE.replace(f"'{server.HOLDS}'", "'100ms'"))
    with (
        desk(url) as place,
        pytest.raises(Fleeting) as told,
        told_plainly(),
        unit_of_work(place._store, at()),
    ):
        Event().wait(0.5)

    assert told.value.code in {"store.stalled", "store.no_server"}

"""What an office has acknowledged outlives every sudden end: nothing is lost, nothing twice.

Somebody registers cases one after the other while the server, one of its sessions, the program that
watches it, or all of them at once are killed; or the power fails.
"""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest
from sqlalchemy import Engine

from db.cluster.office import Office
from db.cluster.place import OfficeFolder
from db.cluster.processes import working_in
from db.keeping.schema import create
from db.log.unavailable import StoreUnavailable
from db.rows.uow import Store, store_on
from db.store.engine import open_server, told_plainly
from tests.offices import Serving, office_place, postmasters
from tests.stores import proof, registered, work

pytestmark = [
    pytest.mark.posix("the folders of these servers are given to another account"),
    pytest.mark.postgresql,
]
LONGEST = 15.0  # seconds until it is back
SEED = 20_261_130


@dataclass
class Clerk:
    """Registers cases until told to stop, each again by another number where nobody answered."""

    folder: OfficeFolder
    acknowledged: list[int] = field(default_factory=list)
    tried: int = 0
    halt: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.thread = Thread(target=self._register, name="clerk")

    def __enter__(self) -> "Clerk":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.halt.set()
        self.thread.join()

    def wait_for_more(self, some: int = 3) -> float:
        """Wait until so many more are acknowledged; gives the seconds that it took."""
        began, wanted = time.monotonic(), len(self.acknowledged) + some
        while len(self.acknowledged) < wanted and time.monotonic() - began < 4 * LONGEST:
            self.halt.wait(0.01)
        return time.monotonic() - began

    def _register(self) -> None:
        while not self.halt.is_set():
            engine = engine_of(self.folder)
            try:
                self._go_on(store_on(engine, 1))
            except StoreUnavailable:
                self.halt.wait(0.05)
            finally:
                engine.dispose()

    def _go_on(self, store: Store) -> None:
        while not self.halt.is_set():
            self.tried += 1
            with told_plainly():
                work(store, registered(self.tried))
            self.acknowledged.append(self.tried)


def engine_of(folder: OfficeFolder) -> Engine:
    return open_server(folder.address(folder.secrets()))


class Killer:
    """Ends one part of a running office, as its name says."""

    def __init__(self, folder: OfficeFolder, serving: Serving, luck: random.Random) -> None:
        self.folder, self.serving, self.luck = folder, serving, luck

    def server(self) -> None:
        for pid in postmasters(self.folder.root):
            os.kill(pid, signal.SIGKILL)

    def session(self) -> None:
        pids = sorted({*working_in(self.folder.data)} - postmasters(self.folder.root))
        if pids:
            kill(self.luck.choice(pids))

    def everything(self) -> None:
        for pid in working_in(self.folder.data):
            kill(pid)

    def watcher(self) -> None:
        self._again(signal.SIGKILL)

    def watcher_and_server(self) -> None:
        pids = [*working_in(self.folder.data)]
        self.serving.process.send_signal(signal.SIGKILL)
        for pid in pids:
            kill(pid)
        self._again(signal.SIGKILL)

    def _again(self, how: int) -> None:
        self.serving.end(how)
        self.serving = Serving(self.folder.root)
        self.serving.told()


KINDS = ("server", "session", "everything", "watcher", "watcher_and_server")


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@pytest.fixture
def folder() -> Iterator[OfficeFolder]:
    with office_place() as place:
        with Office(place, new=True) as office:
            engine = engine_of(office.folder)
            create(engine)
            engine.dispose()
        yield office.folder


def stored(folder: OfficeFolder) -> list[int]:
    """Give the case of every event of registering, in the order of arrival."""
    with psycopg.connect(folder.address(folder.secrets())) as connection:
        found = connection.execute("SELECT id FROM event_subject WHERE kind = 'case' ORDER BY seq")
        return [int(id_) for (id_,) in found.fetchall()]


def demand_whole(folder: OfficeFolder, clerk: Clerk) -> None:
    found = stored(folder)
    assert len(found) == len({*found}), "an act stands twice"
    assert {*clerk.acknowledged} <= {*found}, "what was acknowledged is lost"
    engine = engine_of(folder)
    assert proof(store_on(engine, 1)) == []
    engine.dispose()


@pytest.mark.parametrize(
    "rounds", [len(KINDS), pytest.param(200, marks=pytest.mark.long)], ids=["short", "200"]
)
def test_nothing_acknowledged_is_lost_and_nothing_stands_twice(
    folder: OfficeFolder, rounds: int, record_property: Callable[[str, object], None]
) -> None:
    luck, slowest = random.Random(SEED), dict.fromkeys(KINDS, 0.0)
    with ExitStack() as stack:
        serving = Serving(folder.root)
        serving.told()
        killer = Killer(folder, serving, luck)
        stack.callback(lambda: killer.serving.end(signal.SIGTERM))
        clerk = stack.enter_context(Clerk(folder))
        for number in range(rounds):
            clerk.wait_for_more(luck.randrange(1, 8))
            kind = KINDS[number % len(KINDS)]
            began = time.monotonic()
            getattr(killer, kind)()
            clerk.wait_for_more(1)
            slowest[kind] = max(slowest[kind], time.monotonic() - began)
        clerk.halt.set()
        clerk.thread.join()
        demand_whole(folder, clerk)

    back = ", ".join(f"{kind} {seconds:.1f} s" for kind, seconds in slowest.items())
    record_property("counted", f"{rounds} kills, {len(clerk.acknowledged)} acts, back in {back}")
    # the short form runs beside others on a busy machine
    assert max(slowest.values()) <= (LONGEST if rounds > len(KINDS) else 3 * LONGEST)


def test_the_image_of_a_disk_at_a_power_cut_has_all_that_was_acknowledged(
    folder: OfficeFolder,
) -> None:
    """All processes stand still while the folder is copied: so the disk is found afterwards."""
    with Serving(folder.root) as serving, office_place() as other:
        serving.told()
        with Clerk(folder) as clerk:
            clerk.wait_for_more(5)
            pids = [*working_in(folder.data)]
            for pid in pids:
                os.kill(pid, signal.SIGSTOP)
            known = [*clerk.acknowledged]
            image = copied(folder.root, other)
            for pid in pids:
                os.kill(pid, signal.SIGCONT)
        serving.end(signal.SIGTERM)

        with Office(image) as office:
            found = stored(office.folder)

    assert len(known) >= 5
    assert {*known} <= {*found}
    assert len(found) == len({*found})


def copied(root: Path, other: Path) -> Path:
    """Copy as the power has left it: with the files that tell of a server that runs."""
    place = other / "office"
    shutil.copytree(root, place)
    assert (place / "data" / "postmaster.pid").exists()
    owner = root.stat()
    subprocess.run(["chown", "-R", f"{owner.st_uid}:{owner.st_gid}", str(place)], check=True)
    return place

"""The server of an office comes up whatever ended it before, and never a second one beside it."""

import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from db.cluster import cluster as module, speaking
from db.cluster.binaries import all_binaries, found_binaries, of_folder
from db.cluster.cluster import Cluster
from db.cluster.keeper import Happening, Keeper, What
from db.cluster.office import Office
from db.cluster.pid_file import NAME, Postmaster, postmaster_of
from db.cluster.place import HOST, OfficeFolder, Secrets, new_office
from db.cluster.processes import Life, Process
from db.log.unavailable import StoreUnavailable
from tests.offices import PID_FILES, Serving, office_place, postmasters, says

pytestmark = [
    pytest.mark.posix("the folders of these servers are given to another account"),
    pytest.mark.postgresql,
]


@pytest.fixture
def place() -> Iterator[Path]:
    with office_place() as place:
        yield place


@pytest.fixture(scope="module")
def made() -> Iterator[Cluster]:
    """An office of all tests of this module that change nothing in it for good; it is stopped."""
    with office_place() as place:
        made = Cluster(new_office(place, 0), found_binaries())
        made.start()
        made.stop()
        yield made


@pytest.fixture
def stopped(made: Cluster) -> Iterator[Cluster]:
    yield made
    made.stop()


@pytest.fixture
def cluster(stopped: Cluster) -> Cluster:
    stopped.start()
    return stopped


@pytest.mark.parametrize("damage", PID_FILES)
def test_a_server_comes_up_whatever_its_pid_file_says(stopped: Cluster, damage: str) -> None:
    PID_FILES[damage](stopped.folder.data)
    stopped.folder.account().own(stopped.folder.data / NAME)

    began = time.monotonic()
    stopped.start()

    assert stopped.answers()
    assert time.monotonic() - began < 15
    assert postmasters(stopped.folder.root) == {stopped.pid}


def test_a_port_that_somebody_has_taken_is_left_to_him(stopped: Cluster) -> None:
    with closing(socket.socket()) as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        stopped.folder.keep(replace(stopped.secrets, port=port))

        with Office(stopped.folder.root) as office, psycopg.connect(office.address) as connection:
            assert office.folder.secrets().port != port
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_only_who_has_the_password_comes_in_and_only_from_here(cluster: Cluster) -> None:
    secrets = cluster.secrets
    wrong = cluster.folder.address(type(secrets)(secrets.port, "wrong", "wrong"))
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(wrong)

    with psycopg.connect(cluster.folder.address(secrets)) as owner:
        told = owner.execute(
            "SELECT current_setting('listen_addresses'), current_setting('data_checksums'), "
            "current_setting('fsync'), rolsuper, rolcreaterole FROM pg_roles "
            "WHERE rolname = current_user"
        ).fetchone()
        order = owner.execute("SELECT min(word) FROM (VALUES ('b'), ('B'), ('一')) AS a(word)")
        assert order.fetchone() == ("B",)
    assert told == (HOST, "on", "on", False, False)
    files = (cluster.folder.secrets_file, cluster.folder.data, cluster.folder.log)
    assert not any(path.stat().st_mode & 0o077 for path in files)
    assert cluster.folder.secrets().admin not in repr(secrets)


def test_nothing_that_was_typed_comes_into_the_log(cluster: Cluster) -> None:
    with psycopg.connect(cluster.folder.address(cluster.secrets), autocommit=True) as owner:
        owner.execute("CREATE TABLE people (name text PRIMARY KEY)")
        owner.execute("INSERT INTO people VALUES ('甄鹿鸣')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            owner.execute("INSERT INTO people VALUES ('甄鹿鸣')")

    assert "甄鹿鸣" not in cluster.folder.log.read_text("utf-8")


def test_what_was_left_by_a_dead_program_is_ended_before_a_new_one_starts(place: Path) -> None:
    """Its guard is killed with it, so the server outlives it."""
    with Serving(place, ("--new",)) as first:
        told = first.told()
        before = postmasters(place)
        for pid in guards(next(iter(before))):
            os.kill(pid, signal.SIGKILL)
    assert postmasters(place) == before

    with Office(place) as office:
        assert not office.joined
        assert postmasters(place) == {office.cluster.pid if office.cluster else 0} != before
    assert told["joined"] is False


def guards(pid: int) -> list[int]:
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            words = (one / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if words[:2] == [b"/bin/sh", b"-c"] and str(pid).encode() in words:
            found.append(int(one.name))
    return found


def test_no_server_outlives_the_program_that_has_started_it(place: Path) -> None:
    with Serving(place, ("--new",)) as serving:
        serving.told()

    until = time.monotonic() + 15
    while postmasters(place):
        assert time.monotonic() < until


def test_a_second_program_joins_and_leaves_the_first_alone(place: Path) -> None:
    with Serving(place, ("--new",)) as first:
        told = first.told()
        servers = postmasters(place)

        with Serving(place) as second:
            assert second.told() == {**told, "joined": True, "postgresql": ""}
            second.process.wait()
            assert second.process.returncode == 0
        with Office(place) as third, psycopg.connect(third.address) as connection:
            assert third.joined
            assert connection.execute("SELECT 1").fetchone() == (1,)

        assert postmasters(place) == servers
        assert first.end(signal.SIGTERM) == 0
    assert postmasters(place) == set()
    assert not OfficeFolder(place).running_file.exists()


def test_the_keeper_brings_a_killed_server_back_and_tells_it(cluster: Cluster) -> None:
    told: list[Happening] = []
    keeper = Keeper(cluster, told.append, pauses=(0.0, 0.0))
    keeper.start()
    before = cluster.pid

    os.kill(before, signal.SIGKILL)
    until = time.monotonic() + 15
    while not (len(told) > 1 and cluster.answers()):
        assert time.monotonic() < until

    keeper.stop()
    assert [one.what for one in told] == [What.FELL, What.BACK]
    assert cluster.pid != before


def test_a_server_that_is_killed_while_it_comes_up_is_started_again(
    stopped: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, killed = speaking.make_owner, list[int]()

    def make_owner(folder: OfficeFolder, secrets: Secrets) -> None:
        if not killed:
            killed.append(stopped.pid)
            os.kill(stopped.pid, signal.SIGKILL)
            raise psycopg.OperationalError
        real(folder, secrets)

    monkeypatch.setattr(module, "make_owner", make_owner)

    stopped.start()

    assert stopped.answers()
    assert stopped.pid not in killed


def test_the_keeper_gives_up_with_the_reason(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Happening] = []
    keeper = Keeper(cluster, told.append, pauses=(0.0, 0.0))
    monkeypatch.setattr(module, "LEAST_FREE", 1 << 62)
    keeper.start()

    os.kill(cluster.pid, signal.SIGKILL)

    assert keeper.ended.wait(15)
    keeper.stop()
    assert [one.what for one in told] == [What.FELL, *[What.STILL_DOWN] * 2, What.GAVE_UP]
    assert keeper.trouble is not None
    assert keeper.trouble.code == "office.disk_full"
    assert "磁盘已满" in told[-1].sentence


def test_data_of_another_major_version_are_refused_with_both(place: Path) -> None:
    data = new_office(place, 0).data
    data.mkdir()
    (data / "PG_VERSION").write_text("13\n", "ascii")

    with pytest.raises(StoreUnavailable) as refused, Office(place):
        pass

    assert refused.value.code == "office.other_major"
    assert "PostgreSQL 13 " in refused.value.sentence
    assert all_binaries()[0].version in refused.value.sentence


def test_a_folder_of_root_starts_no_server_as_root(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can be refused as root")
    with pytest.raises(StoreUnavailable) as refused, Office(tmp_path / "office", new=True):
        pass
    assert refused.value.code == "office.as_root"


def test_other_files_and_other_stores_are_left_alone(place: Path) -> None:
    (place / "notes.txt").write_text("x", "utf-8")
    with pytest.raises(StoreUnavailable) as refused, Office(place, new=True):
        pass
    assert refused.value.code == "store.not_empty"
    with pytest.raises(StoreUnavailable) as refused, Office(place):
        pass
    assert refused.value.code == "office.none_here"
    assert sorted(path.name for path in place.iterdir()) == ["notes.txt"]


HERE, THERE = Path("/office/data"), Path("/else")
JUDGED = {
    "dead": (Process(Life.DEAD), Postmaster(Life.DEAD)),
    "ours": (Process(Life.ALIVE, "postgres", HERE), Postmaster(Life.ALIVE, 77)),
    "other server": (Process(Life.ALIVE, "postgres", THERE), Postmaster(Life.DEAD, stranger=77)),
    "other program": (Process(Life.ALIVE, "bash", HERE), Postmaster(Life.DEAD, stranger=77)),
    "not ours, by name": (Process(Life.UNKNOWN, "systemd"), Postmaster(Life.DEAD, stranger=77)),
    "nobody tells": (Process(Life.UNKNOWN), Postmaster(Life.UNKNOWN, 77)),
    "not to be seen": (Process(Life.UNKNOWN, "postgres"), Postmaster(Life.UNKNOWN, 77)),
}


@pytest.mark.parametrize(("found", "judged"), JUDGED.values(), ids=JUDGED)
def test_what_may_not_be_touched_is_not_taken_for_dead(
    tmp_path: Path, found: Process, judged: Postmaster
) -> None:
    says(77, "data", 1_700_000_000, 5432, "", "127.0.0.1")(tmp_path)
    where = {HERE: tmp_path}

    asked = Process(found.life, found.name, found.folder and where.get(found.folder, found.folder))

    assert postmaster_of(tmp_path, lambda _: asked, lambda _: ()) == judged


def test_where_it_cannot_be_told_none_is_started(
    stopped: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRIES", 0.2)
    monkeypatch.setattr(module, "postmaster_of", lambda _: Postmaster(Life.UNKNOWN, 1))

    with pytest.raises(StoreUnavailable) as refused:
        stopped.start()

    assert refused.value.code == "office.unknown"
    assert postmasters(stopped.folder.root) == set()


def test_programs_of_another_system_or_none_are_none(tmp_path: Path) -> None:
    for name in ("postgres", "initdb"):
        (tmp_path / name).write_text("#!/bin/sh\necho nothing\n", "utf-8")
        (tmp_path / name).chmod(0o755)

    assert of_folder(tmp_path) is None

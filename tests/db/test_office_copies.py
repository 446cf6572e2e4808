"""An office comes back as it was at a moment: from a copy, and from what was written after it."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from db.cluster.archive import Archive, pack, segment_of, thin_archive, unpacked
from db.cluster.cluster import Cluster
from db.cluster.copies import Copies, copies_of, copy_now, is_due, thin
from db.cluster.keeper import Chore, Happening, What
from db.cluster.office import Office
from db.cluster.place import OfficeFolder
from db.cluster.speaking import administering
from db.keeping.migrate import migrate
from db.keeping.office_restore import restore_office
from db.log.unavailable import StoreUnavailable
from db.rows.local_state import read_setting, write_settings
from db.rows.uow import store_on
from db.store.engine import open_server
from tests.offices import office_place
from tests.stores import proof, registered, work

pytestmark = [
    pytest.mark.posix("the folders of these servers are given to another account"),
    pytest.mark.postgresql,
]
TODAY = date(2026, 11, 30)


@pytest.fixture
def place() -> Iterator[Path]:
    with office_place() as place:
        yield place


def fetching(cluster: Cluster) -> list[Chore]:
    return [Archive(cluster)]


def register(office: Office, case: int) -> None:
    engine = open_server(office.address)
    work(store_on(engine, 1), registered(case))
    engine.dispose()


def cases_in(root: Path) -> list[int]:
    with Office(root) as office:
        engine = open_server(office.address)
        with engine.connect() as connection:
            asked = "SELECT id FROM event_subject WHERE kind = 'case' ORDER BY seq"
            found = list(connection.exec_driver_sql(asked).scalars())
        assert proof(store_on(engine, 1)) == []
        engine.dispose()
    return found


def test_what_was_written_until_a_moment_comes_back_and_nothing_later(place: Path) -> None:
    root = place / "office"
    with Office(root, new=True, chores=fetching) as office:
        engine = open_server(office.address)
        migrate(engine, before=lambda: None)
        write_settings(engine, {"device": "1"})
        engine.dispose()
        register(office, 1)
        copy = copy_now(office.server)
        register(office, 2)
        moment = datetime.now(UTC)
        register(office, 3)
        wait_until_fetched(office)

        then, all_ = place / "then", place / "all"
        restored = restore_office(office.folder, then, moment, today=TODAY)
        restore_office(office.folder, all_, None, today=TODAY)

        assert restored.device == 2
        with pytest.raises(StoreUnavailable) as refused:
            restore_office(office.folder, place / "no", copy.at - timedelta(1), today=TODAY)
        assert refused.value.code == "office.no_copy"
    assert cases_in(then) == [1, 2]
    assert cases_in(all_) == cases_in(root) == [1, 2, 3]
    with Office(then) as again:
        engine = open_server(again.address)
        assert read_setting(engine, "device") == "2"
        assert read_setting(engine, "series_jump") == TODAY.isoformat()
        engine.dispose()
    left = sorted(path.name for path in place.iterdir())
    assert left == ["all", "office", "then"]


def wait_until_fetched(office: Office) -> None:
    """Wait until the archive has what was committed: the server says how far it was synced."""
    asked = (
        "SELECT coalesce(bool_or(flush_lsn >= pg_current_wal_flush_lsn()), false) "
        "FROM pg_stat_replication WHERE application_name = 'pg_receivewal'"
    )
    until = time.monotonic() + 60
    with administering(office.folder, office.folder.secrets()) as admin:
        while admin.execute(asked).fetchone() != (True,):
            assert time.monotonic() < until


def test_a_copy_is_made_when_it_is_due_and_told(place: Path) -> None:
    told: list[Happening] = []
    with Office(place, new=True, told=told.append, chores=lambda one: [Copies(one)]) as office:
        until = time.monotonic() + 60
        while not told:
            assert time.monotonic() < until

        (copy,) = copies_of(office.folder)
        assert [one.what for one in told] == [What.COPIED]
        assert told[0].sentence == "已备份并验证。"
        assert not is_due(office.folder, copy.at + timedelta(hours=23))
        assert is_due(office.folder, copy.at + timedelta(hours=25))
        assert is_due(office.folder, copy.at - timedelta(hours=1)), "the clock had gone ahead"


def test_old_copies_go_and_what_only_they_needed(tmp_path: Path) -> None:
    folder = OfficeFolder(tmp_path)
    for part in (folder.bases, folder.archive):
        part.mkdir()
    for day in range(1, 10):
        place = folder.bases / f"base-202611{day:02}T120000.000000Z"
        place.mkdir()
        told = f'{{"WAL-Ranges": [{{"Timeline": 1, "Start-LSN": "0/{day}000028"}}]}}'
        (place / "backup_manifest").write_text(told, "utf-8")
        (folder.archive / segment_of(1, f"0/{day}000028")).write_bytes(bytes([day]) * 99)

    thin(folder)

    assert [copy.at.day for copy in copies_of(folder)] == [3, 4, 5, 6, 7, 8, 9]
    assert sorted(path.name[-1] for path in folder.archive.iterdir()) == list("3456789")


def test_what_is_packed_comes_out_as_it_was_up_to_the_first_that_is_missing(place: Path) -> None:
    folder = OfficeFolder(place)
    for part in (folder.archive, place / "out"):
        part.mkdir()
    names = [f"00000001{number // 256:08X}{number % 256:08X}" for number in (254, 255, 256, 258)]
    for name in names[:-1]:
        (folder.archive / name).write_bytes(name.encode() * 1_000)
    (folder.archive / f"{names[2]}").rename(folder.archive / f"{names[2]}.partial")
    (folder.archive / names[3]).write_bytes(b"beyond the gap")

    pack(folder)

    assert unpacked(folder, names[0], place / "out") == 3
    found = {path.name: path.read_bytes() for path in (place / "out").iterdir()}
    assert found == {name: name.encode() * 1_000 for name in names[:3]}
    thin_archive(folder, names[3])
    assert [path.name for path in folder.archive.iterdir()] == [f"{names[3]}.zst"]


@pytest.mark.parametrize(("fetched", "laid"), [(b"ab", b"abc"), (b"abcd", b"abcd")])
def test_a_segment_half_fetched_takes_nothing_from_what_a_copy_brought(
    tmp_path: Path, fetched: bytes, laid: bytes
) -> None:
    folder, name = OfficeFolder(tmp_path), f"{1:024}"
    for part in (folder.archive, tmp_path / "pg_wal"):
        part.mkdir()
    (tmp_path / "pg_wal" / name).write_bytes(b"abc".ljust(9, b"\0"))
    (folder.archive / f"{name}.partial").write_bytes(fetched.ljust(9, b"\0"))

    assert unpacked(folder, name, tmp_path / "pg_wal") == 1

    assert (tmp_path / "pg_wal" / name).read_bytes() == laid.ljust(9, b"\0")

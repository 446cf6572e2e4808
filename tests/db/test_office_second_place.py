"""The disk of an office is gone: it comes back from its second place, which only the code opens."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.cluster.archive import Archive
from db.cluster.carrying import Carrying, carried_of
from db.cluster.cluster import Cluster
from db.cluster.copies import Copies, copy_now
from db.cluster.keeper import Chore, Happening, What
from db.cluster.office import Office
from db.cluster.place import OfficeFolder
from db.cluster.second_place import SecondPlace, choose_second, found_second, second_place
from db.keeping.migrate import migrate
from db.keeping.office_restore import restore_from_second
from db.log.unavailable import StoreUnavailable
from db.rows.local_state import write_settings
from db.secrets.sealed_files import SealBroken
from db.store.engine import open_server
from db.store.files import remove_tree
from tests.db.test_office_copies import cases_in, register, wait_until_fetched
from tests.offices import office_place

pytestmark = [
    pytest.mark.posix("the folders of these servers are given to another account"),
    pytest.mark.postgresql,
]
TODAY = date(2026, 11, 30)


@pytest.fixture
def place() -> Iterator[Path]:
    with office_place() as place:
        yield place


def chores(cluster: Cluster) -> list[Chore]:
    return [Archive(cluster), Carrying(cluster.folder, every=0.1)]


def wait_until(holds: Callable[[], object]) -> None:
    until = time.monotonic() + 90
    while not holds():
        assert time.monotonic() < until


def wait_until_carried(office: Office) -> None:
    """Two rounds: one may have begun before what is waited for was written."""
    wait_until_fetched(office)
    for _ in range(2):
        before = datetime.now(UTC).isoformat(timespec="seconds")
        wait_until(lambda before=before: carried_of(office.folder).at > before)  # type: ignore[misc]


def test_an_office_whose_disk_is_gone_comes_back_as_it_was_at_a_moment(place: Path) -> None:
    root, disk = place / "office", place / "disk"
    disk.mkdir()
    with Office(root, new=True, chores=chores) as office:
        engine = open_server(office.address)
        migrate(engine, before=lambda: None)
        write_settings(engine, {"device": "1"})
        engine.dispose()
        register(office, 1)
        code = choose_second(office.folder, disk)
        copy_now(office.server)
        register(office, 2)
        moment = datetime.now(UTC)
        register(office, 3)
        wait_until_carried(office)
        chosen = second_place(office.folder)
        secrets = office.folder.secrets()
    assert chosen is not None
    remove_tree(root)

    with pytest.raises(StoreUnavailable):
        found_second(chosen.folder, "0000-0000-0000-0000-0000-0000-0000")
    found = found_second(chosen.folder, code)
    then, all_ = place / "then", place / "all"
    restored = restore_from_second(found, then, moment, today=TODAY)
    restore_from_second(found, all_, None, today=TODAY)

    assert restored.device == 2
    assert cases_in(then) == [1, 2]
    assert cases_in(all_) == [1, 2, 3]
    assert sorted(path.name for path in place.iterdir()) == ["all", "disk", "then"]
    for path in chosen.folder.iterdir():
        held = path.read_bytes()
        assert not any(word.encode() in held for word in (secrets.admin, "zongzhi", "CREATE"))
    spoilt_copy_is_refused(found, place)


def spoilt_copy_is_refused(found: SecondPlace, place: Path) -> None:
    (copy,) = found.copies()
    content = bytearray(copy.path.read_bytes())
    content[len(content) // 2] ^= 1
    copy.path.write_bytes(content)

    with pytest.raises(SealBroken):
        restore_from_second(found, place / "no", None, today=TODAY)

    assert sorted(path.name for path in place.iterdir()) == ["all", "disk", "then"]


def test_a_place_that_was_away_is_told_once_and_caught_up(place: Path) -> None:
    root, disk = place / "office", place / "disk"
    disk.mkdir()
    told: list[Happening] = []

    def with_copies(cluster: Cluster) -> list[Chore]:
        return [Copies(cluster), *chores(cluster)]

    with Office(root, new=True, told=told.append, chores=with_copies) as office:
        choose_second(office.folder, disk)
        unplugged = place / "unplugged"
        disk.rename(unplugged)
        disk.mkdir()  # a mount point is there without its disk
        wait_until(lambda: What.NOT_CARRIED in [one.what for one in told])
        assert list(disk.iterdir()) == []
        assert str(disk) in carried_of(office.folder).trouble

        disk.rmdir()
        unplugged.rename(disk)
        wait_until(lambda: What.CARRIED in [one.what for one in told])
        wait_until(lambda: carried_of(office.folder).copy)

    said = [one.what for one in told if one.what in (What.CARRIED, What.NOT_CARRIED)]
    assert said == [What.NOT_CARRIED, What.CARRIED]
    chosen = second_place(OfficeFolder(root))
    assert chosen is not None
    assert [one.path.name[:25] for one in chosen.copies()] == [
        carried_of(OfficeFolder(root)).copy[:25]
    ]


def test_what_is_thinned_there_is_what_lies_there_before_the_newest_seven(tmp_path: Path) -> None:
    second = SecondPlace(tmp_path, bytes(32))
    segments = [f"{'1'.zfill(8)}{0:08X}{day:08X}" for day in range(1, 10)]
    for day, segment in enumerate(segments, 1):
        copy = f"base-202611{day:02}T120000.000000Z~{segment}.sealed"
        (tmp_path / copy).write_bytes(b"x")
        (tmp_path / f"{segment}.zst.sealed").write_bytes(b"x")
        (tmp_path / f"{segment}.partial.sealed").write_bytes(b"x")
    (tmp_path / f"{segments[-1]}.zst.sealed").unlink()
    (tmp_path / "half.unfinished").write_bytes(b"x")

    second.thin()

    assert [copy.at.day for copy in second.copies()] == [3, 4, 5, 6, 7, 8, 9]
    rest = sorted(path.name[23:] for path in tmp_path.iterdir() if path.name[0] == "0")
    assert rest == [*(f"{day}.zst.sealed" for day in "345678"), "9.partial.sealed"]
    assert not (tmp_path / "half.unfinished").exists()


def test_a_place_that_cannot_take_copies_is_refused(place: Path) -> None:
    with Office(place / "office", new=True) as office:
        for wrong in (place / "none", office.folder.root, office.folder.bases):
            with pytest.raises(StoreUnavailable) as refused:
                choose_second(office.folder, wrong)
            assert refused.value.code in {"office.second_not_usable", "office.second_inside"}
        assert second_place(office.folder) is None

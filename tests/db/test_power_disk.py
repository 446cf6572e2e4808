"""The disk after a power cut, as `tests/power/` makes it, and what the recorder heard."""

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from random import Random

import pytest

from tests.power.disk import SECTOR, Disk, Sized, Written
from tests.power.recorder import Call, calls
from tests.power.trace import Acknowledged, Did, NotModelled, Reader, SyncBegun, SyncEnded

FILE, OTHER = PurePosixPath("file"), PurePosixPath("other")
OLD, NEW = b"o" * 3 * SECTOR, b"n" * 3 * SECTOR
SEEDS = 60


def hexadecimal(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def found(disk: Disk, scratch: Path) -> list[dict[str, bytes]]:
    """Cut the power many times; gives the files of each time."""
    outcomes = []
    for seed in range(SEEDS):
        disk.cut(scratch / str(seed), Random(seed))
        outcomes.append({one.name: one.read_bytes() for one in (scratch / str(seed)).iterdir()})
    return outcomes


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """One file, durable."""
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "file").write_bytes(OLD)
    return Disk.of(tmp_path / "before")


def test_what_was_synced_is_always_there(disk: Disk, tmp_path: Path) -> None:
    disk.write(FILE, Written(0, NEW))
    disk.sync(FILE)

    assert all(files == {"file": NEW} for files in found(disk, tmp_path))


def test_what_was_not_synced_may_be_lost_kept_or_torn(disk: Disk, tmp_path: Path) -> None:
    disk.write(FILE, Written(0, NEW))

    outcomes = {files["file"] for files in found(disk, tmp_path)}
    assert {OLD, NEW} < outcomes
    for content in outcomes:
        sectors = {content[at : at + SECTOR] for at in range(0, len(content), SECTOR)}
        assert sectors <= {OLD[:SECTOR], NEW[:SECTOR]}


def test_a_later_write_may_arrive_without_an_earlier_one(disk: Disk, tmp_path: Path) -> None:
    for sector in range(3):
        disk.write(FILE, Written(sector * SECTOR, NEW[:SECTOR]))

    outcomes = {files["file"] for files in found(disk, tmp_path)}
    assert OLD[: 2 * SECTOR] + NEW[:SECTOR] in outcomes


def test_a_file_may_have_its_length_without_its_bytes(disk: Disk, tmp_path: Path) -> None:
    disk.write(FILE, Written(len(OLD), NEW))

    outcomes = {files["file"] for files in found(disk, tmp_path)}
    assert {OLD, OLD + NEW} < outcomes
    assert any(bytes(SECTOR) in content for content in outcomes)


def test_a_write_that_ended_while_a_sync_ran_is_not_covered_by_it(
    disk: Disk, tmp_path: Path
) -> None:
    begun = disk.time()
    disk.write(FILE, Sized(0))
    disk.sync(FILE, until=begun)

    assert {files["file"] for files in found(disk, tmp_path)} == {OLD, b""}


def test_a_file_renamed_without_a_sync_may_be_there_without_a_byte(
    disk: Disk, tmp_path: Path
) -> None:
    disk.create(OTHER)
    disk.write(OTHER, Written(0, NEW))
    disk.rename(OTHER, FILE)
    disk.sync(PurePosixPath())

    assert {b"", NEW} <= {files["file"] for files in found(disk, tmp_path)}


def test_a_name_is_durable_only_when_its_folder_was_synced(disk: Disk, tmp_path: Path) -> None:
    disk.create(OTHER)
    disk.write(OTHER, Written(0, NEW))
    disk.sync(OTHER)
    disk.rename(OTHER, FILE)

    outcomes = found(disk, tmp_path)
    assert {"file": OLD} in outcomes
    assert {"file": OLD, "other": NEW} in outcomes
    assert {"file": NEW} in outcomes
    disk.sync(PurePosixPath())
    assert all(files == {"file": NEW} for files in found(disk, tmp_path / "before"))


def test_calls_of_two_threads_are_put_together_in_their_order() -> None:
    heard = list(
        calls(
            [
                f"1 fsync(3<{hexadecimal('/r/file')}> <unfinished ...>",
                f'2 pwrite64(3<{hexadecimal("/r/file")}>, "{hexadecimal("ab")}", 2, 5) = 2',
                "1 <... fsync resumed>)             = 0",
                f'2 write(1<pipe:[7]>, "{hexadecimal("{")}{hexadecimal("}")}\\x0a", 3) = 3',
            ]
        )
    )
    steps = list(Reader(Path("/r")).steps(heard))

    begun, wrote, ended, said = steps
    assert (begun, ended) == (SyncBegun(FILE, "1"), SyncEnded(FILE, "1"))
    assert isinstance(wrote, Did)
    assert said == Acknowledged({})
    disk = Disk()
    disk.create(FILE)
    wrote.do(disk)
    assert disk.file(FILE).now() == bytes(5) + b"ab"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("mmap", "NULL, 9, PROT_READ|PROT_WRITE, MAP_SHARED, 3<{file}>, 0"),
        ("pwritev", "3<{file}>, [{{iov_base=..}}], 1, 0"),
        ("rename", '"{file}", "{elsewhere}"'),
        ("write", '7<{file}>, "", 0'),
    ],
)
def test_what_the_model_does_not_know_is_never_passed_over(name: str, given: str) -> None:
    told = given.format(file=hexadecimal("/r/file"), elsewhere=hexadecimal("/x/y"))
    reader: Callable[..., object] = Reader(Path("/r")).steps

    with pytest.raises(NotModelled):
        list(reader([Call("1", name, told, 1)]))  # type: ignore[call-overload]

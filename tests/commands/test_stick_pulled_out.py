"""A stick is pulled out half-way: one sentence, nothing half written under its name, then again."""

import errno
from pathlib import Path

import pytest

from db.keeping import backup as copying
from desktop import cli
from desktop.errors import TargetLost
from desktop.files.targets import trouble_of
from tests.commands.conftest import Office, registered
from tests.open_files import DiskFull

MOMENTS = (1, 2, 3, 5, 7, 9)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "usb"
    place.mkdir()
    return place


def whole_on(stick: Path) -> list[str]:
    return sorted(one.name for one in stick.iterdir() if not one.name.endswith(".unfinished"))


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_backup_that_was_broken_off_is_told_and_made_again(
    local: Office, stick: Path, moment: int
) -> None:
    registered(local)
    command = ("backup", local.where, "--to", str(stick / "backup.db"), "--as", "boss")
    with DiskFull(stick, moment, errno.EIO, lasts=True):
        code = local.run(*command)
    if code != cli.DONE:
        assert code == cli.UNAVAILABLE, local.said
        assert "再试一次" in local.said
        assert "backup.db" not in whole_on(stick)

        assert local.run(*command) == cli.DONE, local.said
    assert whole_on(stick) == ["backup.db", "backup.key"]


@pytest.mark.parametrize("moment", MOMENTS[:4])
def test_a_paper_that_was_broken_off_is_told_and_not_recorded(
    local: Office, stick: Path, moment: int
) -> None:
    number = registered(local)
    out = stick / "receipt.pdf"
    command = (
        "print",
        local.where,
        "receipt",
        "--case",
        number,
        "--as",
        "clerk",
        "--out",
        str(out),
    )
    with DiskFull(stick, moment, errno.EIO, lasts=True):
        code = local.run(*command)
    assert (code, whole_on(stick)) in ((cli.UNAVAILABLE, []), (cli.DONE, ["receipt.pdf"]))

    if code == cli.UNAVAILABLE:
        assert "再试一次" in local.said
        assert local.run(*command) == cli.DONE, local.said


def test_a_stick_that_goes_while_the_copy_is_read_back(
    local: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove = copying.prove

    def gone(path: Path, key: bytes) -> list[str]:
        stick.rename(stick.with_name("in the drawer"))
        return prove(path, key)

    monkeypatch.setattr(copying, "prove", gone)
    code = local.run("backup", local.where, "--to", str(stick / "backup.db"), "--as", "boss")

    assert code == cli.UNAVAILABLE, local.said
    assert "再试一次" in local.said


@pytest.mark.parametrize("winerror", [21, 55, 433, 1006, 1117, 1167])
def test_what_windows_says_of_a_device_that_is_gone_is_no_bad_name(winerror: int) -> None:
    error = OSError(errno.EINVAL, "the device is not connected")
    error.winerror = winerror  # type: ignore[attr-defined]
    told = trouble_of(error, "to")

    assert (type(told), told.code, told.field) == (TargetLost, "file.gone", "to")

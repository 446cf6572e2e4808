"""A disk that is full at any single file: all is let go of, and with room it is done."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import cli
from tests.commands.brought_back import backup, brought_back, still_open
from tests.commands.conftest import COUNTY, DIVISIONS, Office
from tests.open_files import DiskFull, as_on_windows, open_below

__all__ = ["backup", "still_open"]  # fixtures

MOST = 200  # files; more than any of the commands touches
FEW = (2, 5, 9, 14, 20, 27)


def rekeying(office: Office, base: Path, turn: int) -> tuple[str, ...]:
    return ("key", "rekey", office.where, "--as", "boss", "--out", str(base / f"code-{turn}.txt"))


def saving(office: Office, base: Path, turn: int) -> tuple[str, ...]:
    return ("backup", office.where, "--to", str(base / f"copy-{turn}.db"), "--as", "boss")


def restoring_over(office: Office, base: Path, turn: int) -> tuple[str, ...]:
    """Over a copy, for a desk has sixteen lives and each restore takes one."""
    copy = shutil.copytree(office.where, base / f"store-{turn}")
    return ("restore", str(base / "usb" / "backup.db"), str(copy))


def restoring_beside(office: Office, base: Path, turn: int) -> tuple[str, ...]:
    return ("restore", str(base / "usb" / "backup.db"), str(base / f"new-{turn}"))


def founding(office: Office, base: Path, turn: int) -> tuple[str, ...]:
    out = ("--out", str(base / f"code-{turn}.txt"))
    known = ("--division", COUNTY, "--divisions", str(DIVISIONS), "--admin", "boss")
    return ("init", str(base / f"county-{turn}"), *known, "--only-centre", *out)


ACTS = (rekeying, saving, restoring_over, restoring_beside, founding)
Act = Callable[[Office, Path, int], tuple[str, ...]]


def full_at(step: int, office: Office, base: Path, act: Act) -> bool:
    """Run it with the disk full at that file; tells whether it came so far."""
    command = act(office, base, step)
    with DiskFull(base, step) as disk, as_on_windows(base):
        told = office.run(*command)
    assert told in {cli.DONE, cli.UNAVAILABLE, cli.REFUSED}, office.said
    assert "Traceback" not in office.said
    assert open_below(base) == []
    return disk.left <= 0


@pytest.mark.parametrize("act", ACTS)
def test_a_disk_that_is_full_once_leaves_no_file_open(
    local: Office, backup: Path, tmp_path: Path, act: Act, still_open: list[str]
) -> None:
    for step in FEW if act is not rekeying else FEW[-1:]:
        full_at(step, local, tmp_path, act)

    assert still_open == []
    if act is not rekeying:  # which needs the code that was shown last
        brought_back(local, backup)


@pytest.mark.long
@pytest.mark.parametrize("act", [act for act in ACTS if act is not rekeying])
def test_a_disk_that_is_full_at_any_file_leaves_none_open(
    local: Office, backup: Path, tmp_path: Path, act: Act, still_open: list[str]
) -> None:
    for step in range(1, MOST):
        if not full_at(step, local, tmp_path, act):
            break
    else:
        raise AssertionError("it never came to its end")
    assert (step > FEW[0], still_open) == (True, [])
    brought_back(local, backup)

"""A founding or a restore that is killed anywhere: the next one does it, or says what to do."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import cli
from tests.commands.conftest import (
    COUNTY,
    DIVISIONS,
    Office,
    registered,
    run_apart,
)
from tests.killing import KILLED
from tests.posix import is_owners_alone

# kills itself at the n-th file that is made, renamed or removed below the place, or commit
DYING = """
import sys
from sqlalchemy import Engine, event
from desktop import cli
from tests.killing import die
left, place = int(sys.argv[1]), sys.argv[2]
def step(*_):
    global left
    left -= 1
    if not left:
        die()
def audited(name, given):
    if name in {"open", "os.mkdir", "os.rename", "os.remove", "os.link", "os.rmdir", "os.chmod"}:
        if place in str(given[0]):
            step()
sys.addaudithook(audited)
event.listen(Engine, "commit", step)
sys.exit(cli.main(sys.argv[3:]))
"""
MOST = 120  # steps; more than any of the commands takes
FEW = (15, 29)


def killed_at(step: int, place: str, *arguments: str) -> bool:
    """Give False where the command ended before that step."""
    done = run_apart(str(step), place, *arguments, program=("-c", DYING))
    assert done.returncode in {cli.DONE, KILLED}, done.stderr
    return done.returncode == KILLED


def founding(place: str, *more: str) -> tuple[str, ...]:
    known = ("--division", COUNTY, "--divisions", str(DIVISIONS), "--admin", "boss")
    return ("init", place, *known, *more)


def private(folder: Path) -> bool:
    """Whether everything in a folder, and the folder itself, is its owner's alone."""
    return is_owners_alone(folder, *folder.rglob("*"))


@pytest.fixture
def opened_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    def by(file: Path) -> None:
        monkeypatch.setenv("ZONGZHI_RECOVERY_CODE", file.read_text("utf-8").strip())

    return by


def found_again(office: Office, place: Path, out: Path) -> None:
    """Do what the one sentence says, if it says something: the code of no store is in the way."""
    again = founding(str(place), "--out", str(out))
    if place.exists():
        return
    if out.exists():
        assert office.run(*again) == cli.REFUSED
        assert "请换一个文件名" in office.said
        out.unlink()
    assert office.run(*again) == cli.DONE, office.said


def founding_killed(step: int, office: Office, base: Path) -> bool:
    base.mkdir()
    place, out = base / "county", base / "code.txt"
    killed = killed_at(step, str(base), *founding(str(place), "--out", str(out)))
    found_again(office, place, out)
    assert {one.name for one in base.iterdir() if one.suffix != ".unfinished"} >= {"county"}
    assert not list(base.glob(".county*"))
    assert private(place)
    return killed


@pytest.mark.parametrize("step", FEW)
def test_a_founding_that_was_killed_is_done_by_the_next(
    local: Office, tmp_path: Path, step: int, opened_by: Callable[[Path], None]
) -> None:
    assert founding_killed(step, local, tmp_path / "base")

    opened_by(tmp_path / "base" / "code.txt")
    assert local.run("check", str(tmp_path / "base" / "county"), "--rebuild") == cli.DONE


@pytest.mark.long
def test_a_founding_may_be_killed_anywhere(
    local: Office, tmp_path: Path, opened_by: Callable[[Path], None]
) -> None:
    for step in range(1, MOST):
        base = tmp_path / f"base-{step}"
        killed = founding_killed(step, local, base)
        opened_by(base / "code.txt")
        assert local.run("check", str(base / "county"), "--rebuild") == cli.DONE
        if not killed:
            return
    raise AssertionError("it never came to its end")


@pytest.fixture
def backup(local: Office, tmp_path: Path) -> Path:
    registered(local)
    file = tmp_path / "usb" / "backup.db"
    file.parent.mkdir()
    local.ask("backup", "--to", str(file), by="boss")
    file.chmod(0o644)  # as a stick without permissions shows it
    return file


def restore_killed(step: int, office: Office, backup: Path, place: Path) -> bool:
    killed = killed_at(step, str(place.parent), "restore", str(backup), str(place))
    assert office.run("restore", str(backup), str(place)) == cli.DONE, office.said
    assert office.run("check", str(place), "--rebuild") == cli.DONE
    assert not [one for one in place.parent.rglob("*") if "unfinished" in str(one)]
    assert not list(place.glob("*.restoring*"))
    assert private(place)
    return killed


PLACES = pytest.mark.parametrize("over", [False, True], ids=["new", "over a store"])


def prepared(local: Office, base: Path, *, over: bool) -> Path:
    base.mkdir()
    if over:
        shutil.copytree(local.where, base / "county")
    return base / "county"


@PLACES
def test_a_restore_that_was_killed_is_done_by_the_next(
    local: Office, backup: Path, tmp_path: Path, over: bool
) -> None:
    place = prepared(local, tmp_path / "base", over=over)

    assert restore_killed(20, local, backup, place)


@pytest.mark.long
@PLACES
def test_a_restore_may_be_killed_anywhere(
    local: Office, backup: Path, tmp_path: Path, over: bool
) -> None:
    for step in range(1, MOST):
        place = prepared(local, tmp_path / f"base-{step}", over=over)
        if not restore_killed(step, local, backup, place):
            return
    raise AssertionError("it never came to its end")


@pytest.mark.postgresql
@pytest.mark.parametrize("step", [3, *(pytest.param(n, marks=pytest.mark.long) for n in (2, 4))])
def test_a_founding_on_a_server_that_was_killed_is_done_by_the_next(
    local: Office, empty_database: str, step: int
) -> None:
    killed = killed_at(step, "no place", *founding(empty_database))
    if local.run("check", empty_database) == cli.UNAVAILABLE:
        assert "store.not_founded" in local.said
        assert local.run(*founding(empty_database)) == cli.DONE, local.said

    assert killed
    assert local.run("check", empty_database, "--rebuild") == cli.DONE
    local.run("find", empty_database, "博兴", "--as", "boss", "--json")
    assert "综合治理中心" in local.said


@pytest.mark.long
@pytest.mark.postgresql
def test_a_demonstration_on_a_server_that_was_killed_says_what_to_do(
    local: Office, empty_database: str
) -> None:
    demo = ("demo", empty_database)
    assert killed_at(7, "no place", *demo)

    for command in (demo, ("check", empty_database), founding(empty_database)):
        assert local.run(*command) == cli.UNAVAILABLE
        assert "请换一个空数据库" in local.said

"""The daily task, as each system is given it: it never waits, and names no secret."""

import shlex
import subprocess
from datetime import time
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import pytest

from desktop.errors import RuleBroken
from desktop.keeping.scheduling import cron, systemd, windows
from desktop.keeping.scheduling.daily import DailyTask, Scheduler, owner_mark
from tests.posix import SHELL

STORE = "/srv/王 建国/100% $HOME/综治台"
TASK = DailyTask(
    owner=STORE,
    command=("/program/zong zhi/python", "-m", "desktop", "backup", STORE, "--timed"),
    folder=Path("/program/zong zhi"),
    hour=time(9, 5),
)
LATER = DailyTask(owner=STORE, command=TASK.command, folder=TASK.folder, hour=time(17, 0))


def told_to_windows() -> dict[str, str]:
    root = ElementTree.fromstring(windows.described(TASK).decode("utf-16"))  # noqa: S314 — ours
    return {one.tag.partition("}")[2]: one.text or "" for one in root.iter()}


def test_windows_is_told_the_program_the_hour_and_never_to_wait() -> None:
    told = told_to_windows()

    assert told["StartBoundary"].endswith("T09:05:00")
    assert told["Command"] == TASK.command[0]
    assert told["Arguments"] == f'-m desktop backup "{STORE}" --timed'
    assert (told["StartWhenAvailable"], told["ExecutionTimeLimit"]) == ("true", "PT1H")
    assert (told["LogonType"], told["RunLevel"]) == ("InteractiveToken", "LeastPrivilege")
    assert told["DisallowStartIfOnBatteries"] == "false"
    assert windows.described(TASK)[:2] == b"\xff\xfe", "the only encoding that every Windows reads"


@pytest.mark.parametrize("encoding", ["utf-16", "gbk", "cp437", "utf-8"])
def test_a_task_is_known_again_in_whatever_code_page_windows_tells_it(encoding: str) -> None:
    told = windows.described(TASK).decode("utf-16").encode(encoding, "replace")

    assert windows.mark_in(told) == TASK.mark
    assert TASK.mark.startswith(owner_mark(STORE))
    assert TASK.mark != LATER.mark


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a `crontab` of our own before that of the system, which belongs to somebody."""
    folder, table = tmp_path / "bin", tmp_path / "table"
    folder.mkdir()
    text = (
        f'#!/bin/sh\nif [ "$1" = -l ]; then [ -f {table} ] && exec cat {table}\n'
        f'echo "no crontab for me" >&2; exit 1; fi\nexec cat > {table}\n'
    )
    (folder / "crontab").write_text(text)
    (folder / "crontab").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return table


def kept_in_turn(scheduler: Scheduler) -> list[str]:
    """Put one, change its hour, remove it; what is found after each."""
    found = [scheduler.found()]
    for task in (TASK, LATER):
        scheduler.put(task)
        found.append(scheduler.found())
    scheduler.remove()
    return [*found, scheduler.found()]


@SHELL
def test_a_line_of_cron_takes_the_place_of_the_one_before_and_leaves_the_others(
    table: Path,
) -> None:
    table.write_text("# mine\n5 4 * * * backup-of-mine\n")

    assert kept_in_turn(cron.scheduler()) == ["", TASK.mark, LATER.mark, ""]
    assert table.read_text() == "# mine\n5 4 * * * backup-of-mine\n"


@SHELL
def test_a_user_without_a_crontab_gets_one(table: Path) -> None:
    cron.scheduler().put(TASK)

    hour = table.read_text().split()[:2]
    assert hour == ["5", "9"]


@SHELL
def test_a_crontab_that_cannot_be_read_is_not_written_over(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.write_text("5 4 * * * mine\n")
    broken = table.parent / "bin" / "crontab"
    broken.write_text(f'#!/bin/sh\n[ "$1" = -l ] && exit 1\nexec cat > {table}\n')

    with pytest.raises(RuleBroken, match=r"schedule\.refused"):
        cron.scheduler().put(TASK)
    assert table.read_text() == "5 4 * * * mine\n"


@SHELL
def test_cron_hands_the_words_to_the_program_as_they_are(tmp_path: Path) -> None:
    echo = DailyTask(owner="", command=("printf", "%s\n", STORE), folder=tmp_path, hour=time(1))
    line = cron.line_of(echo).split(" ", 5)[5].partition(cron.SIGN)[0]
    command = line.replace("\\%", "%").replace(">/dev/null", "", 1)  # as cron reads it
    said = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)

    assert said.stdout == f"{STORE}\n"
    assert shlex.split(command)[-1] != STORE, "its errors go nowhere"


@pytest.fixture
def units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a `systemctl` of our own there, which says yes and writes down what it was told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "systemctl").write_text(f'#!/bin/sh\necho "$*" >> {tmp_path}/told\n')
    (folder / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return tmp_path / "units"


@SHELL
def test_a_timer_of_systemd_is_made_changed_and_removed(units: Path) -> None:
    assert kept_in_turn(systemd.scheduler(units)) == ["", TASK.mark, LATER.mark, ""]
    told = (units.parent / "told").read_text()
    assert "--user enable zongzhi-backup.timer" in told
    assert list(units.iterdir()) == []


@SHELL
@pytest.mark.skipif(which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_itself_understands_both(tmp_path: Path) -> None:
    task = DailyTask(owner="", command=("/bin/echo", STORE), folder=tmp_path, hour=time(9, 5))
    for name, text in (("service", systemd.service_of(task)), ("timer", systemd.timer_of(task))):
        (tmp_path / f"{systemd.NAME}.{name}").write_text(text)
    files = [str(tmp_path / f"{systemd.NAME}.{end}") for end in ("service", "timer")]
    said = subprocess.run(
        ["systemd-analyze", "verify", "--user", *files], capture_output=True, text=True, check=False
    )

    assert systemd.NAME not in said.stderr

"""Backups by the clock: nobody is asked, and what came of each is told where it is looked for."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import keyring
import pytest

from db.log.clock import CHINA
from db.store.folder import StoreFolder
from desktop import cli
from desktop.keeping.backup_plan import BackupPlan, keep_plan, read_plan
from desktop.keeping.backups import last_backup
from desktop.keeping.founding import found
from desktop.keeping.opening import OpenStore, opened_store
from desktop.keeping.restoring import restore_backup
from desktop.keeping.scheduling.daily import NO_SCHEDULER, DailyTask, Scheduler
from desktop.keeping.scheduling.keeping_up import has_task, keep_up
from desktop.keeping.timed_backups import back_up_if_due, last_outcome, wants_backup
from desktop.settings import Settings
from tests.commands.conftest import PASSPHRASE, PASSWORD
from tests.db.standin_keyring import StandInKeyring
from tests.founders import founder_of

OPENED = Settings(passphrase=PASSPHRASE, keyring=False)


@pytest.fixture
def ring() -> Iterator[StandInKeyring]:
    real, stand_in = keyring.get_keyring(), StandInKeyring()
    keyring.set_keyring(stand_in)
    yield stand_in
    keyring.set_keyring(real)


@pytest.fixture
def store(tmp_path: Path, ring: StandInKeyring, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that the keyring opens, with a plan: to another disk, at noon."""
    for name in ("ZONGZHI_PASSPHRASE", "ZONGZHI_RECOVERY_CODE", "ZONGZHI_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ZONGZHI_KEYRING", "1")
    where = tmp_path / "store"
    settings = Settings(passphrase=PASSPHRASE)
    found(str(where), founder_of("boss", PASSWORD), settings).store.engine.dispose()
    with opened_store(str(where), OPENED) as open_store:
        planned(open_store, tmp_path / "disk")
    return where


def planned(open_store: OpenStore, place: Path) -> None:
    plan = BackupPlan(str(place), time(12))
    keep_plan(open_store, plan)
    place.mkdir()
    shelf = plan.shelf(Path(open_store.where))
    assert shelf
    shelf.make()


def run(store: Path) -> int:
    return cli.main(["backup", str(store), "--timed"])


def copies(store: Path) -> list[str]:
    return sorted(one.name for one in (store.parent / "disk").rglob("backup-*"))


def problem(store: Path) -> str:
    told = last_outcome(StoreFolder(store))
    assert told
    return told.problem


def test_a_backup_is_made_and_copied_with_nobody_there(store: Path) -> None:
    assert run(store) == cli.DONE

    backup, key = copies(store)
    assert (backup.endswith(".db"), key.endswith(".key")) == (True, True)
    assert problem(store) == ""
    copy = next((store.parent / "disk").rglob(backup))
    restored = restore_backup(copy, store.parent / "new", OPENED)
    assert restored.device == 2, "the copy is whole, and opens by the same keys"


def test_one_that_was_made_since_the_hour_is_not_made_again(store: Path) -> None:
    assert [run(store), run(store)] == [cli.DONE] * 2
    assert len(copies(store)) == 2


def test_it_is_made_while_somebody_works_in_the_windows(store: Path) -> None:
    with opened_store(str(store), OPENED) as open_store:
        assert not open_store.readonly
        assert run(store) == cli.DONE

    assert len(copies(store)) == 2


def test_a_disk_that_is_away_is_told_and_gets_its_copy_when_it_is_back(store: Path) -> None:
    disk, away = store.parent / "disk", store.parent / "away"
    disk.rename(away)
    disk.mkdir()  # as an empty mount point stays
    assert run(store) == cli.DONE
    assert f"备份位置“{disk}”现在不在" in problem(store)
    assert last_backup(StoreFolder(store)), "the one beside the store stands"
    assert list(disk.iterdir()) == []

    disk.rmdir()
    away.rename(disk)
    assert run(store) == cli.DONE
    assert (len(copies(store)), problem(store)) == (2, "")


def test_a_store_that_the_keyring_does_not_open_ends_at_once_and_is_told(
    store: Path, ring: StandInKeyring, capsys: pytest.CaptureFixture[str]
) -> None:
    ring.entries.clear()

    assert run(store) == cli.UNAVAILABLE
    assert "请输入恢复码或口令打开" in problem(store)
    assert problem(store) in capsys.readouterr().err


def test_a_damaged_store_is_told_and_its_backups_stand(store: Path) -> None:
    assert run(store) == cli.DONE
    (store / "store.db").write_bytes(b"noise" * 4096)

    assert run(store) == cli.UNAVAILABLE
    assert problem(store)
    assert len(copies(store)) == 2


def test_the_windows_leave_it_to_the_task_for_a_while_then_do_it_themselves(store: Path) -> None:
    assert run(store) == cli.DONE
    tomorrow = datetime.now(CHINA).replace(hour=12, minute=0) + timedelta(days=1)
    with opened_store(str(store), OPENED) as open_store:
        soon, later = tomorrow + timedelta(minutes=5), tomorrow + timedelta(minutes=15)
        wants = [wants_backup(open_store, at, has_task=True) for at in (soon, later)]
        assert (wants, wants_backup(open_store, soon)) == ([False, True], True)


class Computer:
    """Something that runs tasks, in memory."""

    def __init__(self) -> None:
        self.task: DailyTask | None = None
        self.times = 0

    def scheduler(self) -> Scheduler:
        return Scheduler(name="任务计划", found=self._found, put=self._put, remove=self._remove)

    def _found(self) -> str:
        return self.task.mark if self.task else ""

    def _put(self, task: DailyTask) -> None:
        self.task, self.times = task, self.times + 1

    def _remove(self) -> None:
        self.task = None


def test_the_task_names_the_store_and_no_secret(store: Path) -> None:
    computer = Computer()
    with opened_store(str(store), Settings()) as open_store:
        said = [keep_up(open_store, computer.scheduler()) for _ in range(2)]

    assert (said, computer.times) == (["", ""], 1)
    assert computer.task
    assert computer.task.command[-3:] == ("backup", str(store), "--timed")
    assert PASSPHRASE not in " ".join(computer.task.command)


def test_a_store_that_only_a_passphrase_opens_has_no_task(store: Path) -> None:
    computer = Computer()
    with opened_store(str(store), Settings()) as open_store:
        keep_up(open_store, computer.scheduler())
    with opened_store(str(store), OPENED) as open_store:
        assert "要输入口令或恢复码" in keep_up(open_store, computer.scheduler())

    assert computer.task is None, "it would fail every day"


def test_a_computer_that_runs_no_tasks_is_told_of(store: Path) -> None:
    with opened_store(str(store), Settings()) as open_store:
        assert "没有可用的定时任务" in keep_up(open_store, NO_SCHEDULER)


def test_a_moved_store_takes_its_task_along(store: Path) -> None:
    computer, moved = Computer(), store.with_name("moved")
    with opened_store(str(store), Settings()) as open_store:
        keep_up(open_store, computer.scheduler())
    store.rename(moved)
    with opened_store(str(moved), Settings()) as open_store:
        assert not has_task(open_store, computer.scheduler())
        keep_up(open_store, computer.scheduler())
        assert has_task(open_store, computer.scheduler())


def test_a_copy_of_the_store_restored_elsewhere_keeps_the_plan(store: Path) -> None:
    with opened_store(str(store), OPENED) as open_store:
        assert back_up_if_due(open_store)
        plan = read_plan(open_store)
    backup = next((store / "backups").glob("backup-*.db"))
    restore_backup(backup, store.parent / "new", OPENED)

    with opened_store(str(store.parent / "new"), OPENED) as open_store:
        assert read_plan(open_store) == plan

"""Restore, new keys, upgrade, log, export, founding: all under the rule of Windows for files."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.log.unavailable import StoreUnavailable
from db.secrets import fitting
from db.store import files
from desktop import cli
from desktop.demo import raising
from desktop.keeping.backups import back_up_now
from desktop.keeping.logs import NAME, StoreLog
from desktop.keeping.opening import opened_store
from desktop.ledgers.exporting import Form, write
from desktop.ledgers.sheet import Sheet
from desktop.settings import Settings
from tests.commands.brought_back import backup, brought_back, still_open
from tests.commands.conftest import Office, code_of
from tests.commands.test_kept_store import kept
from tests.open_files import as_on_windows, open_below

__all__ = ["backup", "kept", "still_open"]  # fixtures

SHEET = ("人员", "导出人 甲", ("姓名",), (20,))


def rekeyed(office: Office, out: Path) -> int:
    return office.run("key", "rekey", office.where, "--as", "boss", "--out", str(out))


def test_a_backup_from_before_the_data_key_was_changed_is_brought_back(
    local: Office, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_on_windows(tmp_path):
        assert rekeyed(local, tmp_path / "code.txt") == cli.DONE, local.said
    monkeypatch.setenv("ZONGZHI_RECOVERY_CODE", (tmp_path / "code.txt").read_text("utf-8").strip())

    brought_back(local, backup)


def test_a_change_of_keys_that_fails_holds_nothing(
    local: Office,
    backup: Path,
    tmp_path: Path,
    still_open: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise StoreUnavailable("store.disk_full", "磁盘已满。")

    with monkeypatch.context() as failing:
        failing.setattr(fitting, "encrypt_anew", full)
        assert rekeyed(local, tmp_path / "code.txt") == cli.UNAVAILABLE

    assert still_open == []
    brought_back(local, backup)


def test_a_restore_of_older_keys_that_fails_leaves_the_store_and_nothing_else(
    local: Office,
    backup: Path,
    tmp_path: Path,
    still_open: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise StoreUnavailable("store.disk_full", "磁盘已满。")

    assert rekeyed(local, tmp_path / "code.txt") == cli.DONE
    monkeypatch.setenv("ZONGZHI_RECOVERY_CODE", (tmp_path / "code.txt").read_text("utf-8").strip())
    with monkeypatch.context() as failing, as_on_windows(tmp_path):
        failing.setattr(fitting, "encrypt_anew", full)
        assert local.run("restore", str(backup), local.where) == cli.UNAVAILABLE

    assert (still_open, list(tmp_path.rglob("*.unfinished*"))) == ([], [])
    assert local.ask("check")["faults"] == []


def test_a_store_that_another_window_reads_says_so_and_stays(
    local: Office, backup: Path, tmp_path: Path
) -> None:
    with (Path(local.where) / "store.db").open("rb"), as_on_windows(tmp_path):
        assert local.run("restore", str(backup), local.where) == cli.UNAVAILABLE

    assert "正被另一个程序打开" in local.said
    assert local.ask("check")["faults"] == []
    brought_back(local, backup)


def test_an_older_store_is_brought_up_and_its_backup_stands(kept: Path) -> None:
    settings = Settings(passphrase=os.environ["ZONGZHI_PASSPHRASE"], keyring=False)
    with as_on_windows(kept):
        opened_store(str(kept), settings).__enter__().close()

        assert open_below(kept) == []
    assert list((kept / "backups").glob("before-upgrade-*.db"))


def test_an_upgrade_that_fails_holds_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(passphrase=os.environ["ZONGZHI_PASSPHRASE"], keyring=False)
    monkeypatch.setattr("db.keeping.backup.prove", lambda *_: ["page: 7"])

    with as_on_windows(kept), pytest.raises(StoreUnavailable) as failed:
        opened_store(str(kept), settings).__enter__()

    assert failed.value
    assert open_below(kept) == []
    assert not list(kept.rglob("*.unfinished*"))


def test_a_log_goes_on_while_somebody_reads_it(tmp_path: Path) -> None:
    log = StoreLog(tmp_path)
    log.maxBytes = 2_000
    logger = logging.getLogger("desktop.test")
    try:
        logger.info("begun")
        with (tmp_path / NAME).open("rb"), as_on_windows(tmp_path):
            for turn in range(100):
                logger.info("read meanwhile %d", turn)
        logger.info("alone again")
    finally:
        log.close()

    written = "".join(one.read_text("utf-8") for one in sorted(tmp_path.iterdir(), reverse=True))
    assert [f"read meanwhile {turn}\n" in written for turn in range(100)] == [True] * 100
    assert (tmp_path / f"{NAME}.1").exists()
    assert open_below(tmp_path) == []


@pytest.mark.parametrize("form", Form)
def test_a_list_that_breaks_off_leaves_the_older_file_and_holds_nothing(
    tmp_path: Path, form: Form
) -> None:
    def rows() -> Iterator[tuple[str]]:
        yield ("王建国",)
        raise StoreUnavailable("store.lost", "数据库断开了。")

    target = tmp_path / f"people{form.suffix}"
    with as_on_windows(tmp_path):
        assert write(form, target, Sheet(*SHEET, iter([("王建国",)]), None), lambda _: None) == 1
        before = target.read_bytes()
        with pytest.raises(StoreUnavailable) as failed:
            write(form, target, Sheet(*SHEET, rows(), None), lambda _: None)

    assert (failed.value.code, target.read_bytes() == before) == ("store.lost", True)
    assert (open_below(tmp_path), len(list(tmp_path.iterdir()))) == ([], 1)


def test_a_demonstration_that_breaks_off_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object) -> None:
        raise StoreUnavailable("store.disk_full", "磁盘已满。")

    monkeypatch.setattr(raising, "build", broken_off)

    with as_on_windows(tmp_path):
        assert cli.main(("demo", str(tmp_path / "demo"))) == cli.UNAVAILABLE

    assert (open_below(tmp_path), list(tmp_path.iterdir())) == ([], [])


def test_an_old_backup_that_is_being_copied_goes_the_next_time(
    local: Office, tmp_path: Path
) -> None:
    settings = Settings(recovery_code=code_of(local), keyring=False)
    old = Path(local.where) / "backups" / "backup-20200101-120000.db"
    older = old.with_name("backup-20200101-110000.db")
    with opened_store(local.where, settings) as open_store, as_on_windows(tmp_path):
        for file in (old, older):
            file.write_bytes(b"a backup")
        with older.open("rb"):
            made = back_up_now(open_store)
        assert (made.exists(), older.exists(), old.exists()) == (True, True, True)
        assert open_store.folder
        back_up_now(open_store)

    assert (older.exists(), old.exists()) == (False, True)


def test_a_file_that_a_scanner_holds_for_a_moment_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "store.key"
    target.write_bytes(b"old")
    scanner = target.open("rb")
    monkeypatch.setattr(files, "TRIES", 3)
    monkeypatch.setattr("db.store.files.time.sleep", lambda _: scanner.close())

    with as_on_windows(tmp_path):
        files.write_atomically(target, b"new")

    assert (target.read_bytes(), scanner.closed) == (b"new", True)

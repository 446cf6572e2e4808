"""Backups: made, thinned, and put back; numbers given out by a lost copy are never given again."""

import errno
import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.keeping import restore
from db.log.clock import CHINA
from db.log.unavailable import StoreUnavailable
from db.store.files import Workpiece
from db.store.folder import StoreFolder
from desktop import cli
from desktop.keeping.backups import back_up_now, is_due, last_backup, thin
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from tests.commands.conftest import Office, code_of, registered

NOON = datetime(2026, 11, 22, 12, tzinfo=CHINA)


@pytest.fixture
def backup(local: Office, tmp_path: Path) -> Path:
    """A backup of a store in which one case stands."""
    registered(local)
    path = tmp_path / "usb" / "backup.db"
    path.parent.mkdir()
    local.ask("backup", "--to", str(path), by="boss")
    return path


def restored(office: Office, backup: Path, where: str) -> dict[str, object]:
    code = office.run("restore", str(backup), where, "--json")
    assert code == cli.DONE, office.said
    told: dict[str, object] = json.loads(office.out)
    return told


def sequence(number: str) -> int:
    """Return the order number of the day in a case number: its last four digits but one."""
    return int(number[-5:-1])


def test_a_backup_is_restored_into_an_empty_folder(
    local: Office, backup: Path, tmp_path: Path
) -> None:
    other = Office(str(tmp_path / "new"), local._told)

    told = restored(local, backup, other.where)

    assert (told["device"], told["kept_aside"]) == (2, "")
    assert len(other.ask("find", "滴水檐")["kinds"][0]["lines"]) == 1
    assert sequence(registered(other)) == 1001
    assert other.ask("check", "--rebuild")["faults"] == []


def test_a_restore_over_a_store_keeps_the_old_one_and_jumps_its_numbers(
    local: Office, backup: Path
) -> None:
    lost = registered(local)

    told = restored(local, backup, local.where)

    aside = Path(local.where) / "backups" / str(told["kept_aside"])
    assert aside.stat().st_size > 0
    assert local.run("show", local.where, "case", lost, "--as", "clerk") == cli.REFUSED
    again = registered(local)
    assert (sequence(lost), sequence(again)) == (2, 1001)
    assert local.ask("check", "--rebuild")["faults"] == []


def test_each_restore_is_another_life(local: Office, backup: Path) -> None:
    lives = [restored(local, backup, local.where)["device"] for _ in range(3)]

    assert lives == [2, 3, 4]


def test_a_restore_is_told_to_the_administrator_once(local: Office, backup: Path) -> None:
    restored(local, backup, local.where)

    local.ask("find", "滴水檐", by="boss")
    assert "本库由备份恢复" in local.said
    local.ask("find", "滴水檐", by="boss")
    assert "系统提示" not in local.said


def test_a_damaged_store_is_brought_back(local: Office, backup: Path) -> None:
    (Path(local.where) / "store.db").write_bytes(b"noise" * 4096)
    assert local.run("check", local.where) == cli.UNAVAILABLE

    restored(local, backup, local.where)

    assert local.ask("check", "--rebuild")["faults"] == []


@pytest.mark.parametrize("spoilt", [b"", b"\x00" * 8192])
def test_what_is_no_backup_leaves_the_store_as_it_was(
    local: Office, backup: Path, spoilt: bytes
) -> None:
    backup.write_bytes(spoilt)

    assert local.run("restore", str(backup), local.where, "--json") == cli.REFUSED

    assert json.loads(local.out)["refused"] == "store.other_backup"
    assert len(local.ask("find", "滴水檐")["kinds"][0]["lines"]) == 1


def test_a_backup_with_a_changed_byte_is_not_put_in_place(local: Office, backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)

    assert local.run("restore", str(backup), local.where, "--json") == cli.UNAVAILABLE

    assert json.loads(local.out)["unavailable"] == "restore.damaged"
    assert len(local.ask("find", "滴水檐")["kinds"][0]["lines"]) == 1


def test_a_backup_without_its_key_file_needs_the_old_folder(
    local: Office, backup: Path, tmp_path: Path
) -> None:
    backup.with_suffix(".key").unlink()

    assert local.run("restore", str(backup), str(tmp_path / "new")) == cli.REFUSED
    assert not (tmp_path / "new").exists()
    restored(local, backup, local.where)


def test_a_wrong_code_leaves_no_folder_behind(
    local: Office, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZONGZHI_RECOVERY_CODE", "wrong")

    assert local.run("restore", str(backup), str(tmp_path / "new")) == cli.UNAVAILABLE

    assert not (tmp_path / "new").exists()


def test_a_restore_that_fails_on_the_way_leaves_the_store_as_it_was(
    local: Office, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(restore, "_set_aside", _no_space)
        assert local.run("restore", str(backup), local.where) == cli.UNAVAILABLE

    assert len(local.ask("find", "滴水檐")["kinds"][0]["lines"]) == 1
    assert not list(Path(local.where).glob("*.restoring*"))


def _no_space(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_backup_is_never_written_over_a_file(local: Office, backup: Path) -> None:
    before = backup.read_bytes()

    code = local.run("backup", local.where, "--to", str(backup), "--as", "boss", "--json")

    assert (code, json.loads(local.out)["refused"]) == (cli.REFUSED, "file.exists")
    assert backup.read_bytes() == before


def test_a_backup_into_a_folder_that_is_not_there_is_told(local: Office, tmp_path: Path) -> None:
    target = str(tmp_path / "nowhere" / "a.db")

    assert local.run("backup", local.where, "--to", target, "--as", "boss") == cli.REFUSED

    assert "目标文件夹不存在" in local.said


def test_only_those_who_keep_the_store_make_backups(local: Office, tmp_path: Path) -> None:
    target = tmp_path / "a.db"

    assert local.run("backup", local.where, "--to", str(target), "--as", "clerk") == cli.REFUSED
    assert not target.exists()


def test_a_backup_beside_the_store_opens_by_itself(local: Office, tmp_path: Path) -> None:
    settings = Settings(recovery_code=code_of(local), keyring=False)
    with opened_store(local.where, settings) as open_store:
        made = back_up_now(open_store)
        assert open_store.folder
        assert last_backup(open_store.folder)

    shutil.copytree(made.parent, tmp_path / "usb")
    new = str(tmp_path / "new")
    restored(local, tmp_path / "usb" / made.name, new)
    assert Office(new, local._told).ask("check", "--rebuild")["faults"] == []


def test_a_server_has_its_own_backups(local: Office, tmp_path: Path) -> None:
    server = "postgresql://nobody@localhost/nothing"

    assert local.run("restore", str(Path(local.where) / "store.db"), server) == cli.REFUSED
    assert "pg_dump" in local.said


def test_thinning_keeps_two_days_whole_then_one_a_day_a_week_a_month(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path)
    folder.backups.mkdir()
    hours = range(0, 24 * 330, 12)
    for hour in hours:
        made = NOON - timedelta(hours=hour)
        for suffix in ("db", "key"):
            (folder.backups / f"backup-{made:%Y%m%d-%H%M%S}.{suffix}").touch()
    (folder.backups / "before-upgrade-20250101-000000.db").touch()

    thin(folder, NOON)

    kept = sorted(path.stem for path in folder.backups.glob("backup-*.db"))
    whole = [NOON - timedelta(hours=hour) for hour in range(0, 49, 12)]
    assert {f"backup-{made:%Y%m%d-%H%M%S}" for made in whole} <= set(kept)
    assert 25 <= len(kept) <= 40
    assert kept[0] < "backup-202604"  # months back, not only weeks
    assert sorted(path.stem for path in folder.backups.glob("*.key")) == kept
    assert (folder.backups / "before-upgrade-20250101-000000.db").exists()
    assert thin(folder, NOON) == []


def test_a_backup_is_due_after_twenty_hours(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path)
    folder.backups.mkdir()
    assert is_due(folder, NOON)
    (folder.backups / f"backup-{NOON:%Y%m%d-%H%M%S}.db").touch()

    assert not is_due(folder, NOON + timedelta(hours=19))
    assert is_due(folder, NOON + timedelta(hours=21))


def test_a_store_that_is_gone_altogether_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable), opened_store(str(tmp_path / "gone"), Settings()):
        pass


def test_a_restore_that_fails_at_the_last_step_takes_no_life_and_leaves_nothing(
    local: Office, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = StoreFolder(Path(local.where))
    before = {one.name for one in folder.backups.iterdir()}

    def held(_: Workpiece, **__: object) -> None:
        raise PermissionError(errno.EACCES, "held open by another program")

    with monkeypatch.context() as patch:
        patch.setattr(Workpiece, "put_in_place", held)
        for _ in range(3):
            assert local.run("restore", str(backup), local.where, "--json") == cli.UNAVAILABLE
            assert json.loads(local.out)["unavailable"] == "restore.in_use"

    assert {one.name for one in folder.backups.iterdir()} - {"outside.json"} == before
    assert len(local.ask("find", "滴水檐")["kinds"][0]["lines"]) == 1
    assert restored(local, backup, local.where)["device"] == 2

"""A copy holds all there is and proves it; a restore is sound, whole, a new life, and forgets."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from db.keeping.backup import back_up, prove
from db.keeping.migrate import migrate
from db.keeping.restore import Restored, restore
from db.log.base import SubjectErased
from db.log.unavailable import StoreUnavailable
from db.queries import Reading
from db.rows.check import check_chains, check_rows
from db.rows.local_state import read_setting, write_settings
from db.rows.uow import Store, store_on
from db.secrets.fitting import change_key
from db.store.engine import open_local, reading
from db.store.folder import StoreFolder
from db.store.outside import Forgotten, Outside, read_outside, remember_forgotten, write_outside
from db.store.writer_lock import try_lock
from db.subjects.records.events import RecordAmended
from db.sync.exchange import vector
from tests.stores import KEY, at, proof, registered, rows_of, sent, take, work

OLDER = bytes(reversed(range(32)))
TODAY = date(2026, 3, 4)
NAMED = RecordAmended(kind="person", id=1, before={}, after={"name": "龘建国"})
ERASE = SubjectErased(kind="person", id=1, basis="本人申请", second=2)


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    root = tmp_path / "store"
    root.mkdir()
    (root / "backups").mkdir()
    return StoreFolder(root)


def opened(folder: StoreFolder) -> Store:
    engine = open_local(folder.database, KEY)
    migrate(engine, before=lambda: None)
    return store_on(engine, int(read_setting(engine, "device") or 1))


@pytest.fixture
def backup(folder: StoreFolder, tmp_path: Path) -> Path:
    """A backup made before the store went on: a person named, a case registered."""
    store = opened(folder)
    work(store, NAMED, registered(5))
    target = tmp_path / "backup.db"
    back_up(store.engine, target, KEY)
    store.engine.dispose()
    return target


def restored(backup: Path, folder: StoreFolder) -> Restored:
    return restore(backup, folder, [KEY], today=TODAY)


def files(folder: StoreFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.root.glob("store.db*")}


def test_a_copy_is_whole_and_encrypted(folder: StoreFolder, backup: Path) -> None:
    copy = open_local(backup, KEY)
    with reading(copy) as connection:
        assert check_chains(connection) + check_rows(connection) == []
        assert [person.id for person in Reading(connection, at()).people.find("龘建")] == [1]
    copy.dispose()
    assert not backup.read_bytes().startswith(b"SQLite format 3")
    assert "龘建国".encode() not in backup.read_bytes()


def test_a_stranger_cannot_open_it(backup: Path) -> None:
    stranger = open_local(backup, bytes(32))
    with pytest.raises(DatabaseError), reading(stranger) as connection:
        connection.exec_driver_sql("SELECT count(*) FROM event")
    stranger.dispose()


def test_an_older_copy_is_never_written_over(folder: StoreFolder, backup: Path) -> None:
    store = opened(folder)
    before = backup.read_bytes()

    with pytest.raises(FileExistsError):
        back_up(store.engine, backup, KEY)

    assert backup.read_bytes() == before
    store.engine.dispose()


def test_proving_a_copy_does_not_change_it(backup: Path) -> None:
    before = backup.read_bytes()

    assert prove(backup, KEY) == []
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.glob("backup.db*")] == ["backup.db"]


def test_a_copy_that_is_damaged_is_not_kept(
    folder: StoreFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(folder)
    work(store, NAMED)

    def harm_and_prove(path: Path, key: bytes) -> list[str]:
        _harm(path)
        return prove(path, key)

    monkeypatch.setattr("db.keeping.backup.prove", harm_and_prove)

    with pytest.raises(StoreUnavailable, match="copy_damaged"):
        back_up(store.engine, tmp_path / "copy.db", KEY)

    assert list(tmp_path.glob("copy.db*")) == []
    store.engine.dispose()


def _harm(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_a_restored_store_is_what_the_backup_was(folder: StoreFolder, backup: Path) -> None:
    store = opened(folder)
    work(store, registered(6))
    store.engine.dispose()

    done = restored(backup, folder)

    store = opened(folder)
    assert [bool(row) for row in rows_of(store, "case", [5, 6])] == [True, False]
    assert proof(store) == []
    assert done.replaced is not None
    assert prove(done.replaced, KEY) == []
    with reading(store.engine) as connection:
        [notice] = Reading(connection, at()).notices.page()
    assert notice.what == "store_restored"
    store.engine.dispose()


def test_each_life_writes_as_another_device(folder: StoreFolder, backup: Path) -> None:
    lives = [restored(backup, folder).device, restored(backup, folder).device]
    (folder.backups / "outside.json").unlink()
    lives.append(restored(backup, folder).device)  # the store itself remembers

    assert lives == [2, 3, 4]
    store = opened(folder)
    work(store, registered(9))
    with reading(store.engine) as connection:
        assert vector(connection) == {1: 2, 4: 2}
    store.engine.dispose()


def test_the_last_life_of_a_desk_cannot_be_followed(folder: StoreFolder, backup: Path) -> None:
    write_outside(folder, Outside(device=16))

    with pytest.raises(StoreUnavailable) as refused:
        restored(backup, folder)

    assert refused.value.code == "restore.no_life_left"


def test_numbers_jump_and_nothing_is_remembered_of_their_series(
    folder: StoreFolder, backup: Path
) -> None:
    restored(backup, folder)

    engine = open_local(folder.database, KEY)
    assert read_setting(engine, "series_jump") == TODAY.isoformat()
    assert read_setting(engine, "restored_on") == TODAY.isoformat()
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM local_series").scalar() == 0
    engine.dispose()


def test_what_the_lost_copy_sent_out_comes_back_and_does_not_clash(
    folder: StoreFolder, backup: Path
) -> None:
    store = opened(folder)
    work(store, registered(6))
    told = sent(store)
    store.engine.dispose()
    restored(backup, folder)
    again = opened(folder)
    work(again, registered(again.ids.new()))

    assert take(again, *told).waiting == {}
    assert rows_of(again, "case", [6]) != [None]
    assert proof(again) == []
    again.engine.dispose()


@pytest.mark.parametrize("how", ["the store remembers", "only the list remembers"])
def test_whom_the_law_erased_since_is_erased_again(
    folder: StoreFolder, backup: Path, how: str
) -> None:
    store = opened(folder)
    work(store, ERASE)
    store.engine.dispose()
    if how == "only the list remembers":
        remember_forgotten(folder, Forgotten("person", 1, 1, 2, 1, "/"))
        folder.database.unlink()

    done = restored(backup, folder)

    assert done.erased_again == 1
    store = opened(folder)
    assert rows_of(store, "person", [1]) == [None]
    assert proof(store) == []
    with reading(store.engine) as connection:
        kept = connection.exec_driver_sql("SELECT sheets FROM event").scalars()
        assert "龘建国".encode() not in b"".join(kept)
    store.engine.dispose()


def test_the_list_names_nobody(folder: StoreFolder) -> None:
    remember_forgotten(folder, Forgotten("person", 1, 1, 2, 1, "/"))
    remember_forgotten(folder, Forgotten("person", 1, 1, 2, 1, "/"))

    assert read_outside(folder).forgotten == (Forgotten("person", 1, 1, 2, 1, "/"),)
    assert "name" not in (folder.backups / "outside.json").read_text("utf-8")


def test_a_damaged_backup_leaves_the_store_alone(folder: StoreFolder, backup: Path) -> None:
    _harm(backup)
    before = files(folder)

    with pytest.raises(StoreUnavailable) as refused:
        restored(backup, folder)

    assert refused.value.code in {"restore.damaged", "store.not_readable", "store.damaged"}
    assert files(folder) == before


@pytest.mark.parametrize("content", [b"", b"noise" * 5000])
def test_what_is_no_backup_is_refused(folder: StoreFolder, backup: Path, content: bytes) -> None:
    before = files(folder)
    backup.write_bytes(content)

    with pytest.raises(StoreUnavailable):
        restored(backup, folder)

    assert files(folder) == before


def test_a_backup_that_is_missing_is_refused(folder: StoreFolder, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as refused:
        restored(tmp_path / "nothing.db", folder)

    assert refused.value.code == "restore.failed"


@pytest.mark.parametrize("content", [b"", b"noise" * 5000])
def test_a_damaged_store_is_replaced_and_kept(
    folder: StoreFolder, backup: Path, content: bytes
) -> None:
    folder.database.write_bytes(content)

    done = restored(backup, folder)

    assert done.replaced is not None
    assert done.replaced.read_bytes().startswith(content)
    store = opened(folder)
    assert proof(store) == []
    store.engine.dispose()


def test_a_log_of_the_store_before_is_not_played_into_the_new_one(
    folder: StoreFolder, backup: Path
) -> None:
    store = opened(folder)
    work(store, registered(6))
    log = Path(f"{folder.database}-wal").read_bytes()
    assert log
    store.engine.dispose()
    Path(f"{folder.database}-wal").write_bytes(log)

    restored(backup, folder)

    store = opened(folder)
    assert rows_of(store, "case", [6]) == [None]
    assert proof(store) == []
    store.engine.dispose()


def test_nothing_is_restored_under_a_running_program(folder: StoreFolder, backup: Path) -> None:
    lock = try_lock(folder.root)
    assert lock
    with lock, pytest.raises(StoreUnavailable) as refused:
        restored(backup, folder)

    assert refused.value.code == "store.locked"


def test_a_backup_of_before_a_change_of_keys_is_encrypted_anew(
    folder: StoreFolder, backup: Path
) -> None:
    engine: Engine = open_local(backup, KEY)
    change_key(engine, OLDER)

    restore(backup, folder, [KEY, OLDER], today=TODAY)

    store = opened(folder)
    assert proof(store) == []
    store.engine.dispose()


def test_settings_of_the_backup_stay(folder: StoreFolder, backup: Path) -> None:
    engine = open_local(backup, KEY)
    write_settings(engine, {"station": "7"})
    engine.dispose()

    restored(backup, folder)

    engine = open_local(folder.database, KEY)
    assert read_setting(engine, "station") == "7"
    engine.dispose()

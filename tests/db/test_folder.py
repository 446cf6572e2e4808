"""Where a store may lie, and what is said of a folder that is not one."""

import os
from pathlib import Path

import pytest
import sqlcipher3

from db.log.unavailable import StoreUnavailable
from db.secrets.keys import create_keys, open_with_code
from db.store.files import remove_leftovers, write_atomically
from db.store.folder import create_folder, open_folder, refuse_foreign_key_file
from db.store.placing import refuse_unsafe_place
from tests.posix import is_owners_alone


def refusal(act: object, *arguments: object) -> str:
    with pytest.raises(StoreUnavailable) as caught:
        act(*arguments)  # type: ignore[operator]
    assert caught.value.sentence.endswith("。")
    assert str(caught.value) == caught.value.code
    return caught.value.code


def test_a_new_store_has_its_folders_and_nobody_else_may_look_in(tmp_path: Path) -> None:
    folder = create_folder(tmp_path / "县中心" / "库")
    assert folder.backups.is_dir()
    assert folder.attachments.is_dir()
    assert folder.logs.is_dir()
    assert is_owners_alone(folder.root)


def test_a_folder_with_a_store_or_with_papers_is_not_taken(tmp_path: Path) -> None:
    folder = create_folder(tmp_path / "a")
    create_keys(folder.root, keyring=False)
    assert refusal(create_folder, folder.root) == "store.exists"
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "报告.docx").touch()
    assert refusal(create_folder, tmp_path / "b") == "store.not_empty"
    assert refusal(create_folder, tmp_path / "b" / "报告.docx") == "store.not_empty"
    assert refusal(create_folder, tmp_path / "b" / "报告.docx" / "库") == "store.not_writable"


def test_a_missing_folder_and_a_missing_database_are_told_apart(tmp_path: Path) -> None:
    assert refusal(open_folder, tmp_path / "nowhere") == "store.no_folder"
    folder = create_folder(tmp_path / "a")
    assert refusal(open_folder, folder.root) == "store.no_database"
    folder.database.touch()
    assert open_folder(folder.root) == folder


@pytest.mark.parametrize("path", ["\\\\server\\share\\库", "\\\\?\\UNC\\server\\share"])
def test_a_network_share_is_refused(path: str) -> None:
    assert refusal(refuse_unsafe_place, Path(path)) == "store.on_network"
    assert refusal(open_folder, Path(path)) == "store.on_network"
    assert refusal(create_folder, Path(path)) == "store.on_network"


def test_the_key_file_of_another_store_is_known_before_any_key_is_tried(tmp_path: Path) -> None:
    """The store id is the salt at the head of store.db, and a vacuum and a rekey keep it."""
    folder = create_folder(tmp_path / "a")
    keys = create_keys(folder.root, keyring=False)
    refuse_foreign_key_file(folder.root, keys.store_id)
    connection = sqlcipher3.connect(folder.database, isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{keys.database_key.hex()}'\"")
    connection.execute("CREATE TABLE t (a)")
    connection.execute(f"PRAGMA rekey=\"x'{os.urandom(32).hex()}{keys.store_id}'\"")
    connection.execute("VACUUM")
    connection.close()
    refuse_foreign_key_file(folder.root, keys.store_id)

    other = create_folder(tmp_path / "b")
    foreign = create_keys(other.root, keyring=False)
    other.key_file.replace(folder.key_file)
    opened = open_with_code(folder.root, foreign.recovery_code)
    assert refusal(refuse_foreign_key_file, folder.root, opened.store_id) == "key.other_store"


def test_a_full_disk_leaves_the_old_file_and_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.key"
    write_atomically(path, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.store.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_writer_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "x7.unfinished").touch()
    write_atomically(tmp_path / "ab" / "kept", b"1")
    assert remove_leftovers(tmp_path) == 1
    assert [path.name for path in (tmp_path / "ab").iterdir()] == ["kept"]

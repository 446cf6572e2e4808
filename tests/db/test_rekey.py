"""A new data key, with the power failing at every step."""

import os
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
import sqlcipher3

from db.keeping.attachments import Attachments
from db.log.unavailable import StoreUnavailable
from db.secrets.keys import (
    NewKeys,
    Opened,
    create_keys,
    open_with_code,
    open_with_keyring,
    open_with_passphrase,
    salted,
    unlock,
)
from db.secrets.rekey import Rekey, begin_rekey, finish_rekey, retired_keys
from db.secrets.rewrap import KeyRefused, new_code, wrap_kinds
from db.secrets.wraps import WrapKind
from db.store.folder import StoreFolder, create_folder
from tests.db.standin_keyring import StandInKeyring

PASSPHRASE = "博兴县综治中心2026年的口令"


@pytest.fixture(autouse=True)
def ring() -> Iterator[StandInKeyring]:
    real, stand_in = keyring.get_keyring(), StandInKeyring()
    keyring.set_keyring(stand_in)
    yield stand_in
    keyring.set_keyring(real)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return create_folder(tmp_path / "store").root


@pytest.fixture
def keys(root: Path) -> NewKeys:
    """A store with one row."""
    keys = create_keys(root, passphrase=PASSPHRASE)
    connection = connect(root, keys.database_key)
    connection.execute("CREATE TABLE t (a)")
    connection.execute("INSERT INTO t VALUES ('案件')")
    connection.close()
    return keys


def connect(root: Path, key: bytes) -> sqlcipher3.Connection:
    connection = sqlcipher3.connect(StoreFolder(root).database, isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA journal_mode=WAL")
    return connection


def change_database(root: Path, store_id: str, old: bytes, new: bytes) -> None:
    connection = connect(root, salted(old, store_id))
    connection.execute(f"PRAGMA rekey=\"x'{salted(new, store_id).hex()}'\"")
    connection.close()


def fits(root: Path, key: bytes) -> bool:
    try:
        connection = connect(root, key)
    except sqlcipher3.DatabaseError:
        return False
    row = connection.execute("SELECT a FROM t").fetchone()
    connection.close()
    return bool(row == ("案件",))


def every_way(root: Path, keys: NewKeys, rekey: Rekey) -> list[Opened]:
    return [
        open_with_keyring(root),
        open_with_passphrase(root, PASSPHRASE),
        open_with_code(root, keys.recovery_code),
        open_with_code(root, rekey.recovery_code),
    ]


@pytest.mark.parametrize("changed", [False, True], ids=["before", "after"])
def test_a_crash_beside_the_databases_rekey_keeps_every_way_in(
    root: Path, keys: NewKeys, changed: bool
) -> None:
    rekey = begin_rekey(root, keys.data_key, passphrase=PASSPHRASE)
    if changed:
        change_database(root, keys.store_id, keys.data_key, rekey.data_key)
    for way in every_way(root, keys, rekey):
        assert [fits(root, key) for key in way.database_keys].count(True) == 1
    right = rekey.data_key if changed else keys.data_key
    assert finish_rekey(root, right) is changed
    assert finish_rekey(root, right) is False
    opened = unlock(root)
    assert (opened.kind, opened.data_key, opened.other_key) == (WrapKind.KEYRING, right, None)
    assert open_with_passphrase(root, PASSPHRASE).data_key == right
    good, bad = (rekey, keys) if changed else (keys, rekey)
    assert open_with_code(root, good.recovery_code).data_key == right
    with pytest.raises(KeyRefused):
        open_with_code(root, bad.recovery_code)


def test_what_could_not_be_wrapped_again_is_named(
    root: Path, keys: NewKeys, ring: StandInKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.secrets.keyrings.getpass.getuser", lambda: "xiaowang")
    ring.entries.clear()
    assert unlock(root, code=keys.recovery_code).rewrapped
    rekey = begin_rekey(root, keys.data_key)
    assert rekey.lost == (WrapKind.KEYRING, WrapKind.PASSPHRASE)
    finish_rekey(root, rekey.data_key)
    assert wrap_kinds(root) == (WrapKind.CODE, WrapKind.KEYRING)


def test_a_closed_keyring_does_not_stop_a_rekey(
    root: Path, keys: NewKeys, ring: StandInKeyring
) -> None:
    ring.broken = OSError()
    rekey = begin_rekey(root, keys.data_key, passphrase=PASSPHRASE)
    assert rekey.lost == (WrapKind.KEYRING,)
    finish_rekey(root, rekey.data_key)
    assert open_with_code(root, rekey.recovery_code).data_key == rekey.data_key


def test_a_wrong_passphrase_begins_nothing(root: Path, keys: NewKeys) -> None:
    before = StoreFolder(root).key_file.read_bytes()
    with pytest.raises(KeyRefused):
        begin_rekey(root, keys.data_key, passphrase=PASSPHRASE + "x")
    assert StoreFolder(root).key_file.read_bytes() == before


def test_nothing_else_changes_the_wraps_meanwhile(
    root: Path, keys: NewKeys, ring: StandInKeyring
) -> None:
    rekey = begin_rekey(root, keys.data_key)
    for key in (keys.data_key, rekey.data_key):
        with pytest.raises(StoreUnavailable, match="rekey_unfinished"):
            new_code(root, key, print)
        with pytest.raises(StoreUnavailable, match="rekey_unfinished"):
            begin_rekey(root, key)
    ring.entries.clear()
    assert not unlock(root, code=keys.recovery_code).rewrapped
    with pytest.raises(StoreUnavailable, match="other_key"):
        finish_rekey(root, os.urandom(32))
    assert finish_rekey(root, rekey.data_key)


def test_backups_under_older_keys_stay_readable(root: Path, keys: NewKeys) -> None:
    drawn = [keys.data_key]
    for _ in range(3):
        drawn.append(begin_rekey(root, drawn[-1]).data_key)
        finish_rekey(root, drawn[-1])
    assert retired_keys(root, drawn[-1]) == tuple(reversed(drawn[:-1]))
    assert retired_keys(root, os.urandom(32)) == ()


def test_no_key_stands_in_a_repr_or_in_the_file(root: Path, keys: NewKeys) -> None:
    rekey = begin_rekey(root, keys.data_key)
    content = StoreFolder(root).key_file.read_bytes()
    for secret in (repr(rekey.data_key), rekey.data_key.hex(), rekey.recovery_code):
        assert secret not in repr(rekey)
        assert secret.encode() not in content


def test_attachments_follow_the_key_that_the_database_has(root: Path, keys: NewKeys) -> None:
    before = Attachments(root, keys.data_key)
    address = before.put(b"paper")
    rekey = begin_rekey(root, keys.data_key)
    after = Attachments(root, rekey.data_key)
    assert after.take_over(before) == 1
    assert before.take_over(after) == 1  # the power failed and the database kept its key
    assert before.get(address) == b"paper"

"""Every way into a store, every way to be kept out of it, and no secret beside the door."""

import base64
import os
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.errors import InitError, KeyringLocked

from db.log.unavailable import StoreUnavailable
from db.secrets.keyrings import KeyringClosed, KeyringTrouble
from db.secrets.keys import (
    NewKeys,
    Opened,
    create_keys,
    open_with_code,
    open_with_keyring,
    open_with_passphrase,
    unlock,
)
from db.secrets.recovery_code import CodeMistyped
from db.secrets.rewrap import KeyRefused, add_keyring, drop, new_code, set_passphrase, wrap_kinds
from db.secrets.wraps import WrapKind, seal, unseal
from db.store.folder import StoreFolder
from tests.db.standin_keyring import StandInKeyring

PASSPHRASE = "博兴县综治中心2026年的口令"


@pytest.fixture(autouse=True)
def ring() -> Iterator[StandInKeyring]:
    """No test touches the keyring of whoever runs it."""
    real, stand_in = keyring.get_keyring(), StandInKeyring()
    keyring.set_keyring(stand_in)
    yield stand_in
    keyring.set_keyring(real)


@pytest.fixture
def keys(tmp_path: Path) -> NewKeys:
    return create_keys(tmp_path, passphrase=PASSPHRASE)


def key_file(folder: Path) -> Path:
    return StoreFolder(folder).key_file


def refusal(act: object, *arguments: object) -> str:
    with pytest.raises(StoreUnavailable) as caught:
        act(*arguments)  # type: ignore[operator]
    assert caught.value.sentence.endswith("。")
    return caught.value.code


def test_each_of_the_three_opens_the_store(tmp_path: Path, keys: NewKeys) -> None:
    ways = [
        open_with_keyring(tmp_path),
        open_with_code(tmp_path, keys.recovery_code.lower().replace("-", " ")),
        open_with_passphrase(tmp_path, PASSPHRASE),
        unlock(tmp_path),
    ]
    assert {way.data_key for way in ways} == {keys.data_key}
    assert len(keys.data_key) == 32
    assert ways[0].database_keys == (keys.database_key,)
    assert [way.kind for way in ways[:3]] == list(WrapKind)
    assert wrap_kinds(tmp_path) == tuple(sorted(WrapKind))


def test_no_secret_stands_in_the_folder_or_in_a_repr(
    tmp_path: Path, keys: NewKeys, ring: StandInKeyring
) -> None:
    (entry,) = ring.entries.values()
    content = b"".join(path.read_bytes() for path in tmp_path.rglob("*"))
    shown = f"{keys!r} {unlock(tmp_path)!r} {open_with_code(tmp_path, keys.recovery_code)!r}"
    for secret in (keys.data_key, bytes.fromhex(entry)):
        for form in (
            secret,
            secret.hex().encode(),
            base64.b64encode(secret),
            repr(secret).encode(),
        ):
            assert form not in content
            assert form not in shown.encode()
    for text in (keys.recovery_code, keys.recovery_code.replace("-", ""), PASSPHRASE):
        assert text.encode() not in content
        assert text not in shown
    assert len(entry) < 1280


def test_what_is_sealed_opens_only_for_its_store_and_its_purpose() -> None:
    key, secret = os.urandom(32), os.urandom(32)
    sealed = seal(key, secret, "a" * 32, "code", os.urandom)
    assert unseal(key, sealed, "a" * 32, "code") == secret
    assert unseal(key, sealed, "b" * 32, "code") is None
    assert unseal(key, sealed, "a" * 32, "keyring") is None
    assert unseal(os.urandom(32), sealed, "a" * 32, "code") is None


def test_two_stores_share_nothing(tmp_path: Path, keys: NewKeys) -> None:
    (tmp_path / "b").mkdir()
    other = create_keys(tmp_path / "b", passphrase=PASSPHRASE)
    assert other.store_id != keys.store_id
    assert other.data_key != keys.data_key
    assert refusal(open_with_code, tmp_path, other.recovery_code) == "key.code_wrong"
    assert refusal(create_keys, tmp_path) == "store.exists"


def test_a_wrong_secret_is_told_for_what_it_is(tmp_path: Path, keys: NewKeys) -> None:
    assert refusal(open_with_passphrase, tmp_path, PASSPHRASE + "。") == "key.passphrase_wrong"
    first = "0" if keys.recovery_code[0] != "0" else "1"
    with pytest.raises(CodeMistyped, match=r"^key\.code_mistyped$") as caught:
        open_with_code(tmp_path, first + keys.recovery_code[1:])
    assert caught.value.__cause__ is None
    drop(tmp_path, WrapKind.PASSPHRASE)
    assert refusal(open_with_passphrase, tmp_path, PASSPHRASE) == "key.no_passphrase"


def test_a_mistyped_code_is_told_before_the_file_is_even_read(tmp_path: Path) -> None:
    assert refusal(open_with_code, tmp_path, "ABCD") == "key.code_mistyped"


def test_a_passphrase_typed_with_another_input_method_is_the_same(tmp_path: Path) -> None:
    keys = create_keys(tmp_path, passphrase="Boxing-2026-zz", keyring=False)
    opened = open_with_passphrase(tmp_path, "Ｂoxing－2026-zz")
    assert opened.data_key == keys.data_key


def test_a_short_passphrase_is_for_the_demonstration_alone(tmp_path: Path) -> None:
    with pytest.raises(KeyRefused) as caught:
        create_keys(tmp_path, passphrase="demo")
    assert "12" in caught.value.sentence
    assert not key_file(tmp_path).exists()
    keys = create_keys(tmp_path, passphrase="demo", keyring=False, demonstration=True)
    assert open_with_passphrase(tmp_path, "demo").data_key == keys.data_key
    assert refusal(set_passphrase, tmp_path, keys.data_key, "eleven12345") == "key.passphrase_short"


@pytest.mark.parametrize(
    ("broken", "trouble"),
    [
        (KeyringLocked("locked"), KeyringTrouble.LOCKED),
        (InitError("no bus"), KeyringTrouble.NO_BACKEND),
        (OSError("its own kind"), KeyringTrouble.FAILED),
    ],
)
def test_a_keyring_that_fails_says_why_and_the_code_opens(
    tmp_path: Path, keys: NewKeys, ring: StandInKeyring, broken: Exception, trouble: KeyringTrouble
) -> None:
    ring.broken = broken
    with pytest.raises(KeyringClosed) as caught:
        unlock(tmp_path)
    assert caught.value.trouble is trouble
    assert "恢复码" in caught.value.sentence
    before = key_file(tmp_path).read_bytes()
    opened = unlock(tmp_path, code=keys.recovery_code)
    assert (opened.data_key, opened.kind) == (keys.data_key, WrapKind.CODE)
    assert (opened.trouble, opened.rewrapped) == (trouble, False)
    assert key_file(tmp_path).read_bytes() == before
    ring.broken = None
    assert unlock(tmp_path).kind is WrapKind.KEYRING


def test_a_pc_without_a_keyring_still_gets_a_store(tmp_path: Path, ring: StandInKeyring) -> None:
    ring.broken = InitError()
    keys = create_keys(tmp_path)
    assert keys.keyring is KeyringTrouble.NO_BACKEND
    ring.broken = None
    with pytest.raises(KeyringClosed) as caught:
        unlock(tmp_path)
    assert caught.value.trouble is KeyringTrouble.NOT_MADE
    assert not unlock(tmp_path, code=keys.recovery_code).rewrapped
    add_keyring(tmp_path, keys.data_key)
    assert unlock(tmp_path).data_key == keys.data_key


def test_a_backend_that_keeps_keys_in_a_plain_file_is_no_keyring(tmp_path: Path) -> None:
    plain = type("PlaintextKeyring", (StandInKeyring,), {"__module__": "keyrings.alt.file"})
    keyring.set_keyring(plain())
    assert create_keys(tmp_path).keyring is KeyringTrouble.NO_BACKEND


def test_a_keyring_entry_that_is_gone_is_made_again_with_the_passphrase(
    tmp_path: Path, keys: NewKeys, ring: StandInKeyring
) -> None:
    ring.entries.clear()
    opened = unlock(tmp_path, passphrase=PASSPHRASE)
    assert (opened.trouble, opened.rewrapped) == (KeyringTrouble.GONE, True)
    again = unlock(tmp_path)
    assert (again.kind, again.trouble, again.data_key) == (WrapKind.KEYRING, None, keys.data_key)
    assert wrap_kinds(tmp_path).count(WrapKind.KEYRING) == 1


@pytest.mark.parametrize("value", ["00" * 32, "noise", "", "00"])
def test_a_keyring_entry_that_was_overwritten_is_told_and_mended(
    tmp_path: Path, keys: NewKeys, ring: StandInKeyring, value: str
) -> None:
    (name,) = ring.entries
    ring.entries[name] = value
    opened = unlock(tmp_path, passphrase="x", code=keys.recovery_code)
    assert opened.trouble in {KeyringTrouble.DAMAGED, KeyringTrouble.GONE}
    assert opened.rewrapped
    assert unlock(tmp_path).data_key == keys.data_key


def test_another_user_is_told_so_and_then_both_open_it(
    tmp_path: Path, keys: NewKeys, ring: StandInKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dict(ring.entries)
    ring.entries.clear()
    monkeypatch.setattr("db.secrets.keyrings.getpass.getuser", lambda: "xiaowang")
    opened = unlock(tmp_path, code=keys.recovery_code)
    assert (opened.trouble, opened.rewrapped) == (KeyringTrouble.OTHER_USER, True)
    assert unlock(tmp_path).kind is WrapKind.KEYRING
    ring.entries = first
    monkeypatch.undo()
    assert unlock(tmp_path).kind is WrapKind.KEYRING


def test_a_pc_with_a_new_name_still_opens(
    tmp_path: Path, keys: NewKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.secrets.keyrings.platform.node", lambda: "NEW-NAME")
    assert unlock(tmp_path).data_key == keys.data_key


def test_a_restored_copy_and_its_original_do_not_lock_each_other_out(
    tmp_path: Path, keys: NewKeys, ring: StandInKeyring
) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    key_file(copy).write_bytes(key_file(tmp_path).read_bytes())
    add_keyring(copy, keys.data_key)
    assert unlock(copy).data_key == unlock(tmp_path).data_key == keys.data_key
    assert len(ring.entries) == 1


def never_shown(_code: str) -> None:
    raise AssertionError("a code that opens nothing was shown")


def test_a_new_code_replaces_the_old(tmp_path: Path, keys: NewKeys) -> None:
    shown: list[str] = []
    new_code(tmp_path, keys.data_key, shown.append)
    assert open_with_code(tmp_path, shown[0]).data_key == keys.data_key
    assert refusal(open_with_code, tmp_path, keys.recovery_code) == "key.code_wrong"
    assert len(wrap_kinds(tmp_path)) == 3


def test_a_code_that_nobody_has_read_locks_nobody_out(tmp_path: Path, keys: NewKeys) -> None:
    shown: list[str] = []

    def cut(code: str) -> None:
        shown.append(code)
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input"):
        new_code(tmp_path, keys.data_key, cut)
    for code in (keys.recovery_code, *shown):
        assert open_with_code(tmp_path, code).data_key == keys.data_key

    new_code(tmp_path, keys.data_key, shown.append)
    for code in (keys.recovery_code, shown[0]):
        assert refusal(open_with_code, tmp_path, code) == "key.code_wrong"
    assert open_with_code(tmp_path, shown[1]).data_key == keys.data_key


def test_a_new_passphrase_replaces_the_old(tmp_path: Path, keys: NewKeys) -> None:
    set_passphrase(tmp_path, keys.data_key, "另一个足够长的口令甲乙丙")
    assert refusal(open_with_passphrase, tmp_path, PASSPHRASE) == "key.passphrase_wrong"
    opened = open_with_passphrase(tmp_path, "另一个足够长的口令甲乙丙")
    assert opened.data_key == keys.data_key


def test_a_key_that_is_not_this_stores_is_never_wrapped(tmp_path: Path, keys: NewKeys) -> None:
    before = key_file(tmp_path).read_bytes()
    assert refusal(new_code, tmp_path, os.urandom(32), never_shown) == "key.other_key"
    assert refusal(add_keyring, tmp_path, os.urandom(32)) == "key.other_key"
    assert refusal(set_passphrase, tmp_path, os.urandom(32), PASSPHRASE) == "key.other_key"
    assert key_file(tmp_path).read_bytes() == before


def test_a_code_or_a_passphrase_always_remains(
    tmp_path: Path, keys: NewKeys, ring: StandInKeyring
) -> None:
    drop(tmp_path, WrapKind.CODE)
    assert refusal(drop, tmp_path, WrapKind.CODE) == "key.no_such_wrap"
    assert refusal(drop, tmp_path, WrapKind.PASSPHRASE) == "key.last_wrap"
    drop(tmp_path, WrapKind.KEYRING)
    assert ring.entries == {}
    assert wrap_kinds(tmp_path) == (WrapKind.PASSPHRASE,)
    opened = unlock(tmp_path, passphrase=PASSPHRASE)
    assert (opened.trouble, opened.rewrapped) == (KeyringTrouble.NOT_MADE, False)
    assert refusal(drop, tmp_path, WrapKind.PASSPHRASE) == "key.last_wrap"


def test_a_missing_cut_noisy_or_newer_key_file_is_one_sentence_each(
    tmp_path: Path, keys: NewKeys
) -> None:
    whole = key_file(tmp_path).read_bytes()
    told = set()
    for length in range(len(whole.rstrip())):
        key_file(tmp_path).write_bytes(whole[:length])
        told.add(refusal(open_with_code, tmp_path, keys.recovery_code))
    assert told == {"key.truncated"}
    for noise in (os.urandom(900), b"\0" * 900, b"[1, 2]", b'{"format": 1}', b"[" * 9999, b"null"):
        key_file(tmp_path).write_bytes(noise)
        assert refusal(unlock, tmp_path) == "key.damaged"
    key_file(tmp_path).write_bytes(whole.replace(b'"format": 1', b'"format": 2'))
    assert refusal(unlock, tmp_path) == "key.newer"
    key_file(tmp_path).unlink()
    assert refusal(unlock, tmp_path) == "key.missing"
    key_file(tmp_path).mkdir()
    assert refusal(unlock, tmp_path) == "key.unreadable"


def test_a_changed_byte_never_yields_another_key(tmp_path: Path, keys: NewKeys) -> None:
    whole = key_file(tmp_path).read_bytes()
    opened: list[Opened] = []
    for place in range(len(whole)):
        changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        key_file(tmp_path).write_bytes(changed)
        try:
            opened.append(open_with_code(tmp_path, keys.recovery_code))
        except StoreUnavailable:
            continue
    assert 0 < len(opened) < len(whole)  # a change in another wrap does not matter
    assert {way.data_key for way in opened} == {keys.data_key}


def test_the_argon2_cost_of_a_forged_file_is_bounded(tmp_path: Path, keys: NewKeys) -> None:
    whole = key_file(tmp_path).read_bytes()
    key_file(tmp_path).write_bytes(whole.replace(b": 65536", b": 99999999"))
    assert refusal(open_with_passphrase, tmp_path, PASSPHRASE) == "key.damaged"


def test_a_full_disk_keeps_the_old_code_and_lets_the_owner_in(
    tmp_path: Path, keys: NewKeys, ring: StandInKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.store.files.os.fsync", full)
    assert refusal(new_code, tmp_path, keys.data_key, never_shown) == "store.not_writable"
    ring.entries.clear()
    opened = unlock(tmp_path, code=keys.recovery_code)
    assert (opened.data_key, opened.rewrapped) == (keys.data_key, False)

"""The data key of a local store: made once, in no file, opened through any one of its wraps.

A wrap opens the file; it is never a login.
"""

import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from db.log.unavailable import StoreUnavailable
from db.secrets import recovery_code
from db.secrets.key_file import KeyFile, of_type, other_key, prove, read_key_file, write_key_file
from db.secrets.keyrings import KeyringClosed, KeyringTrouble
from db.secrets.rewrap import KeyRefused, add_keyring, refuse_short
from db.secrets.wraps import (
    KEY_BYTES,
    CodeWrap,
    KeyringWrap,
    PassphraseWrap,
    Random,
    Wrap,
    WrapKind,
    unwrap_with_code,
    unwrap_with_keyring,
    unwrap_with_passphrase,
    wrap_with_code,
    wrap_with_keyring,
    wrap_with_passphrase,
)
from db.store.folder import StoreFolder
from db.store.writer_lock import lock_key_file

# A wrap that was dropped on purpose, or a keyring that cannot be reached, is left alone.
MENDED = frozenset({KeyringTrouble.GONE, KeyringTrouble.OTHER_USER, KeyringTrouble.DAMAGED})


@dataclass(frozen=True)
class NewKeys:
    """A new store's secrets; `keyring` says why no keyring wrap was made, if none was."""

    store_id: str
    keyring: KeyringTrouble | None
    data_key: bytes = field(repr=False)
    recovery_code: str = field(repr=False)

    @property
    def database_key(self) -> bytes:
        return salted(self.data_key, self.store_id)


@dataclass(frozen=True)
class Opened:
    """An opened data key. `other_key` is there while a rekey is unfinished: try both.

    `trouble` is why the keyring did not open it, `rewrapped` that this keyring will next time.
    """

    store_id: str
    kind: WrapKind
    data_key: bytes = field(repr=False)
    other_key: bytes | None = field(default=None, repr=False)
    trouble: KeyringTrouble | None = None
    rewrapped: bool = False

    @property
    def database_keys(self) -> tuple[bytes, ...]:
        """What SQLCipher may have been given: one, or two while a rekey is unfinished."""
        keys = (self.data_key, self.other_key)
        return tuple(salted(key, self.store_id) for key in keys if key is not None)


def salted(data_key: bytes, store_id: str) -> bytes:
    """Key and salt for SQLCipher's raw form, 48 bytes: store.db then begins with the store id."""
    return data_key + bytes.fromhex(store_id)


def create_keys(
    folder: Path,
    *,
    passphrase: str | None = None,
    keyring: bool = True,
    demonstration: bool = False,
    random: Random = os.urandom,
) -> NewKeys:
    """Write `store.key` into an existing folder that has none. Raises StoreUnavailable.

    A PC without a keyring is no failure, for there is always a recovery code. A demonstration
    may have a passphrase of any length.
    """
    if passphrase is not None and not demonstration:
        refuse_short(passphrase)
    if StoreFolder(folder).key_file.exists():
        raise StoreUnavailable("store.exists", "该文件夹中已有数据库，请另选一个空文件夹。")
    store_id, data_key, code = random(16).hex(), random(KEY_BYTES), recovery_code.draw(random)
    secret = recovery_code.secret_of(code)
    wraps: list[Wrap] = [wrap_with_code(secret, data_key, store_id, random)]
    if passphrase is not None:
        wraps.append(wrap_with_passphrase(passphrase, data_key, store_id, random))
    trouble = None if keyring else KeyringTrouble.NOT_MADE
    if keyring:
        try:
            wraps.append(wrap_with_keyring(data_key, store_id, random))
        except KeyringClosed as closed:
            trouble = closed.trouble
    proof = prove(data_key, store_id, random)
    with lock_key_file(folder):
        write_key_file(folder, KeyFile(1, store_id, tuple(wraps), proof))
    return NewKeys(store_id, trouble, data_key, code)


def open_with_keyring(folder: Path) -> Opened:
    """Raises KeyringClosed, which says why, or StoreUnavailable."""
    file = read_key_file(folder)
    data_key = unwrap_with_keyring(of_type(file, KeyringWrap), file.store_id)
    return _opened(file, WrapKind.KEYRING, data_key)


def open_with_code(folder: Path, code: str) -> Opened:
    """Raises CodeMistyped before anything is tried, KeyRefused for the code of another store."""
    secret, file = recovery_code.secret_of(code), read_key_file(folder)
    for wrap in of_type(file, CodeWrap):
        data_key = unwrap_with_code(secret, wrap, file.store_id)
        if data_key is not None:
            return _opened(file, WrapKind.CODE, data_key)
    raise KeyRefused(
        "key.code_wrong", "这不是本库现用的恢复码（也可能放错了 store.key），请核对后重新输入。"
    )


def open_with_passphrase(folder: Path, passphrase: str) -> Opened:
    """Raises KeyRefused for a wrong passphrase and where none is set."""
    file = read_key_file(folder)
    wraps = of_type(file, PassphraseWrap)
    if not wraps:
        raise KeyRefused("key.no_passphrase", "本库没有设置口令，请使用恢复码打开。")
    for wrap in wraps:
        data_key = unwrap_with_passphrase(passphrase, wrap, file.store_id)
        if data_key is not None:
            return _opened(file, WrapKind.PASSPHRASE, data_key)
    raise KeyRefused("key.passphrase_wrong", "口令不正确，请检查大小写和输入法后重试。")


def unlock(folder: Path, *, passphrase: str | None = None, code: str | None = None) -> Opened:
    """Open by the keyring, else by what is given, and mend the keyring's wrap then.

    Raises KeyringClosed (why, and that a code or passphrase is needed) when nothing is given.
    """
    try:
        return open_with_keyring(folder)
    except KeyringClosed as closed:
        if passphrase is None and code is None:
            raise
        trouble = closed.trouble
    opened = _open_with_either(folder, passphrase, code)
    if trouble not in MENDED:
        return replace(opened, trouble=trouble)
    rewrapped = False
    with suppress(StoreUnavailable):  # a full disk or an unfinished rekey keeps nobody out
        add_keyring(folder, opened.data_key)
        rewrapped = True
    return replace(opened, trouble=trouble, rewrapped=rewrapped)


def _open_with_either(folder: Path, passphrase: str | None, code: str | None) -> Opened:
    if passphrase is None:
        return open_with_code(folder, code or "")
    try:
        return open_with_passphrase(folder, passphrase)
    except KeyRefused:
        if code is None:
            raise
    return open_with_code(folder, code)


def _opened(file: KeyFile, kind: WrapKind, data_key: bytes) -> Opened:
    return Opened(file.store_id, kind, data_key, other_key(file, data_key))

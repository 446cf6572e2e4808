"""Which wraps a store has: a new code, a passphrase, this keyring; never none that lasts."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from db.log.unavailable import StoreUnavailable
from db.secrets import recovery_code
from db.secrets.key_file import KeyFile, is_proven, read_key_file, write_key_file
from db.secrets.keyrings import KeyringClosed, delete_entry, owner_here
from db.secrets.wraps import (
    KeyringWrap,
    Random,
    Wrap,
    WrapKind,
    kind_of,
    wrap_with_code,
    wrap_with_keyring,
    wrap_with_passphrase,
)
from db.store.writer_lock import lock_key_file

SHORTEST_PASSPHRASE = 12


class KeyRefused(StoreUnavailable):
    """A secret that does not fit, or a change of wraps that is not allowed: the user's move."""


def wrap_kinds(folder: Path) -> tuple[WrapKind, ...]:
    """One for each wrap: `keyring` stands once for each OS user who opens the store by it."""
    return tuple(sorted(kind_of(wrap) for wrap in read_key_file(folder).wraps))


def add_keyring(folder: Path, data_key: bytes, random: Random = os.urandom) -> None:
    """Let this OS user on this PC open the store. Raises KeyringClosed, StoreUnavailable."""
    file = key_file_of(folder, data_key)
    wrap = wrap_with_keyring(data_key, file.store_id, random)
    _put(
        folder, data_key, wrap, lambda old: isinstance(old, KeyringWrap) and old.owner == wrap.owner
    )


def new_code(
    folder: Path, data_key: bytes, show: Callable[[str], None], random: Random = os.urandom
) -> None:
    """Show a new recovery code, as printed; after that the old one opens this store no more.

    What ends it on the way (a power cut, a printer) leaves both, so that whoever holds one is
    not locked out; the next new code takes the place of both.
    """
    drawn = draw_code(folder, data_key, random)
    show(drawn.code)
    keep_code(folder, data_key, drawn)


@dataclass(frozen=True, slots=True)
class DrawnCode:
    """A new recovery code that opens the store beside the old one, until it is kept or dropped."""

    code: str = field(repr=False)
    wrap: Wrap = field(repr=False)


def draw_code(folder: Path, data_key: bytes, random: Random = os.urandom) -> DrawnCode:
    """Let a new code open the store as well: whoever holds either of them is not locked out."""
    file, code = key_file_of(folder, data_key), recovery_code.draw(random)
    wrap = wrap_with_code(recovery_code.secret_of(code), data_key, file.store_id, random)
    _put(folder, data_key, wrap, lambda _old: False)
    return DrawnCode(code, wrap)


def keep_code(folder: Path, data_key: bytes, drawn: DrawnCode) -> None:
    """Let it alone be the code of this store."""
    _put(folder, data_key, drawn.wrap, lambda old: kind_of(old) is WrapKind.CODE)


def drop_code(folder: Path, drawn: DrawnCode) -> None:
    """Let it open nothing; the old one goes on."""
    with lock_key_file(folder):
        file = _settled(folder)
        left = tuple(wrap for wrap in file.wraps if wrap != drawn.wrap)
        write_key_file(folder, replace(file, wraps=left))


def set_passphrase(
    folder: Path,
    data_key: bytes,
    text: str,
    *,
    demonstration: bool = False,
    random: Random = os.urandom,
) -> None:
    """Set or replace the passphrase. Raises KeyRefused for fewer than 12 characters."""
    if not demonstration:
        refuse_short(text)
    file = key_file_of(folder, data_key)
    wrap = wrap_with_passphrase(text, data_key, file.store_id, random)
    _put(folder, data_key, wrap, lambda old: kind_of(old) is WrapKind.PASSPHRASE)


def drop(folder: Path, kind: WrapKind) -> None:
    """Drop every wrap of a kind. Raises KeyRefused when no code and no passphrase would be left."""
    with lock_key_file(folder):
        file = _settled(folder)
        left = tuple(wrap for wrap in file.wraps if kind_of(wrap) is not kind)
        if len(left) == len(file.wraps):
            raise KeyRefused("key.no_such_wrap", "本库没有设置这种打开方式，无需删除。")
        if all(isinstance(wrap, KeyringWrap) for wrap in left):
            raise KeyRefused("key.last_wrap", "恢复码和口令至少要保留一种，不能删除。")
        write_key_file(folder, replace(file, wraps=left))
    if kind is WrapKind.KEYRING:
        with suppress(KeyringClosed):  # what is left in a locked keyring opens nothing
            delete_entry(file.store_id, owner_here(file.store_id))


def refuse_short(passphrase: str) -> None:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise KeyRefused("key.passphrase_short", f"口令至少要有{SHORTEST_PASSPHRASE}个字符。")


def _put(folder: Path, data_key: bytes, wrap: Wrap, replaces: Callable[[Wrap], bool]) -> None:
    with lock_key_file(folder):
        file = key_file_of(folder, data_key)
        kept = (old for old in file.wraps if not replaces(old))
        write_key_file(folder, replace(file, wraps=(*kept, wrap)))


def key_file_of(folder: Path, data_key: bytes) -> KeyFile:
    """The file as it is now, if this is its data key: never wrap a key that opens nothing."""
    file = _settled(folder)
    if not is_proven(data_key, file.proof, file.store_id):
        raise StoreUnavailable(
            "key.other_key", "钥匙文件 store.key 已被换成另一份，请重新打开数据库。"
        )
    return file


def _settled(folder: Path) -> KeyFile:
    file = read_key_file(folder)
    if file.pending is not None:
        raise StoreUnavailable(
            "key.rekey_unfinished", "更换数据密钥尚未完成，请重新打开数据库后再试。"
        )
    return file

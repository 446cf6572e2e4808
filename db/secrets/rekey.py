"""A new data key, without a moment at which a crash could lose the store.

`begin_rekey` writes the new wraps beside the old; then attachments and database change keys;
`finish_rekey` keeps the wraps of whichever key the database really has.
"""

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from db.log.unavailable import StoreUnavailable
from db.secrets import recovery_code
from db.secrets.key_file import (
    KeyFile,
    Pending,
    is_proven,
    of_type,
    prove,
    read_key_file,
    write_key_file,
)
from db.secrets.keyrings import KeyringClosed, owner_here
from db.secrets.rewrap import KeyRefused, key_file_of
from db.secrets.wraps import (
    KEY_BYTES,
    KeyringWrap,
    PassphraseWrap,
    Random,
    Wrap,
    WrapKind,
    kind_of,
    seal,
    unseal,
    unwrap_with_passphrase,
    wrap_with_code,
    wrap_with_keyring,
    wrap_with_passphrase,
)
from db.store.writer_lock import lock_key_file


@dataclass(frozen=True)
class Rekey:
    """The new key and its new recovery code: show the code before the database changes keys.

    `lost` names the wraps that could not be made again: a passphrase that was not given, the
    keyrings of other users, this one when it is closed.
    """

    data_key: bytes = field(repr=False)
    recovery_code: str = field(repr=False)
    lost: tuple[WrapKind, ...]


def begin_rekey(
    folder: Path, data_key: bytes, *, passphrase: str | None = None, random: Random = os.urandom
) -> Rekey:
    """Draw a new data key and write its wraps beside the old ones. Raises StoreUnavailable.

    `passphrase` is the present one. Until `finish_rekey` every wrap, old or new, opens both keys.
    """
    file = key_file_of(folder, data_key)
    store_id, new_key, code = file.store_id, random(KEY_BYTES), recovery_code.draw(random)
    secret = recovery_code.secret_of(code)
    wraps: list[Wrap] = [wrap_with_code(secret, new_key, store_id, random)]
    wraps += _passphrase_again(file, passphrase, new_key, random)
    wraps += _keyring_again(file, new_key, random)
    pending = Pending(
        tuple(wraps),
        prove(new_key, store_id, random),
        forward=seal(data_key, new_key, store_id, "next key", random),
        back=seal(new_key, data_key, store_id, "retired key", random),
    )
    with lock_key_file(folder):
        current = key_file_of(folder, data_key)
        write_key_file(folder, replace(current, pending=pending))
    return Rekey(new_key, code, _lost(file, wraps))


def finish_rekey(folder: Path, data_key: bytes) -> bool:
    """Keep the wraps of the key that the database has now; True if it is the new one.

    After `PRAGMA rekey`, and at every opening that showed an `other_key`. If a crash lay
    between, nobody may have read the new recovery code: make and show another one.
    """
    with lock_key_file(folder):
        file = read_key_file(folder)
        pending = file.pending
        if pending is not None and is_proven(data_key, pending.proof, file.store_id):
            retired = (*file.retired, pending.back)
            write_key_file(
                folder,
                replace(
                    file, wraps=pending.wraps, proof=pending.proof, retired=retired, pending=None
                ),
            )
            return True
        if not is_proven(data_key, file.proof, file.store_id):
            raise StoreUnavailable(
                "key.other_key", "钥匙文件 store.key 已被换成另一份，请重新打开数据库。"
            )
        if pending is not None:
            write_key_file(folder, replace(file, pending=None))
        return False


def retired_keys(folder: Path, data_key: bytes) -> tuple[bytes, ...]:
    """The data keys before this one, newest first: what older backups are encrypted with."""
    file = read_key_file(folder)
    keys: list[bytes] = []
    for sealed in reversed(file.retired):
        older = unseal(keys[-1] if keys else data_key, sealed, file.store_id, "retired key")
        if older is None:
            break
        keys.append(older)
    return tuple(keys)


def _passphrase_again(
    file: KeyFile, passphrase: str | None, new_key: bytes, random: Random
) -> list[Wrap]:
    if passphrase is None:
        return []
    present = of_type(file, PassphraseWrap)
    if not any(unwrap_with_passphrase(passphrase, wrap, file.store_id) for wrap in present):
        raise KeyRefused("key.passphrase_wrong", "口令不正确，请检查大小写和输入法后重试。")
    return [wrap_with_passphrase(passphrase, new_key, file.store_id, random)]


def _keyring_again(file: KeyFile, new_key: bytes, random: Random) -> list[Wrap]:
    here = owner_here(file.store_id)
    if all(wrap.owner != here for wrap in of_type(file, KeyringWrap)):
        return []
    try:
        return [wrap_with_keyring(new_key, file.store_id, random)]
    except KeyringClosed:
        return []


def _lost(file: KeyFile, wraps: list[Wrap]) -> tuple[WrapKind, ...]:
    lost = Counter(map(kind_of, file.wraps)) - Counter(map(kind_of, wraps))
    return tuple(sorted(lost.elements()))

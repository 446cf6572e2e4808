"""`store.key`: the file in which the wraps of the data key stand. No secret is in it."""

import hashlib
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct

from db.log.unavailable import StoreUnavailable
from db.secrets.wraps import Hex128, Random, Sealed, Wrap, seal, unseal
from db.store.files import read_whole, write_atomically
from db.store.folder import StoreFolder, not_writable

FORMAT = 1
Some = TypeVar("Some", bound=Wrap)


class Pending(Struct, frozen=True):
    """A rekey begun and not finished: either key gives the other, whichever the database has."""

    wraps: tuple[Wrap, ...]
    proof: Sealed
    forward: Sealed
    back: Sealed


class KeyFile(Struct, frozen=True, omit_defaults=True):
    """`proof` tells whether a data key is this store's; `retired` seals each key the next one.

    `digest` is of all the rest: a wrap that nobody uses may be spoilt for years. Files of older
    programs have none until they are next written.
    """

    format: Literal[1]
    store_id: Hex128
    wraps: tuple[Wrap, ...]
    proof: Sealed
    retired: tuple[Sealed, ...] = ()
    pending: Pending | None = None
    digest: str = ""


class _Version(Struct):
    format: int


def prove(data_key: bytes, store_id: str, random: Random) -> Sealed:
    return seal(data_key, b"", store_id, "proof", random)


def is_proven(data_key: bytes, proof: Sealed, store_id: str) -> bool:
    return unseal(data_key, proof, store_id, "proof") is not None


def of_type(file: KeyFile, type_: type[Some]) -> tuple[Some, ...]:
    """The wraps of a type; those of an unfinished rekey come last."""
    pending = file.pending.wraps if file.pending else ()
    return tuple(wrap for wrap in (*file.wraps, *pending) if isinstance(wrap, type_))


def other_key(file: KeyFile, data_key: bytes) -> bytes | None:
    """The other of the two keys while a rekey is unfinished: the new one's or the old one's."""
    if file.pending is None:
        return None
    if is_proven(data_key, file.proof, file.store_id):
        return unseal(data_key, file.pending.forward, file.store_id, "next key")
    return unseal(data_key, file.pending.back, file.store_id, "retired key")


def read_key_file(folder: Path) -> KeyFile:
    """Raises StoreUnavailable: missing, not readable, cut short, noise, or newer than us."""
    try:
        content = read_whole(StoreFolder(folder).key_file)
    except FileNotFoundError:
        raise StoreUnavailable(
            "key.missing", "缺少钥匙文件 store.key，请从备份中取回该库的 store.key 放入文件夹。"
        ) from None
    except OSError:
        raise StoreUnavailable(
            "key.unreadable", "钥匙文件 store.key 无法读取，请检查文件权限和磁盘。"
        ) from None
    try:
        if msgspec.json.decode(content, type=_Version).format > FORMAT:
            raise StoreUnavailable("key.newer", "该库由更新版本的程序建立，请先升级程序。")
        return msgspec.json.decode(content, type=KeyFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _damaged(content, error) from None


def write_key_file(folder: Path, file: KeyFile) -> None:
    """Raises StoreUnavailable when the disk is full or the folder read-only."""
    content = msgspec.json.format(msgspec.json.encode(_sealed(file)), indent=1)
    try:
        write_atomically(StoreFolder(folder).key_file, content)
    except OSError:
        raise not_writable() from None


def is_sound(folder: Path) -> bool:
    """Tell whether every wrap stands as it was written, whether or not we can open it."""
    file = read_key_file(folder)
    return not file.digest or file == _sealed(file)


def _sealed(file: KeyFile) -> KeyFile:
    """Give the file with the SHA-256 of all that stands in it."""
    bare = msgspec.structs.replace(file, digest="")
    digest = hashlib.sha256(msgspec.json.encode(bare)).hexdigest()
    return msgspec.structs.replace(file, digest=digest)


def _damaged(content: bytes, error: Exception) -> StoreUnavailable:
    if not content.strip() or "truncated" in str(error):
        return StoreUnavailable(
            "key.truncated", "钥匙文件 store.key 不完整，请从备份中取回该库的 store.key。"
        )
    return StoreUnavailable(
        "key.damaged", "钥匙文件 store.key 内容已损坏，请从备份中取回该库的 store.key。"
    )

"""The keyring of the operating system: where a wrap key of this user on this PC lies.

The only module that imports `keyring`. One entry per store and user, never overwritten while
it is sound, so that two folders with the same store (one restored beside it) do not lock each
other out.
"""

import getpass
import hashlib
import platform
from enum import StrEnum

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordDeleteError

from db.log.unavailable import StoreUnavailable

SERVICE = "zongzhi"
KEY_BYTES = 32
# Not the operating system's: nothing, or a file beside which the key would lie.
UNFIT = ("keyring.backends.fail", "keyring.backends.null", "keyrings.")


class KeyringTrouble(StrEnum):
    """Why the keyring does not open a store."""

    GONE = "gone"
    LOCKED = "locked"
    OTHER_USER = "other_user"
    NO_BACKEND = "no_backend"
    DAMAGED = "damaged"
    NOT_MADE = "not_made"
    FAILED = "failed"


REASONS = {
    KeyringTrouble.GONE: "系统密钥环中本库的条目已不存在",
    KeyringTrouble.LOCKED: "系统密钥环已锁定",
    KeyringTrouble.OTHER_USER: "本库是由另一台电脑或另一个系统用户设置的",
    KeyringTrouble.NO_BACKEND: "本机没有可用的系统密钥环",
    KeyringTrouble.DAMAGED: "系统密钥环中的条目与本库不符",
    KeyringTrouble.NOT_MADE: "本库未设置用系统密钥环打开",
    KeyringTrouble.FAILED: "系统密钥环出错",
}


class KeyringClosed(StoreUnavailable):
    """The keyring does not open this store; the recovery code or the passphrase may."""

    def __init__(self, trouble: KeyringTrouble) -> None:
        super().__init__(
            f"keyring.{trouble}", f"{REASONS[trouble]}，请输入恢复码或口令打开数据库。"
        )
        self.trouble = trouble


def owner_here(store_id: str) -> str:
    """A digest of this OS user on this PC, another one for each store; 32 hexadecimal digits."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        user = ""
    text = f"{store_id}\0{user}\0{platform.node()}"
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:32]


def read_entry(store_id: str, owner: str) -> bytes | None:
    """The wrap key, or None when there is no sound one. Raises KeyringClosed."""
    backend = _backend()
    try:
        text = backend.get_password(SERVICE, _entry(store_id, owner))
    except Exception as error:  # noqa: BLE001 - backends raise what their system raises
        raise _closed(error) from None
    try:
        key = bytes.fromhex(text or "")
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def write_entry(store_id: str, owner: str, key: bytes) -> None:
    """Raises KeyringClosed."""
    backend = _backend()
    try:
        backend.set_password(SERVICE, _entry(store_id, owner), key.hex())
    except Exception as error:  # noqa: BLE001 - backends raise what their system raises
        raise _closed(error) from None


def delete_entry(store_id: str, owner: str) -> None:
    """Delete the entry if there is one. Raises KeyringClosed."""
    backend = _backend()
    try:
        backend.delete_password(SERVICE, _entry(store_id, owner))
    except PasswordDeleteError:
        return
    except Exception as error:  # noqa: BLE001 - backends raise what their system raises
        raise _closed(error) from None


def _entry(store_id: str, owner: str) -> str:
    return f"{store_id}:{owner}"


def _backend() -> KeyringBackend:
    try:
        chosen = keyring.get_keyring()
        candidates = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    except Exception as error:  # noqa: BLE001 - probing a backend may fail in its own way
        raise _closed(error) from None
    for backend in candidates:
        if not type(backend).__module__.startswith(UNFIT):
            return backend
    raise KeyringClosed(KeyringTrouble.NO_BACKEND)


def _closed(error: Exception) -> KeyringClosed:
    """Keep what kind of failure it was; its text may name users and paths."""
    if isinstance(error, KeyringLocked):
        return KeyringClosed(KeyringTrouble.LOCKED)
    if isinstance(error, NoKeyringError | InitError):
        return KeyringClosed(KeyringTrouble.NO_BACKEND)
    return KeyringClosed(KeyringTrouble.FAILED)

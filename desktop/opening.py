"""Opening a store: the lock, the key, the engine, the migrations, and who writes as which desk."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from db.migrate import migrate

from db.backup import back_up
from db.clock import CHINA, Clock
from db.devices import take_device
from db.engine import checkpoint, open_server, told_plainly
from db.files import remove_leftovers
from db.fitting import open_fitting
from db.folder import StoreFolder, open_folder, refuse_foreign_key_file
from db.keyrings import KeyringClosed, KeyringTrouble
from db.keys import Opened, open_with_code, open_with_passphrase, unlock
from db.local_state import read_setting
from db.unavailable import StoreUnavailable
from db.uow import Store, open_store
from db.writer_lock import WriterLock, try_lock
from desktop.settings import Settings

TROUBLES: dict[KeyringTrouble, str] = {
    KeyringTrouble.GONE: "系统密钥环中没有这个库的密钥",
    KeyringTrouble.LOCKED: "系统密钥环已锁定",
    KeyringTrouble.OTHER_USER: "密钥环中的密钥属于另一个系统用户",
    KeyringTrouble.NO_BACKEND: "这台电脑没有可用的系统密钥环",
    KeyringTrouble.DAMAGED: "系统密钥环中的密钥已损坏",
    KeyringTrouble.NOT_MADE: "这个库没有在本机的密钥环中登记",
    KeyringTrouble.FAILED: "系统密钥环没有响应",
}


@dataclass(slots=True)
class House:
    """An open store with all that must be let go of at the end."""

    store: Store
    where: str
    demonstration: bool
    folder: StoreFolder | None = None
    key: bytes = field(default=b"", repr=False)  # as SQLCipher takes it
    data_key: bytes = field(default=b"", repr=False)
    opened: Opened | None = None
    lock: WriterLock | None = None

    @property
    def readonly(self) -> bool:
        return self.store.readonly

    def close(self) -> None:
        if not self.store.readonly:
            checkpoint(self.store.engine)
        self.store.engine.dispose()
        if self.lock:
            self.lock.close()


def is_server(where: str) -> bool:
    return where.startswith(("postgresql://", "postgresql+psycopg://"))


@contextmanager
def opened_house(where: str, settings: Settings) -> Iterator[House]:
    """Open for the length of a block. Raises StoreUnavailable with a sentence."""
    house = open_house(where, settings)
    try:
        yield house
    finally:
        house.close()


def open_house(where: str, settings: Settings) -> House:
    """Open a store for writing, or for reading where another program writes."""
    with told_plainly():
        return _open_server(where) if is_server(where) else _open_folder(Path(where), settings)


def keys_of(folder: Path, settings: Settings) -> Opened:
    """Open the data key by the keyring, else by what the settings hold; says why if neither."""
    given = {"passphrase": settings.passphrase, "code": settings.recovery_code}
    if not settings.keyring:
        if settings.recovery_code:
            return open_with_code(folder, settings.recovery_code)
        if settings.passphrase:
            return open_with_passphrase(folder, settings.passphrase)
        raise locked(KeyringTrouble.NOT_MADE)
    try:
        return unlock(folder, **given)
    except KeyringClosed as closed:
        raise locked(closed.trouble) from None


def locked(trouble: KeyringTrouble) -> StoreUnavailable:
    return StoreUnavailable(
        "key.needed", f"{TROUBLES[trouble]}，请输入恢复码或口令打开（密钥不是登录密码）。"
    )


def _open_server(where: str) -> House:
    engine = open_server(where)
    with told_plainly():
        migrate(engine, before=lambda: None)
        device = take_device(engine)
    store = open_store(engine, device)
    return House(store, where, read_setting(engine, "demonstration") == "1")


def _open_folder(root: Path, settings: Settings) -> House:
    folder = open_folder(root)
    keys = keys_of(root, settings)
    lock = try_lock(root)
    try:
        key, engine = open_fitting(folder.database, keys.database_keys, readonly=lock is None)
        refuse_foreign_key_file(root, keys.store_id)
        if lock:
            remove_leftovers(root)
            migrate(
                engine, before=lambda: back_up(engine, backup_name(folder, "before-upgrade"), key)
            )
        device = int(read_setting(engine, "device") or 1)
        store = open_store(engine, device, Clock(), readonly=lock is None)
        demonstration = read_setting(engine, "demonstration") == "1"
    except BaseException:
        if lock:
            lock.close()
        raise
    return House(store, str(root), demonstration, folder, key, keys.data_key, keys, lock)


def backup_name(folder: StoreFolder, why: str) -> Path:
    """Name a backup that does not exist yet: `why` and the time."""
    folder.backups.mkdir(exist_ok=True)
    stamp = datetime.now(CHINA).strftime("%Y%m%d-%H%M%S")
    return folder.backups / f"{why}-{stamp}.db"

"""Trying on this computer what the secrecy of a store stands on, with nothing of a store in it."""

import os
import time
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError

from db.log.unavailable import StoreUnavailable
from db.secrets.keyrings import delete_entry, owner_here, read_entry, write_entry
from db.secrets.wraps import KEY_BYTES
from db.store.engine import open_local, reading, told_plainly, writing

WORD = "试写的一句话𠮷"
STORE = "selftest"  # the name of the entry in the keyring that is made and removed again


class Trial(NamedTuple):
    """Which versions did it, and the milliseconds of the one save."""

    cipher: str
    sqlite: str
    milliseconds: float


def try_encryption(folder: Path) -> Trial:
    """Write an encrypted file, close it and read it again. Raises StoreUnavailable `trial.…`."""
    file, key = folder / "trial.db", os.urandom(KEY_BYTES)
    with told_plainly():
        tried = _written(file, key)
        if _read(file, key) != WORD:
            raise StoreUnavailable("trial.lost", "写进加密库的内容读不回来。")
        if WORD.encode() in file.read_bytes():
            raise StoreUnavailable("trial.not_encrypted", "写下的文件没有加密。")
        if _opens(file, os.urandom(KEY_BYTES)):
            raise StoreUnavailable("trial.any_key", "别的密钥也能打开加密库。")
    return tried


def try_keyring() -> None:
    """Leave a secret with the system, have it back, and remove it.

    Raises KeyringClosed, or StoreUnavailable `trial.keyring` where another one comes back.
    """
    owner, secret = owner_here(STORE), os.urandom(KEY_BYTES)
    write_entry(STORE, owner, secret)
    try:
        kept = read_entry(STORE, owner)
    finally:
        delete_entry(STORE, owner)
    if kept != secret:
        raise StoreUnavailable("trial.keyring", "系统密钥环存进去的和取出来的不一样。")


def _written(file: Path, key: bytes) -> Trial:
    engine = open_local(file, key)
    try:
        with writing(engine) as connection:
            connection.exec_driver_sql("CREATE TABLE trial (word TEXT)")
        begun = time.perf_counter()
        with writing(engine) as connection:
            connection.exec_driver_sql("INSERT INTO trial VALUES (?)", (WORD,))
        took = (time.perf_counter() - begun) * 1000
        with reading(engine) as connection:
            cipher = connection.exec_driver_sql("PRAGMA cipher_version").scalar_one()
            sqlite = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
        return Trial(str(cipher), str(sqlite), round(took, 1))
    finally:
        engine.dispose()


def _read(file: Path, key: bytes) -> str:
    engine = open_local(file, key)
    try:
        with reading(engine) as connection:
            return str(connection.exec_driver_sql("SELECT word FROM trial").scalar_one())
    finally:
        engine.dispose()


def _opens(file: Path, key: bytes) -> bool:
    try:
        return bool(_read(file, key))
    except DBAPIError:
        return False

"""Opening a store: the lock, the key, the engine, the migrations, and who writes as which desk."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from db.cluster.place import is_office
from db.jobs.planning import bring_rows_up
from db.keeping.backup import back_up
from db.keeping.bringing_up import bring_up, demand_founded, not_founded, refuse_other, version_or
from db.log.clock import CHINA, Clock, wall_ms
from db.log.ids import demand_begun, demand_possible
from db.log.unavailable import StoreUnavailable
from db.rows.local_state import NOBODY, read_setting
from db.rows.untold import tell_the_untold
from db.rows.uow import Store, store_on, unit_of_work
from db.secrets.fitting import open_fitting
from db.secrets.key_file import read_key_file
from db.secrets.keys import Opened
from db.secrets.wraps import KEY_BYTES
from db.store.devices import Seat
from db.store.engine import open_local, open_server, told_plainly
from db.store.files import make_folder, remove_leftovers
from db.store.folder import (
    StoreFolder,
    damaged,
    demand_writable,
    open_folder,
    refuse_damaged,
    refuse_foreign_key_file,
)
from db.store.server import lead
from db.store.watch import FileWatch, Watch
from db.store.write_ahead import checkpoint
from db.store.writer_lock import WriterLock, try_lock
from db.subjects.work.events import NoticeRaised
from desktop.keeping.logs import StoreLog
from desktop.keeping.unlocking import TROUBLES, keys_of, settle_rekey
from desktop.settings import Settings

log = logging.getLogger(__name__)
BREATH = 0.02


@dataclass(slots=True)
class OpenStore:
    """An open store with all that must be let go of at the end."""

    store: Store
    where: str
    demonstration: bool
    folder: StoreFolder | None = None
    key: bytes = field(default=b"", repr=False)  # as SQLCipher takes it
    data_key: bytes = field(default=b"", repr=False)
    opened: Opened | None = None
    lock: WriterLock | None = None
    log: StoreLog | None = None
    leave: Callable[[], None] | None = None  # the office whose server runs for this

    @property
    def readonly(self) -> bool:
        return self.store.readonly

    def note(self, what: str, detail: str = "") -> None:
        """Tell the administrators what happened to the store itself, at their next login."""
        with told_plainly(), unit_of_work(self.store, NOBODY) as uow:
            uow.record([NoticeRaised(notice_id=uow.ids.new(), what=what, detail=detail)])

    def watch(self, breath: float = BREATH) -> Watch | None:
        """Notice what other programs save; beside the one that writes a folder there is none.

        `breath`: the seconds in which a burst of saves becomes one reading.
        """
        if self.folder is None:
            with told_plainly():  # the library of the server weighs 8 MB
                listening = import_module("db.journal.listening")
                patience = listening.Patience(breath=breath)
                watch: Watch = listening.ServerWatch(self.store.engine, self.store.own, patience)
                return watch
        return FileWatch(self.store.engine) if self.readonly else None

    def take_key(self, key: bytes) -> None:
        """Go on with the file after it was encrypted with another key."""
        if self.folder is None:
            raise RuntimeError("a server has no key of ours")
        engine = open_local(self.folder.database, key)
        self.key, self.data_key = key, key[:KEY_BYTES]
        self.store = replace(self.store, engine=engine)

    def close(self) -> None:
        """Let go of all of it, the lock last, whatever fails on the way."""
        with ExitStack() as rest:
            if self.lock:
                rest.callback(self.lock.close)
            if self.leave:
                rest.callback(self.leave)
            if self.log:
                rest.callback(self.log.close)
            rest.callback(log.info, "closed")
            rest.callback(self.store.local_rows.dispose)
            rest.callback(self.store.engine.dispose)
            if not self.store.readonly:
                with suppress(StoreUnavailable), told_plainly():  # a full disk keeps its log
                    checkpoint(self.store.engine)


def is_server(where: str) -> bool:
    return where.startswith(("postgresql://", "postgresql+psycopg://"))


def is_served(where: str) -> bool:
    """Tell of a store that lies on a server, be it that of an office in a folder."""
    return is_server(where) or is_office(where)


@contextmanager
def opened_store(where: str, settings: Settings) -> Iterator[OpenStore]:
    """Open for the length of a block. Raises StoreUnavailable with a sentence."""
    open_store = open_store_at(where, settings)
    try:
        yield open_store
    finally:
        open_store.close()


def open_store_at(where: str, settings: Settings) -> OpenStore:
    """Open a store for writing, or for reading where another program writes."""
    with told_plainly():
        demand_possible(wall_ms())
        demand_begun(wall_ms())
        if is_office(where):
            return _open_office(where)
        return _open_server(where) if is_server(where) else _open_folder(Path(where), settings)


def _open_office(where: str) -> OpenStore:
    """Join the server of the office, or run it for as long as the store is open."""
    with ExitStack() as stack:
        # not at the top: the library of the server weighs 8 MB
        office = stack.enter_context(import_module("db.cluster.office").Office(Path(where)))
        found = replace(_open_server(office.address), where=where, leave=office.close)
        lead(found.store.engine, office.port)
        stack.pop_all()
        return found


def _open_server(where: str) -> OpenStore:
    engine = open_server(where)
    try:
        version = version_or(engine, not_founded())
        bring_up(engine, version, before=lambda: None)
        demand_founded(engine)
        first = int(read_setting(engine, "device") or 1)
        store = store_on(engine, Seat(engine, first).device)
        return OpenStore(store, where, read_setting(engine, "demonstration") == "1")
    except BaseException:
        engine.dispose()
        raise


def _open_folder(root: Path, settings: Settings) -> OpenStore:
    folder = open_folder(root)
    refuse_foreign_key_file(root, read_key_file(root).store_id)
    refuse_damaged(folder)
    lock = try_lock(root)
    try:
        if lock:
            demand_writable(folder)
        keys = keys_of(root, settings, mend=lock is not None)
        open_store = _enter(folder, keys, lock)
    except BaseException:
        if lock:
            lock.close()
        raise
    if lock:
        _settle(open_store, keys)
    log.info("opened by %s", keys.kind.value)
    return open_store


def _enter(folder: StoreFolder, keys: Opened, lock: WriterLock | None) -> OpenStore:
    key, engine = open_fitting(folder.database, keys.database_keys, readonly=lock is None)
    try:
        version = version_or(engine, damaged())
        if lock:
            remove_leftovers(folder.root)
            bring_up(engine, version, before=lambda: _back_up_first(engine, folder, key))
        else:
            refuse_other(version)
            bring_rows_up(engine, readonly=True)
        device = int(read_setting(engine, "device") or 1)
        store = replace(
            store_on(engine, device, Clock(), readonly=lock is None),
            folder=folder.root,
            beside=None if lock else open_local(folder.database, key),
        )
        demonstration = read_setting(engine, "demonstration") == "1"
    except BaseException:
        engine.dispose()
        raise
    open_store = OpenStore(
        store, str(folder.root), demonstration, folder, key, key[:KEY_BYTES], keys, lock
    )
    open_store.log = StoreLog(folder.logs) if lock and folder.logs.is_dir() else None
    return open_store


def _settle(open_store: OpenStore, keys: Opened) -> None:
    """Finish what was cut off, and record that the keyring's wrap was made anew."""
    try:
        if settle_rekey(Path(open_store.where), keys, open_store.key):
            open_store.note("store_rekeyed", "上次中断，打开时完成；请换发恢复码")
        if keys.rewrapped and keys.trouble:
            open_store.note("keyring_rewrapped", TROUBLES[keys.trouble])
        with suppress(StoreUnavailable):  # a list outside that is damaged keeps nobody out
            tell_the_untold(open_store.store.engine, Path(open_store.where))
    except BaseException:
        open_store.close()
        raise


def _back_up_first(engine: Any, folder: StoreFolder, key: bytes) -> None:
    back_up(engine, backup_name(folder, "before-upgrade"), key)


def backup_name(folder: StoreFolder, why: str) -> Path:
    """Name a backup that does not exist yet: `why` and the time."""
    make_folder(folder.backups)
    at = datetime.now(CHINA)
    while (path := folder.backups / f"{why}-{at:%Y%m%d-%H%M%S}.db").exists():
        at += timedelta(seconds=1)
    return path

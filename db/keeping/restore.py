"""Putting a backup in the place of a store: proven first, in one step, as a new life.

What the lost copy had done after the backup is unknown here. So the new life writes as the next
device, its series of numbers jump, and whom the law had erased is erased again before any login.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine

from db.jobs.planning import bring_rows_up
from db.journal.chains import heads
from db.journal.erasure import forgotten
from db.keeping.backup import demand_sound
from db.keeping.migrate import migrate
from db.keeping.schema import is_ready
from db.log.base import Author, SubjectErased
from db.log.unavailable import StoreUnavailable
from db.models.local import SERIES
from db.rows.local_state import NOBODY, read_setting
from db.rows.uow import Act, Store, UnitOfWork, store_on, unit_of_work
from db.secrets.fitting import change_key, open_fitting
from db.store.engine import reading, told_plainly
from db.store.files import aside, make_folder, remove, remove_leftovers, sync_file, sync_folder
from db.store.folder import StoreFolder
from db.store.outside import Outside, read_outside, write_outside
from db.store.writer_lock import try_lock
from db.subjects.work.events import NoticeRaised

LIVES = 16  # device numbers that one desk is given at its enrolment
AGAIN = "恢复备份后重新执行依法删除"


@dataclass(frozen=True)
class Restored:
    """What a restore did: the device of the new life, and how many were erased again."""

    device: int
    erased_again: int
    replaced: Path | None  # where the store that was there before is kept


def restore(backup: Path, folder: StoreFolder, keys: Sequence[bytes], *, today: date) -> Restored:
    """Bring a backup into the folder. `keys`: the present one, then those of older backups.

    Raises StoreUnavailable; whatever is refused or fails leaves the store as it was.
    """
    with told_plainly(), _alone(folder):
        remove_leftovers(folder.root)
        with _or_as_before(folder) as set_aside, _workpiece(folder) as part:
            shutil.copyfile(backup, part)
            outside = _known(folder, keys)
            device, erased = _prepare(part, keys, outside, (backup.name, today))
            replaced = _set_aside(folder, keys, today)
            if replaced:
                set_aside.append(replaced)
            write_outside(folder, outside.with_device(device))
            _remove_logs(folder.database)
        return Restored(device, erased, replaced)


@contextmanager
def _or_as_before(folder: StoreFolder) -> Iterator[list[Path]]:
    """Take back what a restore that failed has put beside the store, and the life it took.

    A desk has few lives, and a store that is open elsewhere fails at the very last step. The list
    takes the names of what was set aside.
    """
    known, set_aside = read_outside(folder), list[Path]()
    try:
        yield set_aside
    except BaseException:
        with suppress(OSError, StoreUnavailable):
            for path in set_aside:
                remove(path)
                remove(Path(f"{path}-wal"))
            if read_outside(folder) != known:
                write_outside(folder, known)
        raise


@contextmanager
def _alone(folder: StoreFolder) -> Iterator[None]:
    lock = try_lock(folder.root)
    if lock is None:
        raise StoreUnavailable("store.locked", "数据库正被另一个程序占用，请关闭后再恢复。")
    with lock:
        yield


@contextmanager
def _workpiece(folder: StoreFolder) -> Iterator[Path]:
    """Give a file beside the store to work on; it becomes the store at the end, or vanishes."""
    try:
        with aside(folder.database) as piece:
            yield piece.part
    except PermissionError:  # on Windows also whatever has the store open, if only to read it
        raise StoreUnavailable(
            "restore.in_use",
            "恢复没有完成，原库未动：数据库正被另一个程序打开，或没有权限。请关闭其他窗口后再恢复。",
        ) from None
    except OSError:
        raise StoreUnavailable(
            "restore.failed", "恢复没有完成，原库未动：请检查备份文件、磁盘空间和权限。"
        ) from None


def _known(folder: StoreFolder, keys: Sequence[bytes]) -> Outside:
    """Gather what is known beside the backup: from the list, and from the store as it is now."""
    outside = read_outside(folder)
    if not folder.database.is_file():
        return outside
    _, engine = open_fitting(folder.database, keys)
    with (
        suppress(StoreUnavailable),
        told_plainly(),
        _closing(engine),
    ):  # a store may be restored because it is damaged
        if is_ready(engine):
            device = int(read_setting(engine, "device") or 1)
            with reading(engine) as connection:
                outside = outside.with_forgotten(forgotten(connection)).with_device(device)
    return outside


def _prepare(
    part: Path, keys: Sequence[bytes], outside: Outside, origin: tuple[str, date]
) -> tuple[int, int]:
    """Make the copy ready to be used: sound, current, a new life, forgetful where it must be."""
    key, engine = open_fitting(part, keys)
    with _closing(engine):
        if not is_ready(engine):
            raise StoreUnavailable("restore.no_backup", "这个文件不是本程序的备份。")
    demand_sound(part, key)
    if key != keys[0]:
        change_key(engine, keys[0])
        _, engine = open_fitting(part, keys[:1])
    with _closing(engine):
        migrate(engine, before=lambda: None)
        bring_rows_up(engine)
        device = next_device(engine, outside)
        store = store_on(engine, device)
        with unit_of_work(store, NOBODY, via="restore") as uow:
            erased = begin_life(store, uow, outside, origin)
    demand_sound(part, keys[0])
    return device, erased


def next_device(engine: Engine, outside: Outside) -> int:
    """Give the number of the next life. Raises StoreUnavailable where the desk has no more."""
    with reading(engine) as connection:
        here = {int(_device(connection))}
        run = (min(here) - 1) // LIVES
        lives = {*here, outside.device, *heads(connection)}
    highest = max(device for device in lives if (device - 1) // LIVES == run)
    if highest % LIVES == 0:
        raise StoreUnavailable(
            "restore.no_life_left", "本终端的恢复次数已用完，请联系上级重新分配终端号。"
        )
    return highest + 1


def _device(connection: Connection) -> str:
    found = connection.exec_driver_sql("SELECT value FROM local_setting WHERE key = 'device'")
    return str(found.scalar() or 1)


def begin_life(store: Store, uow: UnitOfWork, outside: Outside, origin: tuple[str, date]) -> int:
    """Begin where the lost copy may have gone on; gives how many were erased again."""
    name, today = origin
    again = [one for one in outside.forgotten if not uow.is_erased(one.subject)]
    now = store.clock.now_ms()
    erasures = [
        Act(
            SubjectErased(kind=one.kind, id=one.id, basis=AGAIN, second=one.second),
            one.author,
            now,
        )
        for one in again
    ]
    notice = NoticeRaised(notice_id=store.ids.new(), what="store_restored", detail=name)
    uow.record_acts([*erasures, Act(notice, Author(0, 0, "/"), now)])
    uow.connection.execute(SERIES.delete())  # the lost copy may have drawn further
    for key, value in (("device", str(store.device)), ("restored_on", today.isoformat())):
        uow.local.set_setting(key, value)
    uow.local.set_setting("series_jump", today.isoformat())
    return len(again)


def _set_aside(folder: StoreFolder, keys: Sequence[bytes], today: date) -> Path | None:
    """Keep the store that is there, whatever its state, beside the backups."""
    if not folder.database.is_file():
        return None
    make_folder(folder.backups)
    _, engine = open_fitting(folder.database, keys)
    with suppress(StoreUnavailable), told_plainly(), _closing(engine):
        _empty_log(engine)
    names = (folder.backups / f"replaced-{today:%Y%m%d}-{n}.db" for n in count(1))
    target = next(name for name in names if not name.exists())
    for end in ("", "-wal"):
        source = Path(f"{folder.database}{end}")
        if source.is_file():
            _keep(source, Path(f"{target}{end}"))
    sync_folder(folder.backups)  # before the name that stands for it now is given away
    return target


def _keep(source: Path, target: Path) -> None:
    """Give the file a second name; where that cannot be, copy it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
        sync_file(target)


@contextmanager
def _closing(engine: Engine) -> Iterator[None]:
    """Close an engine with nothing left in its log."""
    try:
        yield
        _empty_log(engine)
    finally:
        engine.dispose()


def _empty_log(engine: Engine) -> None:
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is not None:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _remove_logs(database: Path) -> None:
    """A log of the store before would be played into the new file."""
    for end in ("-wal", "-shm"):
        remove(Path(f"{database}{end}"))

"""A store that moves: from the folder of one computer into that of an office, or back."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from db.cluster.office import Office
from db.cluster.place import OfficeFolder, is_office
from db.keeping.moving import Progress, move_store
from db.log.clock import CHINA
from db.log.unavailable import StoreUnavailable
from db.secrets.keys import NewKeys, create_keys
from db.store.engine import open_local, open_server, told_plainly
from db.store.files import make_folder, patiently, real_place, remove_tree, sync_folder
from db.store.folder import StoreFolder, create_folder, raised_aside
from db.store.moved import arrived, arriving_from, is_sealed, mark_arriving, mark_sealed
from db.store.outside import Outside, read_outside, write_outside
from db.store.writer_lock import WriterLock
from desktop.keeping.opening import OpenStore
from desktop.settings import Settings

Opening = Callable[[str], AbstractContextManager[OpenStore]]  # a store, by whoever is in charge


@dataclass(frozen=True, slots=True)
class Locking:
    """What a new store is locked with, and who is shown its recovery code before it is there."""

    settings: Settings
    show_code: Callable[[str], None]

    def keys(self, root: Path) -> NewKeys:
        told = self.settings
        return create_keys(root, passphrase=told.passphrase, keyring=told.keyring)


def move_into_office(source: Path, target: Path, opening: Opening, progress: Progress) -> int:
    """Move the store of one computer into a new office; gives the device of its new life.

    What fails, is stopped or killed leaves the store where it was. Raises StoreUnavailable.
    """
    if _is_finished(source, target):
        return 0
    folder = StoreFolder(source)
    with told_plainly(), ExitStack() as stack:
        with opening(str(source)) as store:
            outside = read_outside(folder)
            with raised_aside(target) as part:
                with Office(part, new=True) as office, _engine(open_server(office.address)) as new:
                    device = move_store(store.store.engine, new, outside, progress)
                mark_arriving(part, str(real_place(source)))
            write_outside(folder, outside.with_device(device))
            stack.enter_context(_held(store))
        _seal(source, folder.database, target)
    arrived(target)
    return device


def move_out_of_office(
    source: Path,
    target: Path,
    opening: Opening,
    progress: Progress,
    locking: Locking,
) -> int:
    """Move the store of an office into a new folder of one computer; gives its device."""
    if _is_finished(source, target):
        return 0
    with told_plainly(), Office(source) as office:
        if office.joined:
            raise StoreUnavailable(
                "move.office_runs",
                "办公室服务器正在运行：请先停下它（zongzhi office stop），再搬。",
            )
        with opening(office.address) as store, raised_aside(target) as part:
            folder = create_folder(part)
            keys = locking.keys(part)
            with _engine(open_local(folder.database, keys.database_key)) as new:
                device = move_store(store.store.engine, new, Outside(), progress)
            locking.show_code(keys.recovery_code)
            mark_arriving(part, str(real_place(source)))
        office.at_end = partial(_seal, source, OfficeFolder(source).data, target)
    arrived(target)
    return device


def _is_finished(source: Path, target: Path) -> bool:
    """Go on with a move that was killed near its end; a copy of what was not sealed is dropped."""
    came_from = arriving_from(target)
    if came_from is None or came_from != str(real_place(source)):
        return False
    if is_sealed(source):
        arrived(target)
        return True
    remove_tree(target)
    return False


@contextmanager
def _engine(engine: Any) -> Iterator[Any]:
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _held(store: OpenStore) -> Iterator[None]:
    """Keep everybody else out of a store that is about to be closed."""
    lock: WriterLock | None
    lock, store.lock = store.lock, None
    try:
        yield
    finally:
        if lock:
            lock.close()


def _seal(source: Path, data: Path, target: Path) -> None:
    """Say that the store is elsewhere, and put what it was aside. Raises OSError."""
    today: date = datetime.now(CHINA).date()
    mark_sealed(source, str(real_place(target)), today)
    backups = StoreFolder(source).backups
    make_folder(backups)
    aside = backups / f"moved-{today:%Y%m%d}{data.suffix}"
    patiently(lambda: data.replace(aside) if data.exists() else None)
    sync_folder(source)


def leads_into_office(store: str) -> bool:
    """Tell which way a move goes: what is no office moves into one."""
    return not is_office(store)

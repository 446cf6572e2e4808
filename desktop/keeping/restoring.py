"""Restoring a backup: which key file opens it, and where it goes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from db.keeping.restore import Restored, restore
from db.log.clock import CHINA
from db.log.unavailable import StoreUnavailable
from db.secrets.key_file import read_key_file
from db.secrets.keys import Opened, salted
from db.secrets.rekey import retired_keys
from db.store.files import remove, write_atomically
from db.store.folder import SALT_BYTES, StoreFolder, create_folder, holds_a_store, raised_aside
from db.store.placing import demand_name, refuse_unsafe_place
from desktop.errors import RuleBroken
from desktop.files.sources import opened_source, read_source
from desktop.keeping.backups import KEY_SUFFIX
from desktop.keeping.unlocking import keys_of
from desktop.settings import Settings

LARGEST_KEY_FILE = 1 << 20  # bytes; one has a thousand
NO_KEY_FILE = frozenset({"key.missing", "key.damaged", "key.truncated"})
Asking = Callable[[], Settings] | None  # for a code or passphrase, where a person sits


def restore_backup(backup: Path, root: Path, settings: Settings, ask: Asking = None) -> Restored:
    """Put a backup into a folder: an empty one, or that of the same store.

    Raises RuleBroken `store.other_backup`, `store.backup_without_key`, and StoreUnavailable;
    what is refused leaves everything as it was.
    """
    with opened_source(backup, "file") as file:
        store_id = file.read(SALT_BYTES).hex()
    with _prepared(backup, root) as place:
        if read_key_file(place).store_id != store_id:
            raise RuleBroken("store.other_backup")
        keys = _opened(place, settings, ask)
        present = (*keys.database_keys, *_older(place, keys))
        today = datetime.now(CHINA).date()
        return restore(backup, StoreFolder(place), present, today=today)


@contextmanager
def _prepared(backup: Path, root: Path) -> Iterator[Path]:
    """Give the folder to restore into, with its key file; a new one takes its place whole."""
    folder, beside = StoreFolder(root), backup.with_suffix(KEY_SUFFIX)
    demand_name(root)
    refuse_unsafe_place(root)
    if _has_key_file(root):
        yield root
        return
    if not beside.is_file():
        raise RuleBroken("store.backup_without_key")
    key_file = read_source(beside, "file", largest=LARGEST_KEY_FILE)
    if not holds_a_store(root):
        with raised_aside(root) as part:
            write_atomically(create_folder(part).key_file, key_file)
            yield part
        return
    spoilt = folder.key_file.read_bytes() if folder.key_file.exists() else None
    try:
        write_atomically(folder.key_file, key_file)
        yield root
    except BaseException:
        if spoilt is None:
            remove(folder.key_file)
        else:
            write_atomically(folder.key_file, spoilt)
        raise


def _has_key_file(root: Path) -> bool:
    """Tell whether the store has one that can be read: the one beside the backup is older."""
    try:
        read_key_file(root)
    except StoreUnavailable as lost:
        if lost.code in NO_KEY_FILE:
            return False
        raise
    return True


def _opened(root: Path, settings: Settings, ask: Asking) -> Opened:
    try:
        return keys_of(root, settings, mend=False)
    except StoreUnavailable as locked:
        if locked.code != "key.needed" or ask is None:
            raise
    return keys_of(root, ask(), mend=False)


def _older(root: Path, keys: Opened) -> tuple[bytes, ...]:
    """Give the keys of backups that were made before the data key was changed."""
    retired = (
        older
        for key in (keys.data_key, keys.other_key)
        if key is not None
        for older in retired_keys(root, key)
    )
    return tuple(salted(key, keys.store_id) for key in dict.fromkeys(retired))

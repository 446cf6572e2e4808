"""Backups of a local store: when the last one was made, making one, and thinning old ones."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from db.keeping.backup import back_up, copy_proven
from db.log.clock import CHINA
from db.log.unavailable import StoreUnavailable
from db.roles import Duty, Permission
from db.store.engine import told_plainly
from db.store.files import read_whole, remove, write_atomically
from db.store.folder import StoreFolder
from desktop.errors import RuleBroken, TargetLost
from desktop.files.targets import Prepared, Target, leave, told_of_file
from desktop.keeping.opening import OpenStore, backup_name

DAILY, WEEKLY, MONTHLY = 12, 10, 9  # kept after two whole days; nearly a year together
BACKING_UP = Permission("store.backup", Duty.ADMINISTERING, words="备份")
WHOLE = timedelta(days=2)
PATTERN = "backup-*.db"
STAMP = "%Y%m%d-%H%M%S"
DUE = timedelta(hours=20)
_OF_TARGET = {  # what the database says of the disk that the copy goes to, not of its own
    "store.disk_error": "file.gone",
    "store.read_only": "file.gone",
    "store.copy_damaged": "file.gone",
    "store.disk_full": "file.disk_full",
}
KEY_SUFFIX = ".key"  # of the key file beside a backup: its wraps, in which no secret stands


def last_backup(folder: StoreFolder) -> datetime | None:
    """Tell when the newest backup was made, by its name."""
    return max((made for _, made in named_backups(folder.backups)), default=None)


def is_due(folder: StoreFolder, now: datetime) -> bool:
    last = last_backup(folder)
    return last is None or now - last > DUE


def back_up_now(open_store: OpenStore) -> Path:
    """Make a proven backup beside the store and drop those that are no longer needed."""
    if open_store.folder is None:
        raise RuntimeError("a server has no folder")
    target = backup_name(open_store.folder, "backup")
    with told_of_file(), told_plainly():
        beside = target.with_suffix(KEY_SUFFIX)
        # first, for a backup that has its name counts as made
        write_atomically(beside, read_whole(open_store.folder.key_file))
        try:
            # beside another program that writes the store can be copied, but not by a reader
            back_up(open_store.store.local_rows, target, open_store.key)
        except BaseException:
            remove(beside)
            raise
    thin(open_store.folder, datetime.now(CHINA))
    return target


def back_up_to(open_store: OpenStore, path: Path, *, replaces: bool = False) -> None:
    """Make a proven backup where a user wants it, and beside it the key file that fits it.

    Both are whole before either takes its place. Raises RuleBroken `store.server_backup`,
    `file.…`.
    """
    if open_store.folder is None:
        raise RuleBroken("store.server_backup")
    target = Target(path=path, field="to", replaces=replaces)
    if target.checked().suffix == KEY_SUFFIX:
        raise RuleBroken("store.backup_named_key", "to")
    content = read_whole(open_store.folder.key_file)
    beside = replace(target, path=path.with_suffix(KEY_SUFFIX))
    copy, key_file = Prepared(target), Prepared(_over_its_like(beside, content))
    key_file.write(content)
    try:
        with copy.filling() as part, told_plainly():
            copy_proven(open_store.store.engine, part, open_store.key)
    except StoreUnavailable as lost:
        key_file.give_up()
        if lost.code not in _OF_TARGET:
            raise
        raise TargetLost(_OF_TARGET[lost.code], "to") from None
    leave(key_file, copy)


def _over_its_like(beside: Target, content: bytes) -> Target:
    """A stick that was pulled out between the two may hold this key file without its backup."""
    with suppress(OSError):
        return replace(beside, replaces=beside.replaces or read_whole(beside.path) == content)
    return beside


def thin(folder: StoreFolder, now: datetime) -> list[Path]:
    """Drop the backups beyond use; tell which went.

    What another program holds open, as one that copies backups elsewhere does, goes the next time.
    """
    dropped = beyond_use(named_backups(folder.backups), now)
    for path in dropped:
        with suppress(OSError):
            remove(path)
            remove(path.with_suffix(KEY_SUFFIX))
    return [path for path in dropped if not path.exists()]


def beyond_use(found: Sequence[tuple[Path, datetime]], now: datetime) -> list[Path]:
    """Keep all of two days, then one a day, a week, a month; give the others."""
    kept: set[Path] = set()
    taken: dict[str, int] = {"day": 0, "week": 0, "month": 0}
    seen: set[str] = set()
    for path, made in sorted(found, key=lambda pair: pair[1], reverse=True):
        if now - made <= WHOLE or _wanted(made, seen, taken):
            kept.add(path)
    return [path for path, _ in found if path not in kept]


def _wanted(made: datetime, seen: set[str], taken: dict[str, int]) -> bool:
    year, week, _ = made.isocalendar()
    names = {"day": f"{made:%Y%m%d}", "week": f"{year}w{week}", "month": f"{made:%Y%m}"}
    most = {"day": DAILY, "week": WEEKLY, "month": MONTHLY}
    wanted = False
    for grain, name in names.items():
        if name not in seen and taken[grain] < most[grain]:
            seen.add(name)
            taken[grain] += 1
            wanted = True
    return wanted


def named_backups(folder: Path) -> list[tuple[Path, datetime]]:
    """Find the backups in a folder, and by its name when each was made."""
    found = []
    for path in folder.glob(PATTERN):
        try:
            named = datetime.strptime(f"{path.stem.removeprefix('backup-')}+0800", f"{STAMP}%z")
        except ValueError:
            continue
        found.append((path, named.astimezone(CHINA)))
    return found


def backups_of(folder: StoreFolder) -> list[tuple[str, int, int]]:
    """List the backups, the newest first: name, when in ms, size in bytes."""
    newest = sorted(named_backups(folder.backups), key=lambda pair: pair[1], reverse=True)
    return [
        (path.name, round(made.timestamp() * 1000), path.stat().st_size) for path, made in newest
    ]

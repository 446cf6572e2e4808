"""The folder on another disk that takes a copy of each backup, and whether it is there today."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from shutil import copyfile

from db.secrets.key_file import read_key_file
from db.store.files import aside, make_folder, remove
from desktop.errors import RuleBroken
from desktop.files.targets import in_a_store, told_of_file
from desktop.keeping.backups import KEY_SUFFIX, beyond_use, named_backups
from desktop.keeping.typed_places import whole_path

FIELD = "backup_place"
_READ = 12  # hexadecimal digits of a store's id: two stores may share a disk


@dataclass(frozen=True, slots=True)
class Shelf:
    """`folder` is made when somebody chooses the place, never by a backup.

    So a stick that is not plugged in, or another one in its socket, is told and not filled: its
    name alone says nothing, for a mount point is there without its disk.
    """

    place: Path
    store: Path

    @property
    def folder(self) -> Path:
        return self.place / f"综治台备份-{read_key_file(self.store).store_id[:_READ]}"

    def make(self) -> None:
        """Raises RuleBroken beside its field."""
        with told_of_file(FIELD):
            make_folder(self.folder)

    def is_there(self) -> bool:
        try:
            return self.folder.is_dir()
        except OSError:
            return False

    def holds(self, backup: Path) -> bool:
        there = self.folder / backup.name
        return there.exists() and there.with_suffix(KEY_SUFFIX).exists()

    def take(self, backup: Path) -> Path:
        """Copy a proven backup with its key file and read the copy back. Raises RuleBroken."""
        if not self.is_there():
            raise RuleBroken("backup.place_away", FIELD, place=str(self.place))
        target = self.folder / backup.name
        with told_of_file(FIELD):
            _copied(backup.with_suffix(KEY_SUFFIX), target.with_suffix(KEY_SUFFIX))
            _copied(backup, target)
        return target

    def thin(self, now: datetime) -> None:
        """Drop what the rule of backups no longer keeps; what is held open goes the next time."""
        with suppress(OSError):
            for path in beyond_use(named_backups(self.folder), now):
                remove(path)
                remove(path.with_suffix(KEY_SUFFIX))


def _copied(source: Path, target: Path) -> None:
    with aside(target) as piece:
        copyfile(source, piece.part)
        piece.seal()
        if _digest(piece.part) != _digest(source):
            raise RuleBroken("backup.copy_differs", FIELD)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return file_digest(file, "sha256").digest()


def demand_usable(typed: str, store: Path) -> Path:
    """Give the folder that was typed. Raises RuleBroken beside its field where none can be."""
    place = whole_path(typed, FIELD)
    with told_of_file(FIELD):
        if in_a_store(place) or place == store or store in place.parents:
            raise RuleBroken("file.in_store", FIELD)
        above = _standing(place)
        if above not in (place, place.parent) and place.parent != store.parent:
            raise RuleBroken("backup.no_such_place", FIELD)  # a disk that is not there, mostly
        if not above.is_dir():
            raise RuleBroken("file.not_a_folder", FIELD)
        if not os.access(above, os.W_OK | os.X_OK):
            raise RuleBroken("file.not_permitted", FIELD)
    return place


def lies_on_the_disk_of(store: Path, place: Path) -> bool:
    """Tell whether one broken disk would take both."""
    try:
        return _standing(place).stat().st_dev == _standing(store).stat().st_dev
    except OSError:
        return False


def _standing(place: Path) -> Path:
    """Give the nearest that is there, of a place and what is above it."""
    return next((one for one in (place, *place.parents) if one.exists()), place)

"""What must be known of a store even when its file is lost: which lives it had, whom it forgot.

Numbers of devices and subjects only, so the file may lie beside the backups in the clear.
"""

from pathlib import Path

import msgspec

from db.log.base import Author, Subject
from db.log.unavailable import StoreUnavailable
from db.store.files import make_folder, read_whole, write_atomically
from db.store.folder import StoreFolder

NAME = "outside.json"


class Forgotten(msgspec.Struct, frozen=True, order=True):
    """A subject that was erased by law, and who answered for it."""

    kind: str
    id: int
    actor: int
    second: int
    unit: int
    path: str

    @property
    def subject(self) -> Subject:
        return Subject(self.kind, self.id)

    @property
    def author(self) -> Author:
        return Author(self.actor, self.unit, self.path)


class Outside(msgspec.Struct, frozen=True):
    """`device`: the highest that a life of this store has had; 0 where none is known."""

    device: int = 0
    forgotten: tuple[Forgotten, ...] = ()

    def with_device(self, device: int) -> "Outside":
        return Outside(max(device, self.device), self.forgotten)

    def with_forgotten(self, more: tuple[Forgotten, ...]) -> "Outside":
        known = {one.subject: one for one in (*more, *self.forgotten)}
        return Outside(self.device, tuple(sorted(known.values())))


def read_outside(folder: StoreFolder) -> Outside:
    """Raises StoreUnavailable where the file cannot be read: it must not be guessed."""
    path = _path(folder)
    try:
        return msgspec.json.decode(read_whole(path), type=Outside)
    except FileNotFoundError:
        return Outside()
    except (OSError, msgspec.DecodeError):
        raise StoreUnavailable(
            "restore.list_damaged",
            "备份文件夹中的 outside.json 无法读取（其中记着已依法删除的项目），请找回后再恢复。",
        ) from None


def write_outside(folder: StoreFolder, outside: Outside) -> None:
    make_folder(folder.backups)
    write_atomically(_path(folder), msgspec.json.format(msgspec.json.encode(outside)))


def remember_forgotten(folder: StoreFolder, *forgotten: Forgotten) -> None:
    """To be called after an erasure is committed: older backups must forget as well.

    Raises OSError, and StoreUnavailable where the file cannot be read.
    """
    write_outside(folder, read_outside(folder).with_forgotten(forgotten))


def _path(folder: StoreFolder) -> Path:
    return folder.backups / NAME

"""Where the folder of a store may lie, and under what name."""

import errno
from pathlib import Path

from db.log.unavailable import StoreUnavailable
from db.store.file_names import is_bad_name, is_device_name, is_name_too_long, is_too_long
from db.store.files import LEFTOVER
from db.store.places import Computer, Ground, Lying, lying

LONGEST_BELOW = len("/backups/backup-20261130-120000-123456.db-journal") + len(LEFTOVER) + 9


def refuse_unsafe_place(root: Path, computer: Computer | None = None, *, new: bool = False) -> None:
    """A network share or a removable disk loses locks and writes: SQLite's files break there.

    A new store is also kept out of folders that are synced, and off disks of FAT; of one that lies
    there already `doubt_of_place` tells.
    """
    ground = lying(root, computer)
    if ground.ground is Ground.NETWORK:
        raise StoreUnavailable(
            "store.on_network", "数据库不能放在网络共享文件夹中，请改放本机硬盘。"
        )
    if ground.ground is Ground.REMOVABLE:
        raise StoreUnavailable(
            "store.on_removable", "数据库不能放在U盘等移动存储设备上，请改放本机硬盘。"
        )
    if new and ground.ground is not Ground.DISK:
        raise StoreUnavailable(f"store.on_{ground.ground}", f"{_why_not(ground)}请另选一个文件夹。")


def doubt_of_place(root: Path, computer: Computer | None = None) -> str:
    """Say why a store should not stay where it lies; "" where nothing speaks against it."""
    ground = lying(root, computer)
    if ground.ground in {Ground.SYNCED, Ground.FAT}:
        return f"{_why_not(ground)}请备份后恢复到别的文件夹。"
    return ""


def _why_not(ground: Lying) -> str:
    if ground.ground is Ground.SYNCED:
        return f"这个文件夹由{ground.name}同步，数据库放在这里会被占用、被旧文件换回，可能损坏。"
    return "这个磁盘是FAT或exFAT格式，断电容易损坏数据库，也挡不住别的账号。"


def demand_name(root: Path) -> None:
    """Raise StoreUnavailable for a name that no folder can have, here or below."""
    if is_device_name(root):
        raise StoreUnavailable(
            "store.device_name", "CON、NUL、COM1等名字和冒号是系统留用的，请换一个文件夹名。"
        )
    if is_bad_name(root):
        raise StoreUnavailable(
            "store.bad_name", "文件夹名含有系统不允许的字符，或以点、空格结尾，请换一个。"
        )
    if is_too_long(root.absolute(), LONGEST_BELOW) or _is_name_too_long(root):
        raise StoreUnavailable("store.path_too_long", "文件夹的路径太长，请换一个短一些的位置。")


def _is_name_too_long(root: Path) -> bool:
    try:
        beside = root.with_name(f".{root.name}{LEFTOVER}")
    except ValueError:  # a root of a disk has no name
        return False
    try:
        beside.exists()
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    return is_name_too_long(beside)

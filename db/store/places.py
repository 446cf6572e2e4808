"""On what a folder lies: a disk of this computer, or what loses the locks and writes of SQLite."""

import ctypes
import ntpath
import os
import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath

from db.store.files import real_place

REMOVABLE_DRIVE, REMOTE_DRIVE = 2, 4  # GetDriveTypeW
CLOUD_TAG, CLOUD_TAG_MASK = 0x9000001A, 0xFFFF0FFF  # IO_REPARSE_TAG_CLOUD … CLOUD_F
RECALLED = 0x00040000 | 0x00400000  # FILE_ATTRIBUTE_RECALL_ON_OPEN, …_ON_DATA_ACCESS
ROOM = 260  # characters of the name of a volume or of its file system
_WINDOWS = sys.platform == "win32"
_MOUNTS, _BLOCKS = Path("/proc/self/mountinfo"), Path("/sys/class/block")
_OCTAL = re.compile(r"\\([0-7]{3})")
_SHARED_SYSTEMS = {
    *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda", "9p"),
    *("ceph", "glusterfs", "lustre", "davfs", "drvfs", "vboxsf", "prl_fs", "virtiofs"),
    *("fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.vmhgfs-fuse"),
}
_FAT_SYSTEMS = {"fat", "fat12", "fat16", "fat32", "exfat", "vfat", "msdos"}
_PLUGGED_IN = ("/media/", "/run/media/")  # where desktops of Linux mount sticks
# the folders that programs of China's offices keep alike on several computers, by their names
_SYNCING = {
    "OneDrive": r"onedrive( ?-.*)?",
    "坚果云": r"(我的)?坚果云|nutstore( files)?",
    "WPS云盘": r"wps ?云(盘|文档)|wps ?(cloud files|drive|clouddisk)",
    "百度网盘": r"百度(网盘|云)(同步空间|同步盘)?|baidusyncdisk|baidunetdiskworkspace|baidunetdisk",
    "Dropbox": r"dropbox( \(.*\))?",
    "iCloud": r"icloud ?drive|iclouddrive",
    "Google 云端硬盘": r"google ?drive",
    "腾讯微云": r"微云同步(助手|盘)?|weiyun",
    "阿里云盘": r"阿里云盘|aliyundrive",
    "天翼云盘": r"天翼云盘(同步盘)?|ecloud",
    "360云盘": r"360云盘",
}
_PATTERNS = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SYNCING.items()]


class Ground(StrEnum):
    """What a folder lies on."""

    DISK = "disk"
    NETWORK = "network"
    REMOVABLE = "removable"
    SYNCED = "synced"
    FAT = "fat"


@dataclass(frozen=True, slots=True)
class Lying:
    """`name`: of the program that keeps a synced folder alike on other computers."""

    ground: Ground
    name: str = ""


def _drive_type(path: Path) -> int:
    if sys.platform != "win32":
        return 0
    return int(ctypes.windll.kernel32.GetDriveTypeW(_volume(path)))


def _volume_system(path: Path) -> str:
    if sys.platform != "win32":
        return ""
    told = ctypes.create_unicode_buffer(ROOM)
    ask = ctypes.windll.kernel32.GetVolumeInformationW
    known = ask(_volume(path), None, 0, None, None, None, told, ROOM)
    return told.value if known else ""


def _volume(path: Path) -> str:
    """Name the root of the volume, which may be a folder of another one."""
    absolute = str(path.absolute())
    if sys.platform == "win32":
        told = ctypes.create_unicode_buffer(ROOM)
        if ctypes.windll.kernel32.GetVolumePathNameW(absolute, told, ROOM):
            return told.value
    return path.absolute().anchor


def _cloud_marks(path: Path) -> tuple[int, int]:
    """Give the attributes and the reparse tag of a folder, 0 where there is none."""
    try:
        found = path.lstat()
    except OSError:
        return 0, 0
    return getattr(found, "st_file_attributes", 0), getattr(found, "st_reparse_tag", 0)


def _mounts() -> str:
    try:
        return _MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def _is_removable(device: str) -> bool:
    """Ask of a block device, or of the disk that a partition of it lies on."""
    block = real_place(_BLOCKS / PurePosixPath(device).name)
    for one in (block / "removable", block.parent / "removable"):
        try:
            return one.read_text("ascii").strip() == "1"
        except OSError:
            continue
    return False


@dataclass(frozen=True)
class Computer:
    """What is asked of the system; a test asks another one."""

    windows: bool = _WINDOWS
    drive_type: Callable[[Path], int] = _drive_type
    volume_system: Callable[[Path], str] = _volume_system
    cloud_marks: Callable[[Path], tuple[int, int]] = _cloud_marks
    mounts: Callable[[], str] = _mounts
    is_removable: Callable[[str], bool] = _is_removable
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)


def lying(folder: Path, computer: Computer | None = None) -> Lying:
    """Tell on what a folder lies, or would; what leads there by a link counts as it is."""
    asked = computer or Computer()
    real = real_place(folder)
    if any(_is_share(str(one), windows=asked.windows) for one in (folder, real)):
        return Lying(Ground.NETWORK)
    ground = _of_windows(real, asked) if asked.windows else _of_mount(real, asked)
    if ground in {Ground.NETWORK, Ground.REMOVABLE}:
        return Lying(ground)
    if name := _syncing(folder, asked) or _syncing(real, asked):
        return Lying(Ground.SYNCED, name)
    return Lying(ground)


def _is_share(text: str, *, windows: bool) -> bool:
    r"""Tell of `\\server\share`, and of the same as `\\?\UNC\…`, also where no Windows runs."""
    told = text.replace("/", "\\") if windows else text
    if told.startswith(("\\\\?\\", "\\\\.\\")):
        return told[4:].upper().startswith("UNC\\")
    return told.startswith("\\\\")


def _of_windows(folder: Path, computer: Computer) -> Ground:
    there = _nearest(folder)
    kind = computer.drive_type(there)
    if kind in {REMOTE_DRIVE, REMOVABLE_DRIVE}:
        return Ground.NETWORK if kind == REMOTE_DRIVE else Ground.REMOVABLE
    return _of_system(computer.volume_system(there))


def _of_mount(folder: Path, computer: Computer) -> Ground:
    found = ("", "", "")
    for line in computer.mounts().splitlines():
        before, _, after = line.partition(" - ")
        columns, told = before.split(" "), after.split(" ")
        if len(columns) > 4 and len(told) > 1:  # noqa: PLR2004 — mountinfo(5): the fifth column
            point = _OCTAL.sub(lambda code: chr(int(code[1], 8)), columns[4])
            if folder.is_relative_to(point) and len(point) >= len(found[0]):  # the last counts
                found = (point, told[0], told[1])
    point, system, device = found
    if system in _SHARED_SYSTEMS:
        return Ground.NETWORK
    plugged_in = f"{point}/".startswith(_PLUGGED_IN)
    if device.startswith("/dev/") and (plugged_in or computer.is_removable(device)):
        return Ground.REMOVABLE
    return _of_system(system)


def _of_system(name: str) -> Ground:
    return Ground.FAT if name.lower() in _FAT_SYSTEMS else Ground.DISK


def _syncing(folder: Path, computer: Computer) -> str:
    """Name what keeps a folder alike elsewhere: by its settings, its name, or Windows' marks."""
    roots = [
        value for name, value in computer.environment.items() if name.upper().startswith("ONEDRIVE")
    ]
    if any(root and _is_within(folder, root, windows=computer.windows) for root in roots):
        return "OneDrive"
    parts = PureWindowsPath(folder).parts if computer.windows else folder.parts
    for part in parts:
        for name, pattern in _PATTERNS:
            if pattern.fullmatch(part.strip()):
                return name
    if computer.windows:
        for one in (folder, *folder.parents):
            attributes, tag = computer.cloud_marks(one)
            if attributes & RECALLED or tag & CLOUD_TAG_MASK == CLOUD_TAG:
                return "云盘"
    return ""


def _is_within(folder: Path, root: str, *, windows: bool) -> bool:
    if windows:
        return PureWindowsPath(ntpath.normpath(folder)).is_relative_to(ntpath.normpath(root))
    return folder.is_relative_to(real_place(Path(root)))


def _nearest(folder: Path) -> Path:
    """Give the folder, or the first above it that is there: a volume is asked of what exists."""
    for one in (folder, *folder.parents):
        with suppress(OSError):  # what another user of this computer lets nobody see
            if one.exists():
                return one
    return folder

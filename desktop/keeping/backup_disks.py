"""Where backups are proposed to go: another disk of this computer, where it has one."""

import ctypes
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

NAME = "综治台备份"
FIXED = 3  # GetDriveTypeW
Kind = Callable[[Path], int]


def proposed_place(stores: Path, home: Path, drives: Iterable[Path] | None = None) -> Path:
    """Give a folder on the first disk that is fixed and not that of the stores, else at home."""
    found = _drives() if drives is None else drives
    own = stores.drive.upper()
    other = next((drive for drive in found if drive.drive.upper() != own), home)
    return other / NAME


def _drives() -> list[Path]:
    """Give the fixed disks; elsewhere than on Windows a name does not tell where a disk is."""
    if sys.platform != "win32":
        return []
    present, kernel = ctypes.windll.kernel32.GetLogicalDrives(), ctypes.windll.kernel32
    roots = [Path(f"{chr(ord('A') + place)}:\\") for place in range(26) if present >> place & 1]
    return [root for root in roots if kernel.GetDriveTypeW(str(root)) == FIXED]

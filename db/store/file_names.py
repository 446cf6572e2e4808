"""Names of files and folders that Windows takes for something else than they say."""

import ctypes
import ntpath
import re
import sys
from pathlib import Path

_LONGEST_NAME = 255  # in UTF-16, on Windows, which says so no sooner than when the file is made
LONGEST_PATH = 259  # of Windows where an administrator has not let longer ones through
_WINDOWS = sys.platform == "win32"
_DEVICE = re.compile(r"(?i:con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])[ ]*([.:].*)?")
_FORBIDDEN = re.compile(r'[<>"|?*\x00-\x1f]')
_LOST_END = re.compile(r".*[^.][. ]")  # Windows leaves out dots and spaces at the end


def is_device_name(path: Path, *, windows: bool = _WINDOWS) -> bool:
    """Tell of Windows' names for devices (`CON`, `nul.pdf`) and of streams (`a.pdf:b`)."""
    if not windows:
        return False
    return any(_DEVICE.fullmatch(part) or ":" in part for part in _parts(path))


def is_bad_name(path: Path, *, windows: bool = _WINDOWS) -> bool:
    """Tell of signs that Windows forbids, and of ends that it would leave out without a word."""
    if not windows:
        return False
    return any(_FORBIDDEN.search(part) or _LOST_END.fullmatch(part) for part in _parts(path))


def is_too_long(path: Path, below: int, *, windows: bool | None = None) -> bool:
    """Tell whether a path, and `below` characters more, are too many for this Windows."""
    limited = _limits_paths() if windows is None else windows
    return limited and len(str(path)) + below > LONGEST_PATH


def is_name_too_long(path: Path) -> bool:
    return any(
        len(part.encode("utf-16-le", "surrogatepass")) > 2 * _LONGEST_NAME for part in path.parts
    )


def _parts(path: Path) -> list[str]:
    text = str(path).replace("/", "\\")
    if text.startswith(("\\\\?\\", "\\\\.\\")):
        text = text[4:]
    return ntpath.splitdrive(text)[1].split("\\")


def _limits_paths() -> bool:
    if sys.platform != "win32":
        return False
    try:
        return not ctypes.windll.ntdll.RtlAreLongPathsEnabled() & 0xFF
    except AttributeError:  # of a Windows that knows no such limit
        return False

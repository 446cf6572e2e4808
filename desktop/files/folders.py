"""Whether a path leads to a folder, whatever somebody has typed for one."""

from pathlib import Path


def is_folder(path: str) -> bool:
    try:
        return bool(path) and Path(path).is_dir()
    except OSError:  # one that nobody may look into, or a name that is none here
        return False

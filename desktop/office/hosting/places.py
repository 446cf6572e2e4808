"""Where the office of a store lies, and this PC's own place in it; asks the disk alone."""

import json
from pathlib import Path

from db.cluster.place import is_office
from db.store.files import read_whole, real_place
from db.store.moved import SEALED, is_sealed

OFFICE, HERE = "办公室", "本机"  # what is said after the name of the store's folder
MOVING = "正在把库搬进办公室…"
JOINING = "正在让这台电脑加入自己的办公室…"
STARTING = "正在启动办公室服务器…"
GONE_OVER = (JOINING, STARTING)  # the store lies in the office by then, and nothing is undone


def office_beside(source: Path) -> Path:
    """Give the folder of the office that a store moves into, or has moved into."""
    return _moved_to(source) or _proposed(source)


def joined_beside(source: Path) -> Path:
    """Give the folder of this PC's own place in that office."""
    return source.with_name(f"{source.name}-{HERE}")


def is_begun(where: str) -> bool:
    """Tell of a store that has moved into an office of this PC: whoever opens it goes on there."""
    if "://" in where:
        return False
    source = Path(where)
    try:
        office = _proposed(source)
        gone = is_sealed(source) and real_place(office_beside(source)) == real_place(office)
        return gone and is_office(str(office)) and not is_sealed(office)
    except (OSError, ValueError):
        return False


def _proposed(source: Path) -> Path:
    return source.with_name(f"{source.name}-{OFFICE}")


def _moved_to(source: Path) -> Path | None:
    try:
        return Path(json.loads(read_whole(source / SEALED))["to"])
    except (OSError, ValueError, KeyError, TypeError):
        return None

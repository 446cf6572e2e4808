"""A store that was moved elsewhere, or is about to arrive: neither may be worked in.

A new store that has its place bears a mark until the old one is sealed. So a kill on the way leaves
the old one as it was, or the new one; never two of which each takes itself for the store.
"""

import json
from datetime import date
from pathlib import Path

from db.log.unavailable import StoreUnavailable
from db.store.files import read_whole, remove, write_atomically

ARRIVING, SEALED = "arriving.json", "moved.json"


def mark_arriving(root: Path, source: str) -> None:
    """Say of a new store which it comes from. Raises OSError."""
    write_atomically(root / ARRIVING, json.dumps({"from": source}).encode())


def arrived(root: Path) -> None:
    """Let it be worked in. Raises OSError."""
    remove(root / ARRIVING)


def arriving_from(root: Path) -> str | None:
    """Name the store that a half-moved one comes from; None where nothing is on its way."""
    try:
        return str(json.loads(read_whole(root / ARRIVING))["from"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def mark_sealed(root: Path, target: str, today: date) -> None:
    """Say of a store that it is elsewhere now. Raises OSError."""
    told = {"to": target, "on": today.isoformat()}
    write_atomically(root / SEALED, json.dumps(told).encode())


def is_sealed(root: Path) -> bool:
    return (root / SEALED).exists()


def refuse_moved(root: Path) -> None:
    """Raise StoreUnavailable for a store that has gone elsewhere, or has not quite come here."""
    if (root / ARRIVING).exists():
        raise StoreUnavailable(
            "store.arriving", "搬库没有做完，这个库还不能用：请再运行一次同样的 zongzhi move。"
        )
    if is_sealed(root):
        raise StoreUnavailable(
            "store.moved", "这个库已经搬到别处，请打开新的库；旧库的文件还在，见 moved.json。"
        )

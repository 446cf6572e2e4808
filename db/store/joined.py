"""The folder of a PC that has joined an office: the store lies on another computer."""

import json
from pathlib import Path

from db.log.unavailable import StoreUnavailable
from db.store.files import read_whole

JOINED = "joined.json"  # the file by which such a folder is known
HOSTING = "hosting.json"  # beside it, where the office lies on this computer: names its folder


def refuse_joined(root: Path) -> None:
    """Raise StoreUnavailable `store.joined` for what only the store itself can be asked."""
    if not (root / JOINED).is_file():
        return
    try:
        office = json.loads(read_whole(root / HOSTING))["office"]
        where = f"办公室在这台电脑上，这个命令请用它的文件夹：{office}"
    except (OSError, ValueError, KeyError, TypeError):
        where = "库不在这台电脑上：这个命令请在办公室的服务器上运行。"
    raise StoreUnavailable("store.joined", f"这是加入办公室的文件夹，{where}")

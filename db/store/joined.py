"""The folder of a PC that has joined an office: the store lies on another computer."""

from pathlib import Path

from db.log.unavailable import StoreUnavailable

JOINED = "joined.json"  # the file by which such a folder is known


def refuse_joined(root: Path) -> None:
    """Raise StoreUnavailable `store.joined` for what only the store itself can be asked."""
    if (root / JOINED).is_file():
        raise StoreUnavailable(
            "store.joined",
            "这是加入办公室的文件夹，库不在这台电脑上：这个命令请在办公室的服务器上运行。",
        )

"""How the folder of a PC that has joined an office is known, without a line."""

from pathlib import Path

from desktop.office.line import JOINED


def is_joined(where: str) -> bool:
    """Tell whether this is the folder of a PC that has joined an office."""
    try:
        return "://" not in where and (Path(where) / JOINED).is_file()
    except (OSError, ValueError):
        return False

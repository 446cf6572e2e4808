"""The word of a program that has no console: a box that the user reads and closes."""

import ctypes
import sys
from collections.abc import Callable

from desktop.commands.terminal import has_voice, is_seen

ICON_WARNING, SET_FOREGROUND = 0x30, 0x10000


def tell_unheard(words: str) -> None:
    """Show a sentence until it is read, where nothing else tells it and somebody is there."""
    if box and not has_voice() and is_seen():
        box(words)


def _windows_box(words: str) -> None:
    if sys.platform == "win32":
        style = ICON_WARNING | SET_FOREGROUND
        ctypes.windll.user32.MessageBoxW(None, words, "综治台", style)


# elsewhere what starts a program keeps its errors, and a command must never wait for a reader
box: Callable[[str], None] | None = _windows_box if sys.platform == "win32" else None

"""The one door to keyboard and screen: whether anybody sits there, and in which characters.

On Windows `isatty` says yes of NUL as well, and whoever then asks for a password waits for ever.
"""

import ctypes
import errno
import getpass
import io
import os
import sys
from functools import cache
from pathlib import Path
from typing import Literal, TextIO

import typer

if sys.platform == "win32":
    import msvcrt

LAST_STANDARD = 2  # of the handles for input, output and errors
UOI_FLAGS, WSF_VISIBLE = 1, 1


def set_up() -> None:
    """Make the standard streams usable; the first thing a program does, and again does nothing.

    What is no console gets UTF-8, whatever the code page of the computer: files and pipes are
    read by other programs. A console shows what it can, and a replacement for what it cannot.
    A program without a console, as the windowed one on Windows, writes to nothing.
    """
    _fill_handles()
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = _told_to(sys.stdout or _nothing("w"))
    sys.stderr = _told_to(sys.stderr or _nothing("w"))


def has_voice() -> bool:
    """Tell whether what is said to errors goes anywhere."""
    return getattr(sys.stderr, "name", "") != os.devnull


def may_ask() -> bool:
    """Tell whether somebody sits at the keyboard and sees what is asked."""
    return is_console(sys.stdin) and is_console(sys.stderr) and is_seen()


def shows_progress() -> bool:
    return is_console(sys.stderr)


def ask_secret(what: str) -> str | None:
    """Ask for what nobody may see; None where nobody can be asked."""
    return getpass.getpass(f"{what}：") if may_ask() else None


def ask(what: str) -> str:
    """Ask for a line; only where `may_ask`."""
    return str(typer.prompt(what, err=True))


def agrees(words: str) -> bool:
    """Ask a question that is answered by yes or no; nobody there says no."""
    return may_ask() and typer.confirm(words, err=True)


def is_console(stream: TextIO | None) -> bool:
    """Tell whether a stream is a real console, and neither closed nor a device like NUL."""
    try:
        return stream is not None and stream.isatty() and has_console_mode(stream.fileno())
    except (OSError, ValueError):  # closed, or no stream of the system
        return False


def is_unread(error: OSError) -> bool:
    """Tell whether nobody reads the output any more: Windows calls that an invalid argument."""
    unnamed = error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and unnamed)


def has_console_mode(handle: int) -> bool:
    if sys.platform == "win32":
        mode = ctypes.c_uint32()
        console = ctypes.c_void_p(msvcrt.get_osfhandle(handle))
        return bool(ctypes.windll.kernel32.GetConsoleMode(console, ctypes.byref(mode)))
    return True


def is_seen() -> bool:
    """Tell of a scheduled task that runs for nobody: it has a console, which no one sees."""
    if sys.platform == "win32":
        flags = (ctypes.c_uint32 * 3)()  # USEROBJECTFLAGS: inherit, reserved, flags
        user = ctypes.windll.user32
        user.GetProcessWindowStation.restype = ctypes.c_void_p
        station = ctypes.c_void_p(user.GetProcessWindowStation())
        size = ctypes.sizeof(flags)
        known = user.GetUserObjectInformationW(station, UOI_FLAGS, flags, size, None)
        return not known or bool(flags[2] & WSF_VISIBLE)
    return True


def _told_to(stream: TextIO) -> TextIO:
    if isinstance(stream, io.TextIOWrapper):
        encoding = stream.encoding if is_console(stream) else "utf-8"
        if (stream.encoding.lower(), stream.errors) != (encoding.lower(), "replace"):
            stream.reconfigure(encoding=encoding, errors="replace")
    return stream


@cache
def _nothing(mode: Literal["r", "w"]) -> TextIO:
    return Path(os.devnull).open(mode, encoding="utf-8")


def _fill_handles() -> None:
    """Where a standard handle is closed, the next file would get its number, and what is written.

    Windows gives the numbers of closed standard handles to nobody.
    """
    if sys.platform == "win32":
        return
    while (handle := os.open(os.devnull, os.O_RDWR)) <= LAST_STANDARD:
        pass
    os.close(handle)

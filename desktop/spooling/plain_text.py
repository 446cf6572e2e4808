"""A few lines of text straight onto the system's printer: through a pipe, never through a file."""

import subprocess
import sys
from base64 import b64encode
from shutil import which

from desktop.errors import RuleBroken

# PowerShell reads pipes in the code page of the computer, which has not every character
UNPACKED = "[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String(-join $input))"
WINDOWS = ("powershell", "-NoProfile", "-Command", f"{UNPACKED} | Out-Printer")
POSIX = (("lp", "-s"), ("lpr",))
SECONDS = 60


def print_text(text: str) -> None:
    """Hand the text to the default printer; raises `printer.none` or `printer.failed`.

    The text stands in the pipe alone: not on a command line, which other programs can read, and
    not in a file, which would have to be erased.
    """
    command = demand_printer()
    try:
        done = subprocess.run(  # noqa: S603 — one of our own three commands
            command, input=_piped(command, text), capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        raise RuleBroken("printer.failed") from None
    if done.returncode:
        raise RuleBroken("printer.failed")


def _piped(command: tuple[str, ...], text: str) -> bytes:
    return b64encode(text.encode()) if command[1:] == WINDOWS[1:] else text.encode()


def demand_printer() -> tuple[str, ...]:
    """Give the command that prints; raises `printer.none`."""
    command = _command()
    if command is None:
        raise RuleBroken("printer.none")
    return command


def _command() -> tuple[str, ...] | None:
    offered = (WINDOWS,) if sys.platform == "win32" else POSIX
    for name, *rest in offered:
        found = which(name)
        if found:
            return (found, *rest)
    return None

"""Asking a program of the system, which may hang, be missing, or say no."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from desktop.errors import RuleBroken

SECONDS = 30
HIDDEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of Windows alone
_PLAIN = {"LC_ALL": "C", "LANG": "C"}  # what they say is read


@dataclass(frozen=True, slots=True)
class Said:
    """What a program said; `refused` where it ended with an error."""

    out: bytes
    refused: bool
    why: bytes


def ask(command: Sequence[str], given: bytes = b"", seconds: float = SECONDS) -> Said | None:
    """Run it with nobody there. None where it is missing, or hangs."""
    program = which(command[0])
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 — words of our own
            [program, *command[1:]],
            input=given,
            capture_output=True,
            timeout=seconds,
            check=False,
            creationflags=HIDDEN,
            env={**os.environ, **_PLAIN},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return Said(done.stdout, done.returncode != 0, done.stderr)


def answer(command: Sequence[str], given: bytes = b"") -> bytes | None:
    """Give what it says; None where it says no, too."""
    said = ask(command, given)
    return None if said is None or said.refused else said.out


def demand(command: Sequence[str], given: bytes = b"") -> bytes:
    """Raise RuleBroken `schedule.refused` where it does not do it."""
    said = answer(command, given)
    if said is None:
        raise RuleBroken("schedule.refused")
    return said


def is_there(name: str) -> bool:
    return which(name) is not None


def read_text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""

"""What some tests need and Windows has not: each mark skips there, and says why."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

LINKS = pytest.mark.posix("links need a right on Windows that no clerk has")
PIPES = pytest.mark.posix("the pipes of Windows have no place among files")
# a disk that becomes full, as `run_apart` makes one
FULL_DISK = pytest.mark.posix("Windows cannot limit the files of one program")
MODES = pytest.mark.posix("on Windows lists of rights say who may read a file, and no mode")
STOPPING = pytest.mark.posix("Windows cannot stop a process for a while by a signal")
STRACE = pytest.mark.posix("strace, which records what a program asks of its files, is of Linux")
MOUNTS = pytest.mark.posix("the table of what is mounted where, and its paths, are of Linux")
SHELL = pytest.mark.posix("written for the shell of POSIX")
_WORDS = {"link": LINKS, "ring": LINKS, "pipe": PIPES}


def named(places: Iterable[str]) -> list[Any]:
    """Give these names of places as parameters, with the marks that their words call for."""
    return [
        pytest.param(place, marks=[mark for word, mark in _WORDS.items() if word in place.split()])
        for place in places
    ]


def is_owners_alone(*paths: Path) -> bool:
    """Tell whether no mode lets anybody else in; Windows keeps that in the rights of the folder."""
    return sys.platform == "win32" or not any(path.stat().st_mode & 0o077 for path in paths)

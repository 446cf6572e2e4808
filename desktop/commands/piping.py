"""What is piped into a command: UTF-8, or the terminal's own encoding, or refused.

Python would take bytes that are no text for half characters, or break off, by the machine's
settings; and a pipe that never ends would fill the memory.
"""

import sys
from collections.abc import Iterator
from typing import BinaryIO

from desktop.errors import RuleBroken

LARGEST = 1 << 26  # bytes of one command; a draft has some thousands


def piped_text() -> str:
    """Read all; raises RuleBroken `command.not_readable`."""
    pipe = _pipe()
    return _text(pipe.read(LARGEST + 1)) if pipe else ""


def piped_line() -> str:
    pipe = _pipe()
    return _text(pipe.readline(LARGEST + 1)).strip() if pipe else ""


def piped_lines() -> Iterator[tuple[int, str | RuleBroken]]:
    """Number each line that says something, or why it says nothing; those after it are read."""
    pipe, number = _pipe(), 0
    while pipe and (line := pipe.readline(LARGEST + 1)):
        number += 1
        too_long = len(line) > LARGEST
        while len(line) > LARGEST and not line.endswith(b"\n"):
            line = pipe.readline(LARGEST + 1)
        if too_long:
            yield number, _too_large()
        elif line.strip():
            yield number, _text_or_why(line)


def _pipe() -> BinaryIO | None:
    """Give the bytes behind what Python has opened; None in a program without a console."""
    return sys.stdin.buffer if sys.stdin else None


def _text_or_why(line: bytes) -> str | RuleBroken:
    try:
        return _text(line)
    except RuleBroken as broken:
        return broken


def _text(held: bytes) -> str:
    if len(held) > LARGEST:
        raise _too_large()
    for encoding in ("utf-8-sig", sys.stdin.encoding):
        try:
            return held.decode(encoding)
        except UnicodeError:
            continue
    raise RuleBroken("command.not_readable", why="不是 UTF-8 文字")


def _too_large() -> RuleBroken:
    return RuleBroken("command.not_readable", why="太长")

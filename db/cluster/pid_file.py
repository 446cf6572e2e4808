"""What `postmaster.pid` says, and whether it is to be believed. Only PostgreSQL removes it."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from db.cluster.processes import Life, Process, process, working_in
from db.store.files import patiently, real_place

NAME, SPOILT = "postmaster.pid", "postmaster.pid.spoilt"
PROGRAM = "postgres"
DIFFERS = 10.0  # seconds between what a process and its file say of its start, at most
_START_LINE, _STATUS_LINE = 2, 7


@dataclass(frozen=True, slots=True)
class Postmaster:
    """`stranger`: a process that has the number by chance; `spoilt`: the file says nothing."""

    life: Life
    pid: int = 0
    stranger: int = 0
    spoilt: bool = False


def postmaster_of(
    data: Path,
    ask: Callable[[int], Process] = process,
    at_work: Callable[[Path], Iterable[int]] = working_in,
) -> Postmaster:
    """Tell whether a server runs on this folder of data."""
    try:
        lines = _lines(data)
    except FileNotFoundError:
        return Postmaster(Life.DEAD)
    except OSError:
        return Postmaster(Life.UNKNOWN)
    pid = _number(lines[0]) if len(lines) > _START_LINE else 0  # it is written in one go
    if not pid:
        others = sorted(at_work(real_place(data)))
        return Postmaster(Life.ALIVE if others else Life.DEAD, next(iter(others), 0), spoilt=True)
    return _judged(pid, lines, ask(pid), real_place(data))


def is_ready(data: Path, pid: int) -> bool:
    """Tell whether the server of this number says of itself that it takes connections."""
    try:
        lines = _lines(data)
    except OSError:
        return False
    said = lines[_STATUS_LINE].strip() if len(lines) > _STATUS_LINE else ""
    return bool(lines) and _number(lines[0]) == pid and said == "ready"


def set_spoilt_aside(data: Path) -> None:
    """Give PostgreSQL the way free, which for ever refuses a file that says nothing.

    Only where no process works in the folder, and behind it stands PostgreSQL's own proof: the
    shared memory of a server that still runs. Raises OSError.
    """
    patiently(lambda: (data / NAME).replace(data / SPOILT))


def _judged(pid: int, lines: list[str], found: Process, data: Path) -> Postmaster:
    if found.life is Life.DEAD:
        return Postmaster(Life.DEAD)
    if found.name and found.name != PROGRAM:
        return Postmaster(Life.DEAD, stranger=pid)
    if found.folder is not None:
        same = found.folder == data
        return Postmaster(Life.ALIVE, pid) if same else Postmaster(Life.DEAD, stranger=pid)
    said = _number(lines[_START_LINE]) if len(lines) > _START_LINE else 0
    if found.started and said and sys.platform == "win32":
        # both are told by one clock: elsewhere a clock that was set parts them
        near = abs(found.started - said) <= DIFFERS
        return Postmaster(Life.ALIVE, pid) if near else Postmaster(Life.DEAD, stranger=pid)
    return Postmaster(Life.UNKNOWN, pid)


def _lines(data: Path) -> list[str]:
    return (data / NAME).read_bytes().decode("utf-8", "replace").splitlines()


def _number(told: str) -> int:
    cleaned = told.strip().lstrip("-")
    return int(cleaned) if cleaned.isascii() and cleaned.isdecimal() else 0

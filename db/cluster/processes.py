"""What is known of a process by its number: alive, dead, or not to be told.

A number alone says nothing: Windows and Linux give it to somebody else soon. And that a process
may not be touched does not mean that it is dead.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

PROC = Path("/proc")


class Life(StrEnum):
    """Whether a process is there."""

    ALIVE = "alive"
    DEAD = "dead"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Process:
    """What the system tells of it; "" and None and 0.0 are what it does not tell."""

    life: Life
    name: str = ""
    folder: Path | None = None  # in which it works
    started: float = 0.0  # seconds since 1970


if sys.platform == "win32":
    _LIMITED, _DENIED, _RUNS = 0x1000, 5, 259
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.OpenProcess.restype = ctypes.c_void_p
    _SINCE_1601 = 11_644_473_600

    def process(pid: int) -> Process:
        """Ask the system of a process."""
        handle = _kernel.OpenProcess(_LIMITED, False, pid)
        if not handle:
            denied = ctypes.get_last_error() == _DENIED
            return Process(Life.UNKNOWN if denied else Life.DEAD)
        open_one = ctypes.c_void_p(handle)
        try:
            code = ctypes.c_uint32()
            _kernel.GetExitCodeProcess(open_one, ctypes.byref(code))
            if code.value != _RUNS:
                return Process(Life.DEAD)
            room = ctypes.c_uint32(1024)
            name = ctypes.create_unicode_buffer(room.value)
            _kernel.QueryFullProcessImageNameW(open_one, 0, name, ctypes.byref(room))
            times = (ctypes.c_uint64 * 4)()
            places = [ctypes.byref(times, 8 * place) for place in range(4)]
            _kernel.GetProcessTimes(open_one, *places)
            started = times[0] / 1e7 - _SINCE_1601 if times[0] else 0.0
            return Process(Life.ALIVE, Path(name.value).stem.lower(), None, started)
        finally:
            _kernel.CloseHandle(open_one)

    def working_in(folder: Path) -> Iterator[int]:
        """Windows tells of no process where it works: there jobs leave no orphan."""
        return iter(())

else:

    def process(pid: int) -> Process:
        """Ask the system of a process."""
        life = _life(pid)
        if life is Life.DEAD:
            return Process(life)
        try:
            told = (PROC / str(pid) / "stat").read_text("utf-8", "replace")
        except OSError:
            return Process(life)
        name, _, rest = told.partition("(")[2].rpartition(")")
        fields = rest.split()
        if fields[0] in {"Z", "X"}:  # it has ended, and nobody has asked for its exit code
            return Process(Life.DEAD)
        started = _booted() + int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return Process(life, name, _folder_of(pid), started)

    def working_in(folder: Path) -> Iterator[int]:
        """Find the processes that work in a folder, as all of a server do."""
        if not PROC.is_dir():
            return
        for one in PROC.iterdir():
            if one.name.isdecimal() and _folder_of(int(one.name)) == folder:
                yield int(one.name)

    def _life(pid: int) -> Life:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return Life.DEAD
        except (PermissionError, OverflowError):
            return Life.UNKNOWN
        return Life.ALIVE

    def _folder_of(pid: int) -> Path | None:
        try:
            return Path((PROC / str(pid) / "cwd").readlink())
        except OSError:
            return None

    def _booted() -> float:
        for line in (PROC / "stat").read_text("ascii").splitlines():
            if line.startswith("btime "):
                return float(line.split()[1])
        return 0.0

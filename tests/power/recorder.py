"""What a program asks of its files, in order over all its threads and children: `strace`.

Nothing that reaches the kernel gets past it, whichever library asks, and it needs neither a
compiler nor a right that an ordinary user lacks over his own processes.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "open,openat,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,"
    "lseek,fsync,fdatasync,mmap,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "unlink,unlinkat,mkdir,mkdirat,rmdir,copy_file_range,sendfile,io_uring_setup"
)
LONGEST = 1 << 26  # bytes of one write; more than any store of the tests has
PROJECT = Path(__file__).parents[2]
MISSING = "缺少 strace，断电测试无法进行：apt-get install strace · these tests need strace"
FORBIDDEN = "strace 在这里不能跟踪进程（容器须允许 ptrace）· strace may trace nothing here"

_WHOLE = re.compile(r"(?P<pid>\d+) +(?P<name>\w+)\((?P<given>.*)\) += (?P<gave>-?\w+)")
_BEGUN = re.compile(r"(?P<pid>\d+) +(?P<name>\w+)\((?P<given>.*?),? *<unfinished \.\.\.>$")
_ENDED = re.compile(
    r"(?P<pid>\d+) +<\.\.\. (?P<name>\w+) resumed>(?P<given>.*)\) += (?P<gave>-?\w+)"
)


class NoRecorder(Exception):
    """These tests cannot run here; the text says what to do."""


@dataclass(frozen=True)
class Call:
    """One call at its begin (`gave` is None: not known yet) or at its end."""

    pid: str
    name: str
    given: str
    gave: int | None = None


@dataclass(frozen=True)
class Recording:
    """What was asked, and how the program ended."""

    calls: list[Call]
    code: int
    said: str


def record(
    arguments: list[str], trace: Path, environment: Mapping[str, str], typed: str = ""
) -> Recording:
    """Run a Python program under the recorder. Raises NoRecorder."""
    if shutil.which("strace") is None:
        raise NoRecorder(MISSING)
    how = ["strace", "-f", "--seccomp-bpf", "-qq", "-y", "-xx", "-s", str(LONGEST)]
    how += ["-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(trace)]
    done = subprocess.run(
        [*how, sys.executable, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={**os.environ, **environment},
        check=False,
    )
    if not trace.exists() or not trace.stat().st_size:
        raise NoRecorder(f"{FORBIDDEN}: {done.stderr}")
    with trace.open(encoding="ascii") as lines:
        return Recording(list(calls(lines)), done.returncode, done.stdout + done.stderr)


def calls(lines: Iterator[str] | list[str]) -> Iterator[Call]:
    """Give every call twice, at its begin and at its end; other threads may lie in between."""
    open_calls: dict[str, str] = {}
    for line in lines:
        if whole := _WHOLE.match(line):
            pid, name, given, gave = whole.groups()
            yield Call(pid, name, given)
            yield Call(pid, name, given, _number(gave))
        elif begun := _BEGUN.match(line):
            pid, name, given = begun.groups()
            open_calls[pid] = given
            yield Call(pid, name, given)
        elif ended := _ENDED.match(line):
            pid, name, rest, gave = ended.groups()
            yield Call(pid, name, open_calls.pop(pid) + rest, _number(gave))


def _number(text: str) -> int:
    return int(text, 0) if text[:1] in "-0123456789" else -1

"""A CPython for Windows with exactly the wheels of the locks, made on Linux by pip alone."""

import hashlib
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker

from resources.packaging.environment import PIP
from resources.packaging.running import quietly, say

ROOT = Path(__file__).parents[2]
PINNED = Path(__file__).with_name("cpython.txt")
VERSION = "3.12.9"
# pip on Linux answers the conditions of a lock as Linux would, so they are answered here
WINDOWS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "implementation_version": VERSION,
    "python_version": VERSION.rpartition(".")[0],
    "python_full_version": VERSION,
}
ENTRY = re.compile(r"^(?P<pin>[\w.\[\]-]+==[^\s;\\]+)(?: ; (?P<condition>[^\\\n]+))?", re.MULTILINE)
# pip would ask the Python that it runs in itself whether it is new enough for a package
FOR_WINDOWS = (
    *("--platform", "win_amd64", "--implementation", "cp", "--python-version", "3.12"),
    "--ignore-requires-python",
)
EXACTLY = ("--quiet", "--no-deps", "--no-compile", "--require-hashes")


@dataclass(frozen=True)
class WindowsPython:
    """A folder with `python.exe`, its library and the wheels of some locks."""

    folder: Path
    locks: tuple[Path, ...]

    def bring_to(self) -> None:
        """Make it anew when a lock has changed or its making was interrupted."""
        stamp = self.folder / "made-of"
        wanted = self._digest()
        if stamp.exists() and stamp.read_text("ascii") == wanted:
            return
        say("正在安装 Windows 版 Python 和依赖", "installing a CPython for Windows and the wheels")
        shutil.rmtree(self.folder, ignore_errors=True)
        self._pip("--no-build-isolation", "-r", str(PINNED), "--target", str(self.folder))
        packages = self.folder / "Lib/site-packages"
        shutil.rmtree(packages, ignore_errors=True)
        asked = self.folder / "wheels.txt"
        asked.write_text(
            "".join(entry for lock in self.locks for entry in for_windows(lock)), "utf-8"
        )
        self._pip("--only-binary=:all:", *FOR_WINDOWS, "--target", str(packages), "-r", str(asked))
        stamp.write_text(wanted, "ascii")

    def _pip(self, *arguments: str) -> None:
        quietly(sys.executable, *PIP, "install", *EXACTLY, *arguments, folder=ROOT)

    def _digest(self) -> str:
        made_of = b"".join(file.read_bytes() for file in (PINNED, *self.locks))
        return hashlib.sha256(made_of).hexdigest()


def for_windows(lock: Path) -> Iterator[str]:
    """Give the pins of a lock that hold on this Windows, with their digests."""
    text = lock.read_text("utf-8")
    entries = list(ENTRY.finditer(text))
    ends: Sequence[int] = [entry.start() for entry in entries[1:]] + [len(text)]
    for entry, end in zip(entries, ends, strict=True):
        condition = entry["condition"]
        if condition is None or Marker(condition.strip()).evaluate(WINDOWS):
            digests = re.findall(r"--hash=\S+", text[entry.end() : end])
            yield f"{entry['pin']} {' '.join(digests)}\n"

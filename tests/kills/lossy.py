"""A disk that forgets at a power cut what was not synced: for the files of a database server.

POSIX promises no more than this: of what was written to a file since it was last synced, any part
may be there and any part not. See `lossy_disk.c`. `python -m tests.kills.lossy …` is `zongzhi`
whose database server works on such a disk.
"""

import json
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from db.cluster import cluster
from desktop import cli

SOURCE = Path(__file__).with_name("lossy_disk.c")
NO_COMPILER = "没有 C 编译器，断电时写入的内容都当作已落盘（Debian：apt-get install gcc libc6-dev）"
AROUND = "LOSSY_DISK"
_HEAD = struct.Struct("qqq")
_SECTORS = 4096
_FATES = ("lost", "kept", "torn", "torn")


class _Write(NamedTuple):
    """A write that was not synced: where, how long, and what the file held there before."""

    at: int
    length: int
    before: bytes


class LossyDisk:
    """Watches one folder, for a program that runs with `around` in its environment."""

    def __init__(self, place: Path, data: Path, compiler: str) -> None:
        self._data, self._kept = data, place / "unsynced"
        self._kept.mkdir()
        self._kept.chmod(0o777)
        library = place / "lossy_disk.so"
        how = ["-O2", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
        subprocess.run([compiler, *how], check=True)
        self.library = {
            "LD_PRELOAD": str(library),
            "LOSSY_DATA": f"{data}/",
            "LOSSY_KEPT": str(self._kept),
        }
        self.around = {AROUND: json.dumps(self.library)}

    def cut_power(self, luck: Random) -> int:
        """Put back what chance lets be lost; nothing may run any more. Gives how many writes."""
        files = {path.stat().st_ino: path for path in self._data.rglob("*") if path.is_file()}
        lost = 0
        for noted in sorted(self._kept.iterdir(), key=lambda one: int(one.name)):
            if path := files.get(int(noted.name)):
                lost += _put_back(path, _writes(noted.read_bytes()), luck)
            noted.unlink()
        return lost


def lossy_disk(place: Path, data: Path) -> LossyDisk | None:
    """Give None where there is no compiler to make one."""
    compiler = shutil.which("cc")
    return LossyDisk(place, data, compiler) if compiler else None


def _writes(noted: bytes) -> list[_Write]:
    found, place = [], 0
    while len(noted) - place >= _HEAD.size:
        at, length, kept = _HEAD.unpack_from(noted, place)
        place += _HEAD.size + kept
        if len(noted) < place:  # the end came while it was noted: it was not written yet
            break
        found.append(_Write(at, length, noted[place - kept : place]))
    return found


def _put_back(path: Path, writes: list[_Write], luck: Random) -> int:
    fate, lost = luck.choice(_FATES), 0
    with path.open("r+b") as file:
        end = os.fstat(file.fileno()).st_size
        for write in reversed(writes):
            before = write.before + bytes(write.length - len(write.before))
            for start in range(0, write.length, _SECTORS):
                part = before[start : start + _SECTORS][: max(0, end - write.at - start)]
                if part and (fate == "lost" or (fate == "torn" and luck.random() < 0.5)):
                    file.seek(write.at + start)
                    file.write(part)
                    lost += 1
    return lost


def main(arguments: list[str]) -> int:
    """Hand to the server what it is not given otherwise: its programs get nothing of ours."""
    module: Any = cluster
    around, real = json.loads(os.environ[AROUND]), module.surroundings

    def surroundings(**more: Any) -> dict[str, str]:
        return {**real(**more), **around}

    module.surroundings = surroundings
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Counting, by strace, how often a commit asks the disk to keep what it was given."""

import shutil
import subprocess
import sys
from pathlib import Path

from desktop.usecases.registering import register_case
from tests.bench import county, registering, stores
from tests.bench.table import Line, say
from tests.stores import workplace_of

SAVES = 50
ROOT = Path(__file__).parents[2]


def lines(standing: Path, folder: Path) -> list[Line]:
    if shutil.which("strace") is None:
        say("strace 不在本机，未数 fsync（Debian：apt-get install strace）")
        return []
    path = stores.copy_of(standing, folder, "syncs")
    some, more = (_syncs(path, folder, saves) for saves in (SAVES, 2 * SAVES))
    return [Line("  每次提交的 fsync（strace）", (more - some) / SAVES, 1, "次")]


def _syncs(path: Path, folder: Path, saves: int) -> int:
    """Count what a program of its own asks for when it registers so many cases."""
    told = folder / "strace.txt"
    program = [sys.executable, "-m", "tests.bench.syncs", str(path), str(saves)]
    trace = ["strace", "-f", "-c", "-e", "trace=fsync,fdatasync", "-o", str(told)]
    subprocess.run([*trace, *program], cwd=ROOT, check=True, timeout=300)
    rows = (line.split() for line in told.read_text("utf-8").splitlines())
    return sum(int(row[3]) for row in rows if row and row[-1] in {"fsync", "fdatasync"})


def save(path: Path, saves: int) -> None:
    place = workplace_of(stores.open_at(path), county.clerk())
    for command in registering.commands(place, saves):
        place.perform(register_case, command)


if __name__ == "__main__":
    save(Path(sys.argv[1]), int(sys.argv[2]))

"""What the installed program takes of a PC, against what is measured in the same run."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from desktop.ui.tour.founding import PASSPHRASE
from tests.windows.places import ROOT, Places

MEGABYTE = 1_000_000
MEASURED = ("speed.txt", "memory.txt", "setup-seconds.txt")
TICKS = 100.0  # of the processor's time in a second, as /proc counts it
BETWEEN_S = 0.2  # looks at a process
# measure NAME PID waits until a program rests; watch NAME PID until it ends. Each writes down the
# name, ticks of the processor, bytes read, kB of its own memory: wine copies code into it that
# Windows and Linux leave in its files
WORDS = """
told() {
  local user system bytes own code
  read -r _ _ _ _ _ _ _ _ _ _ _ _ _ user system _ < "/proc/$2/stat" || return 1
  bytes=$(sed -n 's/^rchar: //p' "/proc/$2/io")
  code=$(grep -oE '/.*/(ZongzhiDesk|empty_window)/.*[.](dll|pyd|exe)$' "/proc/$2/maps" | sort -u \\
    | tr '\\n' '\\0' | xargs -0 stat -c %s | awk '{s += $1} END {print int(s / 1024)}')
  own=$(sed -n 's/^RssAnon:[^0-9]*\\([0-9]*\\).*/\\1/p' "/proc/$2/status")
  [ -n "$own" ] && echo "$1 $((user + system)) $bytes $((own - code))"
}
measure() {
  local line
  rest "$2"
  line=$(told "$1" "$2") || return 1
  echo "$line" >> /out/speed.txt
}
watch() {
  local line next
  while next=$(told "$1" "$2" 2> /dev/null); do line=$next; sleep 0.5; done
  echo "$line" >> /out/memory.txt
}
"""
# of two times the second, as everything is read from the disk before
TWICE = """
for turn in cold NAME; do
  wine PROGRAM &
  window CLASS || fail 'it shows nothing'
  measure $turn $(process CLASS) || fail 'it ended'
  shot program-NAME
  stop_all
done
"""


@dataclass(frozen=True)
class Row:
    """A number, what is aimed at, the most that is let pass, and what they are numbers of."""

    what: str
    value: float
    goal: float
    most: float
    unit: str

    @property
    def is_kept(self) -> bool:
        return self.value <= self.most


@dataclass(frozen=True)
class Taken:
    """By one program: seconds of the processor, megabytes read, megabytes of its own memory."""

    seconds: float
    read: float
    memory: float


def resting(name: str, program: str, window: str) -> str:
    """Give the script that measures a program until it waits for somebody."""
    told = {"NAME": name, "PROGRAM": program, "CLASS": window}
    return WORDS + re.sub("|".join(told), lambda word: told[word[0]], TWICE)


def rows(places: Places) -> list[Row]:
    """Give what the chapters have measured so far."""
    found = list[Row]()
    takings = taken(places.out / "speed.txt") | taken(places.out / "memory.txt")
    if {"login", "empty"} <= takings.keys():
        login, empty = takings["login"], takings["empty"]
        found.append(_login(login.seconds, empty.seconds))
        found.append(Row("read until login", login.read, 120.0, 160.0, "MB"))
    if {"tour", "linux"} <= takings.keys():
        share = takings["tour"].memory / takings["linux"].memory
        found.append(
            Row("its own memory after the tour, of that on Linux", share, 1.1, 1.7, "times")
        )
    silent = places.out / "setup-seconds.txt"
    if silent.exists():
        found.append(Row("a silent setup", float(silent.read_text("ascii")), 20.0, 90.0, "s"))
    return found


def _login(seconds: float, empty: float) -> Row:
    """A share, as the seconds of one program differ threefold between machines under load."""
    more = seconds - empty
    what = f"to the login window, of an empty one ({more:+.2f} s of CPU, aimed at +1.0)"
    return Row(what, seconds / empty, 1 + 1.0 / empty, 9.0, "times")


def taken(file: Path) -> dict[str, Taken]:
    found = dict[str, Taken]()
    for line in file.read_text("ascii").splitlines() if file.exists() else ():
        name, *numbers = line.split()
        ticks, read, memory = map(float, numbers)
        found[name] = Taken(ticks / TICKS, read / MEGABYTE, memory * 1024 / MEGABYTE)
    return found


def tour_on_linux(places: Places) -> None:
    """Do what the story does in the box with this system's own Python, and write down the same."""
    folder = places.runs / "linux"
    shutil.rmtree(folder, ignore_errors=True)
    told = ("--founding", "博兴", "--out", str(folder / "out"), "--size", "1366x696")
    begun = subprocess.Popen(
        [sys.executable, "-m", "desktop", "tour", str(folder / "store"), *told],
        cwd=ROOT,
        env={"ZONGZHI_PASSPHRASE": PASSPHRASE, "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"},
        stdout=subprocess.DEVNULL,
    )
    last = ""
    while not _has_ended(begun):
        last = _line(Path("/proc", str(begun.pid))) or last
    with (places.out / "memory.txt").open("a") as memory:
        memory.write(f"linux {last}\n")


def _has_ended(begun: subprocess.Popen[bytes]) -> bool:
    try:
        begun.wait(BETWEEN_S)
    except subprocess.TimeoutExpired:
        return False
    return True


def _line(process: Path) -> str:
    status, stat = (process / "status").read_text(), (process / "stat").read_text()
    read = (process / "io").read_text().split()[1]
    user, system = stat.rpartition(")")[2].split()[11:13]
    memory = re.search(r"^RssAnon:\s*(\d+)", status, re.MULTILINE)
    return f"{int(user) + int(system)} {read} {memory[1]}" if memory else ""  # it has just ended

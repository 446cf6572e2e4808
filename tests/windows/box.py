"""The box: a Debian with wine in a folder outside the project, in which Windows programs run.

Every run sees the box through an overlay, so that it begins with the same clean Windows and
leaves nothing behind; it has its own processes, its own display and no network. The person at
this Windows has a Chinese name with a space in it, as people in an office have.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from resources.packaging.running import Stopped

HOME = Path("/person")
PREFIX = HOME / "wine"  # the disks and the registry of this Windows
PERSON = "李 明"
# no TZ: the C runtime of Windows reads that variable in another way than Linux writes it
ENVIRONMENT = {
    "HOME": str(HOME),
    "USER": PERSON,
    "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
    "LANG": "zh_CN.UTF-8",  # from which wine takes code page 936
    "LC_ALL": "zh_CN.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
    "XDG_RUNTIME_DIR": "/tmp",  # noqa: S108 - of the box, seen by nobody else
    "WINEPREFIX": str(PREFIX),
    "WINEDEBUG": "-all",
    # a crash ends the program; wine's debugger would wait for somebody to look at it. What CPython
    # asks of wbemprox hangs now and then, and it does without
    "WINEDLLOVERRIDES": "mscms=n;winedbg.exe=d;wbemprox=d;mshtml=;winemenubuilder.exe=d",
    "DISPLAY": ":7",
}
TOO_LONG = 124  # the exit code of what was ended
# what is mounted goes with the namespace, and with its first process go all the others
ENTER = """
set -e
lower=$1 run=$2 lasting=$3 network=$4 script=$5; shift 5
at=$run/at
if [ "$lasting" = yes ]; then mount --bind "$lower" "$at"
else mount -t overlay overlay -o "lowerdir=$lower,upperdir=$run/upper,workdir=$run/work" "$at"; fi
mount -t proc proc "$at/proc"
while [ "$1" != -- ]; do mkdir -p "$at$2"; mount --bind "$1" "$at$2"; shift 2; done
shift
[ "$network" = yes ] || chroot "$at" /usr/sbin/ip link set lo up
exec chroot "$at" /usr/bin/env -i "$@" /bin/bash -c "$script"
"""
# a window manager, or no window is ever the largest; the pipe: Windows' CPython may not be
# given a file for its output under every wine; the end: this Windows writes its registry down,
# and no program of its that is left holds the pipe open; an earlier run in the same folder has
# left its display's lock
ON_A_DISPLAY = """
rm -f /tmp/.X7-lock /tmp/.X11-unix/X7
Xvfb :7 -screen 0 {screen}x24 -nolisten tcp -nolisten local >/dev/null 2>&1 &
until [ -S /tmp/.X11-unix/X7 ]; do sleep 0.05; done
openbox >/dev/null 2>&1 &
( ({script}); code=$?; wineserver -k; wineserver -w; exit $code ) </dev/null 2>&1 | cat
exit ${{PIPESTATUS[0]}}
"""


@dataclass(frozen=True)
class Box:
    """A folder that holds the Debian (`root`) and what its runs write (`runs`)."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "root"

    @property
    def windows(self) -> Path:
        """The disk C: as it is when a run begins."""
        return self.root / PREFIX.relative_to("/") / "drive_c"

    def run(self, script: str, run: "Run") -> int:
        """Run a shell script in the box and give its exit code; its output goes to `run.told`."""
        for name in ("upper", "work", "at"):
            (run.folder / name).mkdir(parents=True, exist_ok=True)
        with run.told.open("ab") as told:
            try:
                return subprocess.run(
                    self._entering(script, run),
                    stdin=subprocess.DEVNULL,
                    stdout=told,
                    stderr=subprocess.STDOUT,
                    check=False,
                    timeout=run.seconds,
                ).returncode
            except subprocess.TimeoutExpired:
                return TOO_LONG

    def _entering(self, script: str, run: "Run") -> list[str]:
        namespaces = ["--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"]
        namespaces += [] if run.network else ["--net"]
        shown = ON_A_DISPLAY.format(screen=run.screen, script=script) if run.screen else script
        answers = ["yes" if answer else "no" for answer in (run.lasting, run.network)]
        mounts = [part for pair in run.mounts.items() for part in map(str, pair)]
        variables = [f"{name}={value}" for name, value in {**ENVIRONMENT, **run.variables}.items()]
        enter = ["unshare", *namespaces, "bash", "-c", ENTER, "enter", str(self.root)]
        return [*enter, str(run.folder), *answers, shown, *mounts, "--", *variables]


@dataclass(frozen=True)
class Run:
    """What one run sees of the machine, and how long it may take.

    `folder` keeps what the run changed of the box: a second run in it sees that again; what a
    `lasting` one changes stays in the box. A `screen` has a size, such as 1366x768.
    `mounts`: from a folder of the machine to its place in the box.
    """

    folder: Path
    told: Path
    mounts: Mapping[Path, Path] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    screen: str = ""
    network: bool = False
    lasting: bool = False
    seconds: float = 1800.0

    def forget(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def demand(box: Box, script: str, run: Run, what: str) -> None:
    """Run it, and stop with the end of what it said when it fails."""
    if box.run(script, run):
        raise Stopped(f"{what}\n{tail(run.told)}")


def tail(told: Path, lines: int = 30) -> str:
    return "\n".join(told.read_text("utf-8", "replace").splitlines()[-lines:])


def demand_machine(programs: Sequence[str]) -> None:
    """Stop with a sentence where the box cannot be: it needs root on Linux and some programs."""
    if sys.platform != "linux" or os.geteuid() != 0:
        raise Stopped("只能在 Linux 上以 root 运行 · this runs on Linux, as root")
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        names = " ".join(missing)
        raise Stopped(f"请先安装：{names} · install these first: {names}")

"""The locks: resolved by uv, for every Python and system at once, free of any address."""

import re
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from resources.packaging.environment import DEVELOPERS, FREEZING, PIP, PROGRAM, Environment
from resources.packaging.running import Stopped, quietly, say

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# by uv's names; Debian 12 is the oldest Linux, and has glibc 2.36
SYSTEMS = {"Windows x64": "x86_64-pc-windows-msvc", "Linux x86-64": "x86_64-manylinux_2_36"}
PIN = re.compile(r"^[\w.-]+==[^\\\n]+", re.MULTILINE)
NO_WHEEL = re.compile(r"([\w.-]+)(?:\{[^}]*\})?(==[\w.!+-]+) has no (?:usable )?wheels")
FORM = (
    "--quiet",
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    *("--python-version", PYTHONS[0]),
    *("--custom-compile-command", "python3 dev.py lock"),
)


def lock(root: Path, arguments: list[str]) -> None:
    """Write the locks, then say what has no wheel; further arguments go to uv."""
    with tempfile.TemporaryDirectory(prefix="zongzhi-lock-") as folder:
        apart = Environment(Path(folder))  # uv is no part of what it locks
        apart.make()
        python = str(apart.python)
        quietly(python, *PIP, "install", "--quiet", "uv")
        compile_with = (python, "-m", "uv", "pip", "compile", *FORM, *arguments)
        program = ("pyproject.toml", "--extra", "build", "-o", PROGRAM)
        developers = ("--group", "dev", "-c", PROGRAM, "-o", DEVELOPERS)
        freezing = ("--group", "freezing", "-c", PROGRAM, "-o", FREEZING)
        for one in (program, developers, freezing):
            quietly(*compile_with, *one, folder=root)
        missing = list(without_wheel(python, root))
    for line in missing:
        say(f"缺少预编译包：{line}", f"no wheel: {line}")
    if missing:
        raise Stopped("")
    say("所有平台都有预编译包", f"wheels for Python {PYTHONS[0]} to {PYTHONS[-1]} everywhere")


def without_wheel(python: str, root: Path) -> Iterator[str]:
    """Name each package of the locks and the Python and system for which it has no wheel."""
    for name in (PROGRAM, DEVELOPERS, FREEZING):
        locked = (root / name).read_text("utf-8")
        for version, (system, platform) in product(PYTHONS, SYSTEMS.items()):
            for package in _missing(python, locked, version, platform):
                yield f"{package} ({name}), Python {version}, {system}"


def _missing(python: str, locked: str, version: str, platform: str) -> Iterator[str]:
    """Ask for the wheels of one lock; uv names one that is missing, so ask again without it."""
    ask = (python, "-m", "uv", "pip", "compile", "--only-binary", ":all:", "--no-deps", "--quiet")
    for_whom = ("--python-version", version, "--python-platform", platform)
    pins: list[str] = PIN.findall(locked)
    while True:
        with tempfile.TemporaryDirectory() as folder:
            asked = Path(folder, "pins.in")
            asked.write_text("\n".join(pins), "utf-8")
            try:
                quietly(*ask, *for_whom, "--no-python-downloads", str(asked))
            except Stopped as stopped:
                found = NO_WHEEL.search(str(stopped))
                pin = found[1] + found[2] if found else ""
                others = [line for line in pins if line.split()[0] != pin]
                if others == pins:  # it says something else, and would say it for ever
                    raise
                yield pin
                pins = others
            else:
                return

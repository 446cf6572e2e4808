"""The folder `.venv`, which holds exactly what the locks say or is made anew.

It knows the standard library alone: it runs before anything is installed.
"""

import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from resources.packaging.running import quietly, say

PROGRAM, DEVELOPERS = "requirements.lock", "requirements-dev.lock"
FREEZING = "resources/packaging/freezing.lock"
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input")
# A lock is complete, so nothing is resolved: an old pip takes a requirement with an extra
# (`coverage[toml]`) for one without a lock, and the registry's newest release for the answer.
# What is compiled beforehand is a third of the work, and most of it is never imported.
EXACTLY = ("--no-deps", "--require-hashes", "--only-binary=:all:", "--no-compile")


@dataclass(frozen=True)
class Environment:
    """The environment of the folder `root`, a working copy of the project."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    @property
    def stamp(self) -> Path:
        """Says which locks are installed; it is away while anything is being installed."""
        return self.folder / "installed.json"

    def bring_to(self, *locks: str) -> None:
        """Install the locks; takes no time when they are there.

        What was interrupted, made from another lock, with another Python or in another place
        is made anew: nothing of it can be left over.
        """
        installed = self._installed()
        wanted = {lock: self._digest(lock) for lock in locks}
        if wanted.items() <= installed.items():
            return
        if not installed or any(self._digest(lock) != was for lock, was in installed.items()):
            self.make()
            installed = {}
        say("正在安装依赖，需要几分钟", "installing the dependencies, which takes some minutes")
        self.stamp.unlink(missing_ok=True)
        self._install([lock for lock in locks if lock not in installed])
        quietly(str(self.python), *PIP, "check", folder=self.root)
        self._write_stamp(installed | wanted)

    def make(self) -> None:
        """Make it empty, by the Python outside of it where this one runs inside."""
        if self.folder.is_symlink():
            self.folder.unlink()  # what it leads to belongs to another working copy
        shutil.rmtree(self.folder, ignore_errors=True)
        outside = getattr(sys, "_base_executable", None) or sys.executable
        quietly(
            outside, "-m", "venv", "--clear", "--without-pip", str(self.folder), folder=self.root
        )
        # venv would do this too, but keep to itself why it failed
        quietly(str(self.python), "-I", "-m", "ensurepip", "--default-pip", folder=self.root)

    def _install(self, locks: Sequence[str]) -> None:
        pip = (str(self.python), *PIP, "install", "--quiet")
        named = (part for lock in locks for part in ("-r", lock))
        quietly(*pip, *EXACTLY, *named, folder=self.root)
        if PROGRAM in locks:
            ours = ("--no-deps", "--no-build-isolation", "-e", ".")
            quietly(*pip, *ours, folder=self.root)

    def _digest(self, lock: str) -> str:
        files = (self.root / name for name in (lock, "pyproject.toml"))
        made_of = b"".join(file.read_bytes() for file in files if file.exists())
        where = f"{sys.version} {self.root}".encode()
        return hashlib.sha256(made_of + where).hexdigest()

    def _installed(self) -> dict[str, str]:
        try:
            told = json.loads(self.stamp.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) and self.python.exists() else {}

    def _write_stamp(self, installed: dict[str, str]) -> None:
        """Whole or not at all."""
        beside = self.stamp.with_suffix(".new")
        beside.write_text(json.dumps(installed), "utf-8")
        beside.replace(self.stamp)

"""Starting a program that lives on by itself: without a window, and after this one has ended."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_SECRETS = ("ZONGZHI_PASSPHRASE", "ZONGZHI_PASSWORD", "ZONGZHI_RECOVERY_CODE")
_OWN_START = {"PYINSTALLER_RESET_ENVIRONMENT": "1"}  # a frozen program is no part of its parent
_SHELL = '"$@" >/dev/null 2>&1 & echo $!'  # who starts it ends at once, and leaves it to the system


def start_detached(command: Sequence[str], folder: Path) -> int:
    """Give the number of its process; it is told no secret of this one. Raises OSError."""
    around = {key: value for key, value in os.environ.items() if key not in _SECRETS} | _OWN_START
    if sys.platform == "win32":
        return _on_windows(command, folder, around)
    try:
        done = subprocess.run(  # noqa: S603 — words of our own
            ["/bin/sh", "-c", _SHELL, "sh", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            cwd=folder,
            env=around,
            start_new_session=True,
            check=True,
        )
        return int(done.stdout)
    except (subprocess.SubprocessError, ValueError) as why:
        raise OSError("not started") from why


if sys.platform == "win32":
    _APART = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP

    def _on_windows(command: Sequence[str], folder: Path, around: dict[str, str]) -> int:
        """A job that holds this program may forbid to leave it: then it stays in there."""
        try:
            return _started(command, folder, around, _APART | subprocess.CREATE_BREAKAWAY_FROM_JOB)
        except PermissionError:
            return _started(command, folder, around, _APART)

    def _started(command: Sequence[str], folder: Path, around: dict[str, str], apart: int) -> int:
        began = subprocess.Popen(  # noqa: S603 — words of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=around,
            creationflags=apart,
        )
        return began.pid

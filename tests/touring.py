"""A tour in a process of its own, as a user begins it, with no setting of this one."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run_tour(
    store: Path, out: Path, *words: str, around: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """`around`: what stands in its environment, too."""
    ours = ("XDG_", "ZONGZHI_", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    told = ("--out", str(out), "--size", "1366x696", *words)
    return subprocess.run(
        [sys.executable, "-m", "desktop", "tour", str(store), *told],
        cwd=ROOT,
        env={**kept, **(around or {}), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

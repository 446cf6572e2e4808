"""Programs that are measured from outside: started as a user's, and listened to."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


def said(command: list[str], more: dict[str, str]) -> str:
    """Give what a child said; without the switch that forbids bytecode."""
    kept = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
    surroundings = {**kept, "QT_QPA_PLATFORM": "offscreen", **more}
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout

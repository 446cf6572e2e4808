"""A demonstration is there whole or not at all, whatever ended its building."""

import subprocess
import sys
from pathlib import Path
from typing import Never

import pytest

from desktop import cli
from desktop.demo import raising
from tests.commands.conftest import PROJECT

COMMAND = (sys.executable, "-m", "desktop", "demo")


def interrupted(*_: object) -> Never:
    raise KeyboardInterrupt


def test_an_interrupted_demonstration_leaves_nothing_also_not_of_one_that_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "demo"
    with subprocess.Popen([*COMMAND, str(place)], cwd=PROJECT) as child:
        while not list(tmp_path.glob(".demo*/store.db")) and child.poll() is None:
            pass
        child.kill()
    left = list(tmp_path.iterdir())
    assert (place.exists(), len(left)) == (False, 1)

    monkeypatch.setattr(raising, "build", interrupted)
    assert cli.main(["demo", str(place)]) != cli.DONE

    assert list(tmp_path.iterdir()) == []

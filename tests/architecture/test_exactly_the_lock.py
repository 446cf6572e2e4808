"""An environment holds what the locks say, whatever pip makes it and whatever is newer."""

import subprocess
import sys
from pathlib import Path

import pytest

from resources.packaging.environment import DEVELOPERS, PROGRAM, Environment
from tests.killing import KILLED

ROOT = Path(__file__).parents[2]
LONG = pytest.mark.long
DYING = """
import sys
from pathlib import Path
from resources.packaging import environment
from tests.killing import die
steps, quietly = int(sys.argv[1]), environment.quietly
def step(*command, **more):
    global steps
    if steps == 0:
        die()
    steps -= 1
    return quietly(*command, **more)
environment.quietly = step
environment.Environment(Path(sys.argv[2])).bring_to(*sys.argv[3:])
"""


def installed(environment: Environment) -> dict[str, str]:
    """What stands in the environment, without pip and what venv brings with it."""
    lister = [str(environment.python), "-m", "pip", "list", "--format=freeze"]
    listed = subprocess.run(lister, capture_output=True, text=True, check=True).stdout
    found = dict(line.split("==") for line in listed.splitlines())
    return {name: found[name] for name in found if name not in {"pip", "setuptools"}}


EXACT = {"direct": "1.0", "indirect": "1.0", "carrying": "1.0", "project": "1.0"}


@pytest.mark.usefixtures("its_own_pip")
def test_what_is_installed_is_the_lock(project: Environment) -> None:
    project.bring_to(PROGRAM)
    assert installed(project) == EXACT

    project.bring_to(PROGRAM, DEVELOPERS)
    assert installed(project) == EXACT | {"tester": "1.0"}


@pytest.mark.parametrize("steps", [2, *(pytest.param(one, marks=LONG) for one in (1, 3, 4))])
def test_an_interrupted_set_up_is_repaired_by_the_next(project: Environment, steps: int) -> None:
    told = [str(steps), str(project.root), PROGRAM, DEVELOPERS]
    killed = subprocess.run([sys.executable, "-c", DYING, *told], cwd=ROOT, check=False)
    assert killed.returncode == KILLED

    project.bring_to(PROGRAM, DEVELOPERS)

    assert installed(project) == EXACT | {"tester": "1.0"}


def test_what_a_new_lock_no_longer_names_is_gone(project: Environment) -> None:
    project.bring_to(PROGRAM, DEVELOPERS)
    (project.root / DEVELOPERS).write_text("", "utf-8")

    project.bring_to(PROGRAM, DEVELOPERS)

    assert installed(project) == EXACT


@LONG
def test_a_half_made_environment_is_made_anew(project: Environment) -> None:
    project.python.parent.mkdir(parents=True)
    project.python.write_text("", "utf-8")

    project.bring_to(PROGRAM)

    assert installed(project) == EXACT


@LONG
def test_a_ready_environment_is_left_alone(project: Environment) -> None:
    project.bring_to(PROGRAM)
    mark = project.folder / "mark"
    mark.touch()

    project.bring_to(PROGRAM)

    assert mark.exists()

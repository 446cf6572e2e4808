"""`dev.py` sets up, builds and starts what it says, and its failures are told."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

import dev
from resources.packaging.running import Stopped


@dataclass
class Started:
    """What dev.py would have started: the command lines and what was added to the environment."""

    lines: list[str] = field(default_factory=list)
    environments: list[dict[str, str]] = field(default_factory=list)
    fails_at: str = "nothing"

    def run(self, *command: str, folder: Path, environment: dict[str, str] | None = None) -> None:
        line = " ".join(command)
        self.lines.append(line)
        self.environments.append(environment or {})
        if self.fails_at in line:
            raise Stopped("", 3)
        if "desktop demo" in line:
            Path(command[4]).mkdir()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Started:
    """A machine with everything installed, where programs are noted instead of run."""
    started = Started()
    monkeypatch.setattr(dev, "run", started.run)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "DEMO", tmp_path / "var" / "demo")
    monkeypatch.setattr(dev, "TOUR", tmp_path / "var" / "tour")
    monkeypatch.setattr(dev, "set_up", lambda **_: None)
    return started


def test_the_demonstration_is_built_once_and_opened_each_time(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: True)

    assert (dev.main(["demo"]), dev.main(["demo"])) == (0, 0)

    words = [line.split("-m desktop ")[1].split()[0] for line in started.lines]
    assert words == ["demo", "run", "run"]


def test_without_a_display_the_tour_runs_and_its_folder_is_told(
    started: Started, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: False)

    assert dev.main(["demo"]) == 0

    assert f"tour {dev.DEMO} --out {dev.TOUR}" in started.lines[-1]
    assert str(Path("var", "tour")) in capsys.readouterr().out


def test_no_passphrase_stands_on_a_command_line(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: True)

    dev.main(["demo"])

    assert [given["ZONGZHI_PASSPHRASE"] for given in started.environments] == ["demo", "demo"]
    options = [line.split(str(dev.DEMO.parent))[-1].split()[1:] for line in started.lines]
    assert options == [["--size", "small"], []]


def test_a_demonstration_that_was_interrupted_is_built_anew(
    started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: True)
    started.fails_at = "desktop demo"
    assert dev.main(["demo"]) == 3
    started.fails_at = "nothing"

    assert dev.main(["demo"]) == 0

    assert len([line for line in started.lines if "desktop demo" in line]) == 2


def test_the_exit_code_of_the_tests_is_passed_on(started: Started) -> None:
    started.fails_at = "pytest"

    assert dev.main(["test"]) == 3


def test_a_check_proves_every_line_of_the_rules_and_a_test_run_does_not(started: Started) -> None:
    assert (dev.main(["check"]), dev.main(["test"])) == (0, 0)

    covered = [line for line in started.lines if "--cov" in line]
    assert len(covered) == 1
    assert "tests/unit tests/usecases" in covered[0]
    assert not started.lines[-1].endswith("--cov")


def test_a_check_stops_where_a_line_is_not_covered(started: Started) -> None:
    started.fails_at = "--cov"

    assert dev.main(["check"]) == 3

    assert started.lines[-1].endswith("--cov")


def test_an_unknown_command_shows_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["dmeo"]) == 64

    assert "demo   set up" in capsys.readouterr().err

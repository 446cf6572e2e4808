"""`dev.py` sets up, builds and starts what it says, and its failures are told."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

import dev


@dataclass
class Started:
    """What dev.py would have started: the command lines and what was added to the environment."""

    lines: list[str] = field(default_factory=list)
    environments: list[dict[str, str]] = field(default_factory=list)
    fails_at: str = "nothing"

    def run(self, *command: str, environment: dict[str, str] | None = None) -> None:
        line = " ".join(command)
        self.lines.append(line)
        self.environments.append(environment or {})
        if self.fails_at in line:
            raise dev.Stopped("", 3)
        if "desktop demo" in line:
            Path(command[4]).mkdir()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Started:
    """A machine with everything installed, where programs are noted instead of run."""
    started = Started()
    stamp = tmp_path / "stamp"
    monkeypatch.setattr(dev, "run", started.run)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "STAMP", stamp)
    monkeypatch.setattr(dev, "LOCK", tmp_path / "lock")
    monkeypatch.setattr(dev, "DEMO", tmp_path / "var" / "demo")
    monkeypatch.setattr(dev, "TOUR", tmp_path / "var" / "tour")
    monkeypatch.setattr(dev, "missing_packages", lambda **_: [])
    (tmp_path / "lock").write_text("one==1", "utf-8")
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    dev.main(["test"])
    started.lines.clear()
    started.environments.clear()
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


def test_a_second_run_installs_nothing(started: Started) -> None:
    dev.main(["test", "-k", "word"])

    assert len(started.lines) == 1
    assert started.lines[0].endswith("-k word")


def test_a_changed_lock_is_installed_by_its_hashes(started: Started) -> None:
    dev.LOCK.write_text("one==2", "utf-8")

    dev.main(["test"])

    assert [line for line in started.lines if f"--require-hashes -r {dev.LOCK}" in line]


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


def test_what_cannot_be_installed_here_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", {}.get)
    monkeypatch.setattr(dev, "LIBRARIES", {"libnowhere.so.1": "libnowhere1"})

    assert dev.main(["app"]) == 1

    assert "apt-get install libnowhere1" in capsys.readouterr().err

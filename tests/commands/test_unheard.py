"""A program without a console, as a double click starts it: nothing is lost in silence."""

import importlib
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop import cli
from desktop.commands import alert
from desktop.keeping import crash_files
from desktop.keeping.local_places import LocalPlaces
from tests.commands.conftest import NUMBER, PROJECT


class Unheard:
    """Runs commands while the three standard streams are nothing at all."""

    def __init__(self, setting: pytest.MonkeyPatch, settings: Path) -> None:
        self._setting = setting
        self.reports = settings / crash_files.FOLDER
        self.boxes: list[str] = []

    def run(self, *words: str) -> int:
        with self._setting.context() as silent:
            silent.setattr(alert, "box", self.boxes.append)
            for name in ("stdin", "stdout", "stderr"):
                silent.setattr(sys, name, None)
            return cli.main(words)


@pytest.fixture
def unheard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Unheard:
    places = LocalPlaces(tmp_path / "settings", tmp_path)
    monkeypatch.setattr(crash_files, "places_here", lambda: places)
    return Unheard(monkeypatch, places.settings)


def fails_with(error: Exception, setting: pytest.MonkeyPatch) -> None:
    """Let the windows break down as they open."""

    def run(*_: object) -> int:
        raise error

    real = importlib.import_module
    windows = SimpleNamespace(run=run)
    setting.setattr(
        "desktop.commands.windows.import_module",
        lambda name: windows if name == "desktop.app" else real(name),
    )


def test_windows_that_cannot_open_say_so_and_leave_a_report(
    unheard: Unheard, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_with(KeyError(f"张建国 {NUMBER}"), monkeypatch)

    assert unheard.run("run") == cli.BUG

    (report,) = unheard.reports.glob("crash-*.txt")
    told, (box,) = report.read_text("utf-8"), unheard.boxes
    assert (report.name in box, box.endswith("。")) == (True, True)
    assert "builtins.KeyError" in told
    assert "test_unheard.py" in told
    for shown in (told, box):
        assert "张建国" not in shown
        assert NUMBER not in shown


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("run", "/nowhere/at/all", "--passphrase-file", "/nowhere"), cli.WRONG_USAGE),
        (("no-such-command",), cli.WRONG_USAGE),
        (("check", "/nowhere/at/all"), cli.UNAVAILABLE),
        (("restore", str(PROJECT / "README.md"), "/nowhere/at/all"), cli.REFUSED),
    ],
)
def test_whatever_is_refused_is_told_in_a_box(
    unheard: Unheard, words: tuple[str, ...], code: int
) -> None:
    assert unheard.run(*words) == code
    assert [one.endswith("。") for one in unheard.boxes] == [True]


@pytest.mark.parametrize("words", [("--help",), ("find", "--help"), ("perform", "--list")])
def test_what_is_told_to_nobody_harms_nothing(unheard: Unheard, words: tuple[str, ...]) -> None:
    assert unheard.run(*words) == cli.DONE
    assert unheard.boxes == []


def test_a_setting_that_says_nothing_usable_is_told(
    unheard: Unheard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZONGZHI_SCALE", "large")

    assert unheard.run("run") == cli.REFUSED
    assert len(unheard.boxes) == 1


def test_whoever_hears_the_program_gets_no_box(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(alert, "box", shown.append)

    assert cli.main(("check", "/nowhere/at/all")) == cli.UNAVAILABLE
    assert (shown, "。" in capsys.readouterr().err) == ([], True)


def test_only_the_last_reports_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = LocalPlaces(tmp_path / "settings", tmp_path)
    monkeypatch.setattr(crash_files, "places_here", lambda: places)

    kept = [crash_files.keep_report([f"error {turn}"]) for turn in range(crash_files.KEPT + 3)]

    left = sorted((tmp_path / "settings" / "crashes").iterdir())
    assert (len(left), left[-1]) == (crash_files.KEPT, kept[-1])

"""A second start of the windows brings the first to the front, unless another store is named."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.ui.program.one_program import OneProgram, bring_to_front

PROJECT = Path(__file__).parents[2]
STARTED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.ui.program.one_program import OneProgram
app = QCoreApplication([])
one = OneProgram(Path(sys.argv[1]), lambda _: False)
print(one.begins(sys.argv[2]), flush=True)
sys.stdin.read()
"""
MOST_MS = 120_000  # on a busy machine
Started = Callable[[str], str]


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[OneProgram]:
    """The program that was started first, with a store open."""
    one = OneProgram(tmp_path / "settings", lambda wanted: wanted == str(tmp_path / "store"))
    assert one.begins("")
    yield one
    one.end()


@pytest.fixture
def again(qtbot: QtBot, tmp_path: Path) -> Iterator[Started]:
    """Start the program once more, as a process of its own; tells whether it goes on."""
    with ExitStack() as running:

        def start(where: str) -> str:
            process = running.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", STARTED, str(tmp_path / "settings"), where],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                    cwd=PROJECT,
                )
            )
            running.callback(process.kill)
            said: list[str] = []
            told = process.stdout
            assert told
            reader = threading.Thread(target=lambda: said.append(told.readline()))
            reader.start()
            qtbot.waitUntil(lambda: bool(said), timeout=MOST_MS)
            reader.join()
            return said[0].strip()

        yield start


@pytest.mark.parametrize("named", ["", "store"])
def test_a_second_start_leaves_it_to_the_first(
    qtbot: QtBot, first: OneProgram, again: Started, tmp_path: Path, named: str
) -> None:
    with qtbot.waitSignal(first.called, timeout=MOST_MS):
        assert again(str(tmp_path / named) if named else "") == "False"


def test_whoever_names_another_store_gets_windows_of_his_own(
    first: OneProgram, again: Started, tmp_path: Path
) -> None:
    assert again(str(tmp_path / "演示")) == "True"
    assert again("postgresql://desk@server/county") == "True"


def test_after_the_first_has_ended_the_next_goes_on(
    first: OneProgram, again: Started, tmp_path: Path
) -> None:
    first.end()

    assert again("") == "True"


def test_a_killed_program_keeps_nobody_out(tmp_path: Path, qtbot: QtBot) -> None:
    words = [sys.executable, "-c", STARTED, str(tmp_path / "settings"), ""]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=PROJECT
    ) as killed:
        assert killed.stdout
        assert killed.stdout.readline() == "True\n"
        killed.kill()
    one = OneProgram(tmp_path / "settings", lambda _: False)

    assert one.begins("")
    one.end()


def test_a_window_that_is_minimised_comes_back(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, raised = QLabel("综治台"), []
    qtbot.addWidget(window)
    monkeypatch.setattr(window, "raise_", lambda: raised.append(True))  # offscreen has no front
    window.showMinimized()

    bring_to_front(window)

    assert not window.windowState() & Qt.WindowState.WindowMinimized
    qtbot.waitUntil(window.isVisible)
    assert raised == [True]

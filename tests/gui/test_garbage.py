"""What nobody knows any more ends in the thread of the windows, whoever has left it there."""

import gc
from collections.abc import Iterator
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.program.garbage import Garbage

MANY = 20_000  # objects: Python would look for garbage a dozen times


@pytest.fixture
def garbage(qapp: QApplication) -> Iterator[Garbage]:
    gc.enable()  # as in a program that has just begun; other tests here begin without
    made = Garbage(qapp)
    yield made
    made.rest()
    made.deleteLater()


class Clock(QObject):
    """Runs, and is kept by nothing but itself."""

    def __init__(self, ended: list[bool]) -> None:
        super().__init__()
        self._ended, self._itself = ended, self
        self._timer = QTimer(self)
        self._timer.start(10_000)

    def __del__(self) -> None:
        self._ended.append(current_thread() is main_thread())


def leave_and_work(ended: list[bool]) -> list[list[int]]:
    """Leave a clock to Python, then let another thread make more than it looks for garbage at."""
    Clock(ended)
    made: list[list[int]] = []
    worker = Thread(target=lambda: made.extend([place] for place in range(MANY)))
    worker.start()
    worker.join()
    return made


def test_a_thread_of_the_store_ends_nothing_of_the_windows(qtbot: QtBot, garbage: Garbage) -> None:
    ended: list[bool] = []
    made = leave_and_work(ended)
    assert not ended, "the thread has not looked"

    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [True]
    assert len(made) == MANY


def test_at_the_end_python_looks_by_itself_again(garbage: Garbage) -> None:
    assert not gc.isenabled()
    garbage.rest()
    assert gc.isenabled()

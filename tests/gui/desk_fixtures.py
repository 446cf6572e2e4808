"""The fixtures of the tests of the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.shared.tasks import Tasks
from tests.gui.desk_driver import Clerk
from tests.gui.desk_store import DeskStore, open_desk_store

SIZE = (1290, 624)  # what a maximised window of 1366 x 768 leaves to a page


@pytest.fixture
def county(tmp_path: Path) -> Iterator[DeskStore]:
    yield from open_desk_store(tmp_path)


@pytest.fixture
def desk_tasks(county: DeskStore) -> Iterator[Tasks]:
    tasks = Tasks(county.workplace)
    yield tasks
    tasks.stop()
    tasks.deleteLater()


@pytest.fixture
def screen(qtbot: QtBot, county: DeskStore, desk_tasks: Tasks) -> Iterator[IntakeScreen]:
    screen = open_screen(qtbot, county, desk_tasks)
    yield screen
    screen.close()


@pytest.fixture
def clerk(qtbot: QtBot, screen: IntakeScreen) -> Clerk:
    return Clerk(qtbot, screen)


def open_screen(qtbot: QtBot, county: DeskStore, tasks: Tasks) -> IntakeScreen:
    screen = county.screen(tasks)
    qtbot.addWidget(screen)
    screen.resize(*SIZE)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.shown()
    return screen

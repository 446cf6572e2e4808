"""Fixtures for tests with a window."""

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.jobs.running import Pace
from db.log.changes import Changes
from db.viewer import Viewer
from desktop.ui.office.doors import OfficeDoors
from desktop.ui.office.screen import OfficeScreen
from desktop.ui.shared.clipboard import private_clipboard
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.theme import Theme, install, load_fonts
from tests.gui import county_sample
from tests.gui.county_program import raise_small_county
from tests.gui.county_sample import NOW, Sample, ms
from tests.gui.patient_bot import PatientBot
from tests.stores import workplace_of

T = TypeVar("T")
ComeIn = Callable[[Viewer], Tasks]
Office = Callable[..., OfficeScreen]
EVERY = 8  # tests, after which garbage is looked for


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the offscreen platform says of every window with a smallest size, and on Windows."""
    quiet = pytest.mark.qt_log_ignore("propagateSizeHints", "Cannot find font directory")
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(quiet)


@dataclass
class Done:
    changes: Changes
    result: Any = None


@dataclass
class FakeDoor:
    """A workplace without a store: questions are asked of `store`, use-cases act on it."""

    store: Any = field(default_factory=dict)

    def perform(self, use_case: Callable[..., Any], command: Any) -> Done:
        return Done(Changes(frozenset()), use_case(command, self.store))

    def ask(self, question: Callable[[Any], T]) -> T:
        return question(self.store)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Dress the windows; what a test has copied must not outlive Python, as no program lets it."""
    load_fonts()
    install(qapp, Theme())
    yield
    private_clipboard().forget()


@dataclass
class Broom:
    """Looks for garbage after every so many tests."""

    tests: int = 0

    def sweep(self) -> None:
        self.tests += 1
        if self.tests % EVERY == 0:
            gc.collect()


@pytest.fixture(scope="session")
def broom() -> Broom:
    """What stands for good is looked through once."""
    gc.collect()
    gc.freeze()
    return Broom()


@pytest.fixture(autouse=True)
def windows_end(qapp: QApplication, broom: Broom) -> Iterator[None]:
    """End every window of the test with it, by the thread of the windows alone.

    A window left to Python ends with the last who knows it. When that is a function connected to
    one of its own pages, the page's end ends the window, which ends the page once more: a crash.
    Garbage that a thread of the store finds would end timers in that thread: another crash.
    Windows of tests before would all be dressed anew each time, too.
    """
    gc.disable()
    before = qapp.topLevelWidgets()
    yield
    for window in set(qapp.topLevelWidgets()).difference(before):
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    broom.sweep()
    gc.enable()


@pytest.fixture
def door() -> FakeDoor:
    return FakeDoor()


@pytest.fixture
def tasks(qapp: QApplication, door: FakeDoor) -> Iterator[Tasks]:
    tasks = Tasks(door, qapp)
    yield tasks
    tasks.stop()
    tasks.deleteLater()


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Sample]:
    sample = county_sample.found(tmp_path)
    yield sample
    sample.store.engine.dispose()


@pytest.fixture
def come_in(qapp: QApplication, sample: Sample) -> Iterator[ComeIn]:
    """Log somebody in, in a window; all leave with the test."""
    made: list[Tasks] = []

    def come_in(viewer: Viewer) -> Tasks:
        made.append(Tasks(workplace_of(sample.store, viewer, "window"), qapp))
        return made[-1]

    yield come_in
    for tasks in made:
        tasks.stop()
        tasks.deleteLater()


@pytest.fixture
def office(qtbot: QtBot, sample: Sample, come_in: ComeIn) -> Office:
    """Show 管理 to one of the accounts of the sample, on the page of a title where one is told."""

    def shown(
        account: int,
        title: str = "",
        *,
        doors: OfficeDoors | None = None,
        tasks: Tasks | None = None,
    ) -> OfficeScreen:
        viewer = sample.viewer(account)
        tasks = tasks or come_in(viewer)
        screen = OfficeScreen(tasks, viewer, doors or OfficeDoors(), lambda: ms(NOW))
        qtbot.addWidget(screen)
        screen.resize(1290, 624)
        screen.show()
        screen.activateWindow()
        if title:
            screen.open_target(title)
        return screen

    return shown


@pytest.fixture(scope="session")
def small_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with few people; nobody works in this one."""
    where = tmp_path_factory.mktemp("walked") / "store"
    raise_small_county(where)
    return where


@pytest.fixture
def county_store(small_county: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_county, tmp_path / "store"))


@pytest.fixture
def slow() -> Iterator[pytest.MonkeyPatch]:
    """Blocks of a single row, until it is undone: a small county takes as long as a large one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pace, "size", lambda *_: 1)
        yield patch

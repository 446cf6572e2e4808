"""A screen is unplugged: the window comes back to one that is there."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.ui.program.on_screen import OnScreen, brought_back
from desktop.ui.program.program import Program
from desktop.ui.shared import measure

MAIN, BESIDE = QRect(0, 0, 1366, 728), QRect(1366, 0, 1920, 1040)
LEFT, LARGE = QRect(-1920, 0, 1920, 1040), QRect(0, 0, 3840, 2120)


@pytest.mark.parametrize(
    ("frame", "screens", "comes_to"),
    [
        (QRect(1400, 20, 1200, 700), (MAIN, BESIDE), QRect(1400, 20, 1200, 700)),
        (QRect(1400, 20, 1200, 700), (MAIN,), QRect(0, 0, 1200, 700)),
        (QRect(-1900, 20, 1200, 700), (MAIN,), QRect(0, 0, 1200, 700)),
        (QRect(-1900, 20, 1200, 700), (MAIN, LEFT), QRect(-1900, 20, 1200, 700)),
        (QRect(1500, 20, 1900, 1030), (MAIN,), QRect(0, 0, 1366, 728)),
        (QRect(1300, 700, 1200, 700), (MAIN,), QRect(0, 0, 1200, 700)),
        (QRect(100, 100, 1200, 700), (LARGE,), QRect(100, 100, 1200, 700)),
        (QRect(5000, 100, 1200, 700), (), QRect(5000, 100, 1200, 700)),
    ],
)
def test_a_window_lies_where_it_can_be_taken_hold_of(
    frame: QRect, screens: tuple[QRect, ...], comes_to: QRect
) -> None:
    assert brought_back(frame, screens) == comes_to


@pytest.mark.parametrize("maximised", [False, True])
def test_it_comes_back_when_its_screen_is_gone(qtbot: QtBot, maximised: bool) -> None:
    window, screen = QWidget(), QGuiApplication.primaryScreen()
    qtbot.addWidget(window)
    OnScreen(window)
    window.resize(600, 400)
    with qtbot.waitExposed(window):
        window.show()
    if maximised:
        window.showMaximized()
    window.move(5_000, 5_000)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.screenRemoved.emit(screen)

    room = screen.availableGeometry()
    qtbot.waitUntil(lambda: room.intersects(window.frameGeometry()))
    assert window.isMaximized() is maximised


class _Small:
    """A screen of 1366 × 768 at 150 %, without its task bar."""

    @staticmethod
    def primaryScreen() -> "_Small":  # noqa: N802 — Qt's own name
        return _Small()

    def availableSize(self) -> QSize:  # noqa: N802 — Qt's own name
        return QSize(911, 472)


def test_the_window_is_never_larger_than_a_screen_at_150_per_cent(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as small:
        small.setattr(measure, "QGuiApplication", _Small)
        program = Program("", Settings(keyring=False))
        qtbot.addWidget(program)
        program.resize(911, 472)
        program.show()

        assert (program.width(), program.height()) == (911, 472)
    program.stop()


def test_a_window_of_a_large_screen_becomes_small_enough_for_a_small_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(1024, 640)
    watch = OnScreen(window)
    with monkeypatch.context() as small:
        small.setattr(measure, "QGuiApplication", _Small)
        watch.look()

    assert window.minimumSize() == QSize(911, 472)

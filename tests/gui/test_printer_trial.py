"""打印测试页: one page for one printer, through the queue of every paper; said once it is taken."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.printer_test import printer_test
from desktop.papers.new_press import new_press
from desktop.spooling.pages import opened
from desktop.ui.papers.trial_sheet import TrialSheet
from desktop.ui.shared.tasks import Tasks
from tests.gui.keyboard import focused, press
from tests.gui.test_print_sheet import HALL, WINDOW, Queue

POINTS = 72 / 25.4


@pytest.fixture
def queue() -> Queue:
    return Queue()


@pytest.fixture
def sheet(qtbot: QtBot, tasks: Tasks, queue: Queue) -> Iterator[TrialSheet]:
    window, page = QWidget(), QWidget()
    QVBoxLayout(window).addWidget(page)
    window.resize(1366, 696)
    with qtbot.waitActive(window):
        window.show()
    made = TrialSheet(page, tasks, queue.spooler())
    made.open()
    qtbot.waitUntil(tasks.is_idle)
    yield made
    window.close()
    window.deleteLater()


def test_enter_prints_it_on_the_usual_printer_and_says_what_to_measure(
    qtbot: QtBot, sheet: TrialSheet, queue: Queue
) -> None:
    press(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(queue.taken))
    qtbot.waitUntil(sheet.go.isEnabled)

    ((pdf, order, size),) = queue.taken
    assert (order.printer, order.copies, size.name) == (WINDOW.name, 1, "A4")
    assert f"测试页已交给“{WINDOW.name}”" in sheet.notice.text()
    assert "100 毫米" in sheet.notice.text()
    with opened(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    assert WINDOW.name in text


def test_nothing_is_said_to_be_printed_that_no_queue_took(
    qtbot: QtBot, sheet: TrialSheet, queue: Queue
) -> None:
    queue.printers = (HALL,)  # the usual one has gone meanwhile
    press(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(sheet.go.isEnabled)

    assert (queue.taken, sheet.notice.property("state")) == ([], "error")


def test_the_rule_is_a_hundred_millimetres_and_the_frames_follow_the_edge() -> None:
    pdf = new_press().pdf(printer_test(WINDOW.name, "2026年6月3日"), by_hand=True)
    with opened(pdf) as document:
        boxes = [one.get_bounds() for one in document[0].get_objects()]
    across = [(right - left) / POINTS for left, _, right, _ in boxes]
    down = [(top - bottom) / POINTS for _, bottom, _, top in boxes]

    for millimetres in (100, 202, 194, 186):
        assert any(abs(one - millimetres) < 0.5 for one in across), millimetres
    for millimetres in (289, 281, 273):
        assert any(abs(one - millimetres) < 0.5 for one in down), millimetres

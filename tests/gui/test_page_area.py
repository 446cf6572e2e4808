"""The place of a page follows its page: what has become narrower scrolls no more."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.shared.measure import fix, row
from desktop.ui.shell.page_area import page_area


def test_a_page_that_has_become_narrower_fits_again(qtbot: QtBot) -> None:
    page, wide = QWidget(), fix(QWidget(), width=900)
    row(page).addWidget(wide)
    area = page_area(page, "受理")
    qtbot.addWidget(area)
    area.resize(400, 300)
    area.show()
    bar = area.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    wide.hide()

    qtbot.waitUntil(lambda: bar.maximum() == 0)
    assert page.width() <= 400


def test_a_page_that_has_become_wider_can_be_scrolled(qtbot: QtBot) -> None:
    page, wide = QWidget(), fix(QWidget(), width=900)
    row(page).addWidget(wide)
    wide.hide()
    area = page_area(page, "受理")
    qtbot.addWidget(area)
    area.resize(400, 300)
    area.show()

    wide.show()

    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() > 0)

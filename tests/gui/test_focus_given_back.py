"""What opens over a page closes even when the field one typed in is gone meanwhile."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.ui.shared.sheet import Sheet
from desktop.ui.shell.keys import KeysOverview


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    page = QWidget(window)
    page.resize(1024, 640)
    QLineEdit(page)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield page
    window.close()


def _typing_in(page: QWidget) -> QLineEdit:
    field = page.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    return field


def test_the_sheet_of_keys_is_closed_by_esc(page: QWidget) -> None:
    field, keys = _typing_in(page), KeysOverview(page.window())
    keys.open(())
    delete(field)
    QTest.keyClick(keys, Qt.Key.Key_Escape)
    assert not keys.isVisible()


def test_the_focus_goes_back_to_a_field_that_is_there(page: QWidget) -> None:
    field, keys = _typing_in(page), KeysOverview(page.window())
    keys.open(())
    keys.close_up()
    assert field.hasFocus()


def test_a_sheet_is_closed_by_esc(page: QWidget) -> None:
    field, sheet = _typing_in(page), Sheet(page, "表单")
    sheet.open()
    delete(field)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()

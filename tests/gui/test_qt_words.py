"""What Qt says of itself is Chinese: nobody at the desk reads Undo or Look in."""

import re

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import application
from desktop.ui.shared.file_dialogs import file_dialog
from desktop.ui.shared.text_fields import TextArea, TextField

FOREIGN = re.compile(r"[A-Za-z]{2,}")


@pytest.mark.parametrize("kind", [TextField, TextArea])
def test_the_menu_of_a_field_is_chinese(
    qapp: QApplication, qtbot: QtBot, kind: type[TextField | TextArea]
) -> None:
    assert application(100) is qapp
    field = kind()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()

    words = told(menu)
    assert len(words) == 7
    assert {"剪切", "复制", "粘贴", "删除"} <= set(words)
    assert not [word for word in words if FOREIGN.search(word)]
    menu.deleteLater()


def test_a_dialog_of_files_that_qt_draws_is_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    assert application(100) is qapp
    window = QWidget()
    qtbot.addWidget(window)
    dialog = file_dialog(window, "另存为 PDF", "PDF (*.pdf)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)

    labels = {one.text() for one in dialog.findChildren(QLabel)}
    assert {"查找范围：", "文件类型："} < labels
    assert not [one for one in labels if FOREIGN.search(one)]


def told(menu: QMenu) -> list[str]:
    """Read the entries as they stand there, without keys."""
    return [
        re.sub(r"\(&.\)|&|\t.*", "", one.text()) for one in menu.actions() if not one.isSeparator()
    ]

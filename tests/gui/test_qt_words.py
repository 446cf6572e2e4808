"""What Qt says of itself is Chinese: nobody at the desk reads Undo or Look in."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QMenu,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.app import application
from desktop.ui.shared.file_dialogs import file_dialog
from desktop.ui.shared.text_fields import TextArea, TextField

KEYS = {"Alt", "Ctrl", "Shift", "Left", "Right", "Up"}
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


@pytest.mark.parametrize("kind", ["save", "open", "folder"])
def test_all_that_a_dialog_of_files_lists_is_chinese(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    assert application(100) is qapp
    place = tmp_path / "文书"
    (place / "二月").mkdir(parents=True)
    for name in ("回执.pdf", "名册.xlsx", "说明.txt", "表.csv", "无类"):
        (place / name).touch()
    dialog = file_dialog(None, "另存为 PDF", "文书 (*)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    if kind == "save":
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    if kind == "folder":
        dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.setDirectory(str(place))
    qtbot.addWidget(dialog)
    dialog.show()
    (tree,) = dialog.findChildren(QTreeView)
    model = tree.model()
    qtbot.waitUntil(lambda: model.rowCount(tree.rootIndex()) == 6)

    cells = {
        str(model.index(row, 2, tree.rootIndex()).data())  # 1 is told by the system's own words
        for row in range(6)
    }
    assert "文件夹" in cells
    heads = {str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(4)}
    menu = {told for one in dialog.findChildren(QAction) for told in (one.text(), one.toolTip())}
    words = cells | heads | menu | set(written_in(dialog))
    mimes = {"PDF", "CSV", "Excel", "Microsoft", "Office", "Open", "XML", "OOXML"}
    foreign = {word for one in words for word in FOREIGN.findall(re.sub(r"\(&?.\)", "", one))}
    assert not foreign - mimes - KEYS


def written_in(dialog: QWidget) -> Iterator[str]:
    """Give what stands on the dialog, and what tips and a screen reader say of it."""
    for one in dialog.findChildren(QWidget):
        yield one.toolTip()
        yield one.accessibleName()
        if isinstance(one, QLabel | QAbstractButton):
            yield one.text()


def told(menu: QMenu) -> list[str]:
    """Read the entries as they stand there, without keys."""
    return [
        re.sub(r"\(&.\)|&|\t.*", "", one.text()) for one in menu.actions() if not one.isSeparator()
    ]

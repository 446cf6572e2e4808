"""File dialogs begin in the folder of the settings, else where the last file went."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.rules.settings import EXPORTS_FOLDER
from desktop.ui.shared.export_sheet import ExportSheet
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting
from tests.gui.county_program import Sitting, sitting_at
from tests.gui.keyboard import commit, focused
from tests.gui.record_sitting import at

Began = list[tuple[str, str]]


def export_to(who: Sitting, patch: pytest.MonkeyPatch, folder: Path) -> tuple[str, str]:
    """Take the list of cases out by keys into this folder; tell where the dialog began."""
    began: Began = []

    def chosen(dialog: QFileDialog) -> QFileDialog.DialogCode:
        began.append((dialog.directory().absolutePath(), dialog.windowTitle()))
        dialog.setDirectory(str(folder))
        (name,) = dialog.selectedFiles()
        dialog.selectFile(Path(name).name)
        return QFileDialog.DialogCode.Accepted

    patch.setattr(QFileDialog, "exec", chosen)
    page = who.go_to("案件")
    who.wait()
    who.press(focused(), "Ctrl+E")
    (sheet,) = page.findChildren(ExportSheet)
    commit(at(sheet, "reason"), "季度分析研判")
    who.press(focused(), "Ctrl+Return")
    who.bot.waitUntil(lambda: not page.findChildren(ExportSheet))
    who.wait()
    assert list(folder.glob("案件*.xlsx"))
    return began[-1]


def choose(who: Sitting, value: str | None) -> None:
    """Set the folder as the page does, and wait until the window goes by it."""
    refused: list[object] = []
    who.program.tasks.perform(
        who.program,
        choose_setting,
        ChooseSetting(key=EXPORTS_FOLDER.key, value=value),
        on_refused=refused.append,
    )
    who.wait()
    assert not refused


def test_a_dialog_begins_in_the_folder_of_the_settings_else_where_the_last_file_went(
    qtbot: QtBot, county_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall, desk = tmp_path / "大厅", tmp_path / "窗口"
    for one in (hall, desk):
        one.mkdir()
    with sitting_at(qtbot, county_store) as who:
        who.log_in("shouli")
        begun, title = export_to(who, monkeypatch, hall)
        assert Path(begun).is_relative_to(Path.home())
        assert title == "导出到"
        choose(who, str(desk))
        assert export_to(who, monkeypatch, hall) == (str(desk), "导出到")
        choose(who, None)
    with sitting_at(qtbot, county_store) as who:
        who.log_in("shouli")
        assert export_to(who, monkeypatch, desk) == (str(hall), "导出到"), "as at the last start"
        choose(who, str(tmp_path / "已拔的U盘"))
        where, title = export_to(who, monkeypatch, desk)
        assert where == str(desk)
        assert "已拔的U盘”现在找不到" in title

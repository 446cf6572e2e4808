"""A unit is moved in the window: its cases and people follow, and the foot of it says so."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.units.move_unit_sheet import MoveUnitSheet
from tests.gui.county_program import Sitting, button, sitting_at
from tests.gui.keyboard import commit, focused, press
from tests.gui.record_sitting import at
from tests.gui.test_jobs_shown import words_on

MOVES = "正在把「曹王镇综治中心」及下属单位的案件、人员移到「兴福镇综治中心」之下"


def move_caowang(who: Sitting) -> None:
    """Find the town in the palette's tree, and put it below its neighbour."""
    page = who.go_to("档案")
    registers = page.findChild(RegistersPage)
    assert registers is not None
    registers.open_list("unit_tree")
    who.wait()
    tree = registers.lists.tree
    assert tree is not None
    tree.finder.search.setFocus()
    commit(focused(), "cwzzzzx")
    who.wait()
    press(focused(), Qt.Key.Key_Return)
    press(focused(), Qt.Key.Key_Return)
    who.wait()
    who.press(focused(), "Ctrl+Shift+M")
    who.wait()
    sheet = who.window.findChild(MoveUnitSheet)
    assert sheet is not None
    commit(sheet.finder.search, "xfzzzzx")
    who.wait()
    at(sheet, "reason").setFocus()
    commit(at(sheet, "reason"), "区划调整")
    who.press(at(sheet, "reason"), "Ctrl+Return")


def test_the_status_bar_says_what_is_brought_where_until_all_has_come(
    qtbot: QtBot, county_store: Path, slow: pytest.MonkeyPatch
) -> None:
    with sitting_at(qtbot, county_store) as who:
        who.log_in("xitong")
        move_caowang(who)
        status = who.window.status
        qtbot.waitUntil(lambda: MOVES in words_on(status), timeout=20_000)

        button(status, "暂停").click()

        qtbot.waitUntil(lambda: "已暂停：把「曹王镇综治中心」" in words_on(status), timeout=20_000)
        slow.undo()
        button(status, "继续").click()
        qtbot.waitUntil(lambda: "曹王镇综治中心」" not in words_on(status), timeout=60_000)

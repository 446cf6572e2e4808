"""Lines of a spreadsheet are pasted, corrected and entered by keys alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from db.rows.uow import unit_of_work
from desktop.pasting.sheets import ENTERING_LINES
from desktop.ui.lines.page import LinesPage
from desktop.ui.lines.panel import LinesPanel
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.tasks import Tasks
from tests.gui.conftest import ComeIn, Office
from tests.gui.county_sample import NOW, Sample, ms
from tests.gui.keyboard import commit, compose, focused, press
from tests.stores import at

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ADMINISTRATOR, DISPATCHER, AUDITOR = 3, 1, 4
STAFF = (
    "姓名\t所在单位\t手机号码\r\n"
    "张三\t兴福镇综治中心\t13800000001\r\n"
    "李四\t没有的单位\t13800000002\r\n"
    "王五\t陈户镇综治中心\t138\r\n"
)
Open = Callable[..., LinesPanel]


@pytest.fixture
def open_page(qtbot: QtBot, sample: Sample, office: Office, come_in: ComeIn) -> Open:
    """Come in as somebody, and go to 批量录入; who comes in again has left before."""
    made: list[Tasks] = []

    def opened(kind: str, account: int = ADMINISTRATOR) -> LinesPanel:
        for before in made:
            before.stop()
        made.append(come_in(sample.viewer(account)))
        page = office(account, ENTERING_LINES, tasks=made[-1]).pages[ENTERING_LINES]
        assert isinstance(page, LinesPage)
        page.show_kind(kind)
        qtbot.waitUntil(made[-1].is_idle)
        return page.panels[kind]

    return opened


def judged(qtbot: QtBot, panel: LinesPanel) -> str:
    """Wait until the lines have been judged, and give what is counted."""
    qtbot.waitUntil(lambda: panel.grid.judged is not None)
    return panel.grid.count.text()


def paste(qtbot: QtBot, qapp: QApplication, panel: LinesPanel, text: str = STAFF) -> str:
    qapp.clipboard().setText(text)
    press(panel.grid.view, Qt.Key.Key_V, CTRL)
    return judged(qtbot, panel)


def type_over(panel: LinesPanel, text: str) -> None:
    """Type into the current cell, as an input method does, and press Enter."""
    press(panel.grid.view, Qt.Key.Key_F2)
    press(focused(), Qt.Key.Key_A, CTRL)
    commit(focused(), text)
    press(focused(), Qt.Key.Key_Return)


def cell(panel: LinesPanel, row: int, column: int) -> str:
    return str(panel.grid.lines.index(row, column).data() or "")


def staff(sample: Sample) -> list[str]:
    with unit_of_work(sample.store, at()) as uow:
        return [one.values["name"] for one in uow.standing.all("staff")]


def test_lines_are_pasted_corrected_and_entered(
    qtbot: QtBot, qapp: QApplication, sample: Sample, open_page: Open
) -> None:
    panel = open_page("staff")
    assert paste(qtbot, qapp, panel) == "3 行：1 可写入，2 有误"
    assert panel.take.text() == "写入 1 行，有误的留下"

    press(panel.grid.view, Qt.Key.Key_F11)
    assert panel.grid.said.text().startswith("第 2 行「所在单位」：没有“没有的单位”这个单位")
    type_over(panel, "兴福镇人民调解委员会")
    qtbot.waitUntil(lambda: panel.grid.count.text() == "3 行：2 可写入，1 有误")
    press(panel.grid.view, Qt.Key.Key_F11)
    assert panel.grid.said.text().startswith("第 3 行「手机号码」：电话号码位数不对")
    press(panel.grid.view, Qt.Key.Key_Delete)
    assert (cell(panel, 0, 0), cell(panel, 2, 2)) == ("张三", "")
    type_over(panel, "13800000003")
    qtbot.waitUntil(lambda: panel.grid.count.text() == "3 行：3 可写入，0 有误")
    press(panel.grid.view, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: panel.told.text() == "已写入：新增 3，更新 0。")
    assert staff(sample) == ["张三", "李四", "王五"]
    assert panel.grid.is_empty


def test_what_is_wrong_stays_and_a_second_paste_writes_nothing_twice(
    qtbot: QtBot, qapp: QApplication, sample: Sample, open_page: Open
) -> None:
    panel = open_page("staff")
    paste(qtbot, qapp, panel)
    press(panel.grid.view, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "有误的 2 行留在表格里" in panel.told.text())
    assert [cell(panel, row, 0) for row in range(3)] == ["李四", "王五", ""]

    press(panel.grid.view, Qt.Key.Key_A, CTRL)
    press(panel.grid.view, Qt.Key.Key_Delete, ALT)
    told = paste(qtbot, qapp, panel, "姓名\t单位\n张三\t兴福镇综治中心")
    assert told == "1 行：0 可写入，1 已有且无改动，0 有误"
    assert not panel.take.isEnabled()
    assert staff(sample) == ["张三"]


def test_the_keys_of_a_spreadsheet(qtbot: QtBot, qapp: QApplication, open_page: Open) -> None:
    panel = open_page("staff")
    paste(qtbot, qapp, panel)
    view = panel.grid.view
    press(view, Qt.Key.Key_Right)
    press(view, Qt.Key.Key_Down, SHIFT)
    press(view, Qt.Key.Key_D, CTRL)
    assert cell(panel, 1, 1) == "兴福镇综治中心"
    press(view, Qt.Key.Key_C, CTRL)
    assert qapp.clipboard().text() == "兴福镇综治中心\r\n兴福镇综治中心"
    press(view, Qt.Key.Key_Delete)
    assert (cell(panel, 0, 1), cell(panel, 1, 1)) == ("", "")
    press(view, Qt.Key.Key_Z, CTRL)
    press(view, Qt.Key.Key_Z, CTRL)
    assert cell(panel, 1, 1) == "没有的单位"
    press(view, Qt.Key.Key_Y, CTRL)
    assert cell(panel, 1, 1) == "兴福镇综治中心"
    press(view, Qt.Key.Key_Delete, ALT)
    assert cell(panel, 0, 0) == "王五"


@pytest.mark.qt_log_ignore(
    "propagateSizeHints", "raise", "grabbing the keyboard"
)  # of every menu offscreen
def test_a_column_is_given_another_meaning_by_keys(
    qtbot: QtBot, qapp: QApplication, open_page: Open
) -> None:
    panel = open_page("staff")
    paste(qtbot, qapp, panel, "张三\t兴福镇综治中心\t备用\n李四\t陈户镇综治中心\t替补")
    assert [panel.grid.lines.title(place) for place in range(3)] == [
        "姓名 *",
        "所在单位 *",
        "不导入",
    ]
    panel.grid.view.setCurrentIndex(panel.grid.lines.index(0, 2))
    press(panel.grid.view, Qt.Key.Key_F4)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    wanted = next(one for one in menu.actions() if one.text() == "手机号码")
    menu.setActiveAction(wanted)
    press(menu, Qt.Key.Key_Return)

    assert panel.grid.lines.title(2) == "手机号码"
    qtbot.waitUntil(lambda: panel.grid.count.text() == "2 行：0 可写入，2 有误")


def test_what_stands_in_the_grid_is_there_again(
    qtbot: QtBot, qapp: QApplication, open_page: Open
) -> None:
    paste(qtbot, qapp, open_page("staff"), STAFF.replace("手机号码\r\n", "手机号码\t备注\r\n"))

    panel = open_page("staff")
    assert panel.grid.lines.title(3) == "不导入：备注"
    assert judged(qtbot, panel) == "3 行：1 可写入，2 有误"
    assert [cell(panel, 1, place) for place in range(3)] == ["李四", "没有的单位", "13800000002"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "剪贴板里没有文字"), ("姓名\n" + "甲\n" * 100_000, "一次最多5,000行")],
)
def test_a_paste_that_cannot_be_taken_changes_nothing(
    qtbot: QtBot, qapp: QApplication, open_page: Open, text: str, words: str
) -> None:
    panel = open_page("staff")
    paste(qtbot, qapp, panel)
    before = panel.grid.pasted
    qapp.clipboard().setText(text)
    press(panel.grid.view, Qt.Key.Key_V, CTRL)

    assert words in panel.grid.said.text()
    assert panel.grid.pasted == before


def test_what_another_window_enters_is_heard(
    qtbot: QtBot, qapp: QApplication, sample: Sample, open_page: Open
) -> None:
    panel = open_page("staff")
    paste(qtbot, qapp, panel, "姓名\t单位\n张三\t甲乙丙局")
    assert panel.grid.count.text() == "1 行：0 可写入，1 有误"
    line = ("甲乙丙局", "部门", "博兴县综治中心")
    page = panel.window().findChild(LinesPage)
    assert isinstance(page, LinesPage)
    page.show_kind("unit")
    paste(qtbot, qapp, page.panels["unit"], "名称\t类别\t上级单位\n" + "\t".join(line))
    press(page.panels["unit"].grid.view, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: panel.grid.count.text() == "1 行：1 可写入，0 有误")


def test_each_enters_what_he_keeps(office: Office) -> None:
    assert ENTERING_LINES not in office(AUDITOR).pages


def test_escape_leaves_the_grid_and_a_press_on_enter_moves_down(
    qtbot: QtBot, qapp: QApplication, open_page: Open
) -> None:
    panel = open_page("staff")
    paste(qtbot, qapp, panel)
    press(panel.grid.view, Qt.Key.Key_Return)
    assert panel.grid.view.currentIndex().row() == 1
    press(panel.grid.view, Qt.Key.Key_Escape)
    assert focused() is not panel.grid.view


def test_the_list_of_a_register_leads_to_its_lines_and_back(
    qtbot: QtBot, qapp: QApplication, sample: Sample, come_in: ComeIn
) -> None:
    viewer = sample.viewer(DISPATCHER)
    tasks = come_in(viewer)
    desk = RegisterWays(tasks=tasks, viewer=viewer, now_ms=lambda: ms(NOW))
    page = RegistersPage(desk, ListWays(ask=lambda question: question(None)))
    qtbot.addWidget(page)
    page.resize(1290, 624)
    page.show()
    page.activateWindow()
    page.open_list("staff")
    qtbot.waitUntil(lambda: page.list is not None and page.list.description.kind == "staff")
    assert page.list is not None
    press(page.list.table, Qt.Key.Key_N, CTRL | SHIFT)

    assert page.many is not None
    assert page.currentWidget() is page.many
    assert page.many.lines.kinds == ["staff", "post", "duty"]
    panel = page.many.lines.panels["staff"]
    paste(qtbot, qapp, panel)
    press(panel.grid.view, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "有误的 2 行留在表格里" in panel.told.text())
    press(panel.grid.view, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: page.list is not None and len(page.list.table.lines.lines) == 1)


def test_a_name_is_typed_through_an_input_method_without_any_key_before(
    qtbot: QtBot, open_page: Open
) -> None:
    panel = open_page("staff")
    compose(panel.grid.view, "zhang")
    commit(panel.grid.view, "张三")
    press(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(panel, 0, 0) == "张三")
    commit(panel.grid.view, "李四")
    press(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell(panel, 1, 0) == "李四")
    assert panel.grid.view.currentIndex().row() == 2

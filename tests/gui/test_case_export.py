"""The ledger of cases: the list as it is narrowed leaves with all its fields, and is recorded."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from db.queries.accesses import Access
from db.queries.case_filter import CaseFilter
from db.viewer import Role
from desktop.errors import RuleBroken
from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.shared.export_sheet import ExportSheet
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.exporting import RecordExport, record_export
from tests.gui.case_office import CENTRE, Office, found_office
from tests.gui.case_windows import AT_1366, CTRL
from tests.gui.keyboard import commit, focused, press
from tests.gui.record_sitting import at

REASON = "季度分析研判"
FILE = "案件20261120.xlsx"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    folder = tmp_path / "store"
    folder.mkdir()
    office = found_office(folder)
    office.register(external_number="12345-7", further={"difficulty": "complex"})
    office.register(title="宅旁树木遮光", nature="matter", summary="树高遮光。")
    return office


def page_of(bot: QtBot, office: Office, folder: Path, tasks: Tasks) -> CasesPage:
    viewer = office.dispatcher
    ways = ListWays(ask=office.workplace(viewer).ask, save_to=lambda _, name: folder / name)
    page = CasesPage(replace(office.desk(tasks, viewer), lists=ways))
    bot.addWidget(page)
    page.resize(*AT_1366)
    page.show()
    page.activateWindow()
    bot.waitUntil(page.isActiveWindow)
    return page


def take_out(bot: QtBot, office: Office, folder: Path) -> None:
    """Narrow the list to the difficult case, and let it leave by keys."""
    tasks = office.tasks(office.dispatcher)
    page = page_of(bot, office, folder, tasks)
    try:
        page.show_filtered(CaseFilter(equal=(("difficulty", "complex"),)))
        bot.waitUntil(lambda: page.list.table.lines.rowCount() == 1)
        bot.waitUntil(tasks.is_idle)
        press(focused(), Qt.Key.Key_E, CTRL)
        (sheet,) = page.findChildren(ExportSheet)
        assert focused() is at(sheet, "reason")
        commit(focused(), REASON)
        press(focused(), Qt.Key.Key_Return, CTRL)
        said = f"已导出 1 条到 {FILE}，已记录在案。"
        bot.waitUntil(lambda: page.list.note.text() == said)
    finally:
        page.hide()
        tasks.stop()


def rows_of(path: Path) -> list[list[str]]:
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python()]


def left(office: Office) -> list[Access]:
    auditor = office.viewer(CENTRE, Role.AUDITOR, "周审计", 105)
    return office.workplace(auditor).ask(lambda reading: list(reading.work.accesses()))


def test_the_narrowed_list_becomes_a_workbook_and_is_recorded(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    take_out(qtbot, office, tmp_path)

    rows = rows_of(tmp_path / FILE)
    assert rows[0][0] == "案件"
    assert rows[1][0].endswith("事由 季度分析研判　不含当事人证件号码、电话和住址")
    line = dict(zip(rows[2], rows[3], strict=True))
    assert len(rows) == 4
    assert line["当事人"] == "张建国—张建军"
    assert (line["事件名称"], line["性质"]) == ("滴水檐占巷", "纠纷")
    assert line["事件类别"] == "邻里纠纷／相邻土地建筑利用纠纷"
    assert (line["所属镇街"], line["所属村居"]) == ("兴福镇", "官王村")
    told = (line["涉及人数"], line["涉及金额"], line["难易程度"])
    assert told == ("2", "￥12,000.00", "疑难复杂")
    assert (line["环节"], line["办结日期"], line["外部编号"]) == ("待受理", "", "12345-7")
    (one,) = left(office)
    assert (one.act, one.kind, one.reason, one.detail) == (
        "export",
        "case",
        REASON,
        "导出 1 条（已遮盖）",
    )


def test_whoever_sees_no_cases_takes_none_out(office: Office) -> None:
    keeper = office.viewer(CENTRE, Role.JUSTICE, "郑司法", 106)
    command = RecordExport(kind="case", rows=1, reason=REASON)

    with pytest.raises(RuleBroken) as refused:
        office.workplace(keeper).perform(record_export, command)

    assert refused.value.code == "account.not_permitted"
    assert left(office) == []

"""What is exported is what is seen, and recorded when it left; the file is whole or not there."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from db.queries.accesses import Access
from desktop.ui.shared.export_sheet import ExportSheet
from tests.gui.keyboard import commit, focused
from tests.gui.record_sitting import at
from tests.gui.register_facts import record
from tests.gui.register_fixtures import county
from tests.gui.register_sitting import CTRL, Reader, reading_registers
from tests.gui.register_store import RegisterCounty

__all__ = ["county"]

MASKED, WHOLE = "371699**********16", "371699196803152216"
REASON = "官王村换届选举核对"
SAID = "导出人 李晓燕　单位 博兴县综治中心　时间 2026-11-22 09:30　事由 官王村换届选举核对　"


def test_the_lines_that_are_seen_become_a_workbook_with_masked_numbers(
    qtbot: QtBot, county: RegisterCounty, tmp_path: Path
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        narrow_to_zhangs(who)
        begin(who, tmp_path)
        submit(who)
        told(who, "已导出 3 条到 人员20261122.xlsx，已记录在案。")
        heads = list(who.heads())
    rows = rows_of(tmp_path / "人员20261122.xlsx")
    assert rows[0][0] == "人员"
    assert rows[1][0] == f"{SAID}证件号码等已遮盖"
    assert rows[2] == heads
    assert [row[0] for row in rows[3:]] == ["张海涛", "周桂兰", "张建国"]
    assert rows[5][1:5] == ["男", "1968年", MASKED, "154****1276"]
    assert [
        (one.actor_name, one.act, one.kind, one.reason, one.detail) for one in left(county)
    ] == [("李晓燕", "export", "person", REASON, "导出 3 条（已遮盖）")]


@pytest.mark.parametrize(("steps", "encoding"), [(1, "utf-8-sig"), (2, "gb18030")])
def test_marked_lines_alone_become_comma_separated_text(
    qtbot: QtBot, county: RegisterCounty, tmp_path: Path, steps: int, encoding: str
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        narrow_to_zhangs(who)
        who.key(Qt.Key.Key_Space)
        sheet = begin(who, tmp_path)
        at(sheet, "form").choose(steps)
        submit(who)
        told(who, "已导出 1 条到 人员20261122.csv，已记录在案。")
    text = (tmp_path / "人员20261122.csv").read_text(encoding)
    rows = list(csv.reader(text.splitlines()))
    assert [row[0] for row in rows[1:]] == ["张海涛"]
    assert len(left(county)) == 1


def test_nothing_leaves_without_a_reason(
    qtbot: QtBot, county: RegisterCounty, tmp_path: Path
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        narrow_to_zhangs(who)
        sheet = begin(who, tmp_path, reason="")
        who.key(Qt.Key.Key_Return, CTRL)
        assert sheet.fields["reason"].message == "请填写导出事由。"
        assert focused() is at(sheet, "reason")
        who.key(Qt.Key.Key_Escape)
    assert not list(tmp_path.glob("*.xlsx"))
    assert left(county) == []


def test_whole_numbers_are_offered_to_few_and_recorded_as_such(
    qtbot: QtBot, county: RegisterCounty, tmp_path: Path
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        narrow_to_zhangs(who)
        assert "完整" not in masks(begin(who, tmp_path))
        who.key(Qt.Key.Key_Escape)
    with reading_registers(qtbot, county, county.leader) as who:
        narrow_to_zhangs(who)
        sheet = begin(who, tmp_path)
        assert "完整" in masks(sheet)
        at(sheet, "numbers").choose(1)
        submit(who)
        told(who, "已导出 3 条到 人员20261122.xlsx，已记录在案。")
    rows = rows_of(tmp_path / "人员20261122.xlsx")
    assert WHOLE in rows[5]
    assert rows[1][0].endswith("含完整号码，请妥善保管，用后销毁")
    assert [one.detail for one in left(county)] == ["导出 3 条（含完整号码）"]


def test_a_reason_is_found_again_and_whole_numbers_are_asked_for_anew(
    qtbot: QtBot, county: RegisterCounty, tmp_path: Path
) -> None:
    with reading_registers(qtbot, county, county.leader) as who:
        narrow_to_zhangs(who)
        at(begin(who, tmp_path), "numbers").choose(1)
        who.key(Qt.Key.Key_Escape)
        qtbot.waitUntil(who.tasks.is_idle)
        again = begin(who, tmp_path, reason="")
        qtbot.waitUntil(lambda: at(again, "reason").text() == REASON)
        submit(who)
        told(who, "已导出 3 条到 人员20261122.xlsx，已记录在案。")
    assert [one.detail for one in left(county)] == ["导出 3 条（已遮盖）"]


def test_a_cancelled_export_leaves_no_file(
    qtbot: QtBot, county: RegisterCounty, tmp_path: Path
) -> None:
    many = (record("house", 20_000 + n, address=f"官王村{n}号") for n in range(1_500))
    county.record(*many)
    before = [path.name for path in tmp_path.iterdir()]
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("house", "999+ 条")
        sheet = begin(who, tmp_path)
        with qtbot.waitSignal(sheet.done) as ended:
            stop_at_first_step(sheet)
            submit(who)
        assert ended.args == ["已取消，没有生成文件，也没有记为导出。"]
    assert [path.name for path in tmp_path.iterdir()] == before
    assert left(county) == []


def test_a_file_that_cannot_be_written_is_said_and_can_be_tried_elsewhere(
    qtbot: QtBot, county: RegisterCounty, tmp_path: Path
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        narrow_to_zhangs(who)
        sheet = begin(who, tmp_path / "不存在的文件夹")
        submit(who)
        qtbot.waitUntil(lambda: sheet.notice.text() == "目标文件夹不存在，请核对路径。")
        assert left(county) == []
        who.files.append(tmp_path)
        submit(who)
        told(who, "已导出 3 条到 人员20261122.xlsx，已记录在案。")


def test_who_may_not_export_is_not_offered_it(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.auditor) as who:
        who.open("unit", "7 条")
        assert not who.list.head.export.isVisible()
        who.key(Qt.Key.Key_E, CTRL)
        assert not who.page.findChildren(ExportSheet)


def narrow_to_zhangs(who: Reader) -> None:
    who.open("person", "39 条")
    who.key(Qt.Key.Key_F, CTRL)
    commit(focused(), "官王村112号")
    who.count("3 条")
    who.bot.waitUntil(lambda: len(who.column()) == 3)
    who.key(Qt.Key.Key_Return)


def begin(who: Reader, folder: Path, reason: str = REASON) -> ExportSheet:
    who.key(Qt.Key.Key_E, CTRL)
    sheet = who.sheet()
    assert isinstance(sheet, ExportSheet)
    assert focused() is at(sheet, "reason")
    commit(focused(), reason)
    who.files.append(folder)
    return sheet


def submit(who: Reader) -> None:
    who.key(Qt.Key.Key_Return, CTRL)


def told(who: Reader, words: str) -> None:
    who.bot.waitUntil(lambda: who.list.note.text() == words)


def masks(sheet: ExportSheet) -> str:
    """Give the words of every choice that can be seen."""
    seen = (one for one in sheet.findChildren(QRadioButton) if one.isVisible())
    return "".join(one.text() for one in seen)


def stop_at_first_step(sheet: ExportSheet) -> None:
    shown = sheet.bar.valueChanged
    shown.connect(lambda value: sheet.dismiss() if value else None)


def rows_of(path: Path) -> list[list[str]]:
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python()]


def left(county: RegisterCounty) -> list[Access]:
    """What 审计员 reads of the exports."""
    return county.ask(county.auditor, lambda reading: list(reading.work.accesses()))

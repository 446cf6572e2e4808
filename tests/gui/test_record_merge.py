"""合并 and its undoing, moving house, ending a record, and what two desks changed apart."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from db.log.base import Subject, Value
from db.rows.uow import unit_of_work
from db.subjects.records.events import RecordAmended
from db.viewer import Viewer
from desktop.ui.cases.conflicts_page import ConflictsPage
from desktop.ui.cases.given import CaseWays
from desktop.ui.registers.merge_dialog import MergeSheet
from desktop.ui.shared.parsed_fields import DateField
from tests.gui.keyboard import commit, focused, press
from tests.gui.record_sitting import (
    at_record,
    button,
    has_button,
    reads,
    sheet_of,
    show_record,
    told,
)
from tests.gui.register_facts import (
    CORRECTED,
    GUANWANG,
    LIUHE,
    VILLAGE_UNIT,
    XINGFU,
    ZHANG,
    ZHANG_HOUSE,
    ZHANG_HOUSEHOLD,
    ZHANG_SON,
    ZHANG_WIFE,
    first_of,
    record,
)
from tests.gui.register_fixtures import county
from tests.gui.register_sitting import CTRL, Reader, reading_registers
from tests.gui.register_store import NOW_MS, RegisterCounty
from tests.stores import at

__all__ = ["county"]

TWIN, TWIN_NUMBER = 9300, "371699196803152232"


@pytest.fixture
def twice(county: RegisterCounty) -> RegisterCounty:
    """Let one person be entered twice, with two numbers and two phones."""
    known = {"birth": "1968-03-15", "sex": "1", "village": GUANWANG, "town": XINGFU}
    told = {"name": "张建国", "number": TWIN_NUMBER, "phone": "15454309999"}
    county.record(record("person", TWIN, **told, **known), unit=VILLAGE_UNIT)
    return county


def row(county: RegisterCounty, kind: str, id_: int) -> dict[str, object]:
    with unit_of_work(county.store, at()) as uow:
        found = uow.row(Subject(kind, id_))
    return dict(found or {})


def merge_sheet(who: Reader) -> MergeSheet:
    sheet = sheet_of(who)
    assert isinstance(sheet, MergeSheet)
    who.bot.waitUntil(who.tasks.is_idle)
    return sheet


def merge(who: Reader, reason: str) -> None:
    """Merge what is shown with the first that is suggested."""
    who.key(Qt.Key.Key_M, CTRL)
    sheet = merge_sheet(who)
    button(sheet, "张建国　同村同名、出生日期相同").setFocus()
    who.key(Qt.Key.Key_Return)
    who.bot.waitUntil(sheet.table.isVisible)
    commit(focused(), reason)
    who.key(Qt.Key.Key_Return, CTRL)


def test_two_records_of_one_person_are_merged_and_keep_both_numbers(
    qtbot: QtBot, twice: RegisterCounty
) -> None:
    with reading_registers(qtbot, twice, twice.villager) as who:
        show_record(who, "person", TWIN)
        merge(who, "核对证件，为同一人")
        at_record(who, "person", ZHANG)
        aliases = who.page.record.body.shelves["aliases"]
        reads(who, aliases, TWIN_NUMBER, "1968-03-15")
        reads(who, who.page.record, "371699196803152216")
    assert row(twice, "person", TWIN)["merged_into"] == ZHANG
    assert row(twice, "person", TWIN)["number"] == TWIN_NUMBER


def test_a_merge_can_be_undone_with_a_reason(qtbot: QtBot, twice: RegisterCounty) -> None:
    twice.record(
        RecordAmended(
            kind="person", id=TWIN, before={"merged_into": None}, after={"merged_into": ZHANG}
        ),
        unit=VILLAGE_UNIT,
    )
    with reading_registers(qtbot, twice, twice.villager) as who:
        show_record(who, "person", ZHANG)
        button(who.page.record, "撤销合并").setFocus()
        who.key(Qt.Key.Key_Return)
        sheet = sheet_of(who)
        who.key(Qt.Key.Key_Return, CTRL)
        reads(who, sheet, "请填写撤销理由")
        commit(focused(), "是父子二人")
        who.key(Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: "aliases" not in who.page.record.body.shelves)
    assert row(twice, "person", TWIN)["merged_into"] is None


def test_both_records_stand_side_by_side_with_what_differs_marked(
    qtbot: QtBot, twice: RegisterCounty
) -> None:
    with reading_registers(qtbot, twice, twice.villager) as who:
        show_record(who, "person", ZHANG)
        who.key(Qt.Key.Key_M, CTRL)
        sheet = merge_sheet(who)
        commit(sheet.search, "张建国")
        qtbot.waitUntil(sheet.search.is_open)
        offered = [offer.value for offer in sheet.search.offered()]
        assert offered == [TWIN], "a record is not merged with itself"
        who.key(Qt.Key.Key_Return)
        reads(who, sheet.table, "主档（先建）　张建国", "≠ 证件号码", TWIN_NUMBER, "15454309999")
        assert "≠ 姓名" not in told(sheet.table)
        who.key(Qt.Key.Key_Return, CTRL)
        reads(who, sheet, "请填写合并理由")
        who.key(Qt.Key.Key_Escape)
    assert row(twice, "person", TWIN)["merged_into"] is None


def test_what_is_masked_is_masked_side_by_side_as_well(qtbot: QtBot, twice: RegisterCounty) -> None:
    with reading_registers(qtbot, twice, twice.clerk) as who:
        show_record(who, "person", ZHANG)
        who.key(Qt.Key.Key_M, CTRL)
        sheet = merge_sheet(who)
        sheet.search.show_record(TWIN, "张建国")
        reads(who, sheet.table, "154****9999")
        assert TWIN_NUMBER not in told(sheet)


def test_what_was_found_to_merge_with_is_found_again(qtbot: QtBot, twice: RegisterCounty) -> None:
    with reading_registers(qtbot, twice, twice.villager) as who:
        show_record(who, "person", TWIN)
        who.key(Qt.Key.Key_M, CTRL)
        sheet = merge_sheet(who)
        button(sheet, "张建国　同村同名、出生日期相同").click()
        reads(who, sheet.table, "主档（先建）　张建国")
        commit(focused(), "核对证件，为同一人")
        who.key(Qt.Key.Key_Escape)
        qtbot.waitUntil(who.tasks.is_idle)
        who.key(Qt.Key.Key_M, CTRL)
        again = merge_sheet(who)
        reads(who, again, "已恢复上次没有提交的内容", "主档（先建）　张建国")
        who.key(Qt.Key.Key_Return, CTRL)
        at_record(who, "person", ZHANG)
    assert row(twice, "person", TWIN)["merged_into"] == ZHANG


def test_other_words_take_the_found_record_away(qtbot: QtBot, twice: RegisterCounty) -> None:
    with reading_registers(qtbot, twice, twice.villager) as who:
        show_record(who, "person", ZHANG)
        who.key(Qt.Key.Key_M, CTRL)
        sheet = merge_sheet(who)
        button(sheet, "张建国　同村同名、出生日期相同").click()
        reads(who, sheet.table, "主档（先建）　张建国")
        sheet.search.setFocus()
        commit(focused(), "查无此人")
        qtbot.waitUntil(lambda: not sheet.table.isVisible())
        who.key(Qt.Key.Key_Return, CTRL)
        reads(who, sheet, "请从列表中选择。")
        who.key(Qt.Key.Key_Escape)
    assert row(twice, "person", TWIN)["merged_into"] is None


def test_a_merge_without_the_other_record_says_what_is_missing(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "house", ZHANG_HOUSE)
        who.key(Qt.Key.Key_M, CTRL)
        sheet = merge_sheet(who)
        who.key(Qt.Key.Key_Return, CTRL)
        reads(who, sheet, "请从列表中选择要合并的另一条。")


def test_who_moves_leaves_a_record_of_where_they_lived(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    house = first_of(GUANWANG) + 200
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "person", ZHANG)
        button(who.page.record.head, "搬迁").setFocus()
        who.key(Qt.Key.Key_Return)
        sheet = sheet_of(who)
        commit(focused(), str(row(county, "house", house)["address"]))
        qtbot.waitUntil(lambda: focused().is_open())  # type: ignore[attr-defined]
        who.key(Qt.Key.Key_Return)
        who.key(Qt.Key.Key_Return, CTRL)
        reads(who, sheet, "请填写搬迁日期")
        commit(focused(), "2026-11-01")
        who.key(Qt.Key.Key_Return, CTRL)
        reads(who, sheet, "请选择全户一起搬还是只搬本人")
        who.key(Qt.Key.Key_Space)
        who.key(Qt.Key.Key_Return, CTRL)
        reads(who, who.page.record.head, "已搬迁：张建国等3人")
        body = who.page.record.body
        qtbot.waitUntil(lambda: bool(body.shelves["residence.person"].shelf.lines))
        past = body.shelves["residence.person"].shelf.lines
        assert [(line.cells[0], line.cells[3]) for line in past] == [("官王村112号", "2026-11-01")]
        reads(who, body, "　搬迁　")
    for id_ in (ZHANG, ZHANG_WIFE, ZHANG_SON):
        assert row(county, "person", id_)["house"] == house
    assert row(county, "household", ZHANG_HOUSEHOLD)["house"] == house


def test_a_householder_who_moves_alone_leaves_the_household_to_another(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "person", ZHANG)
        button(who.page.record.head, "搬迁").click()
        sheet = sheet_of(who)
        reads(who, sheet, "此人是户主 *")
        assert "新户主" not in told(sheet)
        commit(sheet.findChildren(DateField)[0], "2026-11-01")
        radio(sheet, "只搬本人").click()
        reads(who, sheet, "新户主")
        radio(sheet, "周桂兰").click()
        who.key(Qt.Key.Key_Return, CTRL)
        reads(who, who.page.record.head, "已搬迁：张建国")
    left, home = row(county, "person", ZHANG), row(county, "household", ZHANG_HOUSEHOLD)
    assert (left["house"], left["household"], left["relation"]) == (None, None, None)
    assert (home["head"], home["head_name"]) == (ZHANG_WIFE, "周桂兰")
    assert row(county, "person", ZHANG_SON)["household"] == ZHANG_HOUSEHOLD


def test_who_heads_no_household_is_asked_nothing(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "person", ZHANG_SON)
        button(who.page.record.head, "搬迁").click()
        sheet = sheet_of(who)
        qtbot.waitUntil(who.tasks.is_idle)
        assert "此人是户主" not in told(sheet)


def radio(sheet: QWidget, text: str) -> QRadioButton:
    return next(one for one in sheet.findChildren(QRadioButton) if one.text() == text)


def test_a_record_is_ended_with_a_reason_and_is_gone(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "person", ZHANG)
        button(who.page.record.head, "注销").setFocus()
        who.key(Qt.Key.Key_Return)
        sheet_of(who)
        commit(focused(), "重复登记")
        who.key(Qt.Key.Key_Return, CTRL)
        reads(who, who.page.record, "已注销：")
    assert row(county, "person", ZHANG) == {}


def test_a_sealed_file_is_found_by_the_role_that_sealed_it(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.justice) as who:
        show_record(who, "corrections", CORRECTED)
        button(who.page.record.head, "封存").setFocus()
        who.key(Qt.Key.Key_Return)
        reads(who, sheet_of(who), "预防未成年人犯罪法第五十九条")
        commit(focused(), "矫正期满")
        who.key(Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: has_button(who.page.record.head, "解除封存"))
    assert row(county, "corrections", CORRECTED)["sealed"] == "justice"


def clash(county: RegisterCounty, kind: str, id_: int, name: str, values: Sequence[Value]) -> None:
    """Let two desks change a field of a record, neither knowing of the other."""
    for value in values:
        change = RecordAmended(kind=kind, id=id_, before={name: None}, after={name: value})
        county.record(change, unit=VILLAGE_UNIT)


def open_conflicts(
    bot: QtBot, county: RegisterCounty, viewer: Viewer
) -> tuple[ConflictsPage, list[tuple[str, int]]]:
    tasks, wanted = county.tasks(viewer), list[tuple[str, int]]()
    page = ConflictsPage(CaseWays(tasks=tasks, viewer=viewer, now_ms=lambda: NOW_MS))
    page.record_wanted.connect(lambda kind, id_: wanted.append((kind, id_)))
    bot.addWidget(page, before_close_func=lambda _: tasks.stop())
    page.resize(1290, 624)
    with bot.waitActive(page):
        page.show()
        page.activateWindow()
    bot.waitUntil(lambda: page.table.line() is not None)
    bot.waitUntil(tasks.is_idle)
    return page, wanted


def test_two_versions_of_a_record_wait_side_by_side_until_somebody_decides(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    clash(county, "person", ZHANG, "marital", ["10", "20"])
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "person", ZHANG)
        reads(who, who.page.record.head, "数据冲突待核")
    page, wanted = open_conflicts(qtbot, county, county.villager)
    line = page.table.line()
    assert (line.kind, line.subject, line.title) == ("person", ZHANG, "张建国")
    qtbot.waitUntil(lambda: told(page).count("李晓燕 · 官王村综治工作站 · 09:30") == 2)
    assert "婚姻状况：未婚" in told(page)
    assert "婚姻状况：已婚" in told(page)
    press(page.table, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert wanted == [("person", ZHANG)]
    press(page.table, Qt.Key.Key_Return)
    commit(focused(), "电话核实，以已婚为准")
    press(focused(), Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.table.line() is None)
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "person", ZHANG)
        assert "数据冲突待核" not in told(who.page.record.head)


def test_references_are_named_and_secrets_masked_in_a_conflict(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    clash(county, "organisation", 9500, "name", ["厨都厨具厂"])
    clash(county, "organisation", 9500, "phone", ["15454301111", "15454302222"])
    clash(county, "grid", 301, "party_unit", [VILLAGE_UNIT, 22])
    page, _ = open_conflicts(qtbot, county, county.clerk)
    page.table.setFocus()
    seen = ""
    for _ in range(2):
        qtbot.wait(0)
        seen += told(page)
        press(page.table, Qt.Key.Key_Down)
    assert "154****1111" in seen
    assert "15454302222" not in seen
    assert "网格党组织：官王村综治工作站" in seen
    assert "网格党组织：柳河村综治工作站" in seen


def test_who_may_not_see_a_register_sees_no_conflict_of_it(county: RegisterCounty) -> None:
    clash(county, "corrections", CORRECTED, "arrival", ["01", "02"])
    clash(county, "person", first_of(LIUHE), "occupation", ["教师", "个体户"])

    def seen_by(viewer: Viewer) -> set[str]:
        return {one.kind for one in county.ask(viewer, lambda reading: reading.work.conflicts())}

    assert seen_by(county.justice) == {"corrections", "person"}
    assert seen_by(county.clerk) == {"person"}
    assert seen_by(county.administrator) == set()


def test_what_is_typed_in_a_sheet_is_found_again_after_it_was_closed(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    for typed, found in (("2026-11-01", ""), ("", "2026-11-01")):
        with reading_registers(qtbot, county, county.villager) as who:
            show_record(who, "person", ZHANG_SON)
            button(who.page.record.head, "搬迁").click()
            sheet = sheet_of(who)
            qtbot.waitUntil(who.tasks.is_idle)
            day = sheet.findChildren(DateField)[0]
            assert day.text() == found
            assert ("已恢复上次没有提交的内容" in told(sheet)) == bool(found)
            commit(day, typed)
            who.key(Qt.Key.Key_Escape)

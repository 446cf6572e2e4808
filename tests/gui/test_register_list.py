"""Lists of registers: chosen, narrowed, sorted and remembered by keyboard alone."""

from collections.abc import Callable, Iterator

import pytest
from pypinyin import Style, lazy_pinyin
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.queries import typed_rows
from desktop.accounts.first_page import first_page
from desktop.ui.shared.listing.chips import FilterChip, PickField
from desktop.ui.shared.listing.column_sheet import ColumnSheet
from desktop.ui.shared.listing.saved_sheet import SavedSheet
from desktop.ui.shared.offers import Offer
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Theme, install
from tests.gui.keyboard import commit, compose, focused, press
from tests.gui.register_facts import PEOPLE_FROM, RELEASED, ZHANG, ZHANG_HOUSE, record
from tests.gui.register_fixtures import county
from tests.gui.register_sitting import CTRL, Reader, reading_registers
from tests.gui.register_store import RegisterCounty
from tests.gui.typist import shown_on

__all__ = ["county"]

PEOPLE, OF_XINGFU, OF_GUANWANG = 39, 27, 15


@pytest.fixture
def scaled(qapp: QApplication) -> Iterator[Callable[[int], None]]:
    yield lambda scale: install(qapp, Theme(scale=scale))
    install(qapp, Theme())


def test_each_sees_the_registers_that_are_theirs(qtbot: QtBot, county: RegisterCounty) -> None:
    seen: dict[str, set[str]] = {}
    viewers = {"clerk": county.clerk, "justice": county.justice, "admin": county.administrator}
    for name, viewer in viewers.items():
        with reading_registers(qtbot, county, viewer) as who:
            who.open("unit", "7 条")
            seen[name] = set(who.page.index.kinds())
    assert {"person", "house", "floating", "unit"} <= seen["clerk"]
    assert not {"released", "aids", "residence", "duty", "account"} & seen["clerk"]
    assert {"released", "corrections", "youth"} <= seen["justice"]
    assert {"unit", "staff", "grid"} <= seen["admin"]
    assert not {"person", "house", "released"} & seen["admin"]


def test_who_keeps_a_special_group_begins_the_day_at_the_registers(county: RegisterCounty) -> None:
    assert first_page(county.justice) == "registers"
    assert first_page(county.administrator) == "office"
    assert first_page(county.clerk) == "desk"


def test_typed_initials_lead_to_a_register(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("person", f"{PEOPLE} 条")
        who.key(Qt.Key.Key_F3)
        index = who.page.index
        assert focused() is index
        QTest.keyClicks(index, "czf")
        assert index.title_of(index.kind()) == "出租房"
        QTest.keyClicks(index, "zz")  # nothing is called so: it stays
        assert index.title_of(index.kind()) == "出租房"


def test_the_same_initial_after_a_pause_leads_to_the_next_register(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    interval = QApplication.keyboardInputInterval()
    QApplication.styleHints().setKeyboardInputInterval(0)
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("person", f"{PEOPLE} 条")
        who.key(Qt.Key.Key_F3)
        index, seen = who.page.index, []
        for _ in range(2):
            before = index.kind()
            QTest.keyClicks(index, "l")
            seen.append(index.title_of(index.kind()))
            assert index.kind() != before
    QApplication.styleHints().setKeyboardInputInterval(interval)
    assert seen == ["流动人口", "留守人员"]


def test_a_register_without_filters_leaves_no_gap_for_them(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("service", "1 条")
        bare = who.list.table.mapTo(who.page, QPoint()).y()
        who.open("person", f"{PEOPLE} 条")
        filtered = who.list.table.mapTo(who.page, QPoint()).y()
        chip = next(iter(who.list.filters.chips.values()))
        assert filtered - bare >= chip.height()


def test_a_village_narrows_the_list_and_the_town_narrows_the_villages(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("person", f"{PEOPLE} 条")
        who.filter("town", "xf")
        who.count(f"{OF_XINGFU} 条")
        who.key(Qt.Key.Key_Tab)
        who.key(Qt.Key.Key_Down)
        assert [one.text for one in offers(who)] == ["全部", "官王村委会", "柳河村委会"]
        who.key(Qt.Key.Key_Escape)
        assert isinstance(focused(), FilterChip)
        who.filter("village", "官王")
        who.count(f"{OF_GUANWANG} 条")
        qtbot.waitUntil(lambda: len(who.column()) == OF_GUANWANG)
        who.filter("town", "曹王")
        assert who.list.filters.chips["village"].value is None, "官王 does not lie in 曹王"
        press(focused(), Qt.Key.Key_Delete)
        who.count(f"{PEOPLE} 条")


def hints(who: Reader) -> list[str]:
    """Read what stands behind the title: the number, and what is said of it."""
    return [one.text() for one in who.list.head.count.findChildren(Words)]


def sound(name: str) -> list[tuple[str, str]]:
    """Give what a reader looks a name up by: the reading of each character, then the character."""
    return [*zip(lazy_pinyin(name, style=Style.TONE3), name, strict=True)]


def test_f7_changes_the_order(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("person", f"{PEOPLE} 条")
        newest = who.column()
        assert newest[-1] == "张建国", "the first that was entered"
        who.key(Qt.Key.Key_F7)
        qtbot.waitUntil(lambda: who.column() == sorted(newest, key=sound))
        who.key(Qt.Key.Key_F7)
        qtbot.waitUntil(lambda: who.column() == newest)


def test_what_is_found_too_often_to_be_sorted_says_so_and_comes_newest_first(
    qtbot: QtBot, county: RegisterCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed_rows, "FEW", 5)
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("person", f"{PEOPLE} 条")
        newest = who.column()
        who.key(Qt.Key.Key_F7)
        qtbot.waitUntil(lambda: who.column() == sorted(newest, key=sound))
        who.key(Qt.Key.Key_F, CTRL)
        commit(focused(), "村")
        qtbot.waitUntil(lambda: who.column() == newest)
        qtbot.waitUntil(lambda: hints(who) == ["39 条", "查到太多，先按最新登记排列"])
        press(focused(), Qt.Key.Key_A, CTRL)
        commit(focused(), "张建国")
        qtbot.waitUntil(lambda: who.column() == ["张建国"])
        qtbot.waitUntil(lambda: hints(who) == ["1 条", ""])


def test_typing_finds_while_an_input_method_is_left_in_peace(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("person", f"{PEOPLE} 条")
        who.key(Qt.Key.Key_F, CTRL)
        assert focused() is who.list.head.search
        compose(focused(), "zhangjg")
        press(focused(), Qt.Key.Key_F7)
        assert who.list.orders.sort == "newest", "no shortcut while a word is composed"
        commit(focused(), "张建国")
        who.see("张建国")
        who.key(Qt.Key.Key_Return)
        assert focused() is who.list.table


def test_one_opens_a_record_goes_on_to_the_house_and_comes_back_to_the_same_line(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("person", f"{PEOPLE} 条")
        who.key(Qt.Key.Key_End)
        line = who.list.table.line()
        assert line.id == ZHANG
        who.key(Qt.Key.Key_Return)
        record_page = who.page.record
        qtbot.waitUntil(lambda: record_page.page is not None)
        assert record_page.target == ("person", ZHANG)
        who.page.open_record("house", ZHANG_HOUSE)
        who.page.open_record("person", ZHANG + 1)
        qtbot.waitUntil(lambda: record_page.page is not None)
        for target in (("house", ZHANG_HOUSE), ("person", ZHANG)):
            press(record_page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
            assert record_page.target == target
        press(record_page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert focused() is who.list.table
        assert who.list.table.line() == line


def test_chosen_columns_stay_with_the_account(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("person", f"{PEOPLE} 条")
        who.key(Qt.Key.Key_F12)
        sheet = who.sheet()
        assert isinstance(sheet, ColumnSheet)
        assert "宗教信仰" not in [sheet.list.item(n).text() for n in range(sheet.list.count())]
        who.key(Qt.Key.Key_Down)
        who.key(Qt.Key.Key_Space)  # 性别 goes
        who.key(Qt.Key.Key_End)
        who.key(Qt.Key.Key_Space)  # the last field comes
        last = sheet.list.currentItem().text()
        who.key(Qt.Key.Key_Home)
        who.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        who.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        who.key(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(who.column()) == PEOPLE)
        chosen = ["出生日期", "姓名", "证件号码", "联系方式", "现住详址", "职业", last]
        assert who.heads() == chosen
        qtbot.waitUntil(who.tasks.is_idle)
    with reading_registers(qtbot, county, county.clerk) as again:
        again.open("person", f"{PEOPLE} 条")
        assert again.heads() == chosen
    with reading_registers(qtbot, county, county.leader) as other:
        other.open("person", f"{PEOPLE} 条")
        assert "性别" in other.heads()


def test_a_list_without_columns_is_refused(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("service", "1 条")
        who.key(Qt.Key.Key_F12)
        sheet = who.sheet()
        assert isinstance(sheet, ColumnSheet)
        for row in range(sheet.list.count()):
            if row < len(sheet.list.keys(ticked=True)) + row:
                sheet.list.item(row).setCheckState(Qt.CheckState.Unchecked)
        who.key(Qt.Key.Key_Return)
        assert sheet.notice.text() == "请至少选一列。"


def test_a_filter_is_kept_by_name_used_again_renamed_and_deleted(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("person", f"{PEOPLE} 条")
        who.filter("village", "官王")
        who.filter("residence_match", "不一致")
        who.count("2 条")
        who.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        commit(focused(), "官王人户分离")
        who.key(Qt.Key.Key_Return)
        who.key(Qt.Key.Key_Escape)
        qtbot.waitUntil(who.tasks.is_idle)
    with reading_registers(qtbot, county, county.clerk) as again:
        again.open("person", f"{PEOPLE} 条")
        again.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        again.key(Qt.Key.Key_Return)
        again.count("2 条")
        chips = again.list.filters.chips
        assert [chip.choice.text for chip in chips.values()] == ["全部", "官王村委会", "不一致"]
        again.key(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        rename(again, "人户分离")
        qtbot.waitUntil(lambda: list(again.list.own.saved) == ["人户分离"])
        again.key(Qt.Key.Key_Delete)
        assert again.list.own.saved == {}


def test_what_has_ended_is_another_state_of_the_list(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("floating", "3 条")
        holds = who.list.filters.holds
        holds.setFocus()
        who.key(Qt.Key.Key_Down)
        who.key(Qt.Key.Key_Down)
        who.key(Qt.Key.Key_Return)
        assert holds.choice.text == "已终止"
        who.count("1 条")
        qtbot.waitUntil(lambda: who.column(who.heads().index("退出日期")) == ["2025-12-31"])


def test_a_unit_is_searched_for_where_records_refer_to_one(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("post", "3 条")
        chip = who.list.filters.chips["unit"]
        chip.setFocus()
        who.key(Qt.Key.Key_Down)
        commit(focused(), "柳河")
        qtbot.waitUntil(lambda: [one.text for one in offers(who)] == ["柳河村综治工作站"])
        who.key(Qt.Key.Key_Return)
        who.see("孙立新")


@pytest.mark.parametrize("name", ["function", "unit"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_words_that_a_filter_does_not_know_stay_and_are_refused_under_it(
    qtbot: QtBot, county: RegisterCounty, name: str, key: Qt.Key
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("post", "3 条")
        chip = who.list.filters.chips[name]
        chip.setFocus()
        who.key(Qt.Key.Key_Down)
        commit(focused(), "石磨😀")
        who.key(key)
        qtbot.waitUntil(lambda: any("里没有“石磨😀”" in one for one in shown_on(who.page.window())))
        assert "石磨😀" in shown_on(who.page.window())

        who.key(Qt.Key.Key_Escape)

        assert focused() is chip
        assert not any("石磨" in one for one in shown_on(who.page.window()))


def test_above_999_one_counts_on_by_f8(qtbot: QtBot, county: RegisterCounty) -> None:
    county.record(*(record("training", 5000 + n, title=f"培训{n}") for n in range(1_001)))
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("training", "999+ 条")
        who.key(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
        who.count("1,001 条")


def test_a_special_group_of_few_tells_no_small_number(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.justice) as who:
        who.open("released", "<5 人")
        more = {"reception": "01", "town": "371625102000", "village": "371625102201"}
        events = (record("released", 3000 + n, person=PEOPLE_FROM, **more) for n in range(9))
        county.record(*events)
        who.key(Qt.Key.Key_F5)
        who.count("12 人")
        who.filter("village", "官王")
        who.count("≥5 人，共 12 人")
        who.filter("village", "王海")
        who.count("<5 人，共 12 人")
        table = who.list.table
        qtbot.waitUntil(lambda: [line.id for line in table.lines.lines] == [RELEASED[2]])


def test_marked_lines_are_copied_as_they_are_seen(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("person", f"{PEOPLE} 条")
        who.key(Qt.Key.Key_F, CTRL)
        commit(focused(), "官王村112号")
        qtbot.waitUntil(lambda: len(who.column()) == 3)
        who.key(Qt.Key.Key_Return)
        who.key(Qt.Key.Key_A, CTRL)
        assert who.list.note.text() == "已选 3 条"
        who.key(Qt.Key.Key_Space)
        who.key(Qt.Key.Key_C, CTRL)
        lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
        assert [line[0] for line in lines] == ["周桂兰", "张建国"]
        assert lines[1][1:5] == ["男", "1968年", "371699**********16", "154****1276"]


def test_a_change_elsewhere_keeps_the_current_line(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("house", "13 条")
        who.key(Qt.Key.Key_End)
        line = who.list.table.line()
        county.record(record("house", 9000, address="官王村200号", town="371625102000"))
        who.key(Qt.Key.Key_F5)
        who.count("14 条")
        qtbot.waitUntil(lambda: len(who.column()) == 14)
        assert who.list.table.line() == line


@pytest.mark.parametrize("wide", [1290, 835])
def test_every_act_of_a_list_is_read_whole(qtbot: QtBot, county: RegisterCounty, wide: int) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        who.open("person", f"{PEOPLE} 条")
        who.page.resize(wide, 372)
        head = who.list.head
        beside = wide > 1000
        acts = (head.columns, head.saved, head.export, who.list.new)
        qtbot.waitUntil(lambda: all(act.width() >= act.sizeHint().width() for act in acts))
        assert [act.text() for act in acts] == ["列", "筛选方案", "导出", "新增"]
        assert head.title.width() >= head.title.sizeHint().width()
        top = head.columns.mapTo(head, head.columns.rect().topLeft()).y()
        assert (top < head.title.geometry().bottom()) == beside


@pytest.mark.parametrize(("scale", "room"), [(100, 1290), (150, 1252)])
def test_nothing_scrolls_sideways_in_any_list(
    qtbot: QtBot, county: RegisterCounty, scaled: Callable[[int], None], scale: int, room: int
) -> None:
    scaled(scale)
    with reading_registers(qtbot, county, county.justice) as who:
        who.open("unit", "7 条")
        for kind in who.page.index.kinds():
            who.page.index.choose(kind)
            qtbot.waitUntil(who.tasks.is_idle)
            table = who.list.table
            widths = [table.columnWidth(n) for n in range(len(who.heads()))]
            assert sum(widths) <= table.viewport().width(), kind
            assert who.page.minimumSizeHint().width() <= room, kind


def offers(who: Reader) -> list[Offer]:
    field = focused()
    assert isinstance(field, PickField)
    return list(field.offered())


def rename(who: Reader, name: str) -> None:
    assert isinstance(who.sheet(), SavedSheet)
    who.key(Qt.Key.Key_F2)
    who.key(Qt.Key.Key_A, CTRL)
    commit(focused(), name)
    who.key(Qt.Key.Key_Return)

"""The list of cases: what it shows first, how it is narrowed, and what stays when it changes."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from db.queries.case_filter import CaseFilter
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.mending import AddNote, add_note
from desktop.keeping.logins import doubtful_date
from desktop.texts.tones import Tone
from desktop.ui.program.clock_watch import ClockWatch
from desktop.ui.shared.listing.chips import FilterChip
from desktop.ui.shared.listing.column_sheet import ColumnSheet
from desktop.ui.shared.pieces import Banner
from desktop.ui.shared.table_paint import CellDelegate
from tests.gui.case_office import Office, day, found_office
from tests.gui.case_windows import AT_911, CTRL, Sitting, sitting
from tests.gui.keyboard import commit, focused, press

TITLES = ("滴水檐占巷", "宅旁树木遮光", "拖欠劳务报酬", "物业费争议", "承包地边界")
SHOWN = range(9)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = found_office(tmp_path)
    for place, title in enumerate(TITLES):
        nature = "enquiry" if place == 3 else "dispute"
        found = office.register(title=title, nature=nature, summary=f"{title}，请求处理。")
        if place == 0:
            command = AcceptCase(case_id=found.case_id)
            office.workplace(office.dispatcher).perform(accept_case, command)
        office.wall.later(days=1)
    return office


def rows(who: Sitting, column: int = 2) -> list[str]:
    model = who.page.list.table.lines
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def wait_titles(who: Sitting, *titles: str) -> None:
    who.bot.waitUntil(lambda: [text.split("　")[-1] for text in rows(who)] == list(titles))


def test_the_time_limit_stands_first_in_words_with_the_name_of_the_limit(
    qtbot: QtBot, office: Office
) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        wait_titles(who, *reversed(TITLES))
        limits = rows(who, 0)
    assert limits[-1] == "分流 超期2个工作日"
    assert limits[0] == "分流 今天到期"
    assert limits[1] == "无时限"  # an enquiry


def test_after_midnight_the_limits_are_those_of_the_new_day(qtbot: QtBot, office: Office) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        qtbot.waitUntil(lambda: rows(who, 0)[:1] == ["分流 今天到期"])
        banner = Banner("", Tone.WARN)
        qtbot.addWidget(banner)
        tasks, doubt = who.page.list._around.tasks, partial(doubtful_date, office.store)
        watch = ClockWatch(tasks, doubt, banner, "", office.wall)
        told = who.page.list.table.lines.loaded
        watch.look()
        office.wall.later(days=1)
        with qtbot.waitSignal(told):
            watch.look()
        assert rows(who, 0)[0] == "分流 超期1个工作日"


def test_f7_and_the_heads_of_columns_sort_the_list(qtbot: QtBot, office: Office) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        wait_titles(who, *reversed(TITLES))
        orders, table = who.page.list.orders, who.page.list.table
        table.setFocus()
        press(focused(), Qt.Key.Key_F7)
        wait_titles(who, *TITLES)
        assert orders.text() == "排序：最早登记 ▾"
        press(focused(), Qt.Key.Key_F7)
        qtbot.waitUntil(lambda: rows(who)[-1].endswith("物业费争议"))
        head = table.horizontalHeader()
        place = [one.title for one in table.lines.columns].index("案号")
        middle = QPoint(head.sectionViewportPosition(place) + 30, head.height() // 2)
        for told in (sorted, lambda found: sorted(found, reverse=True)):
            QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=middle)
            qtbot.waitUntil(lambda: not table.lines.is_stale)
            numbers = [line.number for line in table.lines.lines]
            assert numbers == told(numbers)
        assert orders.text() == "排序：案号 ↓ ▾"
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        wait_titles(who, *reversed(TITLES))


def test_at_150_percent_no_filter_is_cut_and_nothing_scrolls_sideways(
    qtbot: QtBot, office: Office
) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        wait_titles(who, *reversed(TITLES))
        assert who.page.minimumSizeHint().width() <= AT_911[0]
        bar, table = who.page.list.filters, who.page.list.table
        who.page.resize(*AT_911)
        chips = [*bar.narrowing(), bar.orders]
        qtbot.waitUntil(lambda: len({chip.y() for chip in chips}) > 1)
        for chip in chips:
            assert chip.width() >= chip.sizeHint().width()
            assert bar.rect().contains(chip.geometry())
        places = range(len(table.lines.columns))
        qtbot.waitUntil(lambda: sum(map(table.columnWidth, places)) <= table.viewport().width())
        assert rows(who, 1)[0] == who.page.list.table.lines.lines[0].tail


def test_filters_are_chosen_by_keyboard_and_taken_away_again(qtbot: QtBot, office: Office) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        wait_titles(who, *reversed(TITLES))
        who.page.list.table.setFocus()
        press(focused(), Qt.Key.Key_F6)
        assert isinstance(focused(), FilterChip)
        who.narrow("step", "待分流")
        wait_titles(who, "滴水檐占巷")
        who.widen("step")
        who.narrow("nature", "咨询")
        wait_titles(who, "物业费争议")
        who.narrow("town", "曹王")
        qtbot.waitUntil(lambda: rows(who) == [])
        who.widen("town")
        wait_titles(who, "物业费争议")
        who.widen("nature")
        who.narrow("holder", "博兴县综治中心")
        wait_titles(who, *reversed(TITLES))


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("2026-11-21", ("宅旁树木遮光",)),
        ("2026年11月21日至2026年11月22日", ("拖欠劳务报酬", "宅旁树木遮光")),
        ("2026年11月", tuple(reversed(TITLES))),
        ("今天", ("承包地边界",)),
        ("2025", ()),
    ],
)
def test_a_period_is_typed_or_chosen(
    qtbot: QtBot, office: Office, typed: str, titles: tuple[str, ...]
) -> None:
    office.wall.later(days=-1)
    with sitting(qtbot, office, office.dispatcher) as who:
        wait_titles(who, *reversed(TITLES))
        chip = who.page.list.filters.chips["registered"]
        chip.setFocus()
        press(chip, Qt.Key.Key_Down)
        commit(focused(), typed)
        press(focused(), Qt.Key.Key_Return)
        wait_titles(who, *titles)


def test_a_narrowed_list_is_kept_by_name_with_its_words_and_order(
    qtbot: QtBot, office: Office
) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        wait_titles(who, *reversed(TITLES))
        who.narrow("nature", "纠纷")
        press(focused(), Qt.Key.Key_F, CTRL)
        commit(focused(), "界")
        wait_titles(who, "承包地边界")
        press(focused(), Qt.Key.Key_F7)
        press(focused(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        commit(focused(), "边界纠纷")
        press(focused(), Qt.Key.Key_Return)
        press(focused(), Qt.Key.Key_Escape)
        who.page.show_filtered(CaseFilter())
        wait_titles(who, *reversed(TITLES))
        press(focused(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        press(focused(), Qt.Key.Key_Return)
        wait_titles(who, "承包地边界")
        assert who.page.list.words() == "查找“界”，性质：纠纷"
        assert who.page.list.orders.sort == "registered_on"


def test_escape_leads_from_the_list_of_a_number_back_to_the_number(
    qtbot: QtBot, office: Office
) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        back = who.page.list.back
        assert not back.isVisible()
        who.page.open_target((CaseFilter(), "超期的纠纷", "director"))
        wait_titles(who, *reversed(TITLES))
        with qtbot.waitSignal(who.page.left) as left:
            press(focused(), Qt.Key.Key_Escape)
        assert left.args == ["director"]
        who.narrow("nature", "咨询")
        assert not back.isVisible()


def test_the_list_says_how_many_people_and_how_much_it_stands_for(
    qtbot: QtBot, office: Office
) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        count = who.page.list.head.count
        qtbot.waitUntil(lambda: count.text == "5 件")
        assert count.hint == "涉及 10 人次　￥60,000.00"
        who.narrow("nature", "咨询")
        qtbot.waitUntil(lambda: count.text == "1 件")
        assert count.hint == "涉及 2 人次　￥12,000.00"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_right_button_offers_what_the_keys_do(qtbot: QtBot, office: Office) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        wait_titles(who, *reversed(TITLES))
        table = who.page.list.table
        table.customContextMenuRequested.emit(QPoint(30, 30))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        told = dict(one.text().split("\t") for one in menu.actions() if not one.isSeparator())
        assert told["打开"] == "Enter"
        assert (told["在本页查找"], told["列"], told["导出"]) == ("Ctrl+F", "F12", "Ctrl+E")
        opened = next(one for one in menu.actions() if one.text().startswith("打开"))
        opened.trigger()
        menu.close()
        who.wait_step("pending_acceptance")


def test_columns_and_their_widths_are_chosen_and_stay_with_the_account(
    qtbot: QtBot, office: Office
) -> None:
    kept: dict[str, str] = {}
    with sitting(qtbot, office, office.dispatcher, kept) as who:
        wait_titles(who, *reversed(TITLES))
        table = who.page.list.table
        press(table, Qt.Key.Key_F12)
        (sheet,) = who.page.findChildren(ColumnSheet)
        place = [sheet.list.item(n).text() for n in range(sheet.list.count())].index("来源")
        sheet.list.setCurrentRow(place)
        press(focused(), Qt.Key.Key_Space)
        for _ in range(3):
            press(focused(), Qt.Key.Key_Right, CTRL)
        press(focused(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(rows(who)) == len(TITLES))
        heads = [one.title for one in table.lines.columns]
        assert "来源" in heads
        wide = table.widths.chosen["source"]
        assert sum(map(table.columnWidth, range(len(heads)))) <= table.viewport().width()
    with sitting(qtbot, office, office.dispatcher, kept) as again:
        wait_titles(again, *reversed(TITLES))
        table = again.page.list.table
        assert [one.title for one in table.lines.columns] == heads
        assert table.widths.chosen == {"source": wide}


def test_a_figure_opens_the_list_it_counts_under_its_own_title(
    qtbot: QtBot, office: Office
) -> None:
    wanted = CaseFilter(registered_from=day("2026-11-21"), registered_to=day("2026-11-22"))
    with sitting(qtbot, office, office.dispatcher) as who:
        who.page.open_target((wanted, "周末登记"))
        wait_titles(who, "拖欠劳务报酬", "宅旁树木遮光")
        assert who.page.list.filters.wanted() == wanted


def test_a_change_elsewhere_keeps_the_current_line(qtbot: QtBot, office: Office) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        wait_titles(who, *reversed(TITLES))
        table = who.page.list.table
        table.setFocus()
        press(table, Qt.Key.Key_Down)
        press(table, Qt.Key.Key_Down)
        case = table.line().id
        office.register(title="新来的一件", summary="刚刚登记的一件。")
        note = AddNote(case_id=case, text="已电话联系双方。")
        who.tasks.perform(table, add_note, note, on_refused=lambda broken: pytest.fail(broken.code))
        qtbot.waitUntil(lambda: len(rows(who)) == len(TITLES) + 1)
        assert table.line().id == case


def test_enter_opens_the_case_and_esc_comes_back_to_its_line(qtbot: QtBot, office: Office) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        wait_titles(who, *reversed(TITLES))
        table = who.page.list.table
        table.setFocus()
        press(table, Qt.Key.Key_End)
        case = table.line().id
        press(table, Qt.Key.Key_Return)
        who.wait_step("pending_dispatch")
        assert who.case.case_id == case
        press(focused(), Qt.Key.Key_Escape)
        assert focused() is table
        assert table.line().id == case


def test_nothing_is_cut_without_a_tooltip_and_nothing_scrolls_sideways(
    qtbot: QtBot, office: Office
) -> None:
    office.register(title="拖欠劳务报酬五人共十二万元，工程已经完工半年仍未支付，多次讨要无果")
    with sitting(qtbot, office, office.dispatcher) as who:
        qtbot.waitUntil(lambda: len(rows(who)) == len(TITLES) + 1)
        table = who.page.list.table
        assert sum(table.columnWidth(column) for column in SHOWN) <= table.viewport().width()
        delegate = table.itemDelegate()
        assert isinstance(delegate, CellDelegate)
        told = delegate.tooltip(table.lines.index(0, 2), table.columnWidth(2))
        assert told == rows(who)[0]
        assert table.indexAt(QPoint(5, 5)).isValid()

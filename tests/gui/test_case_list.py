"""The list of cases: what it shows first, how it is narrowed, and what stays when it changes."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from db.queries.case_filter import CaseFilter
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.mending import AddNote, add_note
from desktop.texts.tones import Tone
from desktop.ui.cases.filters import ChoiceButton
from desktop.ui.program.clock_watch import ClockWatch
from desktop.ui.shared.pieces import Banner
from desktop.ui.shared.table_paint import CellDelegate
from tests.gui.case_office import Office, day, found_office
from tests.gui.case_windows import AT_911, Sitting, sitting
from tests.gui.keyboard import focused, press

TITLES = ("滴水檐占巷", "宅旁树木遮光", "拖欠劳务报酬", "物业费争议", "承包地边界")
SHOWN = range(7)


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


def choose(who: Sitting, label: str, text: str) -> None:
    """Open a filter by key and choose by key."""
    buttons = who.page.list.filters.buttons
    button = next(one for one in buttons if one.narrowing.label == label)
    button.setFocus()
    press(button, Qt.Key.Key_Down)
    assert button.is_open()
    here = button.narrowing.chosen(who.page.list.filters.wanted())
    texts = [one.text for one in button.narrowing.choices]
    away = texts.index(text) - (texts.index(here.text) if here else 0)
    for _ in range(abs(away)):
        press(button, Qt.Key.Key_Down if away > 0 else Qt.Key.Key_Up)
    press(button, Qt.Key.Key_Return)
    assert not button.is_open()


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
        watch = ClockWatch(who.page.list._around.tasks, office.store, banner, "", office.wall)
        told = who.page.list.table.lines.loaded
        watch.look()
        office.wall.later(days=1)
        with qtbot.waitSignal(told):
            watch.look()
        assert rows(who, 0)[0] == "分流 超期1个工作日"


def test_f7_turns_the_order_from_newest_to_due_to_oldest(qtbot: QtBot, office: Office) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        wait_titles(who, *reversed(TITLES))
        who.page.list.table.setFocus()
        press(focused(), Qt.Key.Key_F7)
        qtbot.waitUntil(lambda: rows(who)[-1].endswith("物业费争议"))
        press(focused(), Qt.Key.Key_F7)
        wait_titles(who, *TITLES)


def test_at_150_percent_no_filter_is_cut_and_nothing_scrolls_sideways(
    qtbot: QtBot, office: Office
) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        wait_titles(who, *reversed(TITLES))
        assert who.page.minimumSizeHint().width() <= AT_911[0]
        bar, table = who.page.list.filters, who.page.list.table
        assert len({button.y() for button in bar.buttons}) == 1
        who.page.resize(*AT_911)
        qtbot.waitUntil(lambda: len({button.y() for button in bar.buttons}) == 2)
        for button in bar.buttons:
            assert button.width() >= button.sizeHint().width()
            assert bar.rect().contains(button.geometry())
        places = range(len(table.lines.columns))
        qtbot.waitUntil(lambda: sum(map(table.columnWidth, places)) <= table.viewport().width())
        assert rows(who, 1)[0] == who.page.list.table.lines.lines[0].tail


def test_filters_are_chosen_by_keyboard_and_taken_away_again(qtbot: QtBot, office: Office) -> None:
    with sitting(qtbot, office, office.dispatcher) as who:
        wait_titles(who, *reversed(TITLES))
        who.page.list.table.setFocus()
        press(focused(), Qt.Key.Key_F6)
        assert isinstance(focused(), ChoiceButton)
        choose(who, "环节", "待分流")
        wait_titles(who, "滴水檐占巷")
        choose(who, "环节", "全部")
        choose(who, "性质", "咨询")
        wait_titles(who, "物业费争议")
        choose(who, "镇街", "曹王镇")
        qtbot.waitUntil(lambda: rows(who) == [])
        choose(who, "镇街", "全部")
        wait_titles(who, "物业费争议")


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

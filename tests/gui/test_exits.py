"""The list of those who may leave a register: what its keeper presses, and what is then seen."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.log.base import Subject
from db.rows.uow import unit_of_work
from db.viewer import Viewer
from desktop.ui.papers.ways import PaperDoor
from desktop.ui.registers.actions import register_actions
from desktop.ui.registers.exit_sheet import ExitSheet
from desktop.ui.registers.exits_panel import ExitsPanel
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.tasks import Tasks
from tests.gui.keyboard import commit, press
from tests.gui.record_sitting import at
from tests.gui.register_facts import CORRECTED, GUANWANG, PEOPLE_FROM, RELEASED, record
from tests.gui.register_store import RegisterCounty, open_register_county

CTRL = Qt.KeyboardModifier.ControlModifier
WAIT_MS = 20_000
Show = Callable[[Viewer], ExitsPanel]


@pytest.fixture
def county(tmp_path: Path) -> Iterator[RegisterCounty]:
    """One correction ended on 1 November; somebody released in 2025 died in September."""
    for county in open_register_county(tmp_path):
        county.record(
            record("corrections", CORRECTED, ends="2026-11-01"),
            record("person", PEOPLE_FROM + 3, died_on="2026-09-15"),
        )
        yield county


@pytest.fixture
def show(qtbot: QtBot, county: RegisterCounty) -> Iterator[Show]:
    made: list[Tasks] = []
    pages: list[QWidget] = []  # Qt keeps no page that Python has forgotten

    def shown(viewer: Viewer) -> ExitsPanel:
        made.append(county.tasks(viewer))
        page = QWidget()
        pages.append(page)
        panel = ExitsPanel(county.desk(made[-1], viewer))
        panel.setParent(page)
        for widget in (page, panel):
            widget.resize(1120, 620)
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        panel.setFocus()
        qtbot.waitUntil(lambda: panel.table.lines.complete, timeout=WAIT_MS)
        return panel

    yield shown
    for tasks in made:
        tasks.stop()
        tasks.deleteLater()


def keeper(county: RegisterCounty) -> Viewer:
    """Somebody of the village where the marks are kept: only there masked days are read."""
    return replace(county.justice, division=GUANWANG)


def lines(panel: ExitsPanel) -> list[list[str]]:
    shown = panel.table.lines
    return [[column.show(line) for column in shown.columns] for line in shown.lines]


def waiting(panel: ExitsPanel) -> list[int]:
    return [line.prompt.id for line in panel.table.lines.lines]


def open_sheet(qtbot: QtBot, panel: ExitsPanel) -> ExitSheet:
    press(panel.table, Qt.Key.Key_Return, CTRL)
    sheet = panel.window().findChild(ExitSheet)
    assert sheet
    qtbot.waitUntil(lambda: sheet._version is not None)
    return sheet


def row(county: RegisterCounty, kind: str, id_: int) -> dict[str, object]:
    with unit_of_work(county.store, county.justice) as uow:
        return dict(uow.row(Subject(kind, id_)) or {})


def test_who_is_longest_due_stands_first_with_the_law_that_says_so(
    county: RegisterCounty, show: Show
) -> None:
    panel = show(keeper(county))

    first, second = lines(panel)

    assert (first[0], first[2], first[3]) == (
        "2026-09-15 · 已68天",
        "刑满释放人员",
        "本人已登记死亡",
    )
    assert (second[0], second[2], second[3]) == (
        "2026-11-01 · 已21天",
        "社区矫正人员",
        "矫正期满",
    )
    assert second[4:] == ["官王村委会", "《中华人民共和国社区矫正法》"]


def test_a_day_that_would_tell_a_masked_field_is_hidden_from_the_county(
    county: RegisterCounty, show: Show
) -> None:
    panel = show(county.justice)

    assert [line[0] for line in lines(panel)] == ["已到期（日期隐藏）", "2026-09-15 · 已68天"]


def test_enter_opens_the_record(county: RegisterCounty, show: Show) -> None:
    panel = show(keeper(county))

    press(panel.table, Qt.Key.Key_Down)
    press(panel.table, Qt.Key.Key_Return)

    assert county.records == [("corrections", CORRECTED)]


def test_two_keys_end_the_mark_and_its_record_stays(
    qtbot: QtBot, county: RegisterCounty, show: Show
) -> None:
    panel = show(keeper(county))
    sheet = open_sheet(qtbot, panel)
    assert (at(sheet, "until").text(), at(sheet, "exit_reason").text()) == ("2026-09-15", "死亡")
    assert at(sheet, "reason").text() == "本人已登记死亡（产品规则）"

    press(at(sheet, "reason"), Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: waiting(panel) == [CORRECTED], timeout=WAIT_MS)
    kept = row(county, "released", RELEASED[0])
    assert (kept["until"], kept["exit_reason"]) == ("2026-09-15", "died")
    assert kept["released_on"] == "2025-06-01"
    assert panel.note.text().endswith("已退出刑满释放人员名册，记录保留。")


def test_a_day_before_the_beginning_and_a_missing_reason_are_refused_beside_the_field(
    qtbot: QtBot, county: RegisterCounty, show: Show
) -> None:
    panel = show(keeper(county))
    sheet = open_sheet(qtbot, panel)
    at(sheet, "until").selectAll()
    commit(at(sheet, "until"), "2020-01-01")
    press(at(sheet, "until"), Qt.Key.Key_Return, CTRL)
    day = sheet.fields["until"]
    qtbot.waitUntil(lambda: day.message == "终止日期早于起始日期，请核对。")

    at(sheet, "until").selectAll()
    commit(at(sheet, "until"), "今天")
    at(sheet, "exit_reason").selectAll()
    commit(at(sheet, "exit_reason"), "不详")
    press(at(sheet, "exit_reason"), Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: sheet.fields["exit_reason"].message.startswith("没有代码“不详”"))
    assert not day.has_error
    assert row(county, "released", RELEASED[0])["until"] is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "请填写退出日期。"), ("31.2.", "日期不对，例如2026年6月3日或者2026-06-03。")],
)
def test_a_day_that_is_none_is_refused_before_anything_is_asked(
    qtbot: QtBot, county: RegisterCounty, show: Show, typed: str, told: str
) -> None:
    sheet = open_sheet(qtbot, show(keeper(county)))
    at(sheet, "until").clear()
    commit(at(sheet, "until"), typed)

    press(at(sheet, "until"), Qt.Key.Key_Return, CTRL)

    assert sheet.fields["until"].message == told


def test_somebody_else_settled_it_meanwhile(
    qtbot: QtBot, county: RegisterCounty, show: Show
) -> None:
    panel = show(keeper(county))
    sheet = open_sheet(qtbot, panel)
    gone = {"until": "2026-10-01", "exit_reason": "other"}
    county.record(record("released", RELEASED[0], **gone))

    press(at(sheet, "reason"), Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: "刚被李晓燕改过" in sheet.notice.text() + sheet.fields["until"].message)
    assert row(county, "released", RELEASED[0])["until"] == "2026-10-01"


def test_whoever_may_only_read_sees_the_reason_and_cannot_end_it(
    county: RegisterCounty, show: Show
) -> None:
    county.record(record("person", PEOPLE_FROM + 1, moved_on="2026-11-20"))

    panel = show(county.leader)

    assert [line[2] for line in lines(panel)] == ["流动人口"]
    assert not panel.exit.isEnabled()
    assert panel.exit.toolTip() == "这类名册由其他岗位登记，您可以打开查看。"
    press(panel.table, Qt.Key.Key_Return, CTRL)
    assert panel.window().findChild(ExitSheet) is None


def test_a_clerk_ends_the_mark_of_whoever_moved_away(
    qtbot: QtBot, county: RegisterCounty, show: Show
) -> None:
    county.record(record("person", PEOPLE_FROM + 1, moved_on="2026-11-20"))
    panel = show(county.clerk)
    counts: list[int] = []
    panel.counted.connect(counts.append)

    press(at(open_sheet(qtbot, panel), "reason"), Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: waiting(panel) == [], timeout=WAIT_MS)
    assert counts[-1] == 0
    assert row(county, "floating", 601)["exit_reason"] == "moved"


def test_the_list_fits_a_small_screen(county: RegisterCounty, show: Show) -> None:
    least = show(keeper(county)).minimumSizeHint()

    assert (least.width() <= 1120, least.height() <= 620) == (True, True), least


@pytest.fixture
def registers(qtbot: QtBot, county: RegisterCounty) -> Iterator[tuple[RegistersPage, RegisterWays]]:
    tasks = county.tasks(county.justice)
    desk = county.desk(tasks, county.justice)
    page = RegistersPage(desk, ListWays(ask=county.workplace(county.justice).ask))
    qtbot.addWidget(page)
    page.resize(1290, 624)
    page.show()
    page.activateWindow()
    yield page, desk
    tasks.stop()
    tasks.deleteLater()


def test_the_palette_leads_to_the_list_and_from_there_to_the_record_and_back(
    qtbot: QtBot, registers: tuple[RegistersPage, RegisterWays]
) -> None:
    page, desk = registers
    offered = register_actions(desk.viewer, PaperDoor, lambda: page)
    action = next(one for one in offered if one.title == "待核退出")
    action.run()
    qtbot.waitUntil(lambda: page.lists.exits is not None, timeout=WAIT_MS)
    panel = page.lists.currentWidget()
    assert isinstance(panel, ExitsPanel)
    qtbot.waitUntil(lambda: len(waiting(panel)) == 2, timeout=WAIT_MS)
    qtbot.waitUntil(desk.tasks.is_idle, timeout=WAIT_MS)
    press(panel.table, Qt.Key.Key_Return)

    assert page.record.target == ("corrections", CORRECTED)
    page.go_back()
    assert panel.isVisible()
    action.run()
    assert page.lists.currentWidget() is panel, "it is not made twice"
    qtbot.waitUntil(desk.tasks.is_idle, timeout=WAIT_MS)

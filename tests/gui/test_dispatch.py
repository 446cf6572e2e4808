"""The dispatch board: what a dispatcher presses, and what is then seen and stored."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from db.queries.cases import CaseLine
from db.rows.uow import Act, answers
from db.subjects.case import events as said
from desktop.ui.cases.given import CaseWays
from desktop.ui.dispatch.screen import DispatchScreen
from desktop.usecases.limits import shipped
from desktop.usecases.ruling_routing import RuleRouting, rule_routing
from desktop.worklists.worklists import (
    CONFLICTS,
    LISTS,
    Scope,
    count_lists,
    filters_of,
    page_of,
)
from tests.gui import county_sample as county
from tests.gui.conftest import ComeIn
from tests.gui.county_sample import NOW, TODAY, Sample, ms, waits
from tests.gui.keyboard import commit, focused, press
from tests.stores import workplace_of

MONDAY = date(2026, 11, 16)


@pytest.fixture
def desk(sample: Sample, come_in: ComeIn) -> CaseWays:
    viewer = sample.viewer(1)
    return CaseWays(tasks=come_in(viewer), viewer=viewer, now_ms=lambda: ms(NOW))


def opened(qtbot: QtBot, desk: CaseWays, lines: int) -> DispatchScreen:
    """Show the board and wait until its list and its chosen case are there."""
    screen = DispatchScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1290, 624)
    screen.show()
    screen.activateWindow()
    screen.shown()
    destinations = screen.panel.destinations
    qtbot.waitUntil(lambda: len(screen.queue.table.lines.lines) == lines)
    qtbot.waitUntil(lambda: bool(destinations._targets))
    if lines:
        qtbot.waitUntil(lambda: screen.panel.case_id is not None)
    return screen


def case(sample: Sample, case_id: int) -> CaseLine:
    with answers(sample.store, sample.viewer(1)) as reading:
        line = reading.cases.get(case_id)
    assert line
    return line


def numbers(screen: DispatchScreen) -> dict[str, str]:
    return {button.work.key: button.words for button in screen.lists.buttons}


def test_a_case_is_dispatched_by_initials_alone(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    waiting = waits(sample, town=14)
    screen = opened(qtbot, desk, lines=1)

    press(screen.queue.table, Qt.Key.Key_1)
    commit(focused(), "cwzrm")
    press(focused(), Qt.Key.Key_Return)
    press(focused(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: case(sample, waiting).step == "pending_sign_in")
    assert case(sample, waiting).holder_name == "曹王镇人民调解委员会"
    qtbot.waitUntil(lambda: screen.queue._said.text() == "交办给曹王镇人民调解委员会：1 件。")
    qtbot.waitUntil(lambda: not screen.queue.table.lines.lines)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_right_button_offers_what_the_keys_do(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    waiting = waits(sample, town=14)
    screen = opened(qtbot, desk, lines=1)
    screen.queue.table.customContextMenuRequested.emit(QPoint(30, 12))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    told = {one.text().partition("\t")[0]: one for one in menu.actions() if not one.isSeparator()}

    assert {one.text().partition("\t")[2] for one in told.values()} >= {"Enter", "F8", "Ctrl+Z"}
    assert not told["签收"].isEnabled()
    told["采纳"].trigger()
    menu.close()

    qtbot.waitUntil(lambda: case(sample, waiting).holder_name == "兴福镇人民调解委员会")


def test_f8_takes_the_suggestion_and_its_reason_is_recorded(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    waiting = waits(sample, town=14)
    screen = opened(qtbot, desk, lines=1)
    destinations = screen.panel.destinations

    assert destinations._suggested.text() == "建议：兴福镇人民调解委员会"
    assert destinations._rule.isVisible()
    assert "当地设有人民调解委员会" in destinations._reason_why.text()
    press(screen.queue.table, Qt.Key.Key_F8)

    qtbot.waitUntil(lambda: case(sample, waiting).holder_name == "兴福镇人民调解委员会")
    with answers(sample.store, sample.viewer(1)) as reading:
        file = reading.casefile.get(waiting)
    assert file
    reason = file.happenings[-1].said["reason"]
    assert reason.startswith("纠纷发生在兴福镇"), "in the words of officials"


def test_a_batch_whose_key_is_pressed_twice_is_carried_out_once(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    for town in (14, 14):
        waits(sample, town=town)
    screen = opened(qtbot, desk, lines=2)
    screen.queue.table.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        press(screen.queue.table, key)

    for _ in range(2):
        press(screen.queue.table, Qt.Key.Key_F8)

    qtbot.waitUntil(desk.tasks.is_idle)
    assert screen.queue._said.text().endswith("：2 件。")


def test_nothing_is_suggested_where_the_town_has_no_committee(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    waiting = waits(sample, town=county.WITHOUT_COMMITTEE)
    screen = opened(qtbot, desk, lines=1)

    assert not screen.panel.destinations.take.isVisible()
    assert "没有登记人民调解委员会" in screen.panel.destinations._reason_why.text()
    press(screen.queue.table, Qt.Key.Key_F8)
    assert case(sample, waiting).step == "pending_dispatch"


def test_the_board_follows_a_rule_that_is_ruled_meanwhile_and_names_it(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    waiting = waits(sample, town=14)
    screen = opened(qtbot, desk, lines=1)
    destinations = screen.panel.destinations
    assert destinations._source.text() == "分流规则“属地调解”"

    rule = RuleRouting(name="人社先办", order=1, unit=60, why="先由人社局调解", basis="县里的会议")
    done = workplace_of(sample.store, sample.viewer(5), "window").perform(rule_routing, rule)
    desk.tasks.changed.emit(replace(done.changes, elsewhere=True))

    qtbot.waitUntil(lambda: destinations._suggested.text() == "建议：县人力资源和社会保障局")
    told = destinations._source.text()
    assert told == "分流规则“人社先办”，依据：县里的会议（安全管理员2026-11-20规定）"
    assert not destinations._rule.isVisible()
    press(screen.queue.table, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: case(sample, waiting).holder == 60)


def test_marked_cases_go_together_and_come_back_together(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    all_three = [waits(sample, town=town) for town in (13, 14, 15)]
    screen = opened(qtbot, desk, lines=3)
    table = screen.queue.table

    for _ in range(2):
        press(table, Qt.Key.Key_Space)
        press(table, Qt.Key.Key_Down)
    assert screen.queue._marks.text() == "已选 2 件"
    press(table, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: len(table.lines.lines) == 1)
    assert [case(sample, id_).step for id_ in all_three] == [
        "pending_sign_in",
        "pending_sign_in",
        "pending_dispatch",
    ]

    assert screen.queue.undo.text().startswith("撤回：按建议交办给")
    press(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(table.lines.lines) == 3)
    assert {case(sample, id_).holder for id_ in all_three} == {county.CENTRE}
    qtbot.waitUntil(lambda: screen.queue._said.text().startswith("已撤回“按建议交办给"))


def test_the_cursor_stands_on_what_has_come_back(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    """Who presses the key of a suggestion again hands over the same case, not another."""
    for town in (13, 14, 15):
        waits(sample, town=town)
    screen = opened(qtbot, desk, lines=3)
    table = screen.queue.table
    press(table, Qt.Key.Key_Down)
    second = table.line()
    assert second is not None
    press(table, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: len(table.lines.lines) == 2)
    qtbot.waitUntil(screen.queue.undo.isEnabled)

    press(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(table.lines.lines) == 3)
    qtbot.waitUntil(lambda: (line := table.line()) is not None and line.id == second.id)


def test_what_the_other_unit_has_begun_is_not_taken_back(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    waiting = waits(sample, town=14)
    screen = opened(qtbot, desk, lines=1)
    press(screen.queue.table, Qt.Key.Key_F8)
    qtbot.waitUntil(screen.queue.undo.isEnabled)
    sample.record(Act(said.CaseSignedIn(case_id=waiting), county.by(34), ms(NOW)))

    press(screen.queue.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: screen.queue._said.text() == "1 件未办。")
    assert case(sample, waiting).step == "handling"


def test_a_way_that_is_closed_now_is_grey_and_says_why(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    waits(sample, town=14, step="accept")
    screen = opened(qtbot, desk, lines=0)
    press(screen.queue.table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: screen.panel.case_id is not None)
    buttons = screen.panel.destinations.buttons

    assert not buttons["dispatch"].isEnabled()
    assert buttons["dispatch"].toolTip() == "案件不在可以分流的环节。"
    assert buttons["accept"].isEnabled()


def test_accepting_moves_a_case_to_the_next_list(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    waiting = waits(sample, town=14, step="accept")
    screen = opened(qtbot, desk, lines=0)
    qtbot.waitUntil(lambda: numbers(screen)["accept"] == "1")
    press(screen.queue.table, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: screen.panel.case_id == waiting)

    press(screen.queue.table, Qt.Key.Key_4)

    qtbot.waitUntil(lambda: numbers(screen)["dispatch"] == "1")
    assert numbers(screen)["accept"] == "0"


def test_both_natures_show_two_numbers_and_never_a_sum(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    for nature in ("dispute", "dispute", "matter"):
        waits(sample, nature=nature)
    screen = opened(qtbot, desk, lines=2)
    qtbot.waitUntil(lambda: numbers(screen)["dispatch"] == "2")

    screen.lists._natures[2].click()

    qtbot.waitUntil(lambda: numbers(screen)["dispatch"] == "2 + 1")
    qtbot.waitUntil(lambda: len(screen.queue.table.lines.lines) == 3)


def test_the_nearest_limit_stands_first(qtbot: QtBot, sample: Sample, desk: CaseWays) -> None:
    waits(sample)
    late = waits(sample, day=MONDAY)
    screen = opened(qtbot, desk, lines=2)

    assert screen.queue.table.line().id == late
    assert screen.panel._light.text() == "分流 超期3个工作日"
    assert screen.panel._light.property("badge") == "late"


def test_enter_asks_for_the_page_of_the_case(qtbot: QtBot, sample: Sample, desk: CaseWays) -> None:
    waiting = waits(sample)
    screen = opened(qtbot, desk, lines=1)

    with qtbot.waitSignal(screen.opened) as asked:
        press(screen.queue.table, Qt.Key.Key_Return)

    assert asked.args == [waiting]


def test_a_conflict_shows_both_versions_until_somebody_decides(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    waiting = waits(sample)
    for before, after in (("", "要求停工"), ("从未见过", "要求赔偿")):
        change = said.CaseCorrected(
            case_id=waiting, before={"demand": before}, after={"demand": after}, reason="核实"
        )
        sample.record(Act(change, county.by(), ms(NOW)))
    screen = opened(qtbot, desk, lines=1)
    qtbot.waitUntil(lambda: numbers(screen)["conflicts"] == "1")

    press(screen.queue.table, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    panel = screen.conflict
    qtbot.waitUntil(panel.submit.isVisible)
    assert panel._kept.title.text() == "先有的版本"
    assert panel._kept_text.text() == "诉求：要求停工"
    assert panel._other.title.text() == "后到的版本（现在采用）"
    assert panel._other_text.text().startswith("诉求：要求赔偿\n孙立新 · 博兴县综治中心")
    with answers(sample.store, sample.viewer(1)) as reading:
        file = reading.casefile.get(waiting)
    assert file
    assert file.case.demand == "要求赔偿"

    commit(panel.decision, "电话核实，以后者为准")
    press(panel.decision, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: numbers(screen)["conflicts"] == "0")


def test_every_list_holds_as_many_cases_as_its_number_says(sample: Sample) -> None:
    county.two_years(sample)
    for nature in ("dispute", "matter"):
        for step, day in (("accept", TODAY), ("dispatch", MONDAY), ("dispatch", TODAY)):
            waits(sample, nature=nature, step=step, day=day)
    seen = 0
    with answers(sample.store, sample.viewer(1)) as reading:
        for scope in (Scope(), Scope(own=False), Scope(("dispute", "matter"), own=False)):
            counts = count_lists(reading, scope, TODAY, LISTS)
            for work in (one for one in LISTS if one.key != CONFLICTS):
                lines = page_of(reading, filters_of(work, scope, TODAY, shipped()), None, 10_000)
                assert sum(counts.of(work.key)) == len(lines), (work.title, scope)
                seen += len(lines)
    assert seen > 60


def test_a_list_of_two_natures_pages_without_gap_or_repeat(sample: Sample) -> None:
    county.two_years(sample)
    scope = Scope(("dispute", "matter"), own=False)
    filters = filters_of(LISTS[3], scope, TODAY, shipped())
    with answers(sample.store, sample.viewer(1)) as reading:
        whole = page_of(reading, filters, None, 10_000)
        paged: list[CaseLine] = []
        while lines := page_of(reading, filters, paged[-1] if paged else None, 7):
            paged += lines

    assert paged == whole
    assert len(whole) > 20


def test_the_parties_of_a_case_held_elsewhere_are_masked_and_its_ways_closed(
    qtbot: QtBot, sample: Sample, desk: CaseWays
) -> None:
    waiting = waits(sample, account=2)
    sent = said.CaseDispatched(
        case_id=waiting,
        to_unit=34,
        to_path=county.path_of(34),
        to_name="兴福镇人民调解委员会",
        from_name="博兴县综治中心",
    )
    sample.record(Act(sent, county.by(account=2), ms(NOW)))
    screen = opened(qtbot, desk, lines=0)

    screen.lists._owners[1].click()
    screen.lists.choose(2)

    qtbot.waitUntil(lambda: screen.panel.case_id == waiting)
    words = {label.text() for label in screen.panel.findChildren(QLabel)}
    assert "当事人（已遮盖）" in words
    assert not any(button.isEnabled() for button in screen.panel.destinations.buttons.values())
    assert (
        screen.panel.destinations.buttons["dispatch"]
        .toolTip()
        .startswith("主办已转到“兴福镇人民调解委员会”")
    )


def test_the_board_fits_a_small_screen(qtbot: QtBot, sample: Sample, desk: CaseWays) -> None:
    waits(sample)
    screen = opened(qtbot, desk, lines=1)
    least = screen.minimumSizeHint()

    assert (least.width() <= 1290, least.height() <= 624) == (True, True), least

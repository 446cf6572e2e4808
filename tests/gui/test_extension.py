"""延期 by keys: asked for by the committee, answered at the centre."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.log.base import Subject
from db.log.changes import Changes
from desktop.ui.dispatch.lists_panel import ListButton
from desktop.ui.dispatch.screen import DispatchScreen
from desktop.ui.shared.fields import Field
from tests.gui.case_office import Office, found_office
from tests.gui.case_windows import AT_1366, CTRL, Sitting, sitting
from tests.gui.keyboard import commit, focused, press
from tests.gui.record_sitting import told
from tests.gui.test_documents import handled

REASON = "当事人外出务工，月底返乡后才能到场。"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path)


def days(who: Sitting) -> Field:
    box = who.panel.view.editors["days"].box
    assert isinstance(box, Field)
    return box


def ask(who: Sitting, case: int) -> None:
    who.open(case, "handling")
    who.act(Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    who.submit()
    who.bot.waitUntil(lambda: days(who).has_error)
    assert focused() is days(who).editor
    commit(days(who).editor, "10")
    assert not days(who).has_error, "what was refused does not stand there any more"
    who.write("reason", REASON)
    who.submit()
    who.bot.waitUntil(lambda: who.case.panel is None)


def test_who_can_only_answer_is_led_to_the_answer(qtbot: QtBot, office: Office) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        ask(who, case)
        assert who.case.acts.buttons["mediate"].isEnabled()
    with sitting(qtbot, office, office.dispatcher) as who:
        who.open(case, "handling")
        buttons = who.case.acts.buttons
        assert [name for name, one in buttons.items() if one.property("tone") == "primary"] == [
            "grant_extension"
        ]
        assert buttons["grant_extension"].isEnabled()
        assert "才能到场，待综治中心审批" in told(who.case.timeline)

        who.act(Qt.Key.Key_G, CTRL)
        assert "才能到场。同意后办结期限为" in told(who.panel)
        who.submit()
        qtbot.waitUntil(lambda: "已同意延期" in told(who.case.head))


def test_who_decides_finds_it_on_the_board_by_its_number(qtbot: QtBot, office: Office) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        ask(who, case)
    tasks = office.tasks(office.dispatcher)
    board = DispatchScreen(office.desk(tasks, office.dispatcher))
    qtbot.addWidget(board)
    board.resize(*AT_1366)
    board.show()
    board.activateWindow()
    waiting = button(board)
    qtbot.waitUntil(lambda: waiting.words == "1")

    press(board.queue.table, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)

    assert waiting.isChecked()
    qtbot.waitUntil(lambda: board.panel.case_id == case)
    assert f"延长10日，理由：{REASON}" in told(board.panel)
    with sitting(qtbot, office, office.leader) as who:
        who.open(case, "handling")
        who.act(Qt.Key.Key_G, CTRL)
        who.submit()
        qtbot.waitUntil(lambda: "已同意延期" in told(who.case.head))
    tasks.changed.emit(Changes(frozenset({Subject("case", case)}), elsewhere=True))
    qtbot.waitUntil(lambda: not board.queue.table.lines.lines and waiting.words == "0")
    assert "没有待审延期的案件" in told(board.queue)
    tasks.stop()
    tasks.deleteLater()


def test_who_decides_nothing_has_no_such_list(qtbot: QtBot, office: Office) -> None:
    tasks = office.tasks(office.mediator)
    board = DispatchScreen(office.desk(tasks, office.mediator))
    qtbot.addWidget(board)
    board.open_target("ask_extension")

    assert "待审延期" not in [one.text() for one in board.lists.buttons]
    assert board.lists.chosen.key != "ask_extension"
    tasks.stop()
    tasks.deleteLater()


def button(board: DispatchScreen) -> ListButton:
    return next(one for one in board.lists.buttons if one.text() == "待审延期")


def test_what_was_handed_in_is_no_draft_though_esc_is_pressed_at_once(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.act(Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
        commit(days(who).editor, "10")
        who.write("reason", REASON)
        who.submit()
        press(focused(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: "待综治中心审批" in told(who.case.timeline))
        qtbot.waitUntil(lambda: who.case.panel is None)
        assert "已申请延期" in told(who.case.head)
        draft = office.workplace(office.mediator).ask(
            lambda reading: reading.local.draft(f"case.ask_extension.{case}")
        )
        assert draft is None

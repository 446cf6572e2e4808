"""延期 by keys: asked for by the committee, answered at the centre."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.shared.fields import Field
from tests.gui.case_office import Office, found_office
from tests.gui.case_windows import CTRL, Sitting, sitting
from tests.gui.keyboard import commit, focused
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
        assert who.case.acts.buttons["mediate"].property("tone") == "primary"
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

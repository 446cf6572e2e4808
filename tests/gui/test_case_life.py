"""The whole life of one case, by the keys that people press in two windows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.queries.casefile import CaseFile
from desktop.ui.shared.chooser import OfferField
from desktop.ui.shared.fields import Field
from desktop.usecases.printing import RecordPrint, record_print
from tests.gui.case_office import COMMITTEE, Office, found_office
from tests.gui.case_windows import CTRL, Sitting, sitting
from tests.gui.keyboard import commit, focused, press
from tests.gui.record_sitting import told


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path)


def file_of(office: Office, case_id: int) -> CaseFile:
    found = office.workplace(office.mediator).ask(lambda reading: reading.casefile.get(case_id))
    assert found is not None
    return found


def rewrite(who: Sitting, name: str, text: str) -> None:
    """Write over what stands in a field already."""
    field = who.field(name)
    field.setFocus()
    press(field, Qt.Key.Key_A, CTRL)
    commit(field, text)


def accept_and_dispatch(clerk: Sitting) -> None:
    clerk.act(Qt.Key.Key_4)
    clerk.submit()
    clerk.wait_step("pending_dispatch")
    clerk.act(Qt.Key.Key_1)
    unit = clerk.field("to_unit")
    assert focused() is unit
    assert isinstance(unit, OfferField)
    commit(unit, "xftj")
    clerk.bot.waitUntil(unit.is_open)
    press(unit, Qt.Key.Key_Return)
    clerk.submit()
    clerk.wait_step("pending_sign_in")


def mediate_and_agree(mediator: Sitting) -> None:
    mediator.act(Qt.Key.Key_5)
    mediator.submit()
    mediator.wait_step("handling")
    mediator.act(Qt.Key.Key_2)
    mediator.write("record", "双方到场，同意各退一步。")
    rewrite(mediator, "held_on", "明天")
    mediator.submit()
    mediator.bot.waitUntil(lambda: "各方当事人同意调解" in message(mediator, "consent"))
    press(mediator.field("consent"), Qt.Key.Key_Space)
    press(mediator.field("rights_told"), Qt.Key.Key_Space)
    mediator.submit()
    mediator.bot.waitUntil(lambda: "日期晚于今天" in message(mediator, "held_on"))
    rewrite(mediator, "held_on", "今天")
    mediator.submit()
    mediator.wait_step("mediating")
    mediator.act(Qt.Key.Key_5)
    mediator.write("terms", "张建军于2026年12月31日前将滴水檐收回0.4米。")
    press(focused(), Qt.Key.Key_Return)
    commit(focused(), "张建军赔偿张建国墙体修缮费12000元。")
    mediator.write("performance", "2026年12月31日前一次付清。")
    mediator.submit()
    mediator.wait_step("agreed")


def sign_by_ticking_everybody(mediator: Sitting, office: Office, case: int) -> None:
    """The agreement is printed on another desk, once it was said that this must be first."""
    printed = RecordPrint(case_id=case, paper="agreement", digest="0" * 64, copies=3)
    mediator.act(Qt.Key.Key_2)
    assert "人民调解协议书还没有打印" in mediator.panel.printing.text()
    press(focused(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert office.opened[-1:] == [(case, "agreement")]
    mediator.submit()
    mediator.bot.waitUntil(lambda: "第二十九条" in message(mediator, "parties"))
    press(mediator.field("parties"), Qt.Key.Key_Space)
    press(mediator.field("parties"), Qt.Key.Key_Return)
    press(focused(), Qt.Key.Key_Space)
    press(focused(), Qt.Key.Key_Return)
    press(focused(), Qt.Key.Key_Space)
    mediator.submit()
    mediator.bot.waitUntil(lambda: "按 Ctrl+P 打印" in mediator.panel._refusal.text())
    office.workplace(office.mediator).perform(record_print, printed)
    press(focused(), Qt.Key.Key_F5)
    mediator.bot.waitUntil(lambda: not mediator.panel.printing.text())
    mediator.submit()
    mediator.wait_step("signed")


def finish_and_call_back(mediator: Sitting) -> None:
    mediator.act(Qt.Key.Key_7)
    mediator.write("result", "协议已签订，双方满意。")
    mediator.submit()
    mediator.wait_step("finished")


def revisit_and_close(clerk: Sitting) -> None:
    clerk.act(Qt.Key.Key_8)
    clerk.field("satisfaction").setFocus()
    commit(focused(), "满意")
    press(focused(), Qt.Key.Key_Return)
    clerk.submit()
    clerk.wait_step("revisited")
    clerk.act(Qt.Key.Key_9)
    clerk.submit()
    clerk.wait_step("closed")


def message(who: Sitting, name: str) -> str:
    field = who.panel.view.editors[name].box
    assert isinstance(field, Field)
    return field.message


def test_a_case_goes_from_acceptance_to_its_end_by_keys_alone(qtbot: QtBot, office: Office) -> None:
    case = office.register().case_id
    with sitting(qtbot, office, office.dispatcher) as clerk:
        clerk.open(case, "pending_acceptance")
        accept_and_dispatch(clerk)
    assert file_of(office, case).case.holder == COMMITTEE
    office.wall.later(days=1)
    with sitting(qtbot, office, office.mediator) as mediator:
        mediator.open(case, "pending_sign_in")
        mediate_and_agree(mediator)
        sign_by_ticking_everybody(mediator, office, case)
        finish_and_call_back(mediator)
    with sitting(qtbot, office, office.dispatcher) as clerk:
        clerk.open(case, "finished")
        assert "遮盖" not in told(clerk.case.parties), "its own unit reads it"
        revisit_and_close(clerk)
        qtbot.waitUntil(lambda: "已结案，个人信息已遮盖" in told(clerk.case.parties))
        press(focused(), Qt.Key.Key_J, CTRL)
        qtbot.waitUntil(lambda: clerk.case.panel is not None)
    file = file_of(office, case)
    assert file.terms is not None
    assert len(file.terms.terms) == 2
    assert file.case.outcome == "agreed"
    assert file.case.closed_on == office.wall.now.date()
    assert [one.name for one in file.happenings] == [
        "register",
        "accept",
        "dispatch",
        "sign_in",
        "mediate",
        "agree",
        "print",
        "sign",
        "finish",
        "revisit",
        "close",
    ]

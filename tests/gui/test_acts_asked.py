"""What the forms of mediation show before anything is typed: the ways out, and who refuses."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.cases.consenting import TellConsent, tell_consent
from desktop.rules.chinese_dates import in_digits
from desktop.ui.shared.form.ticks import TickList
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.text_fields import TextField
from tests.gui.case_office import Office, found_office
from tests.gui.case_windows import Sitting, sitting
from tests.gui.keyboard import press
from tests.gui.test_case_page import handled


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path)


def ticks(who: Sitting, name: str) -> dict[str, bool]:
    held = (*who.field(name).findChildren(TickList), who.field(name).parentWidget())
    [found] = [one for one in held if isinstance(one, TickList)]
    return {box.text(): box.isChecked() for box in found.boxes.values()}


def told(who: Sitting) -> str:
    return "\n".join(one.text() for one in who.case.findChildren(Words) if one.isVisible())


def test_the_ways_of_the_category_are_ticked_and_said_and_the_others_can_be(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.act(Qt.Key.Key_0)
        shown = ticks(who, "routes")

        assert [words for words, ticked in shown.items() if ticked] == ["诉讼"]
        assert "行政复议" in shown
        assert "信访" not in shown
        assert "人民调解法》第二十六条" in told(who)
        assert "本案没有进行过调解" in told(who)
        who.write("reason", "一方当事人拒绝或者要求终止调解")
        who.submit()
        who.wait_step("ended")


def test_a_refusal_stands_beside_the_button_and_nothing_is_ticked_in_advance(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.act(Qt.Key.Key_2)
        for name in ("consent", "rights_told"):
            assert not who.panel.view.editors[name].read()
        assert not any(ticks(who, "refusing").values())
        press(who.panel.submit, Qt.Key.Key_Escape)
        committee = office.workplace(office.mediator)
        file = committee.ask(lambda reading: reading.casefile.get(case))
        assert file
        refuses = TellConsent(case_id=case, parties=(file.parties[1].id,), answer="refuses")
        committee.perform(tell_consent, refuses)
        who.open(case, "handling")

        qtbot.waitUntil(lambda: "明确拒绝调解，本人再次同意以前不得调解" in told(who))
        assert not who.case.acts.buttons.get("mediate") or not (
            who.case.acts.buttons["mediate"].isEnabled()
        )


def test_a_day_told_in_words_is_shown_as_it_was_read(qtbot: QtBot, office: Office) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.act(Qt.Key.Key_0)
        day = who.panel.view.editors["ended_on"]
        today = office.workplace(office.mediator).today()
        friday = today - timedelta(days=today.weekday() + 3)
        line = who.field("ended_on")
        assert isinstance(line, TextField)
        line.clear()
        who.write("ended_on", "上周五")
        assert day.box.message == f"{in_digits(friday)}（星期五）"
        assert day.read() == friday
        press(line, Qt.Key.Key_Tab)
        assert line.text() == friday.isoformat()

        line.clear()
        who.write("ended_on", "月底")
        press(line, Qt.Key.Key_Tab)
        assert day.box.message.startswith("“月底”说不准是哪一天")

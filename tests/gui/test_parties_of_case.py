"""The parties on the page of a case: who is still needed, who comes, and many of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.cases.party_pick import PartyPick
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.pieces import Words
from desktop.usecases.party_input import PartyInput
from tests.gui.case_office import Office, found_office, party
from tests.gui.case_windows import CTRL, sitting
from tests.gui.keyboard import focused, press

CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
CHILD = party("张小明", "applicant", "37169920150601123", "")
OPPONENT = party("张建军", "respondent", "37169919711120223", "13605438890")
ALONE = "张小明应由法定代理人代理"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path)


def words(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(Words) if each.isVisible())


def test_a_child_waits_for_its_statutory_agent_who_comes_by_key_and_leaves_again(
    qtbot: QtBot, office: Office
) -> None:
    case = office.register(parties=(CHILD, OPPONENT)).case_id
    with sitting(qtbot, office, office.dispatcher) as who:
        who.open(case, "pending_acceptance")
        assert ALONE in words(who.case.parties)
        who.act(Qt.Key.Key_A, CTRL_SHIFT)
        who.panel.view.editors["standing"].restore("agent")
        who.write("name", "王芳")
        who.submit()
        beside = who.panel.view.editors["acts_for"].box
        assert isinstance(beside, Field)
        qtbot.waitUntil(lambda: "“王芳”为谁代理" in beside.message)  # neither is the only one
        child = who.panel.view.editors["acts_for"]
        child.restore([one.id for one in office.parties(case) if one.name == "张小明"])
        who.submit()
        qtbot.waitUntil(lambda: who.case.panel is None)
        qtbot.waitUntil(lambda: "法定代理人（张小明）" in words(who.case.parties))
        assert ALONE not in words(who.case.parties)
        assert "代理人 王芳" in words(who.case.timeline)

        who.act(Qt.Key.Key_D, CTRL_SHIFT)
        [agent] = [one.id for one in office.parties(case) if one.name == "王芳"]
        who.panel.view.editors["agents"].restore([agent])
        who.write("reason", "变更监护人")
        who.submit()
        qtbot.waitUntil(lambda: who.case.panel is None)
        qtbot.waitUntil(lambda: ALONE in words(who.case.parties))


def test_of_many_the_first_are_shown_and_the_rest_on_demand(qtbot: QtBot, office: Office) -> None:
    workers = [PartyInput(name=f"刘{chr(ord('一') + n)}", claim="4680") for n in range(40)]
    case = office.register(parties=(*workers, OPPONENT)).case_id
    with sitting(qtbot, office, office.dispatcher) as who:
        who.open(case, "pending_acceptance")
        told = words(who.case.parties)
        assert "共41名当事人，请求金额合计￥187,200.00（40人）" in told
        assert workers[11].name in told
        assert workers[12].name not in told
        assert f"{workers[0].name}、{workers[1].name}、{workers[2].name}等40人—张建军" in words(
            who.case.head
        )
        [more] = [one for one in who.case.parties.findChildren(Button) if "另有29名" in one.text()]
        more.click()
        qtbot.waitUntil(lambda: OPPONENT.name in words(who.case.parties))

        press(focused(), Qt.Key.Key_R, CTRL)
        assert isinstance(who.case.panel, PartyPick)
        assert len(who.case.panel.buttons) == 41

"""What an officer of a department, and a committee whose case has gone on, find on their pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.viewer import Role, Viewer
from desktop.accounts.first_page import first_page
from desktop.cases.agreeing import ReachTerms, reach_terms
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.cases.routing import DispatchCase, SignInCase, dispatch_case, sign_in_case
from desktop.cases.signing import SignAgreement, sign_agreement
from desktop.ui.dispatch.screen import DispatchScreen
from desktop.ui.shared.pieces import Words
from desktop.usecases.printing import RecordPrint, record_print
from desktop.worklists.today import today_of
from tests.gui.case_office import BUREAU, COMMITTEE, Office, found_office
from tests.gui.case_windows import sitting
from tests.gui.keyboard import commit, focused, press


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path)


def sent(office: Office, unit: int, **more: object) -> int:
    """Send a case to a unit, which has not signed it in."""
    case = office.register(**more).case_id
    centre = office.workplace(office.dispatcher)
    centre.perform(accept_case, AcceptCase(case_id=case))
    centre.perform(dispatch_case, DispatchCase(case_id=case, to_unit=unit))
    return case


def finished(office: Office) -> int:
    """Let the committee bring a case to 办结, so that the centre holds it."""
    case = sent(office, COMMITTEE)
    committee = office.workplace(office.mediator)
    committee.perform(sign_in_case, SignInCase(case_id=case))
    held = HoldMediation(
        case_id=case, consent=True, rights_told=True, mediators=(), record="各自陈述。"
    )
    committee.perform(hold_mediation, held)
    committee.perform(reach_terms, ReachTerms(case_id=case, terms=("拆",), performance="十日内"))
    paper = RecordPrint(case_id=case, paper="agreement", digest="0" * 64)
    committee.perform(record_print, paper)
    committee.perform(sign_agreement, SignAgreement(case_id=case))
    committee.perform(finish_case, FinishCase(case_id=case, result="签订协议。"))
    return case


def words(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(Words) if each.isVisible())


@contextmanager
def board(qtbot: QtBot, office: Office, viewer: Viewer) -> Iterator[DispatchScreen]:
    tasks = office.tasks(viewer)
    screen = DispatchScreen(office.desk(tasks, viewer))
    qtbot.addWidget(screen)
    screen.resize(1290, 624)
    screen.show()
    screen.activateWindow()
    screen.shown()
    try:
        yield screen
    finally:
        tasks.stop()


def test_an_officer_finishes_a_dispute_and_reads_who_would_mediate_it(
    qtbot: QtBot, office: Office
) -> None:
    case = sent(office, BUREAU)
    office.workplace(office.officer).perform(sign_in_case, SignInCase(case_id=case))
    with sitting(qtbot, office, office.officer) as who:
        who.open(case, "handling")
        buttons = who.case.acts.buttons
        assert buttons["finish"].isEnabled()
        assert "mediate" not in buttons
        assert {*who.case.papers.buttons} == {"receipt"}
        assert "请交办给“兴福镇人民调解委员会”" in words(who.case.acts)
        assert "调解前还缺" not in words(who.case.acts)
        who.act(Qt.Key.Key_7)
        who.write("result", "已核查并责令补发。")
        who.submit()
        who.wait_step("finished")
        assert "主办已转到“博兴县综治中心”" in words(who.case.acts)


def test_a_committee_finds_its_papers_and_the_call_back_after_it_gave_the_case_back(
    qtbot: QtBot, office: Office
) -> None:
    case = finished(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "finished")
        assert who.case.papers.buttons["agreement"].isEnabled()
        assert "371699" in words(who.case.parties)
        assert "****" not in words(who.case.parties)
        assert who.case.acts.buttons["follow_up"].isEnabled()
        assert "close" not in who.case.acts.buttons
        who.act(Qt.Key.Key_6)
        for field, chosen in (("performed", "已履行"), ("satisfaction", "满意")):
            who.field(field).setFocus()
            commit(focused(), chosen)
            press(focused(), Qt.Key.Key_Return)
        who.submit()
        qtbot.waitUntil(lambda: "已记录调解回访" in words(who.case))


def test_an_officer_begins_with_what_waits_for_his_unit(qtbot: QtBot, office: Office) -> None:
    sent(office, BUREAU, nature="matter")
    assert first_page(office.officer) == "dispatch"
    with board(qtbot, office, office.officer) as screen:
        qtbot.waitUntil(lambda: len(screen.queue.table.lines.lines) == 1)
        assert screen.lists.chosen.title == "待签收"
        qtbot.waitUntil(lambda: screen.panel.case_id is not None)
        press(screen.queue.table, Qt.Key.Key_5)
        qtbot.waitUntil(lambda: "签收：1 件。已转入“办理中”。" in screen.queue._said.text())

    with board(qtbot, office, office.officer) as screen:  # what he signed in waits now
        qtbot.waitUntil(lambda: screen.lists.chosen.title == "办理中")
        qtbot.waitUntil(lambda: len(screen.queue.table.lines.lines) == 1)


def test_a_mediator_begins_with_disputes_and_a_dispatcher_with_what_is_to_be_sent_on(
    qtbot: QtBot, office: Office
) -> None:
    sent(office, COMMITTEE)
    with board(qtbot, office, office.mediator) as screen:
        qtbot.waitUntil(lambda: len(screen.queue.table.lines.lines) == 1)
        assert screen.lists.chosen.title == "待签收"
    with board(qtbot, office, office.dispatcher) as screen:
        qtbot.waitUntil(lambda: bool(screen.lists.buttons[0].words))
        assert screen.lists.chosen.title == "待分流"


def test_the_top_bar_of_an_officer_counts_disputes_and_matters_apart(office: Office) -> None:
    for nature in ("matter", "matter", "dispute"):
        sent(office, BUREAU, nature=nature)
    told = office.workplace(office.officer).ask(today_of(office.officer, office.wall.now.date))

    shown = [(count.label, count.value) for count in told.counts]
    assert told.scope == "本单位"
    assert shown[0] == ("待签收纠纷", 1)
    assert ("待签收事项", 2) in shown


def test_whoever_only_looks_is_offered_no_act_and_no_paper(qtbot: QtBot, office: Office) -> None:
    case = sent(office, COMMITTEE)
    reader = office.viewer(COMMITTEE, Role.READER, "周文", 105)

    assert first_page(reader) == "cases"
    with sitting(qtbot, office, reader) as who:
        who.open(case, "pending_sign_in")
        assert "****" in words(who.case.parties)
        assert not any(button.isEnabled() for button in who.case.acts.buttons.values())
        assert not any(button.isEnabled() for button in who.case.papers.buttons.values())

"""What is issued under a number, handed over and made void, on the pages where it belongs."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.queries.documents import Document
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.routing import DispatchCase, SignInCase, dispatch_case, sign_in_case
from desktop.ui.documents.papers_card import PapersCard
from desktop.ui.documents.sheets import DocumentSheet
from desktop.ui.papers.cover import PaperCover
from desktop.ui.papers.panel import PaperPanel
from desktop.ui.papers.ways import PaperDoor
from desktop.usecases.documents import IssueDocument, issue_document
from desktop.usecases.printing import RecordPrint, record_print
from tests.gui.case_office import COMMITTEE, Office, found_office
from tests.gui.case_windows import sitting
from tests.gui.keyboard import commit, focused, press
from tests.gui.paper_desk import SpoolingDesk
from tests.gui.record_sitting import at, reads, show_record, told
from tests.gui.register_facts import GRIDS, GUANWANG
from tests.gui.register_fixtures import county
from tests.gui.register_sitting import CTRL, Reader, reading_registers
from tests.gui.register_store import RegisterCounty

__all__ = ["county"]
W = TypeVar("W", bound=QWidget)
BOARD, GRID = "grid_board", GRIDS[GUANWANG]
NUMBER = "网公示字第0010001号"


def card_of(who: Reader, words: str) -> PapersCard:
    """Wait until the card tells these words, and give it: each reading makes a new one."""
    reads(who, who.page.record.body, words)
    card = who.page.record.body.papers
    assert card
    return card


def board_of(who: Reader, card: PapersCard) -> PaperPanel:
    card.buttons[BOARD].click()
    cover = shown(who.bot, who.page, PaperCover)
    who.bot.waitUntil(lambda: cover.panel.preview.page_count() > 0)
    return cover.panel


def shown(bot: QtBot, page: QWidget, kind: type[W]) -> W:
    bot.waitUntil(lambda: any(one.isVisible() for one in page.window().findChildren(kind)))
    return next(one for one in page.window().findChildren(kind) if one.isVisible())


def text_of(panel: PaperPanel) -> str:
    return panel.preview.document().getAllText(0).text()


def documents(county: RegisterCounty) -> list[Document]:
    place = county.workplace(county.leader)
    return place.ask(lambda reading: reading.documents.of("grid", GRID))


def test_a_board_is_a_draft_until_it_is_issued_and_then_says_its_number(
    qtbot: QtBot, county: RegisterCounty, tmp_path: Path
) -> None:
    desk = SpoolingDesk(tmp_path)
    with reading_registers(qtbot, county, county.leader, PaperDoor(ways=desk.ways())) as who:
        show_record(who, "grid", GRID)
        panel = board_of(who, card_of(who, "未出具"))
        qtbot.waitUntil(panel.issue.isEnabled)
        assert "（出具时编号）" in text_of(panel)
        assert not panel.preview.print_button.isEnabled()
        assert documents(county) == [], "to look at a draft gives no number"

        press(panel.preview.view, Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(panel.preview.print_button.isEnabled)
        assert NUMBER in text_of(panel)
        assert not panel.issue.isVisible()
        press(panel.preview.view, Qt.Key.Key_P, CTRL)
        qtbot.waitUntil(lambda: panel.note.text() == "已打印，并已记录。")
        panel.preview.save_button.click()
        qtbot.waitUntil(lambda: panel.note.text() == "已另存，并已记录。")
        press(panel.preview.view, Qt.Key.Key_Escape)
        card_of(who, "已出具")

    (document,) = documents(county)
    assert document.number.endswith(NUMBER)
    assert desk.names == [f"网格公示牌_{document.number}_官王村第一网格.pdf"]
    assert desk.paper.read_bytes() == (tmp_path / desk.names[0]).read_bytes()


def test_it_is_registered_where_it_was_put_up_and_made_void_when_people_change(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.leader) as who:
        show_record(who, "grid", GRID)
        panel = board_of(who, card_of(who, "未出具"))
        qtbot.waitUntil(panel.issue.isEnabled)
        panel.issue.click()
        qtbot.waitUntil(panel.preview.print_button.isEnabled)
        panel.back.click()

        card_of(who, "已出具").serves[BOARD].click()
        serving = shown(qtbot, who.page, DocumentSheet)
        press(focused(), Qt.Key.Key_Return, CTRL)
        reads(who, serving, "请从列表中选择送达方式。")
        at(serving, "how").set_code("posted")
        commit(at(serving, "to"), "官王村公告栏")
        press(at(serving, "to"), Qt.Key.Key_Return, CTRL)
        reads(who, who.page.record.body, "已送达", "张贴公示：官王村公告栏")

        card_of(who, "已送达").voids[BOARD].click()
        voiding = shown(qtbot, who.page, DocumentSheet)
        commit(at(voiding, "reason"), "更换网格员")
        press(at(voiding, "reason"), Qt.Key.Key_Return, CTRL)
        card = card_of(who, "已作废")
        reads(who, card, "作废：更换网格员，已送达的请收回")
        assert not card.serves
        assert not card.voids
        assert "（出具时编号）" in text_of(board_of(who, card)), "the next board is a draft again"


def test_what_was_handed_in_is_no_draft_though_esc_is_pressed_at_once(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    place = county.workplace(county.leader)
    place.perform(issue_document, IssueDocument(paper=BOARD, id=GRID))
    with reading_registers(qtbot, county, county.leader) as who:
        show_record(who, "grid", GRID)
        card_of(who, "已出具").serves[BOARD].click()
        serving = shown(qtbot, who.page, DocumentSheet)
        told_done: list[str] = []
        serving.done.connect(told_done.append)
        at(serving, "how").set_code("posted")
        commit(at(serving, "to"), "官王村公告栏")
        press(at(serving, "to"), Qt.Key.Key_Return, CTRL)
        press(focused(), Qt.Key.Key_Escape)
        reads(who, who.page.record.body, "已送达", "张贴公示：官王村公告栏")
        qtbot.waitUntil(lambda: len(told_done) == 1)

        card_of(who, "已送达").serves[BOARD].click()
        again = shown(qtbot, who.page, DocumentSheet)
        qtbot.waitUntil(who.page._around.tasks.is_idle)
        assert at(again, "to").text() == ""
        assert not again.notice.isVisible()


def test_who_keeps_no_teams_is_offered_no_board(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "grid", GRID)
        assert who.page.record.body.papers is None


def handled(office: Office) -> int:
    case = office.register().case_id
    clerk = office.workplace(office.dispatcher)
    clerk.perform(accept_case, AcceptCase(case_id=case))
    clerk.perform(dispatch_case, DispatchCase(case_id=case, to_unit=COMMITTEE))
    office.workplace(office.mediator).perform(sign_in_case, SignInCase(case_id=case))
    return case


def test_a_paper_of_a_case_is_served_from_its_page_and_told_in_its_history(
    qtbot: QtBot, tmp_path: Path
) -> None:
    office: Office = found_office(tmp_path)
    case = handled(office)
    paper = RecordPrint(case_id=case, paper="registration", digest="0" * 64)
    office.workplace(office.mediator).perform(record_print, paper)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        papers = who.case.papers
        qtbot.waitUntil(lambda: "registration" in papers.serves)
        assert "receipt" not in papers.serves, "nothing is served that was not issued"
        assert told(papers).count("已出具") == 1, "its badge says so, and nothing says it again"
        papers.serves["registration"].click()
        serving = shown(qtbot, who.page, DocumentSheet)
        at(serving, "how").set_code("direct")
        commit(at(serving, "to"), "张建国")
        press(at(serving, "to"), Qt.Key.Key_Return, CTRL)

        qtbot.waitUntil(lambda: "送达文书" in told(who.case.timeline))
        assert "直接送达：张建国" in told(who.case.timeline)
        qtbot.waitUntil(lambda: "已送达" in told(papers))

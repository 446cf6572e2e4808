"""How difficult a case is: asked at the desk, shown, found by, and put right."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.queries.case_filter import CaseFilter
from desktop.intake.draft_body import from_body, rest_of, to_body
from desktop.intake.form import Choice, IntakeForm
from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.shared.pieces import Words
from tests.gui.case_office import found_office
from tests.gui.case_windows import CTRL, sitting
from tests.gui.desk_driver import Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.desk_store import DeskStore
from tests.gui.keyboard import focused, press

__all__ = ["clerk", "county", "desk_tasks", "screen"]
TITLE = "拖欠工程款"


def words(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(Words) if each.isVisible())


def test_enter_leads_from_the_amount_to_it_and_initials_choose(
    county: DeskStore, clerk: Clerk, screen: IntakeScreen
) -> None:
    clerk.fill_least()
    clerk.go("amount")
    clerk.write("500")
    clerk.enter()
    clerk.wait_at(screen.matter.editors()["difficulty"])
    clerk.keys("yn")
    clerk.wait_offers()
    clerk.enter()
    clerk.wait_at(screen.matter.editors()["demand"])
    number = clerk.hand_in()

    case = county.ask(lambda reading: reading.cases.by_number(number))[0]
    file = county.ask(lambda reading: reading.casefile.get(case.id))
    assert file.case.value("difficulty") == "complex"
    assert screen.form().is_blank  # the next form begins without it


def test_other_words_are_refused_beside_it(clerk: Clerk, screen: IntakeScreen) -> None:
    clerk.fill_least()
    clerk.go("difficulty")
    clerk.write("很难")
    clerk.enter()

    assert screen.matter.said("difficulty") == "没有代码“很难”，请从列表中选择。"


def test_a_draft_keeps_it(county: DeskStore, clerk: Clerk, screen: IntakeScreen) -> None:
    clerk.go("difficulty")
    clerk.keys("jd")
    clerk.wait_offers()
    clerk.enter()
    typed = screen.form()
    clerk.wait(lambda: bool(county.draft()) and from_body(county.draft()) == typed)
    screen.show_form(IntakeForm())
    screen.show_form(typed)

    assert screen.form() == typed
    assert typed.further == {"difficulty": Choice("simple", "简单")}


def test_what_only_a_newer_form_asks_for_is_told_as_text() -> None:
    body = to_body(IntakeForm(summary="漏水", further={"difficulty": Choice("simple", "简单")}))
    newer = body.replace('"difficulty"', '"weather"').replace("simple", "rain")

    form = from_body(newer)
    assert form == IntakeForm(summary="漏水")
    assert rest_of(newer) == "weather：简单"
    assert from_body(body.replace('"further": {', '"further": [], "lost": {')) is None


def test_the_list_shows_it_and_is_narrowed_by_it_and_a_correction_tells_of_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    office = found_office(tmp_path)
    case = office.register(title=TITLE, further={"difficulty": "complex"}).case_id
    office.register(title="宅旁树木遮光")
    with sitting(qtbot, office, office.dispatcher) as who:
        table, filters = who.page.list.table, who.page.list.filters
        qtbot.waitUntil(lambda: table.lines.rowCount() == 2)
        column = [one.title for one in table.lines.columns].index("难易程度")
        assert [table.lines.index(row, column).data() for row in (0, 1)] == ["", "疑难复杂"]
        who.narrow("difficulty", "疑难")
        assert filters.wanted() == CaseFilter(equal=(("difficulty", "complex"),))
        qtbot.waitUntil(lambda: table.lines.rowCount() == 1)
        who.open(case, "pending_acceptance")
        assert "难易程度\n疑难复杂" in words(who.case)
        who.act(Qt.Key.Key_F2)
        who.field("difficulty").setFocus()
        press(focused(), Qt.Key.Key_A, CTRL)
        who.write("difficulty", "简单")
        assert "原：疑难复杂" in words(who.case)
        who.write("reason", "当场谈妥")
        who.submit()
        qtbot.waitUntil(lambda: who.case.panel is None)
        qtbot.waitUntil(lambda: "难易程度，理由：当场谈妥" in words(who.case))
        qtbot.waitUntil(lambda: "难易程度\n简单" in words(who.case))

"""数据冲突待核: two desks changed the same field, and a person decides."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.queries.work import Clash
from db.rows.uow import store_on, unit_of_work
from db.store.engine import reading
from db.subjects.case.events import CaseClosed
from db.sync.exchange import missing, receive
from desktop.cases.correcting import CorrectCase, correct_case
from desktop.ui.cases.conflicts_page import ConflictsPage
from desktop.ui.shared.paged_model import PAGE
from desktop.ui.shared.pieces import Words
from desktop.usecases.settling import SettleConflict, settle_conflict
from tests.gui.case_office import Office, found_office
from tests.gui.keyboard import commit, focused, press
from tests.stores import at, new_local, workplace_of

MANY = PAGE + 50


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path)


def test_a_decision_being_typed_stays_when_its_conflict_is_settled_elsewhere(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        change_apart(office, folder)
    tasks = office.tasks(office.dispatcher)
    page = ConflictsPage(office.desk(tasks, office.dispatcher))
    qtbot.addWidget(page)
    page.show()
    try:
        qtbot.waitUntil(lambda: len(page.table.lines.lines) == 2)
        commit(page.versions.decision, "到现场看过")
        tasks.perform(page, settle_conflict, settled(page.table.line()), on_refused=print)
        qtbot.waitUntil(lambda: len(page.table.lines.lines) == 1)
        qtbot.waitUntil(tasks.is_idle)
        assert page.versions.decision.text() == "到现场看过"
        assert page.table.line() is None
    finally:
        page.hide()
        tasks.stop()


def test_half_a_decision_is_there_after_the_window_was_closed(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    change_apart(office, tmp_path)
    for typed, found in (("到现场看过", ""), ("", "到现场看过")):
        tasks = office.tasks(office.dispatcher)
        page = ConflictsPage(office.desk(tasks, office.dispatcher))
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(tasks.is_idle)
        assert page.table.line() is not None
        assert page.versions.decision.text() == found
        commit(page.versions.decision, typed)
        page.hide()
        tasks.stop()


def settled(one: Clash) -> SettleConflict:
    return SettleConflict(
        kind=one.kind,
        id=one.subject,
        device=one.device,
        counter=one.counter,
        field=one.field,
        decision="以西头为准",
    )


def change_apart(office: Office, folder: Path) -> int:
    """Let a second desk learn of a case, and both correct its place without the other."""
    case = office.register().case_id
    other = store_on(new_local(folder / "other.db"), 2, office.store.clock)
    with reading(office.store.engine) as connection:
        known = missing(connection, {})
    with unit_of_work(other, at(), via="sync") as uow:
        receive(uow, known)
    for store, place in ((office.store, "官王村西头"), (other, "官王村南头")):
        command = CorrectCase(case_id=case, values={"place": place}, reason="核实")
        workplace_of(store, office.dispatcher).perform(correct_case, command)
        office.wall.later(minutes=5)
    with reading(other.engine) as connection:
        theirs = [one for one in missing(connection, {}) if one.device == 2]
    with unit_of_work(office.store, at(), via="sync") as uow:
        receive(uow, theirs)
    other.engine.dispose()
    return case


def told(page: ConflictsPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(Words) if each.isVisible())


def test_both_versions_stand_side_by_side_until_somebody_decides(
    qtbot: QtBot, office: Office, tmp_path: Path
) -> None:
    case = change_apart(office, tmp_path)
    tasks = office.tasks(office.dispatcher)
    page = ConflictsPage(office.desk(tasks, office.dispatcher))
    qtbot.addWidget(page)
    page.resize(1290, 624)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    try:
        qtbot.waitUntil(lambda: page.table.line() is not None)
        assert page.table.line().subject == case
        shown = told(page)
        assert "官王村西头" in shown
        assert "官王村南头" in shown
        assert "孙立新 · 博兴县综治中心" in shown
        page.table.setFocus()
        press(page.table, Qt.Key.Key_Return)
        press(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: "请填写处理意见" in told(page))
        commit(focused(), "到现场看过，以西头为准。")
        press(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: page.table.line() is None)
        assert "没有待核的冲突" in told(page)
    finally:
        page.hide()
        tasks.stop()


def test_more_conflicts_than_a_page_are_all_counted_and_all_reached(
    qtbot: QtBot, office: Office
) -> None:
    case = office.register().case_id
    closed = CaseClosed(case_id=case, closed_on=office.wall.now.date())
    with unit_of_work(office.store, at()) as uow:
        uow.record([closed] * MANY)
    tasks = office.tasks(office.dispatcher)
    page = ConflictsPage(office.desk(tasks, office.dispatcher))
    qtbot.addWidget(page)
    page.show()
    try:
        qtbot.waitUntil(lambda: f"{MANY} 条" in told(page))
        lines = page.table.lines.lines
        assert len(lines) == PAGE
        page.table.setFocus()
        while len(page.table.lines.lines) < MANY:
            press(page.table, Qt.Key.Key_End)
            qtbot.waitUntil(tasks.is_idle)
        assert len({one.counter for one in page.table.lines.lines}) == MANY
        assert f"{MANY} 条" in told(page)
    finally:
        page.hide()
        tasks.stop()

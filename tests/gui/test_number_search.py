"""A whole number typed into the search box or into a party finds its owner, and is noted once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.queries.accesses import Access
from db.viewer import Role
from desktop.finding.palette import Found, found_in, number_found_in
from desktop.keeping.upkeep import Upkeep
from desktop.texts.sentences import sentence
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.pages import Page, ShellModel
from desktop.ui.shell.window import MainWindow
from desktop.worklists.today import Today
from tests.gui.desk_driver import ALT, KEYS, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.desk_store import CLERK, LI, PEOPLE, ZHANG, ZHANG_WIFE, DeskStore
from tests.gui.keyboard import commit, focused, press
from tests.stores import workplace_of

__all__ = ["clerk", "county", "desk_tasks", "screen"]

CONTROL = Qt.KeyboardModifier.ControlModifier
NUMBER, PHONE = str(PEOPLE[LI]["number"]), str(PEOPLE[ZHANG]["phone"])
NOBODY = "13900000000"
AUDITOR = replace(CLERK, account=2, roles=frozenset({Role.AUDITOR}))
Opened = Callable[..., MainWindow]


def noted(county: DeskStore) -> list[Access]:
    """What the auditor reads, the newest first."""
    place = workplace_of(county.store, AUDITOR, "window")
    return place.ask(lambda reading: reading.work.accesses())


@pytest.fixture
def opened(qtbot: QtBot, county: DeskStore, desk_tasks: Tasks) -> Iterator[Opened]:
    windows: list[MainWindow] = []

    def open_window(tasks: Tasks = desk_tasks) -> MainWindow:
        model = ShellModel(
            unit="博兴县综治中心",
            user="李晓燕",
            role="受理员",
            pages=(
                Page(
                    key="desk", title="受理", icon="ph.tray", factory=lambda: county.screen(tasks)
                ),
            ),
            find=found_in,
            find_number=number_found_in,
            today=lambda _: Today(""),
            upkeep=lambda _: Upkeep(),
        )
        window = MainWindow(tasks, model)
        qtbot.addWidget(window)
        window.resize(1366, 696)
        with qtbot.waitActive(window):
            window.show()
        windows.append(window)
        window.open_palette()
        return window

    yield open_window
    for window in windows:
        window.close()  # the desk keeps what was typed
    qtbot.waitUntil(desk_tasks.is_idle)


def titles(window: MainWindow) -> Sequence[str]:
    return [entry.title for entry in window.palette_box.entries() if isinstance(entry, Found)]


def status(window: MainWindow) -> str:
    return window.palette_box._status.text()


def test_a_whole_number_in_the_search_box_shows_its_owner_and_the_auditor_one_line(
    qtbot: QtBot, county: DeskStore, opened: Opened
) -> None:
    window = opened()
    for character in NUMBER:
        commit(focused(), character)

    qtbot.waitUntil(lambda: titles(window) == ["李桂香"])
    assert status(window) == "查号已记入查看记录。"
    (line,) = noted(county)
    assert (line.act, line.kind, line.subject, line.field) == ("search", "person", LI, "number")
    assert line.detail == "找到 1 人"

    (found,) = window.palette_box.entries()
    assert isinstance(found, Found)
    assert (found.page, found.target) == ("registers", ("person", LI))


def test_the_same_number_is_noted_once_until_the_box_is_opened_again(
    qtbot: QtBot, county: DeskStore, opened: Opened
) -> None:
    window = opened()
    commit(focused(), PHONE)
    qtbot.waitUntil(lambda: sorted(titles(window)) == ["周桂兰", "张建国"])
    press(focused(), Qt.Key.Key_Backspace)
    assert titles(window) == []
    commit(focused(), PHONE[-1])
    qtbot.waitUntil(lambda: len(titles(window)) == 2)
    assert len(noted(county)) == 1

    press(focused(), Qt.Key.Key_Escape)
    window.open_palette()
    commit(focused(), PHONE)

    qtbot.waitUntil(lambda: len(noted(county)) == 2)


def test_a_number_nobody_has_is_said_and_noted(
    qtbot: QtBot, county: DeskStore, opened: Opened
) -> None:
    window = opened()
    commit(focused(), NOBODY)

    qtbot.waitUntil(lambda: status(window) == "没有找到这个号码。查号已记入查看记录。")
    assert [(one.kind, one.detail) for one in noted(county)] == [("", "找到 0 人")]


def test_part_of_a_number_waits_for_enter(qtbot: QtBot, county: DeskStore, opened: Opened) -> None:
    window = opened()
    for end in (6, 10, 17):
        window.palette_box.box.clear()
        commit(focused(), NUMBER[:end])
    press(focused(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: status(window).startswith("没有找到这个号码"))
    assert len(noted(county)) == 1


def test_the_number_of_a_case_is_found_without_a_note(
    qtbot: QtBot, county: DeskStore, opened: Opened
) -> None:
    case_id = county.register(LI, ZHANG, summary="邻居把水排到我家门口。")
    (line,) = county.ask(lambda reading: reading.cases.some([case_id]))
    window = opened()
    commit(focused(), line.tail)
    qtbot.waitUntil(lambda: len(titles(window)) == 1)

    assert not window.palette_box._numbers or not window.palette_box._numbers.is_wanted()
    assert noted(county) == []


def test_a_window_that_only_reads_says_why_no_number_is_looked_up(
    qtbot: QtBot, county: DeskStore, opened: Opened
) -> None:
    readonly = workplace_of(replace(county.store, readonly=True), CLERK, "window")
    tasks = Tasks(readonly)
    window = opened(tasks)
    commit(focused(), NUMBER)

    qtbot.waitUntil(lambda: status(window) == sentence("search.read_only"))
    assert titles(window) == []
    tasks.stop()
    tasks.deleteLater()


def test_a_number_typed_into_a_party_is_noted_once_for_the_form(
    county: DeskStore, clerk: Clerk
) -> None:
    clerk.enter()
    clerk.keys(NUMBER)
    clerk.wait_offers()
    clerk.key(KEYS.Key_Escape)
    clerk.key(KEYS.Key_Backspace)
    clerk.keys(NUMBER[-1])
    assert [offer.text for offer in clerk.wait_offers().offered()] == ["李桂香"]
    clerk.key(KEYS.Key_Escape)
    clerk.row(1).number.setFocus()
    clerk.keys(NUMBER)
    clerk.wait_offers()

    assert [(one.act, one.subject) for one in noted(county)] == [("search", LI)]


def test_another_form_is_another_search(county: DeskStore, clerk: Clerk) -> None:
    for times in (1, 2):
        clerk.fill_least()
        clerk.row(0).phone.setFocus()
        clerk.keys(PHONE)
        clerk.wait(lambda times=times: len(noted(county)) == times)  # type: ignore[misc]
        clerk.hand_in()


def test_a_number_in_the_place_of_a_name_finds_its_owner(county: DeskStore, clerk: Clerk) -> None:
    clerk.keys(NUMBER)
    assert clerk.wait_offers().offered()[0].text == "李桂香"
    clerk.enter()

    clerk.wait(lambda: clerk.row(0).form().person == LI)
    assert len(noted(county)) == 1


def test_cases_that_name_the_number_lie_beside_the_form(county: DeskStore, clerk: Clerk) -> None:
    case_id = county.register(LI, ZHANG, summary="邻居把水排到我家门口。")
    clerk.enter()
    clerk.keys(NUMBER)

    beside = clerk.screen.beside
    clerk.wait(lambda: [item.case.id for item in beside.similar.items] == [case_id])
    clerk.key(KEYS.Key_Escape)
    clerk.key(KEYS.Key_Backspace)
    clerk.wait(lambda: not beside.similar.items)


def test_the_desk_of_a_window_that_only_reads_says_it_beside_the_field(
    qtbot: QtBot, county: DeskStore
) -> None:
    tasks = Tasks(workplace_of(replace(county.store, readonly=True), CLERK, "window"))
    screen = county.screen(tasks)
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    row = screen.parties.rows[0]
    row.phone.setFocus()
    commit(focused(), PHONE)

    qtbot.waitUntil(lambda: row.line.said("phone") == sentence("search.read_only"))
    assert row.form().person not in (ZHANG, ZHANG_WIFE)
    screen.close()
    tasks.stop()
    tasks.deleteLater()


def test_a_party_that_was_taken_away_asks_nothing_more(county: DeskStore, clerk: Clerk) -> None:
    clerk.key(KEYS.Key_A, ALT)
    clerk.row(2).phone.setFocus()
    clerk.keys(NOBODY)
    clerk.key(KEYS.Key_Delete, ALT)
    clerk.row(0).phone.setFocus()
    clerk.keys(PHONE)

    clerk.wait(lambda: bool(noted(county)))
    assert [one.detail for one in noted(county)] == ["找到 2 人"]

"""A paper on its page: what is said and written down is what has left."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.queries.work import Print
from db.roles import Permission
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.errors import RuleBroken
from desktop.papers.press import PressRoom
from desktop.texts.sentences import sentence
from desktop.ui.papers.screen import PaperScreen
from desktop.ui.papers.ways import Begin, PaperWays, Spool
from desktop.ui.shared.pdf_preview import PdfPreview
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.printing import RecordPrint
from desktop.usecases.sheets import Sheets
from tests.gui.case_office import Office, found_office
from tests.gui.county_program import NO_PAPER
from tests.gui.keyboard import press
from tests.gui.paper_desk import SpoolingDesk

CTRL = Qt.KeyboardModifier.ControlModifier
WAIT_MS = 20_000
FAILS = sentence("printer.not_printed")
Show = Callable[[PaperWays], PaperScreen]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path)


@pytest.fixture
def desk(tmp_path: Path) -> SpoolingDesk:
    return SpoolingDesk(tmp_path)


@pytest.fixture
def show(qtbot: QtBot, office: Office) -> Iterator[Show]:
    """Open the page with the receipt of a new case."""
    tasks = office.tasks(office.dispatcher)
    case_id = office.register().case_id
    office.opened.append((case_id, "receipt"))
    screens: list[PaperScreen] = []

    def shown(ways: PaperWays) -> PaperScreen:
        screen = PaperScreen(tasks, PressRoom(), ways, readonly=False)
        screens.append(screen)
        screen.resize(1366, 696)
        screen.show()
        screen.open_target((case_id, "receipt", "cases"))
        qtbot.waitUntil(screen.preview.print_button.isEnabled, timeout=WAIT_MS)
        return screen

    yield shown
    qtbot.waitUntil(tasks.is_idle, timeout=WAIT_MS)
    for screen in filter(isValid, screens):
        screen.close()
        screen.deleteLater()
    tasks.stop()


def test_with_nothing_open_the_page_still_says_what_it_is(qtbot: QtBot, office: Office) -> None:
    tasks = office.tasks(office.dispatcher)
    screen = PaperScreen(tasks, PressRoom(), NO_PAPER, readonly=False)
    qtbot.addWidget(screen)
    screen.show()

    seen = [one.text() for one in screen.findChildren(Words) if one.isVisible()]
    assert seen[0] == "文书"
    assert any("在案件页的“文书”里选一份" in words for words in seen)
    tasks.stop()


def prints(office: Office) -> list[Print]:
    place, (case_id, _) = office.workplace(office.dispatcher), office.opened[-1]
    return list(place.ask(lambda reading: reading.work.prints(case_id)))


def banners(screen: PaperScreen) -> tuple[str, str]:
    return screen.problem.text(), screen.unrecorded.text()


def print_by_key(qtbot: QtBot, screen: PaperScreen) -> None:
    """Press Ctrl+P, and wait until the page is ready for the next time."""
    press(screen.preview.view, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(screen._tasks.is_idle, timeout=WAIT_MS)
    assert screen.preview.print_button.isEnabled()


def test_a_print_is_recorded_as_it_was_spooled(
    qtbot: QtBot, office: Office, show: Show, desk: SpoolingDesk
) -> None:
    desk.copies = 2
    screen = show(desk.ways())

    print_by_key(qtbot, screen)

    assert desk.paper.read_bytes() == screen.preview.pdf(), "what one has looked at"
    assert screen.note.text() == "已打印，并已记录。"
    (printed,) = prints(office)
    assert (printed.paper, printed.copies, printed.way) == ("receipt", 2, "printed")


def test_what_no_printer_took_is_told_and_not_recorded(
    qtbot: QtBot, office: Office, show: Show
) -> None:
    screen = show(printing(_refused))

    print_by_key(qtbot, screen)

    assert (screen.note.text(), banners(screen), prints(office)) == ("", (FAILS, ""), [])


def test_what_may_not_be_recorded_does_not_reach_the_printer(
    qtbot: QtBot, office: Office, show: Show, desk: SpoolingDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = show(desk.ways())
    forbid(monkeypatch)

    print_by_key(qtbot, screen)

    assert banners(screen) == (sentence("account.not_permitted"), "")
    assert (desk.paper.exists(), prints(office)) == (False, [])


def test_a_sheet_that_could_not_be_recorded_is_told_and_recorded_by_a_button(
    qtbot: QtBot, office: Office, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as meanwhile:
        screen = show(printing(lambda: _spooled_while(lambda: forbid(meanwhile))))
        print_by_key(qtbot, screen)
        assert banners(screen)[1].startswith("纸已送往打印机，但没有记录下来")
        assert (screen.note.text(), prints(office)) == ("", [])

    screen.unrecorded.acted.emit()
    qtbot.waitUntil(lambda: screen.note.text() == "已打印，并已记录。", timeout=WAIT_MS)

    assert banners(screen) == ("", "")
    assert [printed.copies for printed in prints(office)] == [3]


def test_a_print_is_recorded_though_its_page_was_closed_meanwhile(
    qtbot: QtBot, office: Office, show: Show, desk: SpoolingDesk
) -> None:
    screen = show(desk.ways())
    tasks = screen._tasks

    press(screen.preview.view, Qt.Key.Key_P, CTRL)
    screen.deleteLater()
    qtbot.waitUntil(tasks.is_idle, timeout=WAIT_MS)

    assert [printed.copies for printed in prints(office)] == [1]


def printing(spool: Spool) -> PaperWays:
    def print_on(_: QWidget, __: PdfPreview, ___: Tasks, begin: Begin) -> None:
        begin(spool)

    return PaperWays(save_to=lambda _, __: None, print_on=print_on)


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the right to print away, as an administrator may at any moment."""
    monkeypatch.setattr(RecordPrint, "permission", Permission("nobody.may"))


def _refused() -> Sheets:
    raise RuleBroken("printer.not_printed")


def _spooled_while(happens: Callable[[], Any]) -> Sheets:
    happens()
    return Sheets(copies=3)


def test_a_paper_looked_at_follows_what_is_done_elsewhere(
    qtbot: QtBot, office: Office, desk: SpoolingDesk, show: Show
) -> None:
    screen = show(desk.ways())
    case_id, before = office.opened[0][0], screen.preview.pdf()
    accepted = office.workplace(office.dispatcher).perform(accept_case, AcceptCase(case_id=case_id))

    screen._tasks.changed.emit(replace(accepted.changes, elsewhere=True))

    qtbot.waitUntil(lambda: screen.preview.pdf() != before, timeout=WAIT_MS)
    assert "请再看一遍" in screen.note.text()
    assert screen.preview.print_button.isEnabled()

"""The sheet of Ctrl+P: what is there is mostly right, what is wrong is said beside its field."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.queries.work import Print
from desktop.errors import RuleBroken
from desktop.papers.press import PressRoom
from desktop.spooling.order import PrintOrder
from desktop.spooling.paper_size import Size
from desktop.spooling.printers import Printer
from desktop.spooling.spooler import Spooler
from desktop.ui.papers.print_sheet import PrintSheet
from desktop.ui.papers.screen import PaperScreen
from desktop.ui.papers.ways import PaperWays, print_by
from desktop.ui.shared.fields import Field
from desktop.usecases.sheets import Sheets
from tests.gui.case_office import Office, found_office
from tests.gui.keyboard import focused, press

CTRL = Qt.KeyboardModifier.ControlModifier
WINDOW, HALL = Printer("窗口激光打印机", is_default=True), Printer("二楼大厅")


@dataclass
class Queue:
    """What the system of a test has, and took."""

    printers: Sequence[Printer] = (WINDOW, HALL)
    taken: list[tuple[bytes, PrintOrder, Size]] = field(default_factory=list)

    def spooler(self) -> Spooler:
        return Spooler(printers=lambda: self.printers, put=self._put)

    def _put(self, pdf: bytes, order: PrintOrder, size: Size) -> None:
        if order.printer not in {one.name for one in self.printers}:
            raise RuleBroken("printer.not_printed")
        self.taken.append((pdf, order, size))


@pytest.fixture
def queue() -> Queue:
    return Queue()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path)


Page = tuple[PaperScreen, Callable[[], PrintSheet]]


@pytest.fixture
def page(qtbot: QtBot, office: Office, queue: Queue) -> Iterator[Page]:
    """A receipt is looked at; the second opens the sheet by its key."""
    tasks, case_id = office.tasks(office.dispatcher), office.register().case_id
    office.opened.append((case_id, "receipt"))
    ways = PaperWays(save_to=lambda *_: None, print_on=partial(print_by, queue.spooler()))
    window = QWidget()
    screen = PaperScreen(tasks, PressRoom(), ways, readonly=False)
    QVBoxLayout(window).addWidget(screen)
    window.resize(1366, 696)
    with qtbot.waitActive(window):
        window.show()
    screen.open_target((case_id, "receipt", "cases"))
    qtbot.waitUntil(screen.preview.print_button.isEnabled)

    def opened() -> PrintSheet:
        press(screen.preview.view, Qt.Key.Key_P, CTRL)
        (sheet,) = window.findChildren(PrintSheet)
        qtbot.waitUntil(tasks.is_idle)
        return sheet

    yield screen, opened
    qtbot.waitUntil(tasks.is_idle)
    tasks.stop()
    window.close()
    window.deleteLater()


def prints(office: Office) -> list[Print]:
    place, (case_id, _) = office.workplace(office.dispatcher), office.opened[-1]
    return list(place.ask(lambda reading: reading.work.prints(case_id)))


def said(sheet: PrintSheet) -> list[str]:
    return [field.message for field in sheet.findChildren(Field) if field.has_error]


def test_ctrl_p_and_enter_print_every_page_once_on_the_default_printer(
    qtbot: QtBot, page: Page, queue: Queue, office: Office
) -> None:
    screen, opened = page
    sheet = opened()
    assert sheet.printers is not None
    assert sheet.printers.words == "窗口激光打印机（默认）"
    press(focused(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: screen.note.text() == "已打印，并已记录。")
    ((pdf, order, size),) = queue.taken
    assert pdf == screen.preview.pdf(), "the very bytes that are looked at"
    assert (order.printer, order.copies, order.whole) == ("窗口激光打印机", 1, True)
    assert order.title == "受理回执", "no name of a party stands in the queue"
    assert size.name == "A5"
    assert [one.copies for one in prints(office)] == [1]


@pytest.mark.parametrize("chosen", ["二楼大厅", "已拔下的"])
def test_the_printer_of_the_settings_comes_first_and_one_that_is_gone_is_said(
    qtbot: QtBot, page: Page, queue: Queue, office: Office, chosen: str
) -> None:
    screen, _ = page
    tasks = office.tasks(office.dispatcher)
    print_by(queue.spooler(), screen, screen.preview, tasks, _at_once, printer=chosen)
    (sheet,) = screen.window().findChildren(PrintSheet)
    qtbot.waitUntil(tasks.is_idle)
    tasks.stop()
    assert sheet.printers is not None
    gone = chosen not in ("窗口激光打印机", "二楼大厅")
    assert sheet.printers.chosen == (-1 if gone else 1)
    press(sheet.go, Qt.Key.Key_Return)
    if gone:
        assert "“已拔下的”现在不在这台电脑上" in sheet._looking.text()
        assert not queue.taken
        assert sheet.isVisible()
    else:
        assert [order.printer for _, order, _ in queue.taken] == ["二楼大厅"]


def test_another_printer_and_more_copies(
    qtbot: QtBot, page: Page, queue: Queue, office: Office
) -> None:
    screen, opened = page
    sheet = opened()
    assert sheet.printers is not None
    sheet.printers.choose(1)
    sheet.copies.setText("３")
    press(sheet.go, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: screen.note.text() == "已打印，并已记录。")
    assert [(order.printer, order.copies) for _, order, _ in queue.taken] == [("二楼大厅", 3)]
    assert [one.copies for one in prints(office)] == [3]


@pytest.mark.parametrize(
    ("copies", "pages", "told"),
    [
        ("0", "", "份"),
        ("一百", "", "份"),
        ("1", "2-1", "没有选中的页"),
        ("1", "7", "没有选中的页"),
        ("1", "all", "没有选中的页"),
    ],
)
def test_what_cannot_be_printed_is_said_under_its_field_and_stays(
    page: Page, queue: Queue, copies: str, pages: str, told: str
) -> None:
    _, opened = page
    sheet = opened()
    sheet.copies.setText(copies)
    sheet.pages.setText(pages)
    press(sheet.go, Qt.Key.Key_Return)

    (problem,) = said(sheet)
    assert told in problem
    assert (sheet.copies.text(), sheet.pages.text()) == (copies, pages)
    assert queue.taken == []


def test_esc_prints_says_and_records_nothing(page: Page, queue: Queue, office: Office) -> None:
    screen, opened = page
    before = screen.note.text()
    sheet = opened()
    press(focused(), Qt.Key.Key_Escape)

    assert not sheet.isVisible()
    assert (screen.note.text(), queue.taken, prints(office)) == (before, [], [])


def test_without_its_default_printer_nothing_is_printed_before_one_is_chosen(
    qtbot: QtBot, page: Page, queue: Queue
) -> None:
    queue.printers = (Printer("Fax"), HALL)
    screen, opened = page
    sheet = opened()
    assert "没有默认打印机" in shown(sheet)
    sheet.go.click()
    assert (queue.taken, sheet.isVisible()) == ([], True)

    assert sheet.printers is not None
    sheet.printers.choose(1)
    sheet.go.click()

    qtbot.waitUntil(lambda: screen.note.text() == "已打印，并已记录。")
    assert [order.printer for _, order, _ in queue.taken] == ["二楼大厅"]


def shown(sheet: PrintSheet) -> str:
    labels = sheet.findChildren(type(sheet.notice))
    return " ".join(one.text() for one in labels if one.isVisible())


def test_a_pc_without_printers_is_told_so_and_the_paper_stays(page: Page, queue: Queue) -> None:
    queue.printers = ()
    screen, opened = page
    sheet = opened()

    assert "没有打印机" in " ".join(one.text() for one in sheet.findChildren(type(sheet.notice)))
    assert not sheet.go.isEnabled()
    press(focused(), Qt.Key.Key_Escape)
    assert screen.preview.pdf()


def test_a_printer_that_went_away_meanwhile_is_told_and_nothing_is_recorded(
    qtbot: QtBot, page: Page, queue: Queue, office: Office
) -> None:
    screen, opened = page
    opened()
    queue.printers = (HALL,)
    press(focused(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "没有接受" in screen.problem.text())
    assert (queue.taken, prints(office)) == ([], [])


def test_a_test_page_goes_first_and_the_paper_still_waits(
    qtbot: QtBot, page: Page, queue: Queue
) -> None:
    sheet = page[1]()
    sheet.trial.click()
    qtbot.waitUntil(sheet.trial.isEnabled)

    ((_, order, _),) = queue.taken
    assert (order.printer, order.title) == (WINDOW.name, "打印测试页")
    assert "100 毫米" in sheet.notice.text()
    assert sheet.isVisible()
    sheet.go.click()
    qtbot.waitUntil(lambda: len(queue.taken) == 2)


def _at_once(spool: Callable[[], Sheets]) -> None:
    spool()

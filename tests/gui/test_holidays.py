"""The notice is pasted or chosen, shown day by day, and recorded once it holds no fault."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.rows.uow import Act, answers
from db.subjects.case.party_facts import Limit
from desktop.accounts.elsewhere import HOLIDAYS as TITLE
from desktop.ui.cases.given import CaseWays
from desktop.ui.cases.list_page import CaseListPage
from desktop.ui.office.holidays_page import HolidaysPage
from desktop.usecases.holidays import ListHolidays, list_holidays
from tests.gui import county_sample as county
from tests.gui.conftest import ComeIn, Office
from tests.gui.county_sample import NOW, Sample, ms
from tests.gui.keyboard import press
from tests.gui.record_sitting import told
from tests.gui.table_rows import row_of
from tests.stores import registered, workplace_of
from tests.unit.notices import NOTICE_2027

DISPATCHER, AUDITOR, SECURITY = 1, 4, 5
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> HolidaysPage:
    page = office(SECURITY, TITLE).pages[TITLE]
    assert isinstance(page, HolidaysPage)
    qtbot.waitUntil(lambda: "还没有" in page.known.text())
    page.text.setFocus()
    return page


def paste(qapp: QApplication, page: HolidaysPage, text: str) -> None:
    qapp.clipboard().setText(text)
    page.text.selectAll()
    press(page.text, Qt.Key.Key_V, CTRL)


def shown(page: HolidaysPage, row: int) -> list[str]:
    return row_of(page.table.lines, row)


def kept(sample: Sample) -> list[date]:
    with answers(sample.store, sample.viewer(SECURITY)) as reading:
        return [one.day for one in reading.holidays.days(2027)]


def test_before_anything_is_read_it_is_said_what_will_stand_there(page: HolidaysPage) -> None:
    assert "这里逐日列出" in told(page.table)
    assert not page.take.isEnabled()
    assert not page.field.has_error


def test_a_pasted_notice_is_shown_and_recorded_when_it_is_said(
    qtbot: QtBot, qapp: QApplication, sample: Sample, page: HolidaysPage
) -> None:
    assert not page.take.isEnabled()
    paste(qapp, page, NOTICE_2027)
    qtbot.waitUntil(page.take.isEnabled)
    assert page.told.text().startswith("2027年：放假27天，上班6天。")
    assert kept(sample) == []
    qtbot.waitUntil(lambda: page.table.lines.rowCount() == 33)
    assert shown(page, 0) == ["2027年1月1日", "周五", "放假", "元旦", "2"]
    assert shown(page, 3) == ["2027年1月31日", "周日", "上班", "春节", "3"]

    press(page.text, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: "2027年放假安排已载入" in page.field.message)
    assert page.text.text() == ""
    assert len(kept(sample)) == 33
    qtbot.waitUntil(lambda: "已载入：2027年" in page.known.text())


def test_a_fault_is_shown_with_its_line_and_nothing_is_lost(
    qtbot: QtBot, qapp: QApplication, sample: Sample, page: HolidaysPage
) -> None:
    wrong = NOTICE_2027.replace("共7天。1月31日", "共8天。1月31日")
    paste(qapp, page, wrong)
    qtbot.waitUntil(lambda: page.told.text() == "有1处要核对，改好以后才能载入。")
    assert not page.take.isEnabled()
    qtbot.waitUntil(lambda: "写明共8天，读到的是7天" in shown(page, 0)[3])
    assert shown(page, 0)[4] == "3"
    press(page.text, Qt.Key.Key_Return, CTRL)
    assert page.text.text() == wrong
    assert kept(sample) == []


def test_a_year_that_no_title_tells_is_typed(
    qtbot: QtBot, sample: Sample, page: HolidaysPage
) -> None:
    page.text.set_text(NOTICE_2027.partition("\n")[2])
    assert not page.take.isEnabled()
    page.year.setText("二〇二七")
    assert page.year_field.has_error
    page.year.setText("2027年")
    qtbot.waitUntil(page.take.isEnabled)
    press(page.text, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(kept(sample)) == 33)


def test_a_file_is_chosen_and_read(
    qtbot: QtBot, page: HolidaysPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "通知.txt"
    file.write_bytes(NOTICE_2027.encode("gb18030"))
    monkeypatch.setattr(page, "_choose", lambda _: file)
    press(page.text, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(page.take.isEnabled)
    assert page.text.text() == NOTICE_2027


@pytest.mark.parametrize("data", [None, b"PK\x03\x04", b"\x00\x01", b"%PDF-1.7"])
def test_a_file_that_cannot_be_read_is_told_and_the_text_stays(
    qtbot: QtBot,
    page: HolidaysPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    data: bytes | None,
) -> None:
    file = tmp_path / "a.csv"
    if data:
        file.write_bytes(data)
    page.text.set_text("一、元旦")
    monkeypatch.setattr(page, "_choose", lambda _: file)
    press(page.text, Qt.Key.Key_O, CTRL)
    qtbot.waitUntil(lambda: page.field.has_error)
    assert page.text.text() == "一、元旦"


def test_an_auditor_is_not_shown_the_page(office: Office) -> None:
    assert TITLE not in office(AUDITOR).pages


def test_a_list_of_cases_guesses_no_more_once_the_list_is_there(
    qtbot: QtBot, sample: Sample, come_in: ComeIn
) -> None:
    limits = (Limit(key="dispatch", due=date(2027, 1, 4), version="1"),)
    case = registered(7, registered_on=date(2026, 12, 31), limits=limits)
    sample.record(Act(case, county.by(), ms(NOW)))
    viewer = sample.viewer(DISPATCHER)
    tasks = come_in(viewer)
    page = CaseListPage(CaseWays(tasks=tasks, viewer=viewer, now_ms=lambda: ms(NOW)))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: "预估" in "".join(cells(page)))

    security = workplace_of(sample.store, sample.viewer(SECURITY), "window")
    done = security.perform(list_holidays, ListHolidays(text=NOTICE_2027))
    tasks.changed.emit(done.changes)

    qtbot.waitUntil(lambda: bool(cells(page)) and "预估" not in "".join(cells(page)))


def cells(page: CaseListPage) -> list[str]:
    lines = page.table.lines
    places = range(lines.columnCount()) if lines.rowCount() else ()
    return [str(lines.index(0, place).data() or "") for place in places]

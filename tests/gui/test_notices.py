"""通知: what a unit was told of its cases, new until it was read; Enter opens the case."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.queries.local import Credential
from db.rows.uow import Act, answers, unit_of_work
from db.subjects.case.events import CaseAccepted, CaseDispatched
from desktop.ui.office.notices_page import NoticesScreen
from desktop.ui.program.answers import today_of
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.bars import TopBar
from desktop.ui.shell.pages import Today
from tests.gui import county_sample as county
from tests.gui.county_sample import CENTRE, NOW, TODAY, Sample, ms
from tests.gui.keyboard import press
from tests.stores import registered, workplace_of

DISPATCHER, LEADER, TOWN, TOWN_ACCOUNT = 1, 2, 14, 99


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Sample]:
    sample = county.found(tmp_path)
    with unit_of_work(sample.store, sample.viewer(DISPATCHER)) as uow:
        newest = uow.notices.read().newest
        uow.local.set_credential(Credential(DISPATCHER, "x", 0, 0, newest))
    yield sample
    sample.store.engine.dispose()


def handed_up(sample: Sample, case_id: int) -> None:
    """A town hands a case to the centre."""
    town = county.by(TOWN, TOWN_ACCOUNT)
    up = CaseDispatched(
        case_id=case_id,
        to_unit=CENTRE,
        to_path="/1/",
        to_name="博兴县综治中心",
        from_name="兴福镇综治中心",
    )
    told = (registered(case_id), CaseAccepted(case_id=case_id, accepted_on=TODAY), up)
    sample.record(*(Act(event, town, ms(NOW) + n) for n, event in enumerate(told)))


def told(sample: Sample) -> Today:
    viewer = sample.viewer(DISPATCHER)
    with answers(sample.store, viewer) as reading:
        return today_of(viewer, lambda: TODAY)(reading)


def bell(sample: Sample) -> int:
    news = told(sample).news
    assert news
    assert news.page == "notices"
    return news.number


def test_what_a_unit_is_given_is_counted_shown_opened_and_then_read(
    qtbot: QtBot, qapp: QApplication, sample: Sample
) -> None:
    assert bell(sample) == 0
    handed_up(sample, 7)
    assert bell(sample) == 1
    viewer, opened = sample.viewer(DISPATCHER), list[int]()
    tasks = Tasks(workplace_of(sample.store, viewer, "window"), qapp)
    screen = NoticesScreen(tasks, viewer, opened.append)
    qtbot.addWidget(screen)
    screen.resize(1290, 624)
    screen.show()
    screen.activateWindow()
    page = screen.notices
    lines = page.table.lines
    qtbot.waitUntil(lambda: lines.rowCount() == 1)
    row = [str(lines.index(0, place).data() or "") for place in range(lines.columnCount())]
    assert row[0] == "新"
    assert row[2] == "兴福镇综治中心交办给本单位，请签收"
    assert row[3] == "王建国与李伟邻里纠纷"
    assert page.banner.text() == "有 1 条新通知。"

    page.table.setFocus()
    press(page.table, Qt.Key.Key_Home)
    press(page.table, Qt.Key.Key_Return)

    assert opened == [7]
    qtbot.waitUntil(lambda: bell(sample) == 0)
    screen.hide()
    screen.show()
    qtbot.waitUntil(lambda: page.banner.text() == "")
    tasks.stop()
    tasks.deleteLater()


def test_an_empty_list_says_what_would_stand_there(
    qtbot: QtBot, qapp: QApplication, sample: Sample
) -> None:
    viewer = sample.viewer(LEADER)
    tasks = Tasks(workplace_of(sample.store, viewer, "window"), qapp)
    screen = NoticesScreen(tasks, viewer, lambda _: None)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(tasks.is_idle)
    assert screen.notices.table._empty.isVisible()
    assert "还没有通知" in screen.notices.table._empty._sentence.text()
    tasks.stop()
    tasks.deleteLater()


def test_what_lies_behind_another_page_is_not_read(
    qtbot: QtBot, qapp: QApplication, sample: Sample
) -> None:
    handed_up(sample, 7)
    viewer = sample.viewer(DISPATCHER)
    tasks = Tasks(workplace_of(sample.store, viewer, "window"), qapp)
    screen = NoticesScreen(tasks, viewer, lambda _: None)
    qtbot.addWidget(screen)
    qtbot.waitUntil(lambda: screen.notices.table.lines.rowCount() == 1)
    qtbot.waitUntil(tasks.is_idle)

    assert bell(sample) == 1
    screen.show()
    qtbot.waitUntil(lambda: bell(sample) == 0)
    tasks.stop()
    tasks.deleteLater()


def test_the_bell_tells_how_many_are_new_and_leads_to_them(qtbot: QtBot, sample: Sample) -> None:
    bar, led = TopBar("县中心", "孙立新", "调度员"), list[tuple[str, object]]()
    qtbot.addWidget(bar)
    bar.page_wanted.connect(lambda page, target: led.append((page, target)))
    bar.show_today(told(sample))
    assert (bar.bell.text(), bar.bell.accessibleName()) == ("", "通知，没有新通知")

    handed_up(sample, 7)
    bar.show_today(told(sample))
    bar.show()
    assert (bar.bell.text(), bar.bell.accessibleName()) == ("1", "通知，1 条新通知")
    press(bar.bell, Qt.Key.Key_Return)

    assert led == [("notices", None)]
    bar.show_today(Today(""))
    assert bar.bell.isHidden(), "whoever is told nothing has no bell"

"""通知: what a unit was told of its cases, new until it was read; Enter opens the case."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.queries.local import Credential
from db.rows.uow import Act, answers, unit_of_work
from db.subjects.case.events import CaseAccepted, CaseDispatched
from desktop.ui.office.notices_page import NoticesScreen
from desktop.ui.shell.bars import TopBar
from desktop.worklists.today import Today, today_of
from tests.gui import county_sample as county
from tests.gui.conftest import ComeIn
from tests.gui.county_sample import CENTRE, NOW, TODAY, Sample, ms
from tests.gui.keyboard import press
from tests.gui.table_rows import row_of
from tests.stores import registered

DISPATCHER, LEADER, TOWN, TOWN_ACCOUNT = 1, 2, 14, 99
ScreenOf = Callable[[int], NoticesScreen]


@pytest.fixture
def sample(sample: Sample) -> Sample:
    with unit_of_work(sample.store, sample.viewer(DISPATCHER)) as uow:
        newest = uow.notices.read().newest
        uow.local.set_credential(Credential(DISPATCHER, "x", 0, 0, newest))
    return sample


@pytest.fixture
def opened() -> list[int]:
    """The cases that were opened from the notices."""
    return []


@pytest.fixture
def screen_of(qtbot: QtBot, sample: Sample, come_in: ComeIn, opened: list[int]) -> ScreenOf:
    def made(account: int) -> NoticesScreen:
        viewer = sample.viewer(account)
        screen = NoticesScreen(come_in(viewer), viewer, opened.append)
        qtbot.addWidget(screen)
        return screen

    return made


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
    qtbot: QtBot, sample: Sample, screen_of: ScreenOf, opened: list[int]
) -> None:
    assert bell(sample) == 0
    handed_up(sample, 7)
    assert bell(sample) == 1
    screen = screen_of(DISPATCHER)
    screen.resize(1290, 624)
    screen.show()
    screen.activateWindow()
    page = screen.notices
    lines = page.table.lines
    qtbot.waitUntil(lambda: lines.rowCount() == 1)
    row = row_of(lines, 0)
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


def test_an_empty_list_says_what_would_stand_there(qtbot: QtBot, screen_of: ScreenOf) -> None:
    screen = screen_of(LEADER)
    screen.show()
    qtbot.waitUntil(screen.notices._tasks.is_idle)
    assert screen.notices.table._empty.isVisible()
    assert "还没有通知" in screen.notices.table._empty._sentence.text()


def test_what_lies_behind_another_page_is_not_read(
    qtbot: QtBot, sample: Sample, screen_of: ScreenOf
) -> None:
    handed_up(sample, 7)
    screen = screen_of(DISPATCHER)
    qtbot.waitUntil(lambda: screen.notices.table.lines.rowCount() == 1)
    qtbot.waitUntil(screen.notices._tasks.is_idle)

    assert bell(sample) == 1
    screen.show()
    qtbot.waitUntil(lambda: bell(sample) == 0)


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

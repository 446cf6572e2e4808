"""A list that is taken in moves running limits: the page says how many, does it, and can stop."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.queries import running
from db.rows.uow import Act, answers
from db.subjects.case import events as said
from db.subjects.case.party_facts import Limit
from desktop.accounts.elsewhere import HOLIDAYS as TITLE
from desktop.ui.office.holidays_page import HolidaysPage
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.holidays import ListHolidays, list_holidays
from desktop.usecases.limits import count_outdated
from tests.gui import county_sample as county
from tests.gui.conftest import ComeIn, Office
from tests.gui.county_sample import NOW, Sample, ms
from tests.gui.keyboard import press
from tests.stores import registered, workplace_of
from tests.unit.notices import NOTICE_2027

SECURITY = 5
CTRL = Qt.KeyboardModifier.ControlModifier
SYLVESTER = date(2026, 12, 31)
LONGER = NOTICE_2027.replace("至3日（周日）放假，共3天", "至4日（周一）放假，共4天")
DONE = "已按放假安排重算{}项在办期限，原来和现在的日期写在案件的办理经过里。"


@pytest.fixture
def sample(sample: Sample) -> Sample:
    sample.record(*(Act(case, county.by(), ms(NOW)) for case in map(opened, range(7, 12))))
    return sample


def opened(case_id: int) -> said.CaseRegistered:
    limits = (Limit(key="dispatch", due=date(2027, 1, 4), version="1"),)
    return registered(case_id, registered_on=SYLVESTER, limits=limits)


@pytest.fixture
def tasks(sample: Sample, come_in: ComeIn) -> Tasks:
    return come_in(sample.viewer(SECURITY))


def shown_page(qtbot: QtBot, office: Office, tasks: Tasks) -> HolidaysPage:
    page = office(SECURITY, TITLE, tasks=tasks).pages[TITLE]
    assert isinstance(page, HolidaysPage)
    qtbot.waitUntil(lambda: "已载入" in page.known.text())
    return page


def outdated(sample: Sample) -> int:
    with answers(sample.store, sample.viewer(SECURITY)) as reading:
        return count_outdated(reading)


def listed(sample: Sample) -> None:
    place = workplace_of(sample.store, sample.viewer(SECURITY), "window")
    place.perform(list_holidays, ListHolidays(text=LONGER))


def test_taking_in_a_list_moves_the_limits_and_says_how_many(
    qtbot: QtBot, sample: Sample, office: Office, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BLOCK", 2)
    page = shown_page(qtbot, office, tasks)
    heard: list[str] = []
    told = page.limits.said
    assert not page.limits.isVisible()
    tasks.changed.connect(lambda _: heard.append(told.text()))
    page.text.set_text(LONGER)
    qtbot.waitUntil(page.take.isEnabled)
    press(page.text, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: told.text() == DONE.format(5))
    assert heard[1:] == [f"5项在办期限将按新安排重算，已重算{done}项…" for done in (0, 2, 4)]
    assert outdated(sample) == 0
    assert not page.limits.start.isVisible()
    assert not page.limits.bar.isVisible()


def test_it_is_stopped_and_gone_on_with(
    qtbot: QtBot, sample: Sample, office: Office, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BLOCK", 2)
    listed(sample)
    page = shown_page(qtbot, office, tasks)
    panel = page.limits
    left = "有{}项在办期限与已知的放假安排不符，还没有重算。"
    qtbot.waitUntil(lambda: panel.said.text() == left.format(5))
    tasks.changed.connect(lambda _: panel.stop.click())
    press(page.text, Qt.Key.Key_U, CTRL)

    qtbot.waitUntil(lambda: panel.said.text() == f"已停止，重算了2项。{left.format(3)}")
    assert outdated(sample) == 3
    tasks.changed.disconnect()
    panel.start.click()
    qtbot.waitUntil(lambda: panel.said.text() == DONE.format(3))
    assert outdated(sample) == 0


def test_a_list_that_moves_nothing_says_so(qtbot: QtBot, office: Office, tasks: Tasks) -> None:
    page = shown_page(qtbot, office, tasks)
    page.text.set_text(NOTICE_2027)
    qtbot.waitUntil(page.take.isEnabled)
    press(page.text, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.limits.said.text() == "没有在办期限因此改变。")
    assert not page.limits.start.isVisible()


def test_a_program_that_ends_half_way_leaves_the_rest_to_the_next_one(
    qtbot: QtBot, sample: Sample, office: Office, come_in: ComeIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BLOCK", 2)
    listed(sample)
    first, second = (come_in(sample.viewer(SECURITY)) for _ in range(2))
    page = shown_page(qtbot, office, first)
    qtbot.waitUntil(page.limits.start.isVisible)
    page.limits.start.click()
    first.stop()
    page = shown_page(qtbot, office, second)
    qtbot.waitUntil(lambda: "有3项在办期限" in page.limits.said.text())
    second.stop()
    assert outdated(sample) == 3

"""Logoff, shutdown, sleep and a clock that is set, while somebody is in the middle of typing."""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.log.clock import CHINA
from desktop.keeping.logins import doubtful_date
from desktop.texts.tones import Tone
from desktop.ui.program.clock_watch import ClockWatch
from desktop.ui.program.ending import Ending
from desktop.ui.shared.pieces import Banner
from tests.gui.desk_driver import CONTROL, KEYS, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.desk_store import NOW_MS, DeskStore
from tests.gui.first_start import COUNTY, first_start

__all__ = ["clerk", "county", "desk_tasks", "screen"]
TYPED = "邻居把水排到我家门口"
DAY_MS = 24 * 3_600_000


@pytest.fixture
def ending(clerk: Clerk) -> Ending:
    return Ending(clerk.screen._tasks, lambda: None)


def kept(county: DeskStore) -> str:
    draft = county.ask(lambda reading: reading.local.draft("desk"))
    return str(json.loads(draft.body)["summary"]) if draft else ""


def test_a_logoff_writes_down_what_was_typed_before_it_goes_on(
    clerk: Clerk, county: DeskStore, ending: Ending
) -> None:
    clerk.go("summary")
    clerk.write(TYPED)
    ending.on_session_ends()

    assert kept(county) == TYPED, "when the system is answered, the draft stands in the store"


def test_a_logoff_that_was_called_off_leaves_everything_as_it_was(
    clerk: Clerk, county: DeskStore, ending: Ending
) -> None:
    clerk.fill_least()
    ending.on_session_ends()
    ending.on_session_ends()

    number = clerk.hand_in()
    assert county.ask(lambda reading: reading.cases.by_number(number))


def test_a_founding_that_a_logoff_breaks_off_is_found_again(qtbot: QtBot, tmp_path: Path) -> None:
    with first_start(qtbot, tmp_path) as who:
        who.choose_county()
        Ending(who.program.tasks, lambda: None).on_session_ends()

        (kept,) = who.place.parent.rglob("*.founding.json")
        assert COUNTY in kept.read_text("utf-8"), "what was chosen is written down"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells it by a message")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP"])
def test_the_system_asks_by_a_signal(
    clerk: Clerk, ending: Ending, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(QGuiApplication, "quit", lambda: asked.append(True))
    ending.listen_to_signals()
    os.kill(os.getpid(), getattr(signal, number))
    clerk.wait(lambda: bool(asked))
    ending.deafen()

    assert asked == [True]


def on_wall(county: DeskStore, ms: int) -> None:
    county.store.clock.now_ms = _behind(lambda: ms, 0)


@pytest.mark.parametrize("year", [1970, 1980, 2019])
def test_no_case_is_dated_before_the_program_was(
    clerk: Clerk, county: DeskStore, year: int
) -> None:
    clerk.fill_least()
    form = clerk.screen.form()
    on_wall(county, int(datetime(year, 1, 1, 8, tzinfo=CHINA).timestamp() * 1000))
    clerk.key(KEYS.Key_Return, CONTROL)
    clerk.wait(lambda: shows(clerk.screen, f"电脑日期是{year}-01-01"))
    assert clerk.screen.form() == form

    on_wall(county, NOW_MS)
    assert clerk.hand_in().startswith("ZZ37162520261120")


def shows(window: QWidget, words: str) -> bool:
    labels = window.findChildren(QLabel)
    return any(words in one.text() for one in labels if one.isVisible())


def test_events_stay_in_order_whatever_the_clock_does(clerk: Clerk, county: DeskStore) -> None:
    numbers = []
    for days in (0, -40, 3, -1):
        on_wall(county, NOW_MS + days * DAY_MS)
        clerk.fill_least(summary=f"第{days}天")
        numbers.append(clerk.hand_in())

    ids = county.ask(lambda reading: [reading.cases.by_number(one)[0].id for one in numbers])
    assert ids == sorted(set(ids))


def test_a_clock_that_is_set_back_is_told_and_no_more_when_it_is_right_again(
    clerk: Clerk, county: DeskStore
) -> None:
    banner = Banner("只读", Tone.WARN)
    watch = ClockWatch(clerk.screen._tasks, partial(doubtful_date, county.store), banner, "只读")
    for set_back, said in ((60 * DAY_MS, "早于上次使用"), (0, "只读")):
        on_wall(county, NOW_MS - set_back)
        watch._wall = county.store.clock.now_ms
        watch.look()
        clerk.wait(partial(_says, banner, said))

    assert banner.text() == "只读"


def _says(banner: Banner, words: str) -> bool:
    return words in banner.text()


def _behind(clock: Callable[[], int], ms: int) -> Callable[[], int]:
    return lambda: clock() - ms

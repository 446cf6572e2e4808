"""The switch 按现行隶属统计: what it changes, what it says, and that this desk remembers it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.queries.case_filter import CaseFilter
from db.rows.uow import Act, answers
from db.subjects.records.events import RecordAmended
from desktop.ui.cases.given import CaseWays
from desktop.ui.director.screen import DirectorScreen
from desktop.ui.shared.tasks import Tasks
from tests.gui import county_sample as county
from tests.gui.county_sample import NOW, Sample, ms
from tests.gui.keyboard import press
from tests.stores import workplace_of

LEADER, DAY = 2, date(2026, 11, 3)
CAOWANG, XINGFU = "371625101000", "371625102000"
OLD, NEW = "371625101201", "371625102201"


@pytest.fixture
def moved(tmp_path: Path) -> Iterator[Sample]:
    """A village of Caowang, with a case of this month, has gone to Xingfu."""
    sample = county.found(tmp_path)
    places = (
        {"code": OLD, "parent": CAOWANG, "until": "2026-11-10", "successor": NEW},
        {"code": NEW, "parent": XINGFU, "since": "2026-11-10"},
    )
    events = [
        RecordAmended(kind="division", id=700 + n, before={}, after={"level": "village", **one})
        for n, one in enumerate(places)
    ]
    given = {"nature": "dispute", "town": CAOWANG, "village": OLD}
    events.append(county.registration(801, DAY, Random(1), **given))  # type: ignore[arg-type]
    sample.record(*(Act(event, county.by(), ms(NOW)) for event in events))
    yield sample
    sample.store.engine.dispose()


class Seat:
    """Somebody before the page; `opened` is the list behind what was chosen last."""

    def __init__(self, bot: QtBot, app: QApplication, sample: Sample) -> None:
        self.bot, self.opened = bot, list[CaseFilter]()
        viewer = sample.viewer(LEADER)
        self.tasks = Tasks(workplace_of(sample.store, viewer, "window"), app)
        self.screen = DirectorScreen(
            CaseWays(tasks=self.tasks, viewer=viewer, now_ms=lambda: ms(NOW)),
            lambda wanted, _: self.opened.append(wanted),
        )
        bot.addWidget(self.screen)
        self.screen.resize(1290, 624)
        self.screen.show()
        self.screen.activateWindow()
        bot.waitUntil(self.tasks.is_idle)

    def towns(self) -> dict[str, int]:
        shown = self.screen.shown_now
        assert shown is not None
        return {code: pair.number for code, pair in shown.splits["town"].items()}

    def leave(self) -> None:
        self.screen.hide()
        self.tasks.stop()
        self.tasks.deleteLater()


def test_the_switch_puts_the_past_where_it_belongs_now(
    qtbot: QtBot, qapp: QApplication, moved: Sample
) -> None:
    who = Seat(qtbot, qapp, moved)
    assert who.towns() == {CAOWANG: 1}

    press(who.screen, Qt.Key.Key_6)

    qtbot.waitUntil(lambda: who.towns() == {XINGFU: 1})
    who.screen.regrouped.setFocus()
    assert "当时的单位和镇街" in who.screen.provenance.words.text()
    who.screen.splits.cards["town"].plot.chosen.emit(XINGFU)
    with answers(moved.store, moved.viewer(LEADER)) as reading:
        assert [line.id for line in reading.cases.page(who.opened[-1], limit=9)] == [801]
    who.leave()


def test_this_desk_remembers_how_it_counts(qtbot: QtBot, qapp: QApplication, moved: Sample) -> None:
    first = Seat(qtbot, qapp, moved)
    press(first.screen, Qt.Key.Key_6)
    qtbot.waitUntil(first.tasks.is_idle)
    first.leave()

    again = Seat(qtbot, qapp, moved)

    qtbot.waitUntil(lambda: again.towns() == {XINGFU: 1})
    assert again.screen.regrouped.isChecked()
    again.leave()

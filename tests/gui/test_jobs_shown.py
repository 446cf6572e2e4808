"""After an upgrade people work on; the foot of the window says what is brought up to date."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.followers.kinds import SUBJECTS
from desktop.ui.program.jobs import JobRunner
from tests.gui.county_program import Sitting, button, buttons_in, sitting_at

RUNNING, PAUSED = "正在整理旧数据", "整理旧数据已暂停"
COUNTING = "重新统计"


def words_on(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def leader(
    qtbot: QtBot, county_store: Path, slow: pytest.MonkeyPatch, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sitting]:
    """He opens a newer program, which folds people otherwise and counts cases otherwise."""
    case, person = SUBJECTS["case"], SUBJECTS["person"]
    daily, *others = case.tallies
    counted = replace(case, tallies=(replace(daily, version=daily.version + 1), *others))
    number = person.number + 1
    folded = replace(person, number=number, affected={number: frozenset()})
    monkeypatch.setitem(SUBJECTS, "case", counted)
    monkeypatch.setitem(SUBJECTS, "person", folded)
    with sitting_at(qtbot, county_store) as who:
        who.log_in_while_jobs_run("zhiban")
        yield who


def test_people_work_while_the_store_is_brought_up(
    leader: Sitting, slow: pytest.MonkeyPatch
) -> None:
    status, bot = leader.window.status, leader.bot
    bot.waitUntil(lambda: f"{RUNNING}：人员数据" in words_on(status))
    button(status, "暂停").click()
    bot.waitUntil(lambda: PAUSED in words_on(status))
    leader.wait()
    overview = leader.go_to("总览")
    bot.waitUntil(lambda: COUNTING in words_on(overview))
    assert "登记 " not in words_on(leader.window.top)

    slow.undo()
    button(status, "继续").click()

    bot.waitUntil(lambda: "整理" not in words_on(status), timeout=30_000)
    bot.waitUntil(lambda: COUNTING not in words_on(overview))
    assert not any(one.text() in {"暂停", "继续"} for one in buttons_in(status))


def test_pausing_and_going_on_at_once_puts_no_second_block_before_a_save(leader: Sitting) -> None:
    status, bot = leader.window.status, leader.bot
    bot.waitUntil(lambda: f"{RUNNING}：人员数据" in words_on(status))

    for _ in range(6):
        status.pause_wanted.emit()

    waiting = leader.program.tasks._errands.values()
    assert [type(one.owner) for one in waiting].count(JobRunner) == 1

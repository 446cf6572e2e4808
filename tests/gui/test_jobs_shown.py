"""After an upgrade people work on; the foot of the window says what is brought up to date."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.jobs.running import Pace
from db.registers.all import REGISTERS
from db.unavailable import StoreUnavailable
from desktop.ui.program.jobs import JobRunner
from tests.gui.county_program import Sitting, button, buttons_in, sitting_at

RUNNING, PAUSED = "正在整理旧数据", "整理旧数据已暂停"
COUNTING = "重新统计"


def words_on(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def slow() -> Iterator[pytest.MonkeyPatch]:
    """Blocks of a single row, until it is undone: a small county takes as long as a large one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pace, "size", lambda *_: 1)
        yield patch


@pytest.fixture
def leader(
    qtbot: QtBot, county_store: Path, slow: pytest.MonkeyPatch, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sitting]:
    """He opens a newer program, which folds people otherwise and counts cases otherwise."""
    case, person = REGISTERS["case"], REGISTERS["person"]
    [daily] = case.tallies
    counted = replace(case, tallies=(replace(daily, version=daily.version + 1),))
    number = person.number + 1
    folded = replace(person, number=number, affected={number: frozenset()})
    monkeypatch.setitem(REGISTERS, "case", counted)
    monkeypatch.setitem(REGISTERS, "person", folded)
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


class Queue(QObject):
    """The writer's queue, of which nothing is done before the test says so."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[Any], None]] = []

    def run_block(self, _owner: QObject, _block: object, then: Callable[[Any], None]) -> None:
        self.waiting.append(then)


def test_however_often_it_is_paused_one_block_waits_at_a_time(qtbot: QtBot) -> None:
    """A save waits for all blocks that stand before it."""
    queue = Queue()
    runner = JobRunner(cast("Any", queue), queue)
    store = SimpleNamespace(engine=None)
    runner.start(cast("Any", SimpleNamespace(readonly=False, store=store)))
    for _ in range(6):
        runner.toggle()
    assert len(queue.waiting) == 1

    queue.waiting.pop()(StoreUnavailable("store.disk_full", "磁盘已满"))
    for _ in range(2):
        runner.toggle()
    assert len(queue.waiting) == 1
    runner.close()

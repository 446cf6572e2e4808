"""Closing, locking and 换人登录 at any moment of any page: nothing fails, nothing is lost."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import count, product
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.conftest import Logs
from tests.gui.county_program import ROLES, Sitting, sitting_at
from tests.gui.moments import MIDDLES, WAYS, Leaver, onto_files

Moment = tuple[str, str, str]  # a page, what one is in the middle of, and how one leaves
SEED = 20261129


@dataclass
class Days:
    """The comings and goings of one account."""

    bot: QtBot
    store: Path
    account: str
    logs: Logs
    faults: Sequence[object]
    rng: Random
    gone: list[tuple[str, ...]] = field(default_factory=list)

    def through(self, moments: Sequence[Moment]) -> None:
        """Be called away at every one of these moments; come back after each."""
        left = list(moments)
        self.rng.shuffle(left)
        leaver: Leaver | None = None
        while left or leaver:
            with self.sitting() as who:
                who.log_in(self.account)
                if leaver:
                    self._judge(leaver, who)
                leaver = self._until_closed(who, left)

    def titles(self) -> list[str]:
        with self.sitting() as who:
            who.log_in(self.account)
            return who.titles()

    def sitting(self) -> AbstractContextManager[Sitting]:
        return sitting_at(self.bot, self.store, onto_files(self.store.parent))

    def _until_closed(self, who: Sitting, left: list[Moment]) -> Leaver | None:
        """Leave and come back; give who has closed the program."""
        while left:
            title, middle, way = left.pop()
            leaver = Leaver(who, self.rng)
            leaver.be_in_the_middle(title, middle)
            leaver.leave(way)
            self.gone.append((title, middle, way, *leaver.did))
            who.late.answers.set()
            if way == "close":
                return leaver
            if way == "lock":
                who.unlock()
            else:
                who.log_in(self.account)
            who.wait()
            self._judge(leaver, who)
        return None

    def _judge(self, leaver: Leaver, now: Sitting) -> None:
        before, last = leaver.who.late, self.gone[-1]
        assert not self.faults, (last, self.faults)
        assert not self.logs.unexpected, last
        assert len(before.asked) == len(before.saved) + len(before.refused), last
        assert not before.twice(), last
        assert not leaver.lost(now), last


@pytest.fixture(autouse=True)
def files_are_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Choose a new file in every dialog of the system."""
    names = (str(tmp_path / f"{number}.xlsx") for number in count(1))
    monkeypatch.setattr(QFileDialog, "exec", lambda _: QFileDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _: [next(names)])


def days_of(bot: QtBot, store: Path, account: str, logs: Logs, faults: Sequence[object]) -> Days:
    return Days(bot, store, account, logs, faults, Random(f"{SEED}{account}"))


def every(titles: Sequence[str]) -> list[Moment]:
    """Give every page in the middle of everything, the ways of leaving in turn."""
    places = list(product(titles, MIDDLES))
    return [(*one, WAYS[(turn + turn // len(MIDDLES)) % 3]) for turn, one in enumerate(places)]


def test_leaving_at_some_moments(qtbot: QtBot, county_store: Path, expected_logs: Logs) -> None:
    with qtbot.captureExceptions() as faults:
        days = days_of(qtbot, county_store, "shouli", expected_logs, faults)
        days.through(
            [
                ("受理", "saving", "close"),
                ("档案", "working", "lock"),
                ("案件", "choosing", "other"),
                ("受理", "typing", "close"),
            ]
        )
    assert len(days.gone) == 4


@pytest.mark.long
@pytest.mark.parametrize("account", ROLES)
def test_leaving_at_any_moment_of_any_page(
    qtbot: QtBot, county_store: Path, account: str, expected_logs: Logs
) -> None:
    with qtbot.captureExceptions() as faults:
        days = days_of(qtbot, county_store, account, expected_logs, faults)
        days.through(every(days.titles()))
    assert len(days.gone) >= len(MIDDLES)

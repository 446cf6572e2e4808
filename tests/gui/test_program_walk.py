"""Every page of every role: closed at any moment, pressed while the store answers late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import Logs
from tests.gui.county_program import (
    Sitting,
    fields_in,
    sitting_at,
    words_in,
)
from tests.gui.keyboard import commit
from tests.gui.pressing import acts_of
from tests.gui.shown_words import astray_on

ACCOUNTS = ("xitong", "fenliu", "tiaojie", "zhiban", "bangjiao", "shenji")
SOME, ALL = 8, 60  # acts of each page
FILLED = {"日期": "今天", "日": "今天", "电话": "13800000001", "人数": "2", "金额": "1200"}
NOT_FILLED = ("号码", "代码", "镇街", "村居", "密码", "再输", "筛选", "查", "单位", "角色")


@dataclass
class Walk:
    """Presses what was not pressed before, twice, before the store answers the first time."""

    who: Sitting
    account: str
    rng: Random
    logs: Logs
    faults: Sequence[object]
    pressed: list[str] = field(default_factory=list)

    def through(self, title: str, most: int) -> None:
        """Press every act of a page, and of what opens from it."""
        page = self.back_to(title)
        for _ in range(most):
            if popup := QApplication.activePopupWidget():
                self.who.press(popup, "Esc")
            found = [one for one in self._acts(page) if one[0] not in self.pressed]
            if not found:
                return
            name, act = self.rng.choice(found)
            self.pressed.append(name)
            self.step(title, act)
            page = self.back_to(title)

    def back_to(self, title: str) -> QWidget:
        page = self.who.go_to(title)
        self.who.wait()
        return page

    def step(self, title: str, act: object) -> None:
        self.fill()
        self.who.hold()
        for _ in range(2):
            self.press(act)
        self.between(title)
        self.who.let_go()
        if self.who.window.lock.isVisible():
            self.who.unlock()
        self.who.wait()
        assert not self.faults, (self.account, self.pressed[-5:], self.faults)
        assert not self.logs.unexpected, (self.account, self.pressed[-5:])
        assert not self.who.late.twice(), (self.account, self.pressed[-5:])
        assert astray_on(self.who.program) == [], (self.account, self.pressed[-5:])

    def press(self, act: object) -> None:
        if isinstance(act, QAbstractButton):
            act.click()
        elif isinstance(act, str):
            self.who.press(QApplication.focusWidget() or self.who.window, act)

    def between(self, title: str) -> None:
        """Go elsewhere before the answer has come."""
        what = self.rng.choice(("stay", "stay", "switch", "lock"))
        if what == "switch":
            self.who.go_to(self.rng.choice(self.who.titles()))
            self.who.go_to(title)
        elif what == "lock":
            self.who.lock()

    def fill(self) -> None:
        """Type something into every empty field, so that what is handed in can be taken."""
        page = self.who.window.stack.currentWidget()
        for one in fields_in(page) if page else []:
            name = f"{one.accessibleName()}{one.placeholderText()}"
            if words_in(one) or any(word in name for word in NOT_FILLED):
                continue
            words = next((typed for word, typed in FILLED.items() if word in name), "李小明")
            commit(one, words)

    def _acts(self, page: QWidget) -> Iterator[tuple[str, object]]:
        yield from acts_of(page)
        yield "Down", "Down"
        yield "Return", "Return"


def walk_through(bot: QtBot, store: Path, account: str, logs: Logs, *, most: int) -> list[str]:
    """Press acts of every page; give which."""
    with bot.captureExceptions() as faults, sitting_at(bot, store) as who:
        who.log_in(account)
        walk = Walk(who, account, Random(account), logs, faults)
        for title in who.titles():
            walk.through(title, most)
        return walk.pressed


def test_acts_are_pressed_twice_before_the_store_answers(
    qtbot: QtBot, county_store: Path, expected_logs: Logs
) -> None:
    assert len(walk_through(qtbot, county_store, "fenliu", expected_logs, most=SOME)) > 20


@pytest.mark.long
@pytest.mark.parametrize("account", ACCOUNTS)
def test_every_act_is_pressed_twice_before_the_store_answers(
    qtbot: QtBot, county_store: Path, account: str, expected_logs: Logs
) -> None:
    assert len(walk_through(qtbot, county_store, account, expected_logs, most=ALL)) > 10

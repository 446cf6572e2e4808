"""Keys before a page has its first answer, while pages change, and while the program closes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.conftest import Logs
from tests.gui.county_program import ROLES, Sitting, fields_in, sitting_at, words_in
from tests.gui.keyboard import commit

TYPED = ("b", "申请", "zj", " ", "😀", "张\x01三", "2026-13-45")
SOME, SEEDS = 4, 12  # pages of the sample, and walks through all of them
WORDS_OF_ALL = 0.4  # the others are keys
KEYS = (
    *("Return", "Esc", "Tab", "Shift+Tab", "Down", "Up", "Space", "Delete", "Alt+Down"),
    *("Ctrl+Return", "Ctrl+S", "Ctrl+F", "Ctrl+Z", "Ctrl+K", "Alt+Left", "Alt+N", "Alt+X"),
    *("1", "2", "9", "b", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F11", "F12"),
    *("Shift+F5", "Shift+F6", "Alt+S", "Alt+O", "Ctrl+E", "Ctrl+P", "Home", "End"),
)


@dataclass
class Hurried:
    """Does not wait for the program; every key is written down."""

    who: Sitting
    rng: Random
    logs: Logs
    faults: Sequence[object]

    def __post_init__(self) -> None:
        self.did: list[str] = []

    def strike(self, times: int) -> None:
        """Type something or press a key, wherever the cursor is; nothing is waited for."""
        for _ in range(times):
            at = QApplication.focusWidget() or self.who.window
            if self.rng.random() < WORDS_OF_ALL:
                self.did.append(words := self.rng.choice(TYPED))
                commit(at, words)
            else:
                self.did.append(key := self.rng.choice(KEYS))
                self.who.press(at, key)

    def come_early(self, title: str) -> None:
        """Type on a page that still waits for its first answer, and on the next one."""
        self.who.hold()
        for place in (title, self.rng.choice(self.who.titles()), title):
            self.did = [place]
            self.who.go_to(place)
            self.strike(6)
        self.who.let_go()
        self.judge()

    def fill_early(self, title: str) -> None:
        """Fill in what can be filled in before the first answer: it stands there afterwards."""
        self.who.hold()
        page, typed = self.who.go_to(title), []
        for number, one in enumerate(fields_in(page)):
            words = f"语{number:03d}"
            one.setFocus()
            commit(one, words)
            typed += [words] if words_in(one).endswith(words) else []
        self.who.let_go()
        stands = "\n".join(map(words_in, fields_in(page)))
        assert not [words for words in typed if words not in stands], title
        self.did = [title, *typed]
        self.judge()

    def judge(self) -> None:
        assert not self.faults, (self.did, self.faults)
        assert not self.logs.unexpected, self.did
        assert not self.who.late.twice(), self.did


def early_on(who: Sitting, hurried: Hurried, titles: Sequence[str]) -> None:
    for title in titles:
        hurried.fill_early(title)
        hurried.come_early(title)
        if who.window.lock.isVisible():
            who.unlock()


def close_while_typing(bot: QtBot, store: Path, account: str, logs: Logs, title: str) -> None:
    """Press keys between the closing of the window and the end of all work, and after it."""
    with bot.captureExceptions() as faults, sitting_at(bot, store) as who:
        who.log_in(account)
        hurried = Hurried(who, Random(f"{account}{title}"), logs, faults)
        who.go_to(title)
        who.wait()
        who.hold()
        hurried.strike(4)
        who.program.tasks.leaving.connect(lambda: hurried.strike(8))
        who.program.close()
        hurried.strike(12)
        assert not faults, (title, hurried.did, faults)
        assert not logs.unexpected, (title, hurried.did)


def test_keys_come_before_the_first_answers(
    qtbot: QtBot, county_store: Path, expected_logs: Logs
) -> None:
    with qtbot.captureExceptions() as faults, sitting_at(qtbot, county_store) as who:
        who.log_in("shouli")
        early_on(who, Hurried(who, Random(7), expected_logs, faults), who.titles()[:SOME])


@pytest.mark.long
@pytest.mark.parametrize("account", ROLES)
def test_keys_come_before_the_first_answers_of_any_page(
    qtbot: QtBot, county_store: Path, account: str, expected_logs: Logs
) -> None:
    with qtbot.captureExceptions() as faults, sitting_at(qtbot, county_store) as who:
        who.log_in(account)
        for seed in range(SEEDS):
            early_on(
                who, Hurried(who, Random(f"{account}{seed}"), expected_logs, faults), who.titles()
            )


def test_keys_come_while_the_program_closes(
    qtbot: QtBot, county_store: Path, expected_logs: Logs
) -> None:
    close_while_typing(qtbot, county_store, "shouli", expected_logs, "受理")


@pytest.mark.long
@pytest.mark.parametrize("account", ROLES)
def test_keys_come_while_the_program_closes_on_any_page(
    qtbot: QtBot, county_store: Path, account: str, expected_logs: Logs
) -> None:
    with sitting_at(qtbot, county_store) as who:
        who.log_in(account)
        titles = who.titles()
    for title in titles:
        close_while_typing(qtbot, county_store, account, expected_logs, title)

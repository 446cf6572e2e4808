"""The whole program over a small demonstration county, led by keys as people lead it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.demo.plan import VOLUMES, Size
from desktop.demo.raising import PASSPHRASE, PASSWORD, plan_of, raise_county
from desktop.errors import RuleBroken
from desktop.keeping.gate import Gate
from desktop.settings import Settings
from desktop.ui.papers.ways import PaperWays
from desktop.ui.program import program as opening
from desktop.ui.program.program import Program
from desktop.ui.shell.window import MainWindow
from desktop.usecases.around import After, Rehearsal
from tests.gui.keyboard import commit

# those of the town and of the village see the same pages as others, with less in them
ROLES = {
    "shouli": "受理员",
    "fenliu": "分流员",
    "tiaojie": "调解员",
    "zhiban": "值班领导",
    "cun": "村级受理员",
    "bangjiao": "帮教员",
    "xitong": "系统管理员",
    "anquan": "安全管理员",
    "shenji": "审计员",
}
NO_PAPER = PaperWays(save_to=lambda *_: None, print_on=lambda *_: None)
NO_ACTS = {"save_draft", "drop_draft", "by_number"}  # asked by themselves while one types


@dataclass
class Late:
    """Whether the store answers, what it was asked to do meanwhile, and what came of it."""

    answers: Event = field(default_factory=Event)
    asked: list[tuple[str, Any]] = field(default_factory=list)
    saved: list[tuple[str, Any]] = field(default_factory=list)
    refused: list[tuple[str, Any]] = field(default_factory=list)
    hear: Callable[[Any], None] = lambda _: None  # told every answer of the store

    def twice(self) -> list[str]:
        """Name the acts that were handed in again, though nothing differs."""
        acts = [one for one in self.asked if one[0] not in NO_ACTS]
        return sorted(
            {name for place, (name, told) in enumerate(acts) if (name, told) in acts[:place]}
        )


def raise_small_county(where: Path) -> None:
    """Raise the demonstration with few people."""
    few = replace(
        VOLUMES[Size.SMALL],
        people=4_600,
        houses=1_840,
        organisations=460,
        cases=120,
        disputes=60,
        enquiries=20,
        months=4,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(VOLUMES, Size.SMALL, few)
        today = date.today()  # noqa: DTZ011 — the program shows today
        raise_county(str(where), plan_of("small", 1, today), lambda *_: None)


@dataclass
class Sitting:
    """One run of the program, and the hands before it."""

    bot: QtBot
    program: Program
    late: Late

    @property
    def window(self) -> MainWindow:
        window = self.program.window_
        assert window is not None
        return window

    def log_in(self, account: str) -> None:
        self.log_in_while_jobs_run(account)
        self.wait()

    def log_in_while_jobs_run(self, account: str) -> None:
        program = self.program
        self.bot.waitUntil(
            lambda: program.login is not None and program.login.isVisible(), timeout=20_000
        )
        assert program.login is not None
        for place, typed in ((program.login.account, account), (program.login.password, PASSWORD)):
            place.setFocus()
            place.selectAll()
            commit(place, typed)
        self.press(program.login.password, "Return")
        self.bot.waitUntil(lambda: program.window_ is not None, timeout=20_000)
        self.bot.waitUntil(self.window.isVisible, timeout=20_000)
        self.program.activateWindow()
        self.bot.waitUntil(self.program.isActiveWindow, timeout=20_000)

    def wait(self) -> None:
        """Until everything that was asked is answered."""
        self.bot.waitUntil(self.program.tasks.is_idle, timeout=20_000)

    def hold(self) -> None:
        """From now on the store answers late."""
        self.late.answers.clear()
        for acts in (self.late.asked, self.late.saved, self.late.refused):
            acts.clear()

    def let_go(self) -> None:
        self.late.answers.set()
        self.wait()

    def press(self, at: QWidget, keys: str) -> None:
        QTest.keySequence(at, QKeySequence(keys))

    def go_to(self, title: str) -> QWidget:
        page = next(one for one in self.window._pages.values() if one.title == title)
        self.press(self.window, page.shortcut)
        shown = self.window.stack.currentWidget()
        assert shown is not None
        return shown

    def titles(self) -> list[str]:
        return [one.title for one in self.window._pages.values()]

    def lock(self) -> None:
        self.press(self.window, "Ctrl+L")
        self.bot.waitUntil(self.window.lock.isVisible)

    def unlock(self) -> None:
        password = self.window.lock.password
        commit(password, PASSWORD)
        self.press(password, "Return")
        self.bot.waitUntil(self.window.body.isVisible, timeout=20_000)

    def change_places(self, account: str) -> None:
        self.lock()
        self.window.lock.other.click()
        self.log_in(account)


@contextmanager
def sitting_at(bot: QtBot, store: Path | str, papers: PaperWays = NO_PAPER) -> Iterator[Sitting]:
    """Open the program over a store; it is closed at the end, if it is not before."""
    late = Late()
    late.answers.set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "Gate", lambda: LateGate(late))
        if papers is NO_PAPER:
            patch.setattr(QFileDialog, "exec", lambda _: QFileDialog.DialogCode.Rejected)
        settings = Settings(passphrase=PASSPHRASE, keyring=False)
        program = Program(str(store), settings, papers)
        program.tasks.leaving.connect(late.answers.set)
        program.resize(1366, 696)
        program.show()
        program.activateWindow()
        program.start()
        try:
            yield Sitting(bot, program, late)
        finally:
            late.answers.set()
            program.close()
            program.deleteLater()


class LateGate(Gate):
    """Does what is asked only when the store answers."""

    def __init__(self, late: Late) -> None:
        super().__init__()
        self._late = late

    @property
    def perform(self) -> Callable[[Callable[..., Any], Any], Any]:
        perform = super().perform

        def later(use_case: Callable[..., Any], command: Any) -> Any:
            act = (_name_of(use_case), command)
            self._late.answers.wait()
            self._late.asked.append(act)
            try:
                done = perform(use_case, command)
            except RuleBroken:
                self._late.refused.append(act)
                raise
            self._late.saved.append(act)
            self._late.hear(done.result)
            return done

        return later

    @property
    def ask(self) -> Callable[[Callable[[Any], Any]], Any]:
        ask = super().ask

        def later(question: Callable[[Any], Any]) -> Any:
            self._late.answers.wait()
            answer = ask(question)
            self._late.hear(answer)
            return answer

        return later


def fields_in(widget: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Find every field one can type into now."""
    found: list[QLineEdit | QPlainTextEdit] = [*widget.findChildren(QLineEdit)]
    found += widget.findChildren(QPlainTextEdit)
    return [one for one in found if one.isVisible() and one.isEnabled() and not one.isReadOnly()]


def words_in(one: QLineEdit | QPlainTextEdit) -> str:
    return one.toPlainText() if isinstance(one, QPlainTextEdit) else one.text()


def buttons_in(widget: QWidget) -> list[QAbstractButton]:
    """Find every button that can be pressed now."""
    found = widget.findChildren(QAbstractButton)
    return [one for one in found if one.isVisible() and one.isEnabled()]


def button(widget: QWidget, words: str) -> QAbstractButton:
    return next(one for one in buttons_in(widget) if words in one.text())


def _name_of(use_case: Any) -> str:
    """Name a use-case, also one that this PC does something around."""
    while isinstance(use_case, After | Rehearsal):
        use_case = use_case.use_case
    return str(use_case.__name__)

"""Somebody who starts the program on a computer without a store, and founds a county by keys."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from desktop.keeping.local_places import LocalPlaces
from desktop.settings import Settings
from desktop.ui.program.program import Program
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.pieces import Words
from tests.gui.keyboard import commit, focused
from tests.gui.paper_desk import SpoolingDesk

WAIT_MS = 60_000
COUNTY, PLACE = "210905", "清河门区（辽宁省阜新市）"  # 28 villages
PEOPLE = ("王建国", "李红梅", "张立新", "赵小燕", "孙德胜", "周丽华")
OWN, PASSPHRASE = "Zi-Ji 2026", "correct horse battery"


@dataclass
class FirstStart:
    """One run of the program, and the hands before it."""

    bot: QtBot
    program: Program
    place: Path
    desk: SpoolingDesk
    code: list[str] = field(default_factory=list)

    def press(self, keys: str, times: int = 1) -> None:
        for _ in range(times):
            QTest.keySequence(focused(), QKeySequence(keys))

    def write(self, *words: str) -> None:
        """Type words, each ended by Enter."""
        for one in words:
            commit(focused(), one)
            self.press("Return")

    def until(self, seen: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(seen()), timeout=WAIT_MS)

    def at_rest(self) -> None:
        self.until(self.program.tasks.is_idle)

    def page(self, title: str) -> None:
        """Wait until the page with this title is in front, with a cursor in it."""
        self.until(lambda: title in self.titles() and QApplication.focusWidget() is not None)
        self.at_rest()

    def titles(self) -> list[str]:
        kinds = ("page", "section")
        words = self.program.findChildren(Words)
        return [one.text() for one in words if one.isVisible() and one.property("kind") in kinds]

    def says(self, words: str) -> bool:
        shown = self.program.findChildren(QLabel)
        return any(words in one.text() for one in shown if one.isVisible())

    def message_under(self, label: str) -> str:
        fields = self.program.findChildren(Field)
        return next(one.message for one in fields if one.isVisible() and label in one.label.text())

    def groups(self) -> list[str]:
        """Read the code off the screen."""
        words = [one for one in self.program.findChildren(Words) if one.isVisible()]
        return [one.text() for one in words if one.property("kind") == "figure"]

    def choose_county(self, typed: str = COUNTY) -> None:
        self.page("请选择怎样开始")
        self.press("Return")
        self.page("选择县（市、区）")
        QTest.keyClicks(focused(), typed)
        self.at_rest()
        self.press("Return")
        self.until(lambda: self.says("个村、社区"))

    def go_on(self, title: str) -> None:
        self.press("Ctrl+Return")
        self.page(title)

    def name_people(self, *names: str) -> None:
        self.until(lambda: isinstance(focused(), QTableView))
        self.write(*names)

    def fill_place(self, password: str = OWN, passphrase: str = PASSPHRASE) -> None:
        """Leave the places and the hour as they are proposed; Enter leads through the fields."""
        self.press("Return", times=3)
        self.write(passphrase, passphrase, password, password)

    def come_to_the_code(self) -> None:
        self.come_as_far_as(4)
        self.code = self.groups()

    def come_as_far_as(self, page: int) -> None:
        """Fill in the pages before this one, counted from 0."""
        self.choose_county()
        for title in ("单位", "人员和账号")[:page]:
            self.go_on(title)
        if page > 2:
            self.name_people(*PEOPLE)
            self.go_on("存放位置、口令和密码")
        if page > 3:
            self.fill_place()
            self.until(lambda: len(self.groups()) == 7)

    def asked_groups(self) -> list[int]:
        labels = [one for one in self.program.findChildren(Words) if one.isVisible()]
        asked = [one.text() for one in labels if one.text().startswith("第")]
        return [int(one.removeprefix("第").removesuffix("组")) for one in asked]

    def confirm_code(self) -> None:
        self.press("Ctrl+Return")
        self.until(lambda: "核对三组" in self.titles())
        self.write(*(self.code[place - 1].lower() for place in self.asked_groups()))

    def button(self, text: str) -> Button:
        found = self.program.findChildren(Button)
        return next(one for one in found if one.isVisible() and text in one.text())


@contextmanager
def first_start(
    bot: QtBot, folder: Path, where: str | None = None, local: LocalPlaces | None = None
) -> Iterator[FirstStart]:
    """Open the program where nothing is yet; it is closed at the end, if it is not before."""
    place, desk = folder / "store", SpoolingDesk(folder)
    named = str(place) if where is None else where
    program = Program(named, Settings(keyring=False), desk.ways(), local)
    program.resize(1366, 696)
    program.show()
    program.activateWindow()
    program.start()
    bot.waitUntil(program.isActiveWindow, timeout=WAIT_MS)
    try:
        yield FirstStart(bot, program, place, desk)
    finally:
        program.close()
        program.deleteLater()

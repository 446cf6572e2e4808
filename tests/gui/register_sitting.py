"""Somebody before the page of the registers, with the keys they press and what they see."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.rows.local_state import write_settings
from db.viewer import Viewer
from desktop.ui.papers.ways import PaperDoor
from desktop.ui.registers.list_page import RegisterListPage
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.tasks import Tasks
from tests.gui.keyboard import commit, focused, press
from tests.gui.register_store import RegisterCounty

AT_1366 = (1290, 624)  # what the frame leaves of a maximised window at 1366×768
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Reader:
    """One window on the registers. `files` are where the next exports go."""

    bot: QtBot
    tasks: Tasks
    page: RegistersPage
    files: list[Path] = field(default_factory=list)

    @property
    def list(self) -> RegisterListPage:
        page = self.page.list
        assert page is not None
        return page

    def see(self, *titles: str) -> None:
        """Wait until the list shows these, by their first column."""
        self.bot.waitUntil(lambda: self.column() == [*titles])

    def column(self, place: int = 0) -> Sequence[str]:
        model = self.list.table.lines
        return [str(model.index(row, place).data()) for row in range(model.rowCount())]

    def heads(self) -> Sequence[str]:
        return [column.title for column in self.list.table.lines.columns]

    def count(self, text: str) -> None:
        self.bot.waitUntil(lambda: self.list.head.count.text == text)

    def open(self, kind: str, count: str) -> None:
        """Choose a register in the index by keyboard, and wait for its list."""
        self.bot.waitUntil(lambda: kind in self.page.index.kinds())
        index = self.page.index
        index.setFocus()
        press(index, Qt.Key.Key_Home)
        for _ in range(index.count()):
            if index.kind() == kind:
                break
            press(index, Qt.Key.Key_Down)
        assert index.kind() == kind
        press(index, Qt.Key.Key_Return)
        assert focused() is self.list.table
        self.count(count)
        self.bot.waitUntil(self.tasks.is_idle)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        press(focused(), key, modifiers or Qt.KeyboardModifier.NoModifier)

    def filter(self, name: str, typed: str) -> None:
        """Go to a filter by key, type what is wanted, and take the first offer."""
        chip = self.list.filters.chips[name]
        self.key(Qt.Key.Key_F6)
        while focused() is not chip:
            self.key(Qt.Key.Key_Tab)
        self.key(Qt.Key.Key_Down)
        assert focused() is not chip
        commit(focused(), typed)
        self.key(Qt.Key.Key_Return)
        assert focused() is chip

    def sheet(self) -> Sheet:
        found = [one for one in self.page.findChildren(Sheet) if one.isVisible()]
        assert len(found) == 1
        return found[0]


@contextmanager
def reading_registers(
    bot: QtBot, county: RegisterCounty, viewer: Viewer, papers: PaperDoor | None = None
) -> Iterator[Reader]:
    tasks, files = county.tasks(viewer), list[Path]()

    def save_to(_parent: QWidget, name: str) -> Path | None:
        return files.pop(0) / name if files else None

    ways = ListWays(
        ask=county.workplace(viewer).ask,
        keep=lambda key, value: write_settings(county.store.engine, {key: value}),
        save_to=save_to,
    )
    page = RegistersPage(county.desk(tasks, viewer), ways, papers)
    bot.addWidget(page)
    page.resize(*AT_1366)
    with bot.waitActive(page):
        page.show()
        page.activateWindow()
    try:
        yield Reader(bot, tasks, page, files)
        bot.waitUntil(tasks.is_idle)
    finally:
        if isValid(page):  # pytest-qt puts windows away before the fixtures of a test end
            page.hide()
        tasks.stop()

"""Windows onto the pages of cases, one for each person who sits at one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.rows.local_state import write_settings
from db.viewer import Viewer
from desktop.ui.cases.action_panel import ActionPanel
from desktop.ui.cases.case_page import CasePage
from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.shared.drafts import Drafts
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.listing.chips import PickField
from desktop.ui.shared.tasks import Tasks
from tests.gui.case_office import Office
from tests.gui.keyboard import commit, focused, press

AT_911 = (835, 372)  # the same where the system draws at 150 %
AT_1366 = (1290, 624)  # what the frame leaves of a maximised window at 1366×768
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Sitting:
    """Somebody before the pages of cases, with the keys they press."""

    bot: QtBot
    tasks: Tasks
    page: CasesPage

    @property
    def case(self) -> CasePage:
        return self.page.case

    @property
    def panel(self) -> ActionPanel:
        assert isinstance(self.case.panel, ActionPanel)
        return self.case.panel

    def open(self, case_id: int, step: str) -> None:
        self.page.show_case(case_id)
        self.wait_step(step)

    def wait_step(self, step: str) -> None:
        self.bot.waitUntil(lambda: self.case.step_shown == step)
        self.bot.waitUntil(lambda: self.case.panel is None)
        self.bot.waitUntil(self._offers_acts)

    def _offers_acts(self) -> bool:
        buttons = self.case.acts.buttons.values()
        return bool(buttons) and all(button.isVisible() for button in buttons)

    def act(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press the key of an act; its form opens and has the focus."""
        press(focused(), key, modifiers or Qt.KeyboardModifier.NoModifier)
        self.bot.waitUntil(lambda: self.case.panel is not None)

    def act_again(self, key: Qt.Key) -> None:
        """Put the form away and open another one."""
        press(focused(), Qt.Key.Key_Escape)
        self.bot.waitUntil(self._offers_acts)
        self.act(key)

    def field(self, name: str) -> QWidget:
        return self.panel.view.editors[name].target

    def write(self, name: str, text: str) -> None:
        """Go to a field and write, as an input method does."""
        field = self.field(name)
        field.setFocus()
        commit(field, text)

    def narrow(self, name: str, typed: str) -> None:
        """Open a filter of the list by key, type what is wanted, and take the first offer."""
        chip = self.page.list.filters.chips[name]
        chip.setFocus()
        press(chip, Qt.Key.Key_Down)
        field = focused()
        assert isinstance(field, PickField)
        commit(field, typed)
        self.bot.waitUntil(lambda: typed in "".join(one.text for one in field.offered()))
        press(field, Qt.Key.Key_Return)
        assert focused() is chip

    def widen(self, name: str) -> None:
        """Take a filter away by key."""
        self.page.list.filters.chips[name].setFocus()
        press(focused(), Qt.Key.Key_Delete)

    def submit(self) -> None:
        press(focused(), Qt.Key.Key_Return, CTRL)


def _keep(office: Office, kept: dict[str, str] | None, key: str, value: str) -> None:
    if kept is not None:
        kept[key] = value
        write_settings(office.store.engine, {key: value})


@contextmanager
def sitting(
    bot: QtBot, office: Office, viewer: Viewer, kept: dict[str, str] | None = None
) -> Iterator[Sitting]:
    """`kept`: what the lists remember; else what they remember is lost with the window."""
    tasks = office.tasks(viewer)
    ask = office.workplace(viewer).ask
    if kept is not None:
        write_settings(office.store.engine, kept)
    ways = ListWays(ask=ask, keep=lambda key, value: _keep(office, kept, key, value))
    page = CasesPage(replace(office.desk(tasks, viewer), lists=ways))
    bot.addWidget(page)
    page.resize(*AT_1366)
    page.show()
    page.activateWindow()
    bot.waitUntil(page.isActiveWindow)
    try:
        yield Sitting(bot, tasks, page)
    finally:
        page.hide()
        for drafts in page.findChildren(Drafts):
            drafts.save_now()  # its clock would ring after the tasks have stopped
        tasks.stop()

"""Windows onto the pages of cases, one for each person who sits at one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.viewer import Viewer
from desktop.ui.cases.action_panel import ActionPanel
from desktop.ui.cases.case_page import CasePage
from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.shared.drafts import Drafts
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

    def submit(self) -> None:
        press(focused(), Qt.Key.Key_Return, CTRL)


@contextmanager
def sitting(bot: QtBot, office: Office, viewer: Viewer) -> Iterator[Sitting]:
    tasks = office.tasks(viewer)
    page = CasesPage(office.desk(tasks, viewer))
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

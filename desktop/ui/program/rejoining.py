"""Joining an office anew, on a PC that it lets in no more or whose credentials are gone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.keeping.instead import Instead
from desktop.keeping.opened import Opened
from desktop.later import join_page
from desktop.settings import Settings
from desktop.ui.program.doorway import Doorway
from desktop.ui.program.following import Follower
from desktop.ui.program.front import Front
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.entrance import LoginPage


class Rejoining(QObject):
    """`go_on` is told the new folder; the old one is kept, and drafts are taken along."""

    def __init__(self, tasks: Tasks, front: Front, go_on: Callable[[Instead], None]) -> None:
        super().__init__(tasks)
        self._tasks, self._front, self._go_on = tasks, front, go_on
        self._page: QWidget | None = None

    def ask(self, folder: str, settings: Settings, back: QWidget) -> None:
        """Show the page of joining over `back`, which comes to the front again with Esc."""
        self._front.drop(self._page)
        page = join_page().JoinPage(self._tasks, settings, Path(folder), again=True)
        page.joined.connect(lambda folder, _: self._go_on(Instead(joined=folder)))
        page.left.connect(lambda: self._front.bring(back))
        self._page = page
        self._front.bring(page)
        page.begin()

    def stand_by(
        self, page: LoginPage, opened: Opened | None, settings: Settings, follower: Follower
    ) -> None:
        """Have a login page say how the office is, and lead here where it lets nobody in."""
        if opened is None:
            return
        Doorway(self._tasks, opened, page, follower)
        page.joining_wanted.connect(lambda: self.ask(opened.where, settings, page))

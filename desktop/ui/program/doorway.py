"""The login of an office that may be away: it says so, and goes on by itself when it is back."""

from functools import partial

from PySide6.QtCore import QObject

from desktop.keeping.opened import Opened
from desktop.ui.program.doors import login_model
from desktop.ui.program.following import Follower
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.entrance import LoginPage


class Doorway(QObject):
    """Lives as long as its page."""

    def __init__(self, tasks: Tasks, opened: Opened, page: LoginPage, follower: Follower) -> None:
        super().__init__(page)
        self._tasks, self._opened, self._page = tasks, opened, page
        self._missed = False  # what stands on the door could not be asked
        follower.tell_reached(self._on_reached)

    def _on_reached(self, reached: bool) -> None:
        link = self._opened.link()
        if link is None:
            self._page.show_reached(reached)
            return
        if link.reached and self._missed:
            work = partial(login_model, self._opened)
            self._tasks.run(
                self._page, lambda _: work(), self._page.show_model, on_refused=lambda _: None
            )
        self._missed = not link.reached
        self._page.show_link(link)

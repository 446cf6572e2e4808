"""The doors of a PC that becomes the server of its office, or is none for a while."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.log.unavailable import StoreUnavailable
from desktop.errors import RuleBroken
from desktop.keeping.at_login.door import no_start
from desktop.keeping.instead import Instead
from desktop.keeping.local_places import LocalPlaces
from desktop.office.hosting.hosted import hosted_office
from desktop.office.hosting.service import end_served
from desktop.settings import Settings
from desktop.ui.office.becoming_page import BecomingPage
from desktop.ui.office.stopped_page import StoppedPage
from desktop.ui.shared.errands import Cancelled, Progress
from desktop.ui.shared.tasks import Tasks

BECOMING = "desktop.office.hosting.becoming"  # named for whatever freezes the program, too


class HostingDoor(QObject):
    """`opened` tells the settings and the folder that are to be opened then."""

    opened = Signal(Settings, str)

    def __init__(
        self, tasks: Tasks, bring: Callable[[QWidget], None], drop: Callable[[QObject], None]
    ) -> None:
        super().__init__(tasks)
        self._tasks, self._bring, self._drop = tasks, bring, drop

    def show(self, instead: Instead, settings: Settings, local: LocalPlaces | None) -> None:
        where = instead.where
        page: BecomingPage | StoppedPage
        if instead.hosts:
            work = partial(_became_server, where, settings, local)
            page = BecomingPage(self._tasks, work)
        else:
            page = StoppedPage(self._tasks, partial(_stopped, where))
        page.opened.connect(partial(self._on_opened, page, settings, where))
        self._bring(page)
        page.begin()

    def _on_opened(self, page: QWidget, settings: Settings, where: str, chosen: str) -> None:
        self.opened.emit(settings, chosen or where)
        page.setEnabled(False)
        self._tasks.run(page, lambda _: None, lambda _: self._drop(page))


def _became_server(
    where: str, settings: Settings, local: LocalPlaces | None, progress: Progress
) -> str:
    """Give the joined folder; "" where it was called off, and the store is as it was."""
    made = import_module(BECOMING)
    host = made.Host(
        settings=local.settings if local else Path(where).parent,
        at_login=(local.at_login if local else no_start)(),
        keyring=settings.keyring,
    )
    try:
        return str(
            made.become_server(Path(where), made.opening_with(settings), host, progress.report)
        )
    except Cancelled:
        return ""
    except StoreUnavailable as lost:
        raise RuleBroken("store.refused", sentence=lost.sentence) from None


def _stopped(where: str, _progress: Progress) -> str:
    """Give the folder of the office."""
    office = hosted_office(Path(where))
    try:
        if office:
            end_served(office)
    except StoreUnavailable as lost:
        raise RuleBroken("store.refused", sentence=lost.sentence) from None
    return str(office or "")

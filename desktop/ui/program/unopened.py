"""The doors of a store that did not open: its secret is asked for, or a backup offered."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.log.unavailable import StoreUnavailable
from desktop.keeping.instead import Instead
from desktop.keeping.local_places import LocalPlaces
from desktop.keeping.opening import is_served
from desktop.keeping.recovering import MENDABLE
from desktop.later import damaged, hosting
from desktop.office.joined.folder import is_joined
from desktop.settings import Settings
from desktop.ui.program.doors import Opening, with_secret
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.entrance import LoginPage
from desktop.ui.shell.unjoined import UnjoinedPage
from desktop.ui.shell.unlock import UnlockPage

if TYPE_CHECKING:
    from desktop.ui.shell.damaged import DamagedPage

Bring = Callable[[QWidget], None]
Drop = Callable[[QObject | None], None]
JoinAnew = Callable[[str, Settings, QWidget], None]  # the folder, and the way back


class Unopened(QObject):
    """`again` carries the settings to try with; `elsewhere` also the folder to be opened.

    `tell` says at the login what was restored.
    """

    again = Signal(Settings)
    elsewhere = Signal(Settings, str)

    def __init__(self, tasks: Tasks, bring: Bring, drop: Drop, join_anew: JoinAnew) -> None:
        super().__init__(tasks)
        self._join_anew = join_anew
        self._tasks, self._bring, self._drop = tasks, bring, drop
        self.unlock: UnlockPage | None = None
        self.damaged: DamagedPage | None = None
        self.unjoined: UnjoinedPage | None = None
        self._words = ""

    def show(self, opening: Opening, lost: StoreUnavailable, settings: Settings) -> None:
        self._drop(self.damaged)
        self.damaged = None
        if is_joined(opening.place):
            self._show_unjoined(opening.place, lost, settings)
        elif lost.code in MENDABLE and not is_served(opening.place):
            self.offer(Path(opening.place), settings, why=lost.sentence)
        elif self.unlock:
            self.unlock.refuse("store.unavailable", sentence=lost.sentence)
            self._bring(self.unlock)
        else:
            self._ask_secret(lost, settings, has_passphrase=opening.has_passphrase)

    def _show_unjoined(self, place: str, lost: StoreUnavailable, settings: Settings) -> None:
        self._drop(self.unjoined)
        page = UnjoinedPage(place, lost.sentence)
        page.again.connect(lambda: self.again.emit(settings))
        page.join.connect(lambda: self._join_anew(place, settings, page))
        self.unjoined = page
        self._bring(page)

    def show_instead(self, instead: Instead, settings: Settings, local: LocalPlaces | None) -> None:
        """Do first what somebody has closed the store for."""
        if instead.backup:
            self.offer(instead.backup.parents[1], settings, chosen=instead.backup)
            return
        if instead.joined:
            self.elsewhere.emit(settings, instead.joined)
            return
        door = hosting().HostingDoor(self._tasks, self._bring, self._drop)
        door.opened.connect(self.elsewhere)
        door.show(instead, settings, local)

    def tell(self, login: LoginPage) -> None:
        """The store is open: the doors are not needed any more."""
        if self._words:
            login.say(self._words)
        self._words = ""
        for door in (self.unlock, self.damaged, self.unjoined):
            self._drop(door)
        self.unlock = self.damaged = self.unjoined = None

    def _ask_secret(
        self, lost: StoreUnavailable, settings: Settings, *, has_passphrase: bool
    ) -> None:
        page = UnlockPage("", lost.sentence, has_passphrase=has_passphrase)
        page.submitted.connect(
            lambda kind, typed: self.again.emit(with_secret(settings, kind, typed))
        )
        self.unlock = page
        self._bring(page)

    def offer(
        self, place: Path, settings: Settings, *, why: str = "", chosen: Path | None = None
    ) -> None:
        """Offer the backups of a store that is closed: it does not open, or one was chosen."""
        made = damaged()
        reason = made.Reason(why=why, chosen=chosen)
        page: DamagedPage = made.DamagedPage(self._tasks, place, settings, reason)
        page.again.connect(lambda: self.again.emit(settings))
        page.restored.connect(self._on_restored)
        self.damaged = page
        self._bring(page)

    def _on_restored(self, settings: Settings, words: str) -> None:
        self._words = words
        self.again.emit(settings)

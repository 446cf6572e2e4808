"""The one top-level window: a door, then the pages of whoever came in, then the door again."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from db.store.again import Hurry
from db.viewer import Viewer
from desktop.accounts.first_page import first_page
from desktop.errors import RuleBroken
from desktop.keeping.gate import Gate
from desktop.keeping.instead import Instead
from desktop.keeping.local_places import LocalPlaces
from desktop.keeping.opened import Opened
from desktop.keeping.opening import OpenStore
from desktop.later import PAGE, PAGES, first_run, habits, pages
from desktop.settings import Settings
from desktop.ui.program.doors import Opening, door_after, enter, open_last_or
from desktop.ui.program.following import Follower
from desktop.ui.program.front import Front
from desktop.ui.program.jobs import JobRunner
from desktop.ui.program.link_watch import LinkWatch
from desktop.ui.program.reading_in import ReadingIn
from desktop.ui.program.rejoining import Rejoining
from desktop.ui.program.renewal import Before, forgotten_page, renewal_page
from desktop.ui.program.settling import Settling
from desktop.ui.program.unopened import Unopened
from desktop.ui.program.warmth import Warmth
from desktop.ui.shared.clipboard import private_clipboard
from desktop.ui.shared.measure import least_frame
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shell.entrance import LoginPage
from desktop.usecases.passwords import LENT

if TYPE_CHECKING:
    from desktop.ui.papers.ways import PaperWays
    from desktop.ui.program.first_run import FirstRun
    from desktop.ui.shell.window import MainWindow


class Program(QWidget):
    """Owns the store, the tasks and the window; nothing else outlives a login."""

    def __init__(
        self,
        where: str,
        settings: Settings,
        papers: "PaperWays | None" = None,
        local: LocalPlaces | None = None,
        instead: Instead | None = None,
    ) -> None:
        """`instead`: what is done before the store is opened, while nobody has it."""
        super().__init__()
        self._instead, self._papers = instead, {"papers": papers} if papers else {}
        self._where, self._settings, self._local = where, settings, local
        self.first: FirstRun | None = None
        self.gate, self._hurry = Gate(), Hurry()
        self.tasks = Tasks(self.gate, self)
        self.opened: Opened | None = None
        self.login: LoginPage | None = None
        self.window_: MainWindow | None = None
        self.setWindowTitle("综治台")
        self.setMinimumSize(least_frame())
        self._account, front = "", Front(self)  # who is logged in
        self._layers, self._bring, self._drop = front.layers, front.bring, front.drop
        self._before = Before(front, self._on_proven, self._back_to_login)
        self._layers.addWidget(Words("正在打开数据库…", "label"))
        self._rejoining = Rejoining(self.tasks, front, self._go_on_with)
        self.unopened = Unopened(self.tasks, self._bring, self._drop, self._rejoining.ask)
        for again in (self.unopened.again, self.unopened.elsewhere):
            again.connect(self._open_with)
        self._warmth = Warmth(self.tasks)
        self._settling = Settling(self.tasks, self, local)
        self._others = Follower(self.tasks, self)
        self._jobs = JobRunner(self.tasks, self)
        self._jobs.said.connect(self._on_jobs)

    @property
    def open_store(self) -> OpenStore | None:
        """Give the store itself, where it lies on this PC."""
        return self.opened.here if self.opened else None

    def start(self) -> None:
        """Open the store; the window is there at once and says what it waits for."""
        if instead := self._instead:
            self._instead = None
            self.unopened.show_instead(instead, self._settings, self._local)
            return
        open_it = partial(open_last_or, self._where, self._settings, self._local)
        self.tasks.run(self, lambda _: open_it(), self._on_opening)

    def stop(self) -> None:
        """Finish what has begun and let the store go."""
        self.hide()  # pages hand in their drafts as they go
        if self.first:
            self.first.stop()
        private_clipboard().forget()
        self._others.rest()
        self._hurry.begin()
        self.tasks.stop()
        if self.first:
            self.first.clear_away()
        self._jobs.close()
        if self.opened:
            self.opened.close()
            self.opened = None

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stop()
        event.accept()

    def _on_opening(self, opening: Opening) -> None:
        if opening.opened and opening.login:
            self.opened = opening.opened
            self._jobs.start(self.open_store)
            self._settling.look_after(self.open_store)
            self._others.follow(opening.watch)
            self._show_login(page := LoginPage(opening.login))
            self.unopened.tell(page)
            if self.first:
                self.first.leave()
                self.first = None
        elif opening.absent:
            self._begin_first(opening)
        elif opening.begun:
            self._instead = Instead(hosts=True, where=opening.place)
            self.start()
        elif opening.lost:
            self.unopened.show(opening, opening.lost, self._settings)

    def _begin_first(self, opening: Opening) -> None:
        """Nothing is there yet: ask how to begin."""
        own = {**self._papers, "backups": self._local.backups if self._local else None}
        self.first = first_run().FirstRun(self.tasks, self._settings, self._bring, **own)
        self.first.opened.connect(lambda where, opened: self._open_with(opened, where))
        self.first.ask(opening.place, vanished=opening.vanished)

    def _open_with(self, settings: Settings, where: str = "") -> None:
        self._where, self._settings = where or self._where, settings
        self.start()

    def _show_login(self, page: LoginPage) -> None:
        self.login = page
        page.submitted.connect(self._on_submitted)
        page.password.textEdited.connect(self._warmth.warm)
        page.forgotten.connect(self._on_forgotten)
        self._rejoining.stand_by(page, self.opened, self._settings, self._others)
        self._bring(page)

    def _on_submitted(self, name: str, password: str) -> None:
        opened, page = self.opened, self.login
        if opened is None or page is None:
            return
        self._account = name

        def refused(broken: RuleBroken) -> None:
            if broken.code != LENT:
                page.refuse(broken)
                return
            page.start_again()
            self._before.show(renewal_page(self.tasks, opened, name, password, broken))

        work = partial(enter, opened, name, password)
        self.tasks.run(page, lambda _: work(), self._on_proven, on_refused=refused)

    def _on_forgotten(self, account: str) -> None:
        if self.open_store and self.login:
            self._before.show(forgotten_page(self.tasks, self.open_store, self.login, account))

    def _back_to_login(self) -> None:
        if self.login:
            self._bring(self.login)

    def _on_proven(self, viewer: Viewer) -> None:
        """Read in what somebody begins with, then let him in."""
        first = f"{PAGE}{first_page(viewer)}"
        ReadingIn(self.tasks, (PAGES, first), self).done.connect(
            partial(self._on_logged_in, viewer)
        )

    def _on_logged_in(self, viewer: Viewer) -> None:
        opened = self.opened
        if opened is None:
            return
        self.gate.let_in(place := opened.place(viewer, self._hurry))
        made, show = pages(), self._show_page
        around = made.Surroundings(
            tasks=self.tasks,
            place=place,
            opened_store=opened,
            show_page=show,
            local=self._local,
            instead=self._go_on_with,
            **self._papers,
        )
        window: MainWindow = made.window_of(around, self._account)
        habits().Habits(self.tasks, window, self._settings.scale, around.outlets)
        for cover in (window.lock, window.away):
            cover.leave_wanted.connect(self._on_leave)
        window.left.connect(self._on_leave)
        window.status.pause_wanted.connect(self._jobs.toggle)
        LinkWatch(self.tasks, opened, window, show).follow(self._others)
        self.window_ = window
        self.setWindowTitle(window.windowTitle())
        self._bring(window)
        self._before.leave()
        self._drop(self.login)
        self.login = None
        self._settling.backed_up.connect(window.refresh)
        self._settling.back_up_if_due()
        self._jobs.say_again()

    def _on_jobs(self, words: str, paused: bool) -> None:
        if self.window_:
            self.window_.status.show_jobs(words, paused=paused)

    def _show_page(self, key: str, target: object = None) -> QWidget | None:
        return self.window_.show_page(key, target) if self.window_ else None

    def _go_on_with(self, instead: Instead) -> None:
        """Let go of all of the store, as at every end; whoever runs this asks for a successor."""
        self._instead = instead
        self.close()

    def successor(self) -> "Program | None":
        """Give the one that goes on, where this one was closed for something to be done first."""
        if self._instead is None:
            return None
        own = self._settings, self._papers.get("papers"), self._local
        return Program(self._instead.joined or self._where, *own, self._instead)

    def _on_leave(self, changes_person: bool = True) -> None:
        """Let somebody log in, another person mostly; drafts of the first one stay theirs."""
        old, opened = self.window_, self.opened
        if opened is None or old is None:
            return
        self.window_ = None
        old.hide()  # pages hand in their drafts as they go
        self.tasks.leaving.emit()
        self.gate.shut()
        private_clipboard().forget()
        self.tasks.run(
            self,
            lambda _: door_after(opened, changes_person=changes_person),
            lambda model: self._show_login(LoginPage(model)),
        )
        self._drop(old)

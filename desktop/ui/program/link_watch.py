"""How the line to the office is, who else is in, and what became of it: said under the pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QTimer

from db.log.changes import Changes
from desktop.errors import RuleBroken
from desktop.keeping.opened import Opened
from desktop.rules.settings import SLOW_LINE
from desktop.texts.link_words import (
    BACK,
    PUT_OUT,
    Others,
    others_lines,
    put_out_words,
    refused_words,
)
from desktop.texts.tones import Tone
from desktop.ui.program.following import Follower
from desktop.ui.shared.menu import Entry, show_menu
from desktop.ui.shared.tasks import Tasks

if TYPE_CHECKING:  # this is there before the login, and windows are not
    from db.queries import Reading
    from desktop.ui.shell.window import MainWindow

LOOKS_MS = 2_000  # at the latency, which this PC measures all the time
PRESENCE, SETTING = "presence", "setting"
_OFFICE, _PCS = "office", "办公室"


class LinkWatch(QObject):
    """Lives as long as the window of one login. `lead` brings a page to the front."""

    def __init__(
        self, tasks: Tasks, opened: Opened, window: "MainWindow", lead: Callable[..., Any]
    ) -> None:
        super().__init__(window)
        self._tasks, self._opened, self._window, self._lead = tasks, opened, window, lead
        self._others, self._bad = Others(), SLOW_LINE.default
        self._was_away = self._was_refused = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        if opened.link() is not None:
            self._timer.start(LOOKS_MS)
            tasks.changed.connect(self._on_changed)
            window.status.others_wanted.connect(self._show_others)
            self._ask()

    def follow(self, follower: Follower) -> None:
        follower.tell_reached(self._on_reached)

    def look(self) -> None:
        if link := self._opened.link():
            self._window.status.show_link(link, self._bad)

    def _on_reached(self, reached: bool) -> None:
        link = self._opened.link()
        if link is None:
            self._window.show_reached(reached)
            return
        self.look()
        if link.code in PUT_OUT:
            self._window.turn_away(RuleBroken("store.refused", sentence=put_out_words(link)))
        elif link.refusal:
            self._window.banner.say(refused_words(link), Tone.LATE)
        elif self._was_refused:
            self._window.banner.say("")
        if self._was_away == link.reached:
            self._window.say(BACK if link.reached else "")
        self._was_away, self._was_refused = not link.reached, bool(link.refusal)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(PRESENCE, SETTING):
            self._ask()

    def _ask(self) -> None:
        others = self._opened.others

        def question(reading: "Reading") -> tuple[Others, int]:
            return others(), reading.settings.of(SLOW_LINE)

        self._tasks.ask(self, question, self._on_told, slot="others")

    def _on_told(self, told: tuple[Others, int]) -> None:
        self._others, self._bad = told
        self._window.status.show_others(self._others)
        self.look()

    def _show_others(self) -> None:
        entries = [Entry(line, is_open=False) for line in others_lines(self._others)]
        if self._window.has_page(_OFFICE):
            entries += [Entry(), Entry("办公室的电脑…", run=lambda: self._lead(_OFFICE, _PCS))]
        bar = self._window.status.others
        show_menu(bar, entries, QPoint(0, 0))

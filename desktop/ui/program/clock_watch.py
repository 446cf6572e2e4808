"""The clock while the program is open: a new day is told to every page, a wrong one in words."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from db.log.changes import EVERYTHING
from db.log.clock import day_of, wall_ms
from desktop.texts.tones import Tone
from desktop.ui.shared.pieces import Banner
from desktop.ui.shared.tasks import Tasks

LOOKS_MS = 15_000
DAY_CHANGED = replace(EVERYTHING, elsewhere=True)  # nobody here has asked for it
BACK_MS, AHEAD_MS = 60_000, 24 * 3_600_000  # a step of the clock that is looked into


class ClockWatch(QObject):
    """Lives as long as the window of one login; `banner` says what is otherwise said: `usual`.

    After midnight every page asks anew: what was due today is late, whoever sits there or nobody.
    A sleeping computer goes forward as well: only a day that the store finds doubtful is told.
    """

    def __init__(
        self,
        tasks: Tasks,
        doubtful_date: Callable[[], str],
        banner: Banner,
        usual: str,
        wall: Callable[[], int] = wall_ms,
    ) -> None:
        super().__init__(banner)
        self._tasks, self._banner, self._usual = tasks, banner, usual
        self._doubtful_date = doubtful_date
        self._wall, self._seen, self._told = wall, wall(), ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOKS_MS)

    def look(self) -> None:
        now, before = self._wall(), self._seen
        self._seen = now
        if day_of(now) != day_of(before):
            self._tasks.changed.emit(DAY_CHANGED)
        if self._told or not before - BACK_MS <= now <= before + AHEAD_MS:
            self._tasks.run(self, lambda _: self._doubtful_date(), self._tell)

    def _tell(self, doubt: str) -> None:
        if doubt == self._told:
            return
        self._told = doubt
        said = f"{doubt}请先把电脑的日期改对：编号和文书都会带着它。" if doubt else self._usual
        self._banner.say(said, Tone.WARN)

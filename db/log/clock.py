"""The hybrid logical clock: 48 bits of milliseconds, 16 bits of counter."""

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from threading import Lock

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
_BEGINNING = datetime(1970, 1, 1, 8, tzinfo=CHINA)
FURTHEST_MS = 24 * 3_600_000  # a time further ahead of our own wall is somebody's mistake


def wall_ms() -> int:
    return time.time_ns() // 1_000_000


def china_time(ms: int) -> datetime:
    """Give a time as the clocks of China show it, which has one time zone and no summer time.

    Windows itself, whom `fromtimestamp` asks, knows no time before 1970 and none after 3000.
    """
    return _BEGINNING + timedelta(milliseconds=ms)


def day_of(ms: int) -> date:
    return china_time(ms).date()


class Clock:
    """Never goes back behind what it stamped or drew itself, and never far ahead for others.

    It only breaks ties between events of one turn, so a desk may be wrong by years. Any thread may
    ask: the window draws ids while the writer stamps events.
    """

    def __init__(self, last: int = 0, wall: Callable[[], int] = wall_ms) -> None:
        self._last = last
        self._moving = Lock()
        self.now_ms = wall

    @property
    def last_ms(self) -> int:
        return self._last >> 16

    @property
    def believed(self) -> int:
        """The time from which on a heard time is not adopted."""
        return (self.now_ms() + FURTHEST_MS) << 16

    def tick(self, at_ms: int | None = None) -> int:
        """Stamp what happened now, or at a time that is handed over with it."""
        at = self.now_ms() if at_ms is None else at_ms
        with self._moving:
            self._last = max(self._last + 1, at << 16)
            return self._last

    def hear(self, stamp: int) -> None:
        if stamp < self.believed:
            self.remember(stamp)

    def remember(self, own: int) -> None:
        with self._moving:
            self._last = max(self._last, own)

    def remember_ms(self, ms: int) -> None:
        self.remember(ms << 16)

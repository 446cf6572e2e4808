"""Rounds through the office: who may not go on is ended within seconds, what is old is let go."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from db.log.unavailable import StoreUnavailable

log = logging.getLogger(__name__)
EACH = 3.0  # seconds
DAY_MS = 24 * 3_600_000


class Rounds:
    """Runs on a thread of its own until it is stopped.

    `look` is called on each round; `tidy` at first and then daily by the clock of the office, for
    a computer that sleeps at night counts no seconds meanwhile.
    """

    def __init__(
        self,
        look: Callable[[], None],
        tidy: Callable[[], None],
        now_ms: Callable[[], int],
        each: float = EACH,
    ) -> None:
        self._look, self._tidy, self._now_ms, self._each = look, tidy, now_ms, each
        self._stopped = Event()
        self._tidied: int | None = None
        self._thread = Thread(target=self._run, name="office-rounds")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._round()
            except StoreUnavailable as lost:
                log.warning("a round waits: %s", lost.code)
            self._stopped.wait(self._each)

    def _round(self) -> None:
        now = self._now_ms()
        if self._tidied is None or abs(now - self._tidied) >= DAY_MS:
            self._tidy()
            self._tidied = now
        self._look()

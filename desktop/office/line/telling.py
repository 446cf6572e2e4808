"""How a line is and what comes over it, told in order on a thread that may take its time."""

import logging
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from threading import Condition, Thread
from typing import NamedTuple

from desktop.office.line.hello import Welcome
from desktop.office.line.identity import Address
from desktop.office.line.troubles import Refused

log = logging.getLogger(__name__)
Told = Callable[[], object]


class Standing(StrEnum):
    """How a line is."""

    ONLINE = "online"
    RECONNECTING = "reconnecting"
    REFUSED = "refused"


class LineState(NamedTuple):
    """How the line is; `refusal` says why the server does not let this PC in."""

    standing: Standing
    refusal: Refused | None = None
    address: Address | None = None
    welcome: Welcome | None = None


class Teller:
    """Where it is told more than the listener takes, what is oldest is left out."""

    def __init__(self, most: int) -> None:
        self._queue: deque[Told] = deque(maxlen=most)
        self._change = Condition()
        self._closed = False
        self._thread = Thread(target=self._run, name="office-line-news")
        self._thread.start()

    def tell(self, told: Told) -> None:
        with self._change:
            self._queue.append(told)
            self._change.notify()

    def close(self) -> None:
        """Tell what has been given, and end."""
        with self._change:
            self._closed = True
            self._change.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._queue or self._closed)
                if not self._queue:
                    return
                told = self._queue.popleft()
            try:
                told()
            except Exception:
                log.exception("who listens to the line has failed")

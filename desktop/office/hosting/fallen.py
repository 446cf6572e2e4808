"""A service that fell is started again, as long as a window of its own PC is open."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from db.log.unavailable import StoreUnavailable
from db.store.moved import is_sealed
from desktop.office.hosting.service import ensure_served
from desktop.office.serving.signs import Signs

log = logging.getLogger(__name__)
GLANCE = 1.0  # seconds


class Raising:
    """Looks only while the office is away; a service that was ended on purpose stays ended."""

    def __init__(self, office: Path, reached: Callable[[], bool]) -> None:
        self._office, self._reached, self._ended = office, reached, Event()
        self._thread = Thread(target=self._run, name="office-raising", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(GLANCE):
            if not self._reached():
                self._try()

    def _try(self) -> None:
        try:
            if raised(self._office, self._waiting):
                log.info("the service of the office had fallen and runs again")
        except StoreUnavailable as why:  # it stands in the office's folder, too
            log.info("the service of the office has fallen: %s", why.code)
        except _Ended:
            pass

    def _waiting(self) -> None:
        if self._ended.is_set():
            raise _Ended


def raised(office: Path, waiting: Callable[[], None] = lambda: None) -> bool:
    """Start a service that fell; tell whether one had. Raises StoreUnavailable."""
    if not Signs(office).fell or is_sealed(office):
        return False
    ensure_served(office, waiting)
    return True


class _Ended(Exception):
    """The window was closed meanwhile."""

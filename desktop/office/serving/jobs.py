"""The jobs of the office's store: a block at a time, whatever a PC has asked before it."""

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread

from db.jobs.running import AGAIN, LEAVING_WORK, Pace, run_in_turn
from db.jobs.turn import Turn
from db.log.changes import EVERYTHING, Changes
from db.log.unavailable import StoreUnavailable
from db.rows.uow import Store
from desktop.errors import RuleBroken

log = logging.getLogger(__name__)


class JobLoop:
    """Runs on a thread of its own until it is stopped."""

    def __init__(
        self,
        store: Store,
        writing: Lock,
        tell: Callable[[Changes], None],
        resting: Callable[[], object],
    ) -> None:
        """`resting`: what is looked after whenever no job is left."""
        self._store, self._writing, self._tell, self._resting = store, writing, tell, resting
        self._turn, self._pace = Turn(store.engine), Pace()
        self._wanted, self._stopped = Event(), Event()
        self._thread = Thread(target=self._run, name="office-jobs")

    def start(self) -> None:
        self._thread.start()

    def hear(self, changes: Changes) -> None:
        """Begin what an act has left to be done, at once."""
        if changes.touch(*LEAVING_WORK):
            self._wanted.set()

    def stop(self) -> None:
        self._stopped.set()
        self._wanted.set()
        self._thread.join()
        self._turn.close()

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._wanted.clear()
            try:
                busy = self._block()
            except StoreUnavailable as lost:
                log.warning("jobs wait: %s", lost.code)
                busy = False
            if not busy:
                self._rest()
                self._wanted.wait(AGAIN)

    def _rest(self) -> None:
        try:
            self._resting()
        except (RuleBroken, StoreUnavailable) as lost:  # told on the page of backups, too
            log.warning("not backed up: %s", lost.code)

    def _block(self) -> bool:
        """Tell whether there is more to be done."""
        with self._writing:
            outcome = run_in_turn(self._store, self._turn, self._pace)
        if isinstance(outcome, bool):
            return False
        if outcome.ended:
            self._tell(EVERYTHING)
        return True

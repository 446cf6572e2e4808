"""A desk as a program of its own: it acts when it is told to, and notes what it hears of others.

`python -m tests.db.desk_program URL` says `ready`. `act 5` lets it do five acts, `hear 5` lets it
wait until it has heard of five; it answers `done`, and at the end of its input tells as JSON what
it did and heard.
"""

import json
import sys
from threading import Event, Thread
from time import monotonic

from sqlalchemy.exc import DBAPIError

from db.journal.listening import ServerWatch
from db.log.unavailable import StoreUnavailable
from db.queries.case_filter import CaseFilter
from db.rows.uow import Store, answers, store_on
from db.store.devices import Seat
from db.store.engine import open_server
from tests.stores import at, registered, work

PATIENCE = 60.0  # seconds
ALL = 100_000


class DeskProgram:
    """A store, a watch on it, and what has been heard so far."""

    def __init__(self, url: str) -> None:
        engine = open_server(url)
        self.store: Store = store_on(engine, Seat(engine).device)
        self.watch = ServerWatch(engine, self.store.own)
        self.done: list[int] = []
        self.heard: set[int] = set()
        self.told_twice = self.lost = 0
        self._news = Event()
        self._thread = Thread(target=self._listen)
        self._thread.start()

    def act(self, count: int) -> None:
        for _ in range(count):
            case = self.store.ids.new()
            self._insist(case)
            self.done.append(case)

    def hear(self, count: int) -> None:
        until = monotonic() + PATIENCE
        while len(self.heard - set(self.done)) < count and monotonic() < until:
            self._news.wait(1)
            self._news.clear()

    def end(self) -> None:
        self.watch.stop()
        self._thread.join()
        self.store.engine.dispose()

    def _insist(self, case: int) -> None:
        """Try until it is saved: the server may be gone for a moment, also just after a commit."""
        until = monotonic() + PATIENCE
        while monotonic() < until:
            try:
                if not self._stands(case):
                    work(self.store, registered(case, number=f"{case:020}"))
            except (DBAPIError, StoreUnavailable):
                self._news.wait(0.05)
            else:
                return
        raise TimeoutError

    def _stands(self, case: int) -> bool:
        with answers(self.store, at()) as asked:
            return asked.cases.get(case) is not None

    def _listen(self) -> None:
        while news := self.watch.wait():
            cases = {subject.id for subject in news.changes.subjects}
            if news.changes.everything:
                with answers(self.store, at()) as asked:
                    cases = {line.id for line in asked.cases.page(CaseFilter(), limit=ALL)}
            self.told_twice += len(self.heard & cases)
            self.lost += not news.reached
            self.heard |= cases
            self._news.set()
        self.watch.close()


def main() -> None:
    program = DeskProgram(sys.argv[1])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        wanted, count = line.split()
        (program.act if wanted == "act" else program.hear)(int(count))
        sys.stdout.write("done\n")
        sys.stdout.flush()
    program.end()
    found = {"done": program.done, "heard": sorted(program.heard), "lost": program.lost}
    sys.stdout.write(json.dumps(found | {"twice": program.told_twice}))


if __name__ == "__main__":
    main()

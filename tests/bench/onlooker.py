"""Another desk: the list of cases, which tells by the clock of the machine when each new one came.

`python -m tests.bench.onlooker URL DEVICE [window]`: with a window the rows are those of its list;
without one, those of the same question, asked again at each news. It stays until it is killed.
"""

import sys
from collections.abc import Iterable
from time import monotonic_ns

from db.journal.listening import ServerWatch
from db.queries.case_filter import CaseFilter
from db.rows.uow import Store, answers, store_on
from db.store.engine import open_server
from desktop.app import application
from desktop.ui.cases.given import CaseWays
from desktop.ui.cases.list_page import CaseListPage
from desktop.ui.program.following import Follower
from desktop.ui.shared.tasks import Tasks
from desktop.workplace import Workplace
from tests.bench import county

LINES = 200


class Onlooker:
    """Tells each case once."""

    def __init__(self) -> None:
        self._known: set[int] = set()

    def see(self, cases: Iterable[int]) -> None:
        """Tell what is new; of what was there at first, only that it was read."""
        new = set(cases) - self._known
        if not self._known:
            self._say("ready")
        else:
            for case in new:
                self._say(f"{case} {monotonic_ns()}")
        self._known |= new

    def _say(self, line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def look_through_a_window(store: Store) -> None:
    app = application(100)
    tasks = Tasks(Workplace(store, county.clerk(), "window"), app)
    follower, onlooker = Follower(tasks, app), Onlooker()
    follower.follow(ServerWatch(store.engine, store.own))
    page = CaseListPage(CaseWays(tasks=tasks, viewer=county.clerk()))
    page.resize(1290, 624)
    page.show()
    lines = page.table.lines

    lines.loaded.connect(lambda _: onlooker.see(line.id for line in lines.lines))
    app.exec()


def look(store: Store) -> None:
    """Do without Qt what a window does: twenty windows would measure the machine alone."""
    watch, onlooker = ServerWatch(store.engine, store.own), Onlooker()
    onlooker.see(_cases(store))
    while watch.wait():
        onlooker.see(_cases(store))


def _cases(store: Store) -> list[int]:
    with answers(store, county.clerk()) as reading:
        return [line.id for line in reading.cases.page(CaseFilter(), limit=LINES)]


def main() -> None:
    store = store_on(open_server(sys.argv[1]), int(sys.argv[2]))
    (look_through_a_window if sys.argv[3:] else look)(store)


if __name__ == "__main__":
    main()

"""An act is done once, whatever becomes of the connection meanwhile."""

from collections.abc import Callable
from typing import Any, TypeVar

from db.journal.outcome import is_kept
from db.log.base import Entry
from db.log.unavailable import CommitLost
from db.rows.judging import Judge
from db.rows.leaving import departures
from db.rows.opening import About
from db.rows.uow import Store, UnitOfWork, unit_of_work
from db.store.again import Hurry, again
from db.store.engine import told_plainly
from db.viewer import Viewer

T = TypeVar("T")


class Acts:
    """Carries acts out for one window or command, and remembers the one of which nobody knows.

    Whoever is told that nobody can say whether it was saved does the same again: then it is
    looked for first, and what it gave is given, so that it is never done twice.
    """

    def __init__(self, store: Store, hurry: Hurry | None = None) -> None:
        self._store, self._hurry = store, hurry
        self._open: tuple[Any, Entry, Any] | None = None  # the act, its last entry, what it gives

    def carry_out(
        self,
        act: Any,
        viewer: Viewer,
        via: str,
        work: Callable[[UnitOfWork], T],
        judge: Judge | None = None,
        *,
        about: About | None = None,
    ) -> T:
        """Do the work of an act in a transaction, and again after what passes.

        Raises StoreUnavailable with a sentence, and whatever the work itself raises.
        """
        with departures() as leaving:

            def once() -> T:
                if self._open and self._open[0] == act:
                    _, entry, given = self._open
                    if is_kept(self._store.engine, entry):
                        self._open = None
                        return given  # type: ignore[no-any-return]
                self._open = None
                try:
                    with (
                        told_plainly(),
                        unit_of_work(
                            self._store, viewer, via, judge, leaving=leaving, about=about
                        ) as uow,
                    ):
                        done = work(uow)
                except CommitLost as lost:
                    if lost.last is not None:
                        self._open = act, lost.last, done
                    raise
                return done

            return again(once, hurry=self._hurry)

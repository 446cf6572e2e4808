"""The cases with a clock that runs: all of the store, for the working days are the county's.

Whoever keeps the lists of holidays sees no case; what stands here names nobody.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select

from db.models.cases import CASES
from db.models.journal import EVENT, EVENT_SUBJECT
from db.store.many import among_given
from db.subjects.case.limits import BEFORE_DISPATCH
from db.subjects.case.moves import DECIDING
from db.subjects.case.steps import NEVER, STOPPED, Step

BLOCK = 500


class Running(NamedTuple):
    """A limit that runs: since which day, and the last day as it stands."""

    key: str
    start: date
    due: date


class RunningCase(NamedTuple):
    """What the last days of a case follow from."""

    id: int
    audience: str
    step: str
    registered_on: date
    accepted_on: date | None
    dispatch_due: date
    finish_due: date
    decided: bool = False  # the last day of 办结 was set by a decision: it is not counted anew

    def limits(self) -> Iterator[Running]:
        if self.step in BEFORE_DISPATCH and self.dispatch_due != NEVER:
            yield Running("dispatch", self.registered_on, self.dispatch_due)
        if self.accepted_on and self.finish_due != NEVER and not self.decided:
            yield Running("finish", self.accepted_on, self.finish_due)


_STEPS = sorted(frozenset(Step) - STOPPED)
_RUNNING = select(*(CASES.c[name] for name in RunningCase._fields if name in CASES.c)).where(
    CASES.c.step.in_(_STEPS), CASES.c.parked.is_(False)
)
_NEXT = (
    select(CASES.c.id)
    .where(CASES.c.step.in_(_STEPS), CASES.c.id > bindparam("after"))
    .order_by(CASES.c.id)
    .limit(bindparam("most"))
)
_DECIDED = (
    select(EVENT_SUBJECT.c.id)
    .join(EVENT, EVENT.c.seq == EVENT_SUBJECT.c.seq)
    .where(
        EVENT_SUBJECT.c.kind == "case",
        among_given(EVENT_SUBJECT.c.id, "ids"),
        among_given(EVENT.c.kind, "kinds"),
    )
)
_SOME = _RUNNING.where(among_given(CASES.c.id, "ids")).order_by(CASES.c.id)


class RunningQueries:
    """Blocks of cases in the order of their ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def some(self, ids: Sequence[int]) -> list[RunningCase]:
        """Give those of these cases whose clock runs."""
        return self._cases(_SOME.params(ids=list(ids)))

    def block(self, after: int) -> tuple[list[RunningCase], int | None]:
        """Give the next cases after an id, and the id to go on from; None where there is no more.

        Their ids are asked first: an index holds them, a case is as wide as its summary.
        """
        ids = list(self._connection.scalars(_NEXT, {"after": after, "most": BLOCK}))
        return self.some(ids), ids[-1] if len(ids) == BLOCK else None

    def _cases(self, query: Select[tuple[RunningCase]]) -> list[RunningCase]:
        rows: list[tuple[Any, ...]] = [tuple(row) for row in self._connection.execute(query)]
        found = [RunningCase(*row) for row in rows]
        decided = self._decided([case.id for case in found])
        return [case._replace(decided=case.id in decided) for case in found]

    def _decided(self, ids: Sequence[int]) -> set[int]:
        """Name the cases of which an event tells that somebody decided on the last day."""
        if not (ids and DECIDING):
            return set()
        asked = {"ids": list(ids), "kinds": sorted(DECIDING.values())}
        return set(self._connection.scalars(_DECIDED, asked))

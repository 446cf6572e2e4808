"""The cases with a clock that runs: all of the store, for the working days are the county's.

Whoever keeps the lists of holidays sees no case; what stands here names nobody.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from db.models.cases import CASES
from db.models.followers import CLOCKS
from db.store.many import among_given
from db.subjects.case.clocks import clocks_in
from db.subjects.case.steps import RUNNING, Clock

BLOCK = 500


class RunningCase(NamedTuple):
    """What the last days of a case follow from."""

    id: int
    audience: str
    clocks: tuple[Clock, ...]


_NEXT = (
    select(CLOCKS.c.id)
    .where(CLOCKS.c.kind == "case", CLOCKS.c.id > bindparam("after"), CLOCKS.c.state == RUNNING)
    .distinct()
    .order_by(CLOCKS.c.id)
    .limit(bindparam("most"))
)
_SOME = (
    select(CASES.c.id, CASES.c.audience, CASES.c.clocks)
    .where(among_given(CASES.c.id, "ids"), CASES.c.parked.is_(False))
    .order_by(CASES.c.id)
)


class RunningQueries:
    """Blocks of cases in the order of their ids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def some(self, ids: Sequence[int]) -> list[RunningCase]:
        """Give these cases with those of their clocks that run."""
        return [
            RunningCase(id_, audience, tuple(one for one in clocks_in(told) if one.runs))
            for id_, audience, told in self._connection.execute(_SOME.params(ids=list(ids)))
        ]

    def block(self, after: int) -> tuple[list[RunningCase], int | None]:
        """Give the next cases after an id, and the id to go on from; None where there is no more.

        Their ids are asked first: an index holds them, a case is as wide as its summary.
        """
        ids = list(self._connection.scalars(_NEXT, {"after": after, "most": BLOCK}))
        return self.some(ids), ids[-1] if len(ids) == BLOCK else None

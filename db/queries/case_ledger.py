"""The ledger of cases: any described column of a list, in its order, as its viewer sees it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from db.masks import Grade, Masked
from db.models.cases import CASES
from db.queries.audience import is_seen
from db.queries.case_filter import CaseFilter
from db.queries.case_paging import (
    NEWEST,
    PAGE,
    SORTS,
    CaseKey,
    CaseRows,
    Totals,
    in_order,
    paged,
    totals,
)
from db.subjects.case.fields import TOLD, written
from db.viewer import Viewer


class LedgerLine(NamedTuple):
    """A case as a line of the ledger: its cells in the order of the columns that were asked for."""

    id: int
    key: Any  # the value it is sorted by
    cells: tuple[Masked, ...]


class CaseLedgerQueries:
    """What leaves the house as a list of cases."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def page(
        self,
        wanted: CaseFilter,
        names: Sequence[str],
        sort: str = NEWEST,
        after: CaseKey | None = None,
        limit: int = PAGE,
    ) -> list[LedgerLine]:
        """Give lines with these columns; raises UnknownName for one that is not described."""
        columns = (CASES.c[TOLD[name].name] for name in names)
        query = select(CASES.c.id, CASES.c[SORTS[sort][0]], *columns).where(is_seen(CASES))
        rows = paged(CaseRows(self._connection, query, wanted, self._viewer, sort), after, limit)
        return [LedgerLine(row[0], row[1], tuple(map(_cell, row[2:]))) for row in rows]

    def count(self, wanted: CaseFilter) -> int:
        """Count the cases of a list that the viewer sees."""
        return self.totals(wanted).cases

    def totals(self, wanted: CaseFilter, most: int | None = None) -> Totals:
        """Add up a list; above `most` cases nothing is added up, so that it takes no time."""
        return totals(self._connection, wanted, self._viewer, most)

    def in_order(self, wanted: CaseFilter, sort: str) -> bool:
        """Tell whether a list really stands in an order: see `WordedPages`."""
        return in_order(self._connection, wanted, self._viewer, sort)


def _cell(value: Any) -> Masked:
    """Give a value of class L1 as text; of the parties one name stands under the other."""
    return Masked("" if value is None else str(written(value)), Grade.NOTE)

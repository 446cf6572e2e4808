"""Pages of lists of cases: their orders, and where one page ends and the next begins."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    func,
    or_,
    select,
)

from db.models.cases import CASES
from db.queries.audience import is_seen
from db.queries.case_filter import CaseFilter, narrowed
from db.queries.cursors import demand_of
from db.queries.typed_rows import Typed, TypedRows
from db.queries.worded_pages import EndsAt, WordedPages
from db.store.many import among
from db.viewer import Viewer
from db.vocabulary import Vocabulary

PAGE = 200
NEWEST = "-registered_on"
ORDERS = ("registered_on", "due", "number", "holder_name", "category")  # each has its index


@dataclass(frozen=True, slots=True)
class CaseKey:
    """Where a page ends: the value it is sorted by, and the id."""

    value: Any
    id: int


SORTS = Vocabulary(
    {f"{way}{name}": (name, not way) for name in ORDERS for way in ("-", "")}
)  # the column, and whether it rises
_IDS = select(CASES.c.id).where(is_seen(CASES))
_NUMBERED = select(CASES.c.id).where(
    or_(CASES.c.number == bindparam("typed"), CASES.c.tail == bindparam("typed"))
)


class CaseRows:
    """The cases that a filter wants, read by a query, in an order.

    A case number, or its last eight characters, is looked for before any words.
    """

    newest = False  # the day of registration may be another than that of the entry

    def __init__(
        self,
        connection: Connection,
        query: Select[Any],
        wanted: CaseFilter,
        viewer: Viewer,
        sort: str = NEWEST,
    ) -> None:
        self._connection, self._viewer = connection, viewer
        self._base, self._wanted = query, wanted
        self._seen = viewer.seen("case")
        self._column, self._rises = CASES.c[SORTS[sort][0]], SORTS[sort][1]

    @property
    def ids(self) -> ColumnElement[int]:
        return CASES.c.id

    @property
    def narrow(self) -> bool:
        return replace(self._wanted, typed="") != CaseFilter()

    @cached_property
    def words(self) -> TypedRows | None:
        typed = self._wanted.typed
        if not typed or self._numbered:
            return None
        return TypedRows(self._connection, Typed("cases_words", typed, self._seen))

    @cached_property
    def query(self) -> Select[Any]:
        query = narrowed(self._base, self._wanted, self._viewer)
        return query.where(among(CASES.c.id, self._numbered)) if self._numbered else query

    def sorted(self, query: Select[Any], after: EndsAt | None, limit: int) -> list[Any]:
        """Give the rows after a key. Two questions: what is left of its own value, and then on.

        SQLite seeks `(due, id) > (?, ?)` by the day alone, and all closed cases share one day.
        """
        column, ids, rises = self._column, CASES.c.id, self._rises
        query = query.order_by(*((column, ids) if rises else (column.desc(), ids.desc())))
        if after is None:
            return self.rows(query, limit)
        demand_of(column, after.value)
        here = bindparam("value", type_=column.type)
        last: BindParameter[int] = bindparam("last")
        same = query.where(column == here, ids > last if rises else ids < last)
        rows = self._rows(same, limit, value=after.value, last=after.id)
        if len(rows) < limit:
            beyond = query.where(column > here if rises else column < here)
            rows += self._rows(beyond, limit - len(rows), value=after.value)
        return rows

    def rows(self, query: Select[Any], limit: int) -> list[Any]:
        return self._rows(query, limit)

    def some_ids(self, query: Select[Any], limit: int) -> list[int]:
        ids = query.with_only_columns(CASES.c.id).limit(limit)
        return [*self._connection.scalars(ids, self._seen)]

    def _rows(self, query: Select[Any], limit: int, **place: Any) -> list[Any]:
        return [*self._connection.execute(query.limit(limit), {**place, **self._seen})]

    @cached_property
    def _numbered(self) -> list[int]:
        typed = self._wanted.typed.replace(" ", "").upper()
        return [*self._connection.scalars(_NUMBERED, {"typed": typed})] if typed else []


@dataclass(frozen=True, slots=True)
class Totals:
    """What stands behind a list: cases, people involved in them, and fen at stake.

    `stopped`: there are more cases, so that nothing but that is known.
    """

    cases: int = 0
    people: int = 0
    amount: int = 0
    stopped: bool = False


def paged(rows: CaseRows, after: CaseKey | None, limit: int) -> list[Any]:
    return WordedPages(rows).page(after, limit).rows


def in_order(connection: Connection, wanted: CaseFilter, viewer: Viewer, sort: str) -> bool:
    """Tell whether a list stands in its order: what words find may be too much for that."""
    return WordedPages(CaseRows(connection, _IDS, wanted, viewer, sort)).in_order()


def totals(
    connection: Connection, wanted: CaseFilter, viewer: Viewer, most: int | None = None
) -> Totals:
    """Add up all that a filter wants; no more than so many cases are counted, where told."""
    found = Totals()
    for part in _parts(connection, wanted, viewer, stops=most is not None):
        if most is not None:
            counted = select(func.count()).select_from(part.limit(most + 1).subquery())
            count = connection.scalar(counted, viewer.seen("case")) or 0
            if found.cases + count > most:
                return Totals(cases=most, stopped=True)
        people, amount = func.sum(CASES.c.people_involved), func.sum(CASES.c.amount)
        summed = part.with_only_columns(func.count(), people, amount)
        row = connection.execute(summed, viewer.seen("case")).one()
        more = [int(one or 0) for one in row]  # PostgreSQL adds up to a Decimal
        found = Totals(found.cases + more[0], found.people + more[1], found.amount + more[2])
    return found


def _parts(
    connection: Connection, wanted: CaseFilter, viewer: Viewer, *, stops: bool
) -> Iterator[Select[Any]]:
    return WordedPages(CaseRows(connection, _IDS, wanted, viewer)).parts(stops=stops)

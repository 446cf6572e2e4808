"""Pages of lists of cases: their orders, and where one page ends and the next begins."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam

from db.models.cases import CASES
from db.queries.case_filter import CaseFilter, narrowed
from db.viewer import Viewer
from db.vocabulary import Vocabulary

PAGE = 200


@dataclass(frozen=True, slots=True)
class CaseKey:
    """Where a page ends: the value it is sorted by, and the id."""

    value: Any
    id: int


SORTS = Vocabulary(
    {
        "newest": ("registered_on", False),
        "due": ("due", True),
        "oldest": ("registered_on", True),
    }
)


def paged(
    connection: Connection,
    query: Select[Any],
    wanted: CaseFilter,
    viewer: Viewer,
    *,
    sort: str,
    after: CaseKey | None,
    limit: int,
) -> list[Any]:
    """Give the rows after a key. Two questions: what is left of its own day, and then on.

    SQLite seeks `(due, id) > (?, ?)` by the day alone, and all closed cases share one day.
    """
    column, rising = CASES.c[SORTS[sort][0]], SORTS[sort][1]
    query, seen = narrowed(query, wanted, viewer), viewer.seen("case")
    ends = (column, CASES.c.id) if rising else (column.desc(), CASES.c.id.desc())
    query = query.order_by(*ends)
    if after is None:
        return [*connection.execute(query.limit(limit), seen)]
    here = bindparam("value", type_=column.type)
    last: BindParameter[int] = bindparam("last")
    same = query.where(column == here, CASES.c.id > last if rising else CASES.c.id < last)
    place = {"value": after.value, **seen}
    rows = [*connection.execute(same.limit(limit), {**place, "last": after.id})]
    if len(rows) < limit:
        beyond = query.where(column > here if rising else column < here)
        rows += connection.execute(beyond.limit(limit - len(rows)), place)
    return rows

"""Reading grids, with whoever heads them: what everybody in the county may know."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from db.models.records import RECORDS

GRIDS, DUTIES = RECORDS["grid"], RECORDS["duty"]
POSTS, STAFF = RECORDS["post"], RECORDS["staff"]


class Grid(NamedTuple):
    """A piece of a village with people responsible; `head` is the name of its 网格长."""

    id: int
    name: str
    code: str
    type: str
    division: str
    town: str
    head: str


_HEAD = (
    select(func.min(STAFF.c.name))
    .select_from(
        DUTIES.join(POSTS, POSTS.c.id == DUTIES.c.post).join(STAFF, STAFF.c.id == POSTS.c.staff)
    )
    .where(
        DUTIES.c.grid == GRIDS.c.id,
        POSTS.c.function == "grid_head",
        func.coalesce(DUTIES.c.until, "") == "",
        func.coalesce(POSTS.c.until, "") == "",
    )
    .scalar_subquery()
)
_GRID = select(*(GRIDS.c[name] for name in Grid._fields[:-1]), _HEAD.label("head"))
_GRIDS = _GRID.where(GRIDS.c.division == bindparam("code")).order_by(GRIDS.c.code)
_ONE_GRID = _GRID.where(GRIDS.c.id == bindparam("id"))


class GridQueries:
    """Questions about grids."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def within(self, village: str) -> list[Grid]:
        """Give those of a village, in the order of their codes."""
        return [_grid(row) for row in self._connection.execute(_GRIDS, {"code": village})]

    def grid(self, grid_id: int) -> Grid | None:
        found = self._connection.execute(_ONE_GRID, {"id": grid_id}).first()
        return _grid(found) if found else None


def _grid(row: Sequence[Any]) -> Grid:
    return Grid._make(value or "" for value in row)

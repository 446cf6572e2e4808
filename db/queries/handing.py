"""What a worker has open: what moves to another when he leaves, and what both sign for."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from db.models.records import RECORDS
from db.queries.involvements import InvolvementQueries
from db.queries.record_source import RecordSource, Row
from db.queries.titles import Titles
from db.store.many import among_given
from db.subjects.records.catalogue import BY_KIND
from db.viewer import Viewer

_MOST = 1_000


class OpenDuty(NamedTuple):
    """A grid that a post answers for."""

    id: int
    grid: int
    code: str
    name: str
    village: str
    since: str


class OpenPost(NamedTuple):
    """A post that stands; `function` is a code of post_function."""

    id: int
    function: str
    unit_name: str
    since: str
    duties: tuple[OpenDuty, ...]


class KeptThing(NamedTuple):
    """A micro-grid or a building that somebody looks after; `within`: its grid or its estate."""

    id: int
    name: str
    within: str
    households: int | None


class OpenCase(NamedTuple):
    """An open case of one of the grids; it moves with the grid, for units hold cases."""

    id: int
    number: str
    title: str
    step: str
    grid_name: str


class Handing(NamedTuple):
    """All that one worker has open on a day, as far as the viewer may see it."""

    staff: int
    name: str
    unit_name: str
    posts: tuple[OpenPost, ...]
    micro_grids: tuple[KeptThing, ...]
    buildings: tuple[KeptThing, ...]
    cases: tuple[OpenCase, ...]
    sees_buildings: bool  # an administrator of the system does not
    sees_cases: bool

    @property
    def duties(self) -> tuple[OpenDuty, ...]:
        return tuple(duty for post in self.posts for duty in post.duties)

    @property
    def empty(self) -> bool:
        """Tell whether nothing moves; cases follow their grid."""
        return not (self.posts or self.micro_grids or self.buildings)


def is_open(row: Mapping[str, Any], on: str) -> bool:
    """Tell whether a record with validity still stands after an ISO day."""
    until = row.get("until")
    return not until or until > on


class HandingQueries:
    """Reads what a hand-over moves; the use-case moves the same by `is_open`."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._source = RecordSource(connection, viewer)
        self._titles = Titles(connection, viewer)
        self._cases = InvolvementQueries(connection, viewer)
        self._viewer = viewer

    def open(self, staff: int, on: str) -> Handing | None:
        """Give what a worker has open on an ISO day; None where there is no such worker."""
        self._titles.learn("staff", [staff])
        row = self._titles.row("staff", staff)
        if row is None:
            return None
        self._titles.learn("unit", [row["unit"]])
        posts = self._posts(staff, on)
        duties = [duty for post in posts for duty in post.duties]
        return Handing(
            staff=staff,
            name=str(row["name"]),
            unit_name=self._titles.of("unit", row["unit"]),
            posts=posts,
            micro_grids=self._kept("micro_grid", staff, on),
            buildings=self._kept("building", staff, on),
            cases=self._open_cases(duties),
            sees_buildings=self._source.may_open(BY_KIND["building"]),
            sees_cases=self._viewer.reads_cases,
        )

    def _posts(self, staff: int, on: str) -> tuple[OpenPost, ...]:
        rows = self._naming("post", "staff", [staff], on)
        duties = self._naming("duty", "post", [row["id"] for row in rows], on) if rows else []
        self._titles.learn("unit", (row["unit"] for row in rows))
        self._titles.learn("grid", (row["grid"] for row in duties))
        return tuple(
            OpenPost(
                row["id"],
                row["function"],
                self._titles.of("unit", row["unit"]),
                row["since"] or "",
                tuple(self._duty(duty) for duty in duties if duty["post"] == row["id"]),
            )
            for row in rows
        )

    def _duty(self, row: Row) -> OpenDuty:
        grid = self._titles.row("grid", row["grid"]) or {}
        code, name, village = (str(grid.get(key) or "") for key in ("code", "name", "division"))
        return OpenDuty(row["id"], row["grid"], code, name, village, row["since"] or "")

    def _kept(self, kind: str, staff: int, on: str) -> tuple[KeptThing, ...]:
        rows = self._naming(kind, "keeper", [staff], on)
        self._titles.learn("grid", (row["grid"] for row in rows))
        return tuple(
            KeptThing(
                row["id"],
                row["name"],
                row.get("estate") or self._titles.of("grid", row["grid"]),
                row["households"],
            )
            for row in rows
        )

    def _open_cases(self, duties: Sequence[OpenDuty]) -> tuple[OpenCase, ...]:
        grids = {duty.grid: duty for duty in duties}
        return tuple(
            OpenCase(one.case_id, one.number, one.title, one.step, duty.name)
            for duty in grids.values()
            for one in self._cases.open_in_grid(duty.grid, duty.village)
        )

    def _naming(self, kind: str, by: str, ids: Sequence[int], on: str) -> list[Row]:
        description, table = BY_KIND[kind], RECORDS[kind]
        named = among_given(table.c[by], "named")
        query = self._source.seen(description).where(named).order_by(table.c.id)
        rows = self._source.rows(description, query, _MOST, named=list(ids))
        return [row for row in rows if is_open(row, on)]

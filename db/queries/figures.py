"""The county's totals, counted from the rows at this moment."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from db.models.cases import CASES
from db.models.records import RECORDS
from db.queries.audience import is_seen
from db.subjects.case.steps import FINISHED
from db.subjects.records.catalogue import BY_KIND
from db.viewer import Viewer

GRID_TYPES = ("urban", "rural", "public_service", "professional")
FUNCTIONS = ("grid_head", "grid_adviser", "grid_worker")
UNIT_TYPES = ("town", "village", "department", "social_organisation", "party_organisation")
NATURES = ("dispute", "matter", "enquiry")


@dataclass(frozen=True, slots=True)
class CaseTotals:
    """Cases of one nature. `closed`: 办结 or answered; `open`: all the rest."""

    registered: int
    closed: int
    open: int
    year_to_date: int
    closed_share: float | None


@dataclass(frozen=True, slots=True)
class Totals:
    """What `zongzhi figures` prints. `year_to_date` closed shares are of this year's cases."""

    grids: dict[str, int]
    posts: dict[str, int]
    units: dict[str, int]
    services: int
    people: int
    houses: int
    organisations: int
    cases: dict[str, CaseTotals]


class FigureQueries:
    """Counting rows. Registers that everybody may know are counted whole."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def totals(self, today: date) -> Totals:
        return Totals(
            grids=self._grids(),
            posts=self._posts(),
            units=self._by("unit", "type", UNIT_TYPES),
            services=self._count("service"),
            people=self._count("person", seen=True),
            houses=self._count("house", seen=True),
            organisations=self._count("organisation", seen=True),
            cases={nature: self._cases(nature, today) for nature in NATURES},
        )

    def rows_of(self, kind: str) -> int:
        """Count all rows of a kind, whoever may see them: for whoever has just recorded them.

        A special group is counted for nobody.
        """
        if kind in BY_KIND and BY_KIND[kind].special:
            return 0
        table = CASES if kind == "case" else RECORDS[kind]
        return self._connection.scalar(select(func.count()).select_from(table)) or 0

    def _grids(self) -> dict[str, int]:
        found = self._by("grid", "type", GRID_TYPES)
        return found | {"total": self._count("grid")}

    def _posts(self) -> dict[str, int]:
        found = self._by("post", "function", FUNCTIONS)
        post = RECORDS["post"].c
        worker, full = post.function == "grid_worker", post.full_time == 1
        return found | {
            "grid_worker_full_time": self._where("post", worker, full),
            "grid_worker_full_time_party": self._where(
                "post", worker, full, post.party_member == 1
            ),
            "mediator_full_time": self._where("post", post.function == "mediator", full),
            "legal_adviser": self._where("post", post.function == "legal_adviser"),
        }

    def _by(self, kind: str, column: str, values: tuple[str, ...]) -> dict[str, int]:
        split = RECORDS[kind].c[column]
        found = self._connection.execute(select(split, func.count()).group_by(split))
        counted: dict[Any, int] = dict(map(tuple, found))
        return {value: counted.get(value, 0) for value in values}

    def _count(self, kind: str, *, seen: bool = False) -> int:
        return self._where(kind, *([is_seen(RECORDS[kind])] if seen else []))

    def _where(self, kind: str, *conditions: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(RECORDS[kind]).where(and_(True, *conditions))
        return self._connection.scalar(query, self._viewer.seen(kind)) or 0

    def _cases(self, nature: str, today: date) -> CaseTotals:
        """Void cases keep their number but count nowhere."""
        mine = select(func.count()).where(
            CASES.c.nature == nature, CASES.c.step != "voided", is_seen(CASES)
        )
        seen = self._viewer.seen("case")
        registered = self._connection.scalar(mine, seen) or 0
        closed = self._connection.scalar(mine.where(CASES.c.step.in_(sorted(FINISHED))), seen) or 0
        still = registered - closed
        this_year = mine.where(CASES.c.registered_on >= today.replace(month=1, day=1))
        year = self._connection.scalar(this_year, seen) or 0
        closed_this = self._connection.scalar(
            this_year.where(CASES.c.step.in_(sorted(FINISHED))), seen
        )
        share = round((closed_this or 0) / year, 4) if year else None
        return CaseTotals(registered, closed, still, year, share)

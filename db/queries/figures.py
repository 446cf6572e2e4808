"""The county's totals, counted from the rows at this moment."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Table, func, select

from db.models.cases import CASES
from db.models.records import RECORDS
from db.queries.audience import is_seen
from db.queries.counts import ROOT_DEPTH
from db.queries.mediated import Mediated, mediated
from db.subjects.case.steps import FINISHED
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.totals import TOTALS, Part, Total
from db.viewer import Viewer

_TOWN = 9  # digits of a division's code that name its town
_PEOPLE = RECORDS["person"].c
_VILLAGES = select(_PEOPLE.village, func.count()).where(_PEOPLE.village != "")  # by its index
_VILLAGES = _VILLAGES.group_by(_PEOPLE.village)
_MERGED = _VILLAGES.where(_PEOPLE.merged_into.is_not(None))
NATURES = ("dispute", "matter", "enquiry")


@dataclass(frozen=True, slots=True)
class CaseTotals:
    """Cases of one nature. `closed`: 办结 or answered; `open`: all the rest."""

    registered: int
    closed: int
    open: int
    year_to_date: int
    year_closed: int  # of those that came this year


@dataclass(frozen=True, slots=True)
class Totals:
    """What `zongzhi figures` prints. `county`: by the key of a total, and of each of its parts."""

    county: Mapping[str, Mapping[str, int]]
    cases: Mapping[str, CaseTotals]

    def number(self, total: str, part: str = "") -> int:
        return self.county[total][part]


class FigureQueries:
    """Counting rows. Registers that everybody may know are counted whole."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def totals(self, today: date) -> Totals:
        return Totals(
            {one.key: self._parts(one) for one in TOTALS},
            {nature: self._cases(nature, today) for nature in NATURES},
        )

    def rows_of(self, kind: str) -> int:
        """Count all rows of a kind, whoever may see them: for whoever has just recorded them.

        A special group is counted for nobody.
        """
        if kind in BY_KIND and BY_KIND[kind].special:
            return 0
        table = CASES if kind == "case" else RECORDS[kind]
        return self._connection.scalar(select(func.count()).select_from(table)) or 0

    def mediated(self, first: date, last: date, outcomes: tuple[str, ...]) -> list[Mediated]:
        """Count the disputes that were finished with one of these outcomes."""
        return mediated(self._connection, self._viewer, (first, last), outcomes)

    def people_by_town(self) -> dict[str, int]:
        """Count who is registered as living in each town, merged people once: for rates by 万人.

        Only for whoever sees the whole county; for others nobody is counted.
        """
        if self._viewer.path.count("/") != ROOT_DEPTH:
            return {}
        found = Counter[str]()
        for village, number in self._connection.execute(_VILLAGES):
            found[f"{village[:_TOWN]}000"] += number
        for village, number in self._connection.execute(_MERGED):
            found[f"{village[:_TOWN]}000"] -= number
        return found

    def _parts(self, total: Total) -> dict[str, int]:
        """Count every part in one pass."""
        table = RECORDS[total.kind]
        counted = select(*(_count(table, part) for part in total.parts)).select_from(table)
        if not BY_KIND[total.kind].everybody:
            counted = counted.where(is_seen(table))
        found = self._connection.execute(counted, self._viewer.seen(total.kind)).one()
        return {part.key: number for part, number in zip(total.parts, found, strict=True)}

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
        done = this_year.where(CASES.c.step.in_(sorted(FINISHED)))
        return CaseTotals(registered, closed, still, year, self._connection.scalar(done, seen) or 0)


def _count(table: Table, part: Part) -> ColumnElement[int]:
    return func.count().filter(*(table.c[name] == value for name, value in part.says.items()))

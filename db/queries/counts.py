"""Reading the counts: the director's page. Never touches a case."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from db.followers.kinds import SUBJECTS
from db.followers.pending import jobs
from db.models.cases import CASES
from db.models.followers import CLOCKS, TALLY
from db.models.records import RECORDS
from db.queries.boundaries import DAY, MONTH, Boundaries, Counted, Lying, is_by_town
from db.queries.case_filter import is_near
from db.queries.counted_spans import Wanted, splits, values_of
from db.store.many import among_given
from db.subjects.case.steps import DONE
from db.viewer import Viewer

Soon = Sequence[tuple[str, date]]  # keys of limits, each with the last day that is near


class Figure(NamedTuple):
    """A count and what it is split by; `days` is how long they took together."""

    place: str
    split: str
    number: int
    days: int


class Waiting(NamedTuple):
    """How many open cases stand at a step, and how many of them are late."""

    step: str
    number: int
    overdue: int


_TREND = (
    select(TALLY.c.measure, TALLY.c.day, TALLY.c.place, func.sum(TALLY.c.number))
    .where(
        among_given(TALLY.c.measure, "measures"),
        TALLY.c.grain == "month",
        TALLY.c.day >= bindparam("first"),
        TALLY.c.day <= bindparam("last"),
    )
    .group_by(TALLY.c.measure, TALLY.c.day, TALLY.c.place)
)
_OPEN = select(TALLY.c.day, TALLY.c.place, TALLY.c.split, TALLY.c.number).where(
    TALLY.c.measure == bindparam("measure"), TALLY.c.grain == "due"
)
_OVERDUE = _OPEN.where(TALLY.c.day < bindparam("day"))
_FIRST = select(func.min(TALLY.c.day)).where(
    TALLY.c.measure == bindparam("measure"), TALLY.c.grain == "day"
)
_OPEN_ROWS = (
    select(CASES.c.due, CASES.c.holder_path, CASES.c.step, func.count())
    .where(
        CASES.c.nature == bindparam("nature"),
        CASES.c.step.not_in(sorted({*DONE, "voided"})),
        CASES.c.parked.is_(False),
    )
    .group_by(CASES.c.due, CASES.c.holder_path, CASES.c.step)
)
_SOON = (
    select(CLOCKS.c.holder_path, func.count(CLOCKS.c.id.distinct()))
    .join(CASES, CASES.c.id == CLOCKS.c.id)
    .where(CLOCKS.c.nature == bindparam("nature"), CASES.c.due >= bindparam("today"))
    .group_by(CLOCKS.c.holder_path)
)
_UNIT = RECORDS["unit"].c
_TOWNS = select(_UNIT.path, _UNIT.division).where(_UNIT.type == "town")


class BeingCounted(Exception):
    """These figures are counted anew after an upgrade: half of them would be a wrong answer."""


class CountQueries:
    """Every question asked of the counts; nothing outside the viewer's own units is added up.

    Raises BeingCounted while a job has still to count; only open cases are then counted by rows,
    for nobody can work without them. What was counted stays with the unit and town of its day;
    `by_today` counts it where these lie now.
    """

    def __init__(self, connection: Connection, viewer: Viewer, *, today: bool = False) -> None:
        self._connection = connection
        self._viewer = viewer
        self._today = today

    def by_today(self) -> "CountQueries":
        """Ask by today's boundaries: moved and merged units, merged towns, villages that moved."""
        return CountQueries(self._connection, self._viewer, today=True)

    def by(self, measure: str, first: date, last: date) -> list[Figure]:
        """Count within a period, split as the measure is: by place, and what it is split by."""
        wanted = Wanted(measure, first, last)
        return self.each([wanted])[0]

    def each(self, asked: Sequence[Wanted]) -> list[list[Figure]]:
        """Count all of these, with one question, in their order."""
        if not asked:
            return []
        spans: dict[tuple[date, date], list[str]] = {}
        for one in asked:
            self._demand_counted(one.measure)
            spans.setdefault((one.first, one.last), []).append(one.measure)
        found: dict[Wanted, list[Figure]] = {one: [] for one in asked}
        to = [
            {measure: found[Wanted(measure, *span)] for measure in measures}
            for span, measures in spans.items()
        ]
        rows = self._connection.execute(splits(len(spans)), values_of(spans)).all()
        for span, measure, place, split, number, days in rows:
            to[span][measure].append(Figure(place, split, int(number), int(days)))
        return [self._mine(one, found[one]) for one in asked]

    def _mine(self, wanted: Wanted, found: list[Figure]) -> list[Figure]:
        measure = wanted.measure
        if self._today:
            cells = (Counted(wanted.first, *one) for one in found)
            moved = self._boundaries.counted(measure, DAY, cells, (wanted.first, wanted.last))
            found = [Figure(*one[1:]) for one in moved]
        mine = self._places(measure)
        return [one for one in found if one.number and mine(one.place)]

    def total(self, measure: str, first: date, last: date) -> int:
        return sum(figure.number for figure in self.by(measure, first, last))

    def trends(
        self, measures: Sequence[str], first: date, last: date
    ) -> list[list[tuple[date, int]]]:
        """Count each by month, in their order; `first` and `last` are first days of months."""
        found: dict[str, list[Counted]] = {}
        for measure in measures:
            self._demand_counted(measure)
            found[measure] = []
        asked = {"measures": [*found], "first": first, "last": last}
        for measure, day, place, number in self._connection.execute(_TREND, asked).all():
            found[measure].append(Counted(day, place, "", int(number), 0))
        return [self._by_month(one, found[one], (first, last)) for one in measures]

    def _by_month(
        self, measure: str, rows: list[Counted], within: tuple[date, date]
    ) -> list[tuple[date, int]]:
        if self._today:
            rows = self._boundaries.counted(measure, MONTH, rows, within)
        mine, months = self._places(measure), Counter[date]()
        for one in rows:
            if mine(one.place):
                months[one.day] += one.number
        return sorted(months.items())

    def lying(self, town: str) -> Lying:
        """Say which cases are counted in a town of today."""
        return self._boundaries.lying(town)

    @cached_property
    def _boundaries(self) -> Boundaries:
        return Boundaries(self._connection)

    def waiting(self, nature: str, today: date, *, own: bool) -> list[Waiting]:
        """Count open cases by step. Late: due before `today`.

        `own`: held by the viewer's own unit; else by any unit at or below it.
        """
        found: dict[str, Counter[str]] = {}
        for day, place, step, number in self._open(nature):
            mine = self._viewer.sees_path(place)
            if mine and number and (not own or place == self._viewer.path):
                counts = found.setdefault(step, Counter())
                counts["all"] += number
                counts["late"] += number if day < today else 0
        return [
            Waiting(step, counts["all"], counts["late"]) for step, counts in sorted(found.items())
        ]

    def overdue(self, measure: str, days: Sequence[date]) -> list[int]:
        """Count what is due before each day, of a measure by the day on which something is due."""
        self._demand_counted(measure)
        if not days:
            return []
        found = self._connection.execute(_OVERDUE, {"measure": measure, "day": max(days)})
        due = Counter[date]()
        for day, place, _, number in found:
            due[day] += int(number) if self._viewer.sees_path(place) else 0
        return [sum(n for last, n in due.items() if last < day) for day in days]

    def first_day(self, measure: str) -> date | None:
        """Give the first day on which anything was counted anywhere."""
        self._demand_counted(measure)
        found: date | None = self._connection.scalar(_FIRST, {"measure": measure})
        return found

    def soon(self, nature: str, today: date, near: Soon, *, own: bool) -> int:
        """Count the cases that are not late, of which a clock runs out by the day of its limit."""
        if not near:
            return 0
        asked = {"nature": nature, "today": today}
        return sum(
            number
            for place, number in self._connection.execute(_SOON.where(is_near(near)), asked)
            if self._viewer.sees_path(place) and (not own or place == self._viewer.path)
        )

    def _open(self, nature: str) -> Iterable[Any]:
        if self._being_counted(f"{nature}.open"):
            return self._connection.execute(_OPEN_ROWS, {"nature": nature})
        return self._connection.execute(_OPEN, {"measure": f"{nature}.open"})

    def _demand_counted(self, measure: str) -> None:
        if self._being_counted(measure):
            raise BeingCounted

    def _being_counted(self, measure: str) -> bool:
        tallies = (one for register in SUBJECTS.values() for one in register.tallies)
        return any(tally.key in self._jobs for tally in tallies if tally.counts(measure))

    @cached_property
    def _jobs(self) -> frozenset[str]:
        """Name what is still to be done, asked once: these questions are of one transaction."""
        return frozenset(job.key for job in jobs(self._connection))

    def _places(self, measure: str) -> Callable[[str], bool]:
        if not is_by_town(measure):
            return self._viewer.sees_path
        whole_county = self._viewer.path.count("/") == ROOT_DEPTH and self._viewer.reads_cases
        return lambda place: whole_county or place in self._towns

    @cached_property
    def _towns(self) -> frozenset[str]:
        found = self._connection.execute(_TOWNS)
        return frozenset(code for path, code in found if self._viewer.sees_path(path))


ROOT_DEPTH = 2  # slashes in the path of the county's own centre

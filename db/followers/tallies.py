"""Cells of a case, and the table of counts that the director's page reads."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Connection

from db.models.followers import TALLY
from db.process.folded import Row
from db.store import plain
from db.subjects.case.figures import FIGURES
from db.subjects.case.measures import DAILY as MEASURES, Grain, Measure
from db.subjects.case.steps import Step


class Cell(NamedTuple):
    """One place in a table of counts. `place` and `split` are what the measure is split by."""

    measure: str
    grain: str
    day: date
    place: str
    split: str


class Amount(NamedTuple):
    """What lies in a cell: how many, and how many days they took together."""

    number: int
    days: int = 0


Cells = dict[Cell, Amount]


@dataclass(frozen=True, slots=True)
class Tally:
    """A group of counts that is filled as a whole, and not shown before it is.

    `measures`: the names of all measures it counts, after the nature of the case. What is counted
    for one figure alone is a group of its own, so that the others go on. `version` rises with what
    the same row counts for.
    """

    name: str
    cells: Callable[[Row], Cells]
    measures: frozenset[str]
    version: int = 1

    @property
    def key(self) -> str:
        return f"tally.{self.name}"

    def counts(self, measure: str) -> bool:
        return measure.partition(".")[2] in self.measures


ONE = Amount(1)
Sums = tuple[int, int]
_NONE: Sums = (0, 0)
_COLUMNS = "measure, grain, day, place, split, number, days"
_KEY = 5
_ADDED = (
    "ON CONFLICT (measure, grain, day, place, split) DO UPDATE SET "
    "number = tally.number + excluded.number, days = tally.days + excluded.days "
    f"RETURNING {_COLUMNS}"
)
BATCH = 50  # cells of one statement
OPEN = ".open"
_WAITS = "measure = ? AND grain = 'due' AND place = ?"
_BROUGHT = (
    "INSERT INTO tally (measure, grain, day, place, split, number, days) "
    "SELECT measure, grain, day, ?, split, number, days FROM tally "
    f"WHERE {_WAITS} ON CONFLICT (measure, grain, day, place, split) DO UPDATE SET "
    "number = tally.number + excluded.number, days = tally.days + excluded.days"
)
_LEFT = f"DELETE FROM tally WHERE {_WAITS}"
_NEXT_MEASURE = "SELECT min(measure) FROM tally WHERE measure > ?"
_EMPTY = (
    "DELETE FROM tally WHERE (measure, grain, day, place, split) IN "
    "(SELECT measure, grain, day, place, split FROM tally WHERE measure = ? LIMIT ?)"
)
_SWEEP = "DELETE FROM tally WHERE measure = ? AND grain = ? AND day = ? AND place = ? AND split = ?"


def cells_of(measured: Iterable[Measure]) -> Callable[[Row], Cells]:
    """Give what fills the cells of some measures of cases.

    Disputes, matters and enquiries are measured apart and never added silently. What is void or
    not readable counts nowhere.
    """
    measured = tuple(measured)

    def cells(case: Row) -> Cells:
        found: Cells = {}
        if case["step"] == Step.VOIDED or case["parked"]:
            return found
        nature = case["nature"]
        for one in measured:
            if (day := one.day(case)) is None:
                continue
            name, place, split = f"{nature}.{one.name}", one.place(case), one.split(case)
            amount = Amount(1, one.days(case)) if one.took else ONE
            for grain in one.grains:
                of = day.replace(day=1) if grain is Grain.MONTH else day
                found[Cell(name, grain.value, of, place, split)] = amount
        return found

    return cells


def tally_of(name: str, measured: Iterable[Measure], version: int = 1) -> Tally:
    measured = tuple(measured)
    return Tally(name, cells_of(measured), frozenset(one.name for one in measured), version)


DAILY = tally_of("daily", MEASURES)
OF_FIGURES = tuple(tally_of(one.key, one.measures, one.counted) for one in FIGURES if one.measures)


def measures(connection: Connection) -> Iterator[str]:
    """Give each measure of which anything is counted, by its place in the index."""
    last = ""
    while found := plain.ask(connection, _NEXT_MEASURE, [last]).scalar():
        yield found
        last = found


def empty(connection: Connection, measure: str, limit: int) -> None:
    """Take away some of the cells of a measure."""
    plain.run(connection, _EMPTY, [(measure, limit)])


def move(connection: Connection, from_path: str, to_path: str) -> None:
    """Let what waits at a unit be counted where it lies now; what was done stays."""
    for measure in [one for one in measures(connection) if one.endswith(OPEN)]:
        plain.run(connection, _BROUGHT, [(to_path, measure, from_path)])
        plain.run(connection, _LEFT, [(measure, from_path)])


def follow(connection: Connection, old: Iterable[Cells], new: Iterable[Cells]) -> None:
    """Add to the counts what the new cells hold beyond the old ones; empty cells go."""
    before, after = [*old], [*new]
    if before == after:
        return
    sums: dict[Cell, Sums] = {}
    for sign, side in ((-1, before), (1, after)):
        for cells in side:
            for cell, (number, days) in cells.items():
                numbers, all_days = sums.get(cell, _NONE)
                sums[cell] = numbers + sign * number, all_days + sign * days
    given = plain.given(connection, TALLY)
    moved = sorted(cell for cell, added in sums.items() if added != _NONE)
    changed = [given((*cell, *sums[cell])) for cell in moved]
    fallen: list[plain.Values] = []
    for start in range(0, len(changed), BATCH):
        some = changed[start : start + BATCH]
        told = plain.ask(connection, _add(len(some)), [*chain.from_iterable(some)])
        fallen += [row[:_KEY] for row in told if not any(row[_KEY:])]
    plain.run(connection, _SWEEP, fallen)


@cache
def _add(cells: int) -> str:
    marks = ", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * cells)
    return f"INSERT INTO tally ({_COLUMNS}) VALUES {marks} {_ADDED}"

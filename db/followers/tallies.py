"""Cells of a case, and the table of counts that the director's page reads."""

from collections import Counter
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
from db.subjects.case.steps import DONE, FINISHED, NEVER


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

    `measures`: the names of all measures it counts, after the nature of the case. A figure that is
    added is a group of its own, so that the others go on. `version` rises with what the same row
    counts for.
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
FORTNIGHT, MONTH = 14, 30
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


def case_cells(case: Row) -> Cells:
    """A case counts where and when it came, where and when it was finished, and where it waits.

    Disputes, matters and enquiries are measured apart and never added silently. What is void or
    not readable counts nowhere.
    """
    cells: Cells = {}
    if case["step"] == "voided" or case["parked"]:
        return cells
    came, nature = case["registered_on"], case["nature"]
    for name, place, split in _arrival(case):
        cells |= _grains(f"{nature}.came.{name}", came, place, split, ONE)
    if case["grid"]:
        month = came.replace(day=1)
        cells[Cell(f"{nature}.came.grid", "month", month, str(case["grid"]), "")] = ONE
    if case["step"] in FINISHED and case["finished_on"]:
        took = Amount(1, max(0, (case["finished_on"] - came).days))
        for name, place, split in _departure(case, took.days):
            cells |= _grains(f"{nature}.done.{name}", case["finished_on"], place, split, took)
    if case["step"] not in DONE:
        due = case["due"] or NEVER
        cells[Cell(f"{nature}.open", "due", due, case["holder_path"], case["step"])] = ONE
    return cells


def _arrival(case: Row) -> Iterator[tuple[str, str, str]]:
    yield "unit", case["unit_path"], ""
    yield "category", case["town"], case["category"][:2]
    yield "source", case["town"], case["source"]


def _departure(case: Row, days: int) -> Iterator[tuple[str, str, str]]:
    yield "unit", case["finished_by"], ""
    yield "outcome", case["town"], case["outcome"]
    yield "duration", case["finished_by"], _bin(days)


def _bin(days: int) -> str:
    """Round a duration so that medians can be told from counts: days, then weeks, then months."""
    if days <= MONTH:
        return f"{days:04}"
    return f"{days // FORTNIGHT * FORTNIGHT:04}"


def _grains(measure: str, day: date, place: str, split: str, amount: Amount) -> Cells:
    """Years of days are as many as the cases themselves; months keep a long period cheap."""
    return {
        Cell(measure, "day", day, place, split): amount,
        Cell(measure, "month", day.replace(day=1), place, split): amount,
    }


DAILY = Tally(
    "daily",
    case_cells,
    frozenset(
        {
            *(f"came.{name}" for name in ("unit", "category", "source", "grid")),
            *(f"done.{name}" for name in ("unit", "outcome", "duration")),
            "open",
        }
    ),
)


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
    numbers, days = Counter[Cell](), Counter[Cell]()
    for sign, side in ((-1, old), (1, new)):
        for cells in side:
            for cell, amount in cells.items():
                numbers[cell] += sign * amount.number
                days[cell] += sign * amount.days
    given = plain.given(connection, TALLY)
    changed = [
        given((*cell, numbers[cell], days[cell]))
        for cell in sorted(numbers)
        if numbers[cell] or days[cell]
    ]
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

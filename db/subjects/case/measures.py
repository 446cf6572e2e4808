"""What is counted of a case: on which day, at which place, and split by what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto
from typing import Any

from db.subjects.case.steps import DONE, FINISHED, NEVER

FORTNIGHT, MONTH = 14, 30
Row = Mapping[str, Any]


class Place(Enum):
    """Where a measure counts: what a viewer sees of it follows."""

    UNIT = auto()  # the path of a unit
    TOWN = auto()  # the code of a town
    GRID = auto()


class Grain(StrEnum):
    """Years of days are as many as the cases themselves; months keep a long period cheap."""

    DAY = "day"
    MONTH = "month"
    DUE = "due"  # the day on which something is due


DUE_GRAIN = (Grain.DUE,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """`name` stands after the nature of the case, for natures are never added silently.

    `day`: None where the case does not count. `took`: the days since it came are added up as well.
    """

    name: str
    day: Callable[[Row], date | None]
    place: Callable[[Row], str]
    lies: Place = Place.UNIT
    split: Callable[[Row], str] = lambda _: ""
    took: bool = False
    grains: tuple[Grain, ...] = (Grain.DAY, Grain.MONTH)

    def days(self, case: Row) -> int:
        return max(0, (case["finished_on"] - case["registered_on"]).days) if self.took else 0


def came_on(case: Row) -> date:
    day: date = case["registered_on"]
    return day


def finished_on(case: Row) -> date | None:
    day: date | None = case["finished_on"]
    return day if case["step"] in FINISHED else None


def _due(case: Row) -> date | None:
    return None if case["step"] in DONE else case["due"] or NEVER


def _length(case: Row) -> str:
    """Round a duration so that medians can be told from counts: days, then weeks, then months."""
    days = max(0, (case["finished_on"] - case["registered_on"]).days)
    return f"{days if days <= MONTH else days // FORTNIGHT * FORTNIGHT:04}"


def _town(case: Row) -> str:
    town: str = case["town"]
    return town


def registrar_unit(case: Row) -> str:
    path: str = case["unit_path"]
    return path


def finisher(case: Row) -> str:
    path: str = case["finished_by"]
    return path


def holder(case: Row) -> str:
    path: str = case["holder_path"]
    return path


DAILY = (
    Measure(name="came.unit", day=came_on, place=registrar_unit),
    Measure(
        name="came.category",
        day=came_on,
        place=_town,
        lies=Place.TOWN,
        split=lambda case: str(case["category"][:2]),
    ),
    Measure(
        name="came.source",
        day=came_on,
        place=_town,
        lies=Place.TOWN,
        split=lambda case: str(case["source"]),
    ),
    Measure(
        name="came.grid",
        day=lambda case: came_on(case) if case["grid"] else None,
        place=lambda case: str(case["grid"]),
        lies=Place.GRID,
        grains=(Grain.MONTH,),
    ),
    Measure(name="done.unit", day=finished_on, place=finisher, took=True),
    Measure(
        name="done.outcome",
        day=finished_on,
        place=_town,
        lies=Place.TOWN,
        split=lambda case: str(case["outcome"]),
        took=True,
    ),
    Measure(name="done.duration", day=finished_on, place=finisher, split=_length, took=True),
    Measure(
        name="open",
        day=_due,
        place=holder,
        split=lambda case: str(case["step"]),
        grains=DUE_GRAIN,
    ),
)

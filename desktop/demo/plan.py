"""What a demonstration is to hold, and what was built."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from db.viewer import Role


class Size(StrEnum):
    """Both sizes hold the same units, grids, posts and services; people and cases differ."""

    SMALL = "small"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Plan:
    """The size, the seed of every choice, and the day on which the story ends."""

    size: Size
    seed: int
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """How much of everything. `earlier`: cases of the years before, oldest first.

    `cases` of the year to date (of all months for a small county) are disputes and matters
    together; `disputes` of them are disputes. Enquiries come besides.
    """

    people: int
    houses: int
    organisations: int
    overseas: int
    cases: int
    disputes: int
    enquiries: int
    earlier: tuple[int, ...] = ()
    months: int = 0  # the story's length; 0: this year and those named by `earlier`
    open_disputes: int  # on which somebody is still at work: as many as at any other time of the
    open_matters: int  # story, or the rate would seem to have fallen since last year


VOLUMES = {
    Size.SMALL: Volume(
        people=20_000,
        houses=8_540,
        organisations=1_875,
        overseas=12,
        cases=2_625,
        disputes=720,
        enquiries=375,
        open_disputes=14,
        open_matters=18,
        months=24,
    ),
    Size.COUNTY: Volume(
        people=480_000,
        houses=205_000,
        organisations=45_000,
        overseas=60,
        cases=59_000,
        disputes=8_500,
        enquiries=8_500,
        open_disputes=170,
        open_matters=1_010,
        earlier=(59_500, 61_000, 62_500),
    ),
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account whose password the caller sets."""

    id: int
    name: str
    person_name: str
    roles: tuple[Role, ...]
    unit: int
    unit_name: str


@dataclass(slots=True)
class Summary:
    """What was recorded. `rows`: subjects of all events, so a block counts each of its rows."""

    events: int = 0
    cases: int = 0
    rows: int = 0
    accounts: list[DemoAccount] = field(default_factory=list)

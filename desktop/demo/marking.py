"""What marking people needs: dice, days before the lists were taken up, and where rows wait."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from desktop.demo.households import Household
from desktop.demo.names import FEMALE, MALE, NameBook, Numbers
from desktop.demo.places import Village
from desktop.demo.population import Resident
from desktop.demo.rounds import Notebook, Row

_TAKEN_UP = 190  # days before the end of the story
OF_AGE = 18
T = TypeVar("T")


@dataclass(slots=True)
class Marking:
    """The lists of people who are marked were taken up on one day, here as a day's ordinal."""

    notebook: Notebook
    rng: random.Random
    names: NameBook
    numbers: Numbers
    mentors: list[int] = field(default_factory=list)  # staff: volunteers
    minors: int = 2  # whose correction is still to be told, and sealed
    _left: dict[str, float] = field(default_factory=dict)
    _told: Counter[str] = field(default_factory=Counter)
    day: int = field(init=False)
    taken: int = field(init=False)
    today: int = field(init=False)

    def __post_init__(self) -> None:
        days = self.notebook.days
        self.day = self.notebook.working_day(days.last - _TAKEN_UP)
        self.taken = days.dates[self.day].toordinal()
        self.today = days.dates[days.last].toordinal()

    def note(self, kind: str, village: Village, row: Row) -> None:
        place = {"town": village.town.code, "village": village.code}
        self.notebook.note(kind, village.code, self.day, {**place, **row})

    def chance(self, share: float) -> int:
        """Draw a flag: 1 for this share of all."""
        return int(self.rng.random() < share)

    def between(self, first: int, last: int) -> int:
        return first + int(self.rng.random() * (last - first + 1))

    def was_born(self, one: Resident) -> bool:
        """Tell whether somebody was there when the lists were taken up."""
        return one.birth.toordinal() <= self.taken

    def few(self, kind: str, rate: float, among: int) -> int:
        """Take a share of one village after another; what is too little for one is left over."""
        due = self._left.setdefault(kind, self.rng.random()) + rate * among
        self._left[kind] = due - int(due)
        return int(due)

    def turn(self, kind: str) -> int:
        """Count how many of a kind have been told."""
        self._told[kind] += 1
        return self._told[kind]

    def some(self, candidates: Sequence[T], count: int) -> list[T]:
        return self.rng.sample(candidates, min(count, len(candidates)))

    def relative(self, one: Resident, household: Household) -> tuple[str, str]:
        """Name a grown-up of the household, or else somebody of the family, with a telephone."""
        for other in household.citizens:
            if other.id != one.id and other.age >= OF_AGE:
                return other.name, other.phone
        sex = MALE if self.rng.random() < 1 / 2 else FEMALE
        return one.surname + self.names.given(sex, 1975), self.numbers.phone()


def iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()

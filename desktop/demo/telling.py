"""What every story needs: the county, the dice, the numbers, and the time as it goes on."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from db.log.base import Author, Event
from db.rows.uow import Act
from db.subjects.case.steps import Step
from desktop.demo.days import CLOSES, LAST_MINUTE, MINUTE, OPENS, Days, office_minute
from desktop.demo.giving import Giving
from desktop.demo.limits import Limits
from desktop.demo.looks import Accesses
from desktop.demo.parties import Casting
from desktop.demo.places import County, Village
from desktop.demo.records import Desk
from desktop.demo.schedule import Opening

_LATEST = CLOSES + 40
Told = Iterator[tuple[Step | None, Act]]  # the step that an act leads to, None: it stays


@dataclass(slots=True)
class World:
    """What all stories share."""

    county: County
    days: Days
    desk: Desk
    rng: random.Random
    casting: Casting
    giving: Giving
    accesses: Accesses
    limits: Limits = field(default_factory=Limits)


class Telling:
    """One case as it goes on: where it happens, and what time it is.

    Steps never come before one another, nor after the end of the story.
    """

    __slots__ = ("_at", "case_id", "day", "minute", "nature", "target", "village", "world")

    def __init__(self, world: World, opening: Opening, village: Village) -> None:
        self.world = world
        self.village = village
        self.day, self.minute = opening.day, opening.minute
        self.nature, self.target = opening.nature, opening.target
        self._at = 0
        self.case_id = world.desk.new_id()

    @property
    def date(self) -> date:
        return self.world.days.dates[self.day]

    def soon(self, least: int, most: int) -> None:
        """Let some minutes pass on the same day."""
        latest = LAST_MINUTE if self.day == self.world.days.last else _LATEST
        gap = least + int(self.world.rng.random() * (most - least))
        self.minute = min(self.minute + gap, max(latest, self.minute))

    def later(self, workdays: int) -> None:
        """Let working days pass; with none left, minutes."""
        day = self.world.days.after(self.day, workdays) if workdays else self.day
        if day <= self.day:
            self.soon(4, 25)
            return
        self.day = day
        rng = self.world.rng
        last = day == self.world.days.last
        self.minute = rng.randrange(OPENS, LAST_MINUTE) if last else office_minute(rng)

    def act(self, event: Event, author: Author) -> Act:
        wanted = self.world.days.at(self.day, self.minute)
        wanted += int(self.world.rng.random() * MINUTE)
        self._at = max(self._at + 1_000, wanted)
        return Act(self._timed(event), author, self._at)

    def at_once(self, event: Event, author: Author) -> Act:
        """Tell what follows the last act without a word, and takes no dice."""
        self._at += 1_000
        return Act(self._timed(event), author, self._at)

    def beside(self, event: Event, author: Author) -> Act:
        """Tell what the same click brought with the last act."""
        return Act(event, author, self._at)

    def _timed(self, event: Event) -> Event:
        return self.world.limits.timed(event, self.nature, self.date)

    def chance(self, share: float) -> bool:
        return self.world.rng.random() < share


def until(told: Told, target: Step | None) -> Iterator[Act]:
    """Tell a story until the case stands at the target."""
    for step, act in told:
        yield act
        if step is not None and step is target:
            return

"""What every story needs: the county, the dice, the numbers, and the time as it goes on."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from db.log.base import Author, Event, Fact
from db.rows.uow import Act
from db.subjects.case.events import CaseEvent, StepWithdrawn, TermsVoided
from db.subjects.case.steps import Step
from db.subjects.work.events import PaperPrinted
from desktop.demo.casting import Casting
from desktop.demo.days import (
    CLOSES,
    LAST_MINUTE,
    MINUTE,
    OPENS,
    Days,
    after_lunch,
    office_minute,
)
from desktop.demo.giving import Giving
from desktop.demo.limits import Limits
from desktop.demo.looks import Accesses
from desktop.demo.places import County, Village
from desktop.demo.records import Desk
from desktop.demo.schedule import Opening

_LATEST = CLOSES + 40
Day = date  # which a telling calls its own
Turn = tuple[Step | None, Act]  # the step that an act leads to, None: it stays
Told = Iterator[Turn]


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
    waiting: int = 0  # applications for more time that nobody has answered by the end
    answered: int = 0
    unhurried: Counter[str] = field(default_factory=Counter)  # by nature: had they been in time
    helped: int = 0  # how many matters societies were given
    shown: set[Step] = field(default_factory=set)  # at which a town's committee has a case today


class Telling:
    """One case as it goes on: where it happens, and what time it is.

    Steps never come before one another, nor after the end of the story.
    """

    __slots__ = ("_at", "case_id", "day", "facts", "minute", "nature", "target", "village", "world")

    def __init__(self, world: World, opening: Opening, village: Village) -> None:
        self.world = world
        self.village = village
        self.day, self.minute = opening.day, opening.minute
        self.nature, self.target = opening.nature, opening.target
        self._at = 0
        self.case_id = world.desk.new_id()
        self.facts: list[Fact] = []  # that are told so far

    @property
    def date(self) -> date:
        return self.world.days.dates[self.day]

    def soon(self, least: int, most: int) -> None:
        """Let some minutes pass on the same day."""
        latest = LAST_MINUTE if self.day == self.world.days.last else _LATEST
        gap = least + int(self.world.rng.random() * (most - least))
        self.minute = after_lunch(min(self.minute + gap, max(latest, self.minute)))

    def later(self, workdays: int) -> None:
        """Let working days pass; with none left, minutes."""
        self._come(self.world.days.after(self.day, workdays) if workdays else self.day)

    def wait_until(self, day: Day, before: int = 0) -> None:
        """Let the working day come that lies so many days before another, if it is to come yet."""
        days = self.world.days
        wanted = (day - days.dates[0]).days - before
        self._come(min(days.workday_from(wanted), days.last_workday))

    def _come(self, day: int) -> None:
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
        return self._told(event, author)

    def at_once(self, event: Event, author: Author) -> Act:
        """Tell what follows the last act without a word, and takes no dice."""
        self._at += 1_000
        return self._told(event, author)

    def beside(self, event: Event, author: Author) -> Act:
        """Tell what the same click brought with the last act."""
        return Act(event, author, self._at)

    def _told(self, event: Event, author: Author) -> Act:
        timed = self.world.limits.timed(event, self.nature, self.date)
        if isinstance(timed, CaseEvent | PaperPrinted):
            self._keep(timed, author)
        return Act(timed, author, self._at)

    def _keep(self, event: Event, author: Author) -> None:
        """Keep what a paper is made from, which has no numbers of its own until it is recorded."""
        turn, device = len(self.facts) + 1, self.world.desk.device
        match event:
            case StepWithdrawn():
                event = replace(event, device=device, counter=turn - 1)
            case TermsVoided():
                event = replace(event, number="")
        self.facts.append(Fact(turn, self._at, device, turn, *author, self._at, event))

    def chance(self, share: float) -> bool:
        return self.world.rng.random() < share

    def drawn(self, shares: Sequence[tuple[str, float]]) -> str:
        """Draw one of several by their shares, which are 1 together."""
        drawn = self.world.rng.random()
        for name, share in shares:
            drawn -= share
            if drawn < 0:
                return name
        return shares[0][0]


def until(told: Told, target: Step | None) -> Iterator[Act]:
    """Tell a story until the case stands at the target."""
    for step, act in told:
        yield act
        if step is not None and step is target:
            return

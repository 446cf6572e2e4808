"""A case on its way through its events, and what stays though a move is taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from db.log.base import Fact
from db.process.folded import Conflict
from db.subjects.case import routing
from db.subjects.case.clocks import reprojected
from db.subjects.case.firm import Place, place
from db.subjects.case.limit_facts import Reprojection
from db.subjects.case.steps import Case
from db.subjects.units.events import HoldsPassed


class Made(NamedTuple):
    """A move that was accepted, and how the case stood before it: what 撤回上一步 goes back to."""

    fact: Fact
    before: Case


class Reprojected(NamedTuple):
    """Last days that were counted anew, and how many moves had been made before."""

    place: Place
    moves: int
    days: tuple[Reprojection, ...]  # those that changed; another desk may have been first


class Passed(NamedTuple):
    """A unit's cases went to another, and how many moves had been made before."""

    moves: int
    event: HoldsPassed


@dataclass(slots=True)
class History:
    """A case on its way through its events."""

    agreements: frozenset[str] = frozenset()  # every number that was ever given to terms of it
    case: Case | None = None
    opening: Fact | None = None  # by which it was registered
    made: list[Made] = field(default_factory=list)
    reprojected: list[Reprojected] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    early: list[Fact] = field(default_factory=list)  # sort before the opening
    lost: list[Fact] = field(default_factory=list)  # left the house, and no longer fits
    printed_at: int = -1  # how many moves had been made when a paper was last printed

    def copied(self, agreements: frozenset[str]) -> "History":
        """Give the same to go on with, and what else is given to terms of it."""
        return replace(
            self,
            agreements=self.agreements | agreements,
            made=[*self.made],
            reprojected=[*self.reprojected],
            passed=[*self.passed],
            conflicts=[*self.conflicts],
            early=[*self.early],
            lost=[*self.lost],
        )

    def acting(self, unit: int) -> int:
        """Give the unit whose act it is: what a merged unit did apart, its successor did.

        Where it came to hold the case again, it acts for itself.
        """
        if self.case and self.case.holder == unit:
            return unit
        for one in self.passed:
            unit = one.event.to_unit if unit == one.event.from_unit else unit
        return unit

    def reproject(self, case: Case, fact: Fact, told: Sequence[Reprojection]) -> None:
        """Take over new last days. What no longer fits is passed over: it is no conflict."""
        self.case, days = reprojected(case, told)
        self.reprojected.append(Reprojected(place(fact), len(self.made), days))

    def pass_hold(self, case: Case, event: HoldsPassed) -> None:
        """Give the successor what the unit holds, and what would be given back to it."""
        self.case = routing.passed(case, event)
        self.passed.append(Passed(len(self.made), event))

    def go_back(self, case: Case) -> None:
        """Go back to how the case stood before the last move.

        Last days that were counted anew since, and whoever took over since, stay as they are.
        """
        moves = len(self.made)
        for at, days in enumerate(self.reprojected):
            if days.moves > moves:
                case, _ = reprojected(case, days.days)
                self.reprojected[at] = days._replace(moves=moves)
        for at, hold in enumerate(self.passed):
            if hold.moves > moves:
                case = routing.passed(case, hold.event)
                self.passed[at] = hold._replace(moves=moves)
        self.case = case

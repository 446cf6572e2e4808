"""The limits that the acts of a story start, each counted once for a day."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from db.log.base import Event
from db.subjects.case.extending import EXTENDED
from db.subjects.case.facts import TimedEvent
from db.subjects.case.fold import move_name
from db.subjects.case.party_facts import Limit
from db.subjects.case.registering import CaseAccepted, CaseRegistered
from desktop.rules.deadlines import due, limit_on
from desktop.usecases.limits import begun, shipped

E = TypeVar("E", bound=Event)


class Limits:
    """What a use-case would write into the events, without asking a store."""

    def __init__(self) -> None:
        self.known = shipped()
        self._starting = {act for limit in self.known.limits for act in limit.starts}
        self._told: dict[tuple[str, str, date], tuple[Limit, ...]] = {}

    def timed(self, event: E, nature: str, day: date) -> E:
        """Write into an event which limits begin with it, in a case of that nature."""
        if not isinstance(event, TimedEvent | CaseRegistered | CaseAccepted):
            return event
        act = move_name(event)
        if act not in self._starting:
            return event
        limits = self._told.get((act, nature, day))
        if limits is None:
            rules = self.known.started_by(act, nature, day)
            limits = tuple(begun(rule, day, self.known.calendar) for rule in rules)
            self._told[act, nature, day] = limits
        return replace(event, limits=limits) if limits else event

    def finish_due(self, accepted: date) -> date:
        """Give the last day of 办结 of a case that was accepted on a day."""
        return due(limit_on(self.known.limits, EXTENDED, accepted), accepted, self.known.calendar)

    def extended(self, accepted: date, last: date, days: int) -> Limit:
        """Give the limit of 办结 as it ends when so many days follow its last one."""
        rule = limit_on(self.known.limits, EXTENDED, accepted)
        later = due(replace(rule, amount=days), last, self.known.calendar)
        return Limit(key=EXTENDED, due=later, version=rule.version)

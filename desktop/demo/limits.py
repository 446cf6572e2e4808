"""The limits that the acts of a story start, each counted once for a day."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from db.log.base import Event
from db.subjects.case.facts import TimedEvent
from db.subjects.case.fold import move_name
from db.subjects.case.party_facts import Limit
from db.subjects.case.registering import CaseAccepted, CaseRegistered
from desktop.usecases.limits import begun, shipped

E = TypeVar("E", bound=Event)


class Limits:
    """What a use-case would write into the events, without asking a store."""

    def __init__(self) -> None:
        self._known = shipped()
        self._starting = {act for limit in self._known.limits for act in limit.starts}
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
            rules = self._known.started_by(act, nature, day)
            limits = tuple(begun(rule, day, self._known.calendar) for rule in rules)
            self._told[act, nature, day] = limits
        return replace(event, limits=limits) if limits else event

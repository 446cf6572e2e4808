"""The order numbers that the events of one batch get in the histories of their subjects."""

from collections.abc import Sequence

from sqlalchemy import Connection

from db import journal
from db.events.base import Event, Turn


class Turns:
    """Order numbers for the events of one batch: read once, then counted on."""

    def __init__(self, connection: Connection, events: Sequence[Event]) -> None:
        told = [event.subjects() for event in events]
        self._told = iter(told)
        self.subjects = {subject for subjects in told for subject in subjects}
        self._last = journal.last_turns(connection, self.subjects)
        self.opened = {subject for subject, last in self._last.items() if not last}

    def next(self) -> tuple[Turn, ...]:
        """Give the turns of the next event of the batch."""
        turns = []
        for subject in next(self._told):
            number = self._last[subject] = self._last[subject] + 1
            turns.append(Turn(subject.kind, subject.id, number))
        return tuple(turns)

"""What one batch adds to the histories of its subjects: order numbers, and whole histories."""

from collections.abc import Sequence, Set

from sqlalchemy import Connection

from db.journal import table as journal
from db.log.base import Entry, Event, Fact, Subject, Turn
from db.subjects.units.moving import moved_along


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


class Fresh:
    """Histories of subjects that this batch opened: nothing of them needs to be read again."""

    def __init__(
        self, events: Sequence[Event], entries: Sequence[Entry], opened: Set[Subject]
    ) -> None:
        self._facts: dict[Subject, list[Fact]] = {subject: [] for subject in opened}
        for event, entry in zip(events, entries, strict=True) if opened else ():
            for kind, id_, turn in entry.subjects:
                history = self._facts.get(Subject(kind, id_))
                if history is not None:
                    history.append(_fact(turn, entry, event))

    def histories(
        self, connection: Connection, kind: str, ids: Sequence[int]
    ) -> dict[int, list[Fact]]:
        subjects = [Subject(kind, id_) for id_ in ids]
        read = [subject.id for subject in subjects if subject not in self._facts]
        found = journal.histories(connection, kind, read) if read else {}
        here = {one.id: self._facts[one] for one in subjects if one in self._facts}
        return found | {subject_id: moved_along(facts) for subject_id, facts in here.items()}


def _fact(turn: int, entry: Entry, event: Event) -> Fact:
    return Fact(
        turn,
        entry.hlc,
        entry.device,
        entry.counter,
        entry.actor,
        entry.unit,
        entry.path,
        entry.recorded_at,
        event,
    )

"""What one batch adds to the histories of its subjects: order numbers, and whole histories."""

from collections.abc import Mapping, Sequence, Set

from sqlalchemy import Connection

from db.journal import table as journal
from db.log.base import Entry, Event, Fact, Subject, SubjectErased, Turn
from db.subjects.units.moving import moved_along


class Turns:
    """Order numbers for the events of one batch: read once, then counted on.

    `known`: the last numbers that the transaction has read already.
    """

    def __init__(
        self, connection: Connection, events: Sequence[Event], known: Mapping[Subject, int]
    ) -> None:
        told = [event.subjects() for event in events]
        self._told = iter(told)
        self.subjects = {subject for subjects in told for subject in subjects}
        unread = self.subjects - known.keys()
        self._last = dict(known) | (journal.last_turns(connection, unread) if unread else {})
        self.begun = {subject for subject in self.subjects if not self._last[subject]}

    def next(self) -> tuple[Turn, ...]:
        """Give the turns of the next event of the batch."""
        turns = []
        for subject in next(self._told):
            number = self._last[subject] = self._last[subject] + 1
            turns.append(Turn(subject.kind, subject.id, number))
        return tuple(turns)


class Fresh:
    """What this batch adds to subjects that it began, or that the transaction has read already."""

    def __init__(
        self,
        events: Sequence[Event],
        entries: Sequence[Entry],
        turns: Turns | None = None,
        known: Set[Subject] = frozenset(),
    ) -> None:
        self.subjects: Set[Subject] = turns.subjects if turns else frozenset()
        self.begun: Set[Subject] = turns.begun if turns else frozenset()
        self.erases = any(isinstance(event, SubjectErased) for event in events)
        begun = self.begun
        self._facts: dict[Subject, list[Fact]] = {subject: [] for subject in begun | known}
        for event, entry in zip(events, entries, strict=True) if self._facts else ():
            for kind, id_, turn in entry.subjects:
                history = self._facts.get(Subject(kind, id_))
                if history is not None:
                    history.append(_fact(turn, entry, event))

    def histories(
        self, connection: Connection, kind: str, ids: Sequence[int]
    ) -> dict[int, list[Fact]]:
        subjects = [Subject(kind, id_) for id_ in ids]
        read = [subject.id for subject in subjects if subject not in self.begun]
        found = journal.histories(connection, kind, read) if read else {}
        here = {one.id: self._facts[one] for one in subjects if one in self.begun}
        return found | {subject_id: moved_along(facts) for subject_id, facts in here.items()}

    def added(self, subject: Subject) -> Sequence[Fact]:
        """Give what the batch adds to a subject that it began or that was read before."""
        return self._facts.get(subject, ())


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


NOTHING_FRESH = Fresh((), ())

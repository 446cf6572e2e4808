"""The own chain of this desk goes on: what an act or an import appends to it."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from db.journal import table as journal
from db.journal.sealing import Sealing
from db.journal.turns import Fresh, Turns
from db.log.base import Author, Entry, Event, Subject
from db.log.ids import demand_possible
from db.rows.opening import LogEnd, Opened, log_end
from db.store.server import take_time

MANY = 100  # subjects of one transaction, from which on it is long work


class Recording:
    """Seals what one transaction records, after the end of the log as the transaction knows it."""

    def __init__(self, connection: Connection, sealing: Sealing, end: LogEnd) -> None:
        self._connection, self._sealing = connection, sealing
        self._end: LogEnd | None = end
        self.last: Entry | None = None  # of those that this transaction has written
        self.counters: list[int] = []  # the first and last of what was recorded

    def forget_end(self) -> None:
        """Something else was appended meanwhile: the end is asked for again."""
        self._end = None

    def append(
        self, acts: Sequence[tuple[Event, Author, int]], opened: Mapping[Subject, Opened]
    ) -> tuple[Fresh, list[Entry]]:
        """Append events in order, with who recorded them and when."""
        clock, device = self._sealing.clock, self._sealing.device
        # the clock of the store never goes back from a time beyond all ids
        demand_possible(max(clock.now_ms(), *(at for *_, at in acts)))
        end = self._end or log_end(self._connection, device, clock.believed)
        self._end = None
        clock.remember(end.head.hlc)
        clock.hear(end.latest)
        events = [event for event, *_ in acts]
        turns = Turns(
            self._connection, events, {subject: one.last_turn for subject, one in opened.items()}
        )
        if len(turns.subjects) > MANY:
            take_time(self._connection)
        entries = [*self._sealing.entries(acts, end.head, turns)]
        journal.append(self._connection, entries, last=end.last)
        self.counters += (entries[0].counter, entries[-1].counter)
        self.last = entries[-1]
        return Fresh(events, entries, turns, opened.keys()), entries

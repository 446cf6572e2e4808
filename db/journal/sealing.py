"""What one desk writes into its chain: each entry sealed by the one before it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from db.journal.chains import Head
from db.journal.turns import Turns
from db.log.base import Author, Entry, Event
from db.log.chain import SALT, write_entry, write_sheet
from db.log.clock import Clock
from db.subjects import catalogue as codec


@dataclass(frozen=True, slots=True)
class Sealing:
    """By which device, clock and door entries are written."""

    device: int
    clock: Clock
    random: Callable[[int], bytes]
    via: str

    def entries(
        self, acts: Sequence[tuple[Event, Author, int]], head: Head, turns: Turns
    ) -> Iterator[Entry]:
        """Give an entry for each event, who recorded it and when, after the head of the chain."""
        counter, _, previous = head
        for place, (event, author, at) in enumerate(acts, counter + 1):
            kind, bodies = codec.encode(event)
            actor, unit, path = author
            values = {
                "device": self.device,
                "counter": place,
                "hlc": self.clock.tick(at),
                "kind": kind,
                "sheets": tuple(write_sheet(body, self.random(SALT)) for body in bodies),
                "subjects": turns.next(),
                "actor": actor,
                "unit": unit,
                "path": path,
                "via": self.via,
                "recorded_at": at,
            }
            entry = write_entry(previous, values)
            previous = entry.hash
            yield entry

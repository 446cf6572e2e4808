"""Registers written as block events: at most 500 rows, all of one audience."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from db.log.base import Author, Value
from db.log.clock import Clock
from db.log.ids import Ids
from db.rows.uow import Act
from db.subjects.records.events import RecordAmended, RecordsImported
from desktop.demo.clockwork import SimulatedWall
from desktop.demo.columns import COLUMNS

ROWS = 500
_PAUSE_MS = 1_000  # between two blocks
_BURST_MS = 600_000
Rows = Mapping[int, tuple[Value, ...]]


@dataclass(slots=True)
class Desk:
    """Draws ids at the time of the story.

    Its clock is not the store's: ids of a block are drawn before its events are recorded, and
    these shall be stamped with the time at which they are said to have happened.
    """

    ids: Ids
    clock: Clock
    wall: SimulatedWall
    device: int
    since: str  # from when registers are valid, an ISO date

    def new_id(self) -> int:
        return self.ids.new()

    def amended(self, kind: str, id_: int, after: dict[str, Value], author: Author) -> Act:
        """Fill fields of a record that were empty."""
        self._pass_on()
        before: dict[str, Value] = dict.fromkeys(after)
        return Act(
            RecordAmended(kind=kind, id=id_, before=before, after=after), author, self.wall()
        )

    def blocks(self, kind: str, rows: Rows, author: Author) -> Iterator[Act]:
        for block in cut(kind, rows):
            self._pass_on()
            yield Act(block, author, self.wall())

    def _pass_on(self) -> None:
        """Let a second pass, and whatever a burst of ids has borrowed from the future.

        Before 2025, where ids begin, they cannot tell the time and nothing is passed.
        """
        borrowed = self.clock.last_ms - self.wall()
        self.wall.reach(self.wall() + _PAUSE_MS + (borrowed if 0 < borrowed < _BURST_MS else 0))


@dataclass(slots=True)
class Pages:
    """Rows of several kinds that one unit keeps, as they are drawn up."""

    desk: Desk
    rows: dict[str, dict[int, tuple[Value, ...]]] = field(default_factory=dict)

    def add(self, kind: str, row: tuple[Value, ...], id_: int | None = None) -> int:
        """Keep a row; without an id it gets a new one, which is returned."""
        id_ = id_ or self.desk.new_id()
        self.rows.setdefault(kind, {})[id_] = row
        return id_

    def acts(self, author: Author) -> Iterator[Act]:
        for kind, rows in self.rows.items():
            yield from self.desk.blocks(kind, rows, author)


def cut(kind: str, rows: Rows) -> Iterator[RecordsImported]:
    """Cut the rows of one kind and audience into blocks; their values stand as in COLUMNS."""
    items = list(rows.items())
    for start in range(0, len(items), ROWS):
        part = dict(items[start : start + ROWS])
        yield RecordsImported(kind=kind, fields=COLUMNS[kind], rows=part)


def shares(total: int, weights: list[float]) -> list[int]:
    """Divide a total exactly in proportion to weights, by the largest remainders."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    by_rest = sorted(range(len(parts)), key=lambda n: (parts[n] - exact[n], n))
    for n in by_rest[: total - sum(parts)]:
        parts[n] += 1
    return parts

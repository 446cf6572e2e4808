"""What is entered as the story goes on: tags and training taken up from lists, visits every month.

Rows wait in a notebook by day, place and kind; those of one day and place become one block.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from db.log.base import Author, Value
from db.rows.uow import Act
from db.subjects.records.events import RecordsImported
from db.viewer import Role
from desktop.demo.columns import COLUMNS
from desktop.demo.days import Days
from desktop.demo.places import County
from desktop.demo.records import Desk, cut

_WRITTEN_UP, _WITHIN = 15 * 60, 130  # minutes of the day: when a day's rounds are entered
_LAST_DAY = 9 * 60
_PAUSE_MS, _APART = 1_000, 600  # between two blocks, of which so many fit into ten minutes
_KEEPERS = {
    "released": Role.JUSTICE,
    "corrections": Role.JUSTICE,
    "mental": Role.HEALTH,
    "drugs": Role.NARCOTICS,
    "youth": Role.YOUTH,
}
Row = Mapping[str, Value]


@dataclass(slots=True)
class Notebook:
    """Rows that wait for their day. `days` count as those of the story do."""

    days: Days
    _pages: dict[tuple[int, str, str], list[tuple[Value, ...]]] = field(default_factory=dict)
    _blocks: list[tuple[int, str, RecordsImported]] = field(default_factory=list)

    def note(self, kind: str, place: str, day: int, row: Row) -> None:
        """Keep a row for a day; `place` is the code of the village or town it is entered for."""
        names = COLUMNS[kind]
        if not row.keys() <= set(names):
            raise ValueError(f"{kind} has no {row.keys() - set(names)}")
        values = tuple(row.get(name) for name in names)
        self._pages.setdefault((day, place, kind), []).append(values)

    def working_day(self, day: int) -> int:
        """Number the working day from `day` on, within the story."""
        return min(self.days.workday_from(max(0, day)), self.days.last)

    def close(self, desk: Desk) -> None:
        """Give every row its id, in the order of time and before the first case draws its own."""
        for day, place, kind in sorted(self._pages):
            rows = {desk.new_id(): row for row in self._pages[day, place, kind]}
            self._blocks += [(day, place, block) for block in cut(kind, rows)]
        self._pages.clear()

    def blocks(self, county: County) -> Iterator[tuple[int, RecordsImported, Author]]:
        """Give the blocks of a closed notebook, each with its day and who enters it."""
        authors = _Authors(county)
        for day, place, block in self._blocks:
            yield day, block, authors.of(block.kind, place)

    def acts(self, county: County) -> Iterator[Act]:
        """Give out the blocks of a closed notebook on their days, each desk in the afternoon."""
        blocks = zip(self._blocks, self.blocks(county), strict=True)
        acts = [
            Act(block, author, self._at(day, place) + n % _APART * _PAUSE_MS)
            for n, ((day, place, block), (_, _, author)) in enumerate(blocks)
        ]
        yield from sorted(acts, key=lambda act: act.at)

    def _at(self, day: int, place: str) -> int:
        if day == self.days.last:
            return self.days.at(day, _LAST_DAY)
        return self.days.at(day, _WRITTEN_UP + sum(map(int, place)) * 37 % _WITHIN)


class _Authors:
    """Who enters what: specialists their special groups, clerks whatever their unit keeps."""

    def __init__(self, county: County) -> None:
        self._county = county
        self._units = {one.code: one.unit for one in county.towns}
        self._units |= {one.code: one.unit for one in county.villages}

    def of(self, kind: str, place: str) -> Author:
        if kind not in _KEEPERS:
            return self._units[place].by_clerk
        centre = self._county.centre
        return Author(self._county.specialists[_KEEPERS[kind]], centre.id, centre.path)

"""按现行隶属统计: what was counted at a unit or town of its day, put where that lies today."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection

from db.followers.tallies import cells_of
from db.models.cases import CASES
from db.store import plain
from db.subjects.case.figures import FIGURES
from db.subjects.case.measures import DAILY, Place
from db.subjects.units.paths import last_segment

K = TypeVar("K")
_MEASURES = {
    one.name: one for one in (*DAILY, *(own for figure in FIGURES for own in figure.measures))
}
DAY, MONTH = "day", "month"
_UNITS = "SELECT id, path, successor FROM units WHERE path IS NOT NULL"
_DIVISIONS = "SELECT code, parent, successor FROM divisions ORDER BY id"
_COLUMNS = plain.quoted(plain.names_of(CASES))
_CASES = f"SELECT {_COLUMNS} FROM cases WHERE nature = ? AND village IN (?*texts)"


class Counted(NamedTuple):
    """A number of cases at a place on a day or in a month."""

    day: date
    place: str
    split: str
    number: int
    days: int


@dataclass(frozen=True, slots=True)
class Lying:
    """Which cases lie in a town of today: those told of these `towns`, and of villages that `came`.

    `strays` are all villages that have gone to another town, wherever from.
    """

    towns: tuple[str, ...]
    came: tuple[str, ...]
    strays: tuple[str, ...]


class Boundaries:
    """Where every unit and division of former days belongs now, read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        units = plain.ask(connection, _UNITS, ())
        paths: dict[int, str] = {id_: path for id_, path, _ in units}
        after = {id_: to for id_, _, to in units if to in paths}
        self._paths = {last_segment(path): paths[_last(id_, after)] for id_, path, _ in units}
        divisions = plain.ask(connection, _DIVISIONS, ())
        self._parents: dict[str, str] = {code: parent or "" for code, parent, _ in divisions}
        self._after: dict[str, str] = {code: to for code, _, to in divisions if to in self._parents}
        self.strays = dict(self._find_strays())

    def path(self, path: str) -> str:
        """Give the path of the unit of today that a path meant."""
        return self._paths.get(last_segment(path), path)

    def town(self, code: str) -> str:
        """Give the town of today that a town has become; whatever is none stays what it is."""
        return _last(code, self._after)

    def lying(self, town: str) -> Lying:
        """Say which cases are counted in a town of today."""
        towns = {town, *(code for code in self._after if self.town(code) == town)}
        return Lying(
            tuple(sorted(towns)),
            tuple(sorted(code for code, to in self.strays.items() if to == town)),
            tuple(sorted(self.strays)),
        )

    def counted(
        self, measure: str, grain: str, found: Iterable[Counted], within: tuple[date, date]
    ) -> list[Counted]:
        """Add up what was counted, where it belongs now; days as one, months each by itself."""
        by_town = is_by_town(measure)
        numbers, days = Counter[tuple[date, str, str]](), Counter[tuple[date, str, str]]()
        moved = self._moved(measure, grain, within) if by_town else ()
        for one in (*found, *moved):
            place = self.town(one.place) if by_town else self.path(one.place)
            key = (one.day if grain == MONTH else within[0], place, one.split)
            numbers[key] += one.number
            days[key] += one.days
        return [Counted(*key, number, days[key]) for key, number in numbers.items() if number]

    def _find_strays(self) -> Iterator[tuple[str, str]]:
        """Find the villages that belong to another town than their old one has become."""
        for code in self._after:
            now = self._parents[_last(code, self._after)]
            if self._parents[code] and now and self.town(self._parents[code]) != now:
                yield code, now

    def _moved(self, measure: str, grain: str, within: tuple[date, date]) -> Iterator[Counted]:
        """Take the cases of such villages from one town to the other, as they were counted."""
        if not self.strays:
            return
        nature = measure.partition(".")[0]
        rows = plain.ask_many(self._connection, _CASES, (nature,), [*self.strays])
        taken = plain.taken(self._connection, CASES)
        names = plain.names_of(CASES)
        for row in rows:
            case = dict(zip(names, taken(row), strict=True))
            for sign, town in ((-1, case["town"]), (1, self.strays[case["village"]])):
                for one in _cells({**case, "town": town}, measure, grain, within):
                    yield one._replace(number=sign * one.number, days=sign * one.days)


def is_by_town(measure: str) -> bool:
    """Tell whether a measure is counted by towns, not by the paths of units."""
    told = _MEASURES.get(measure.partition(".")[2])
    return told is not None and told.lies is Place.TOWN


def _cells(
    case: Mapping[str, Any], measure: str, grain: str, within: tuple[date, date]
) -> Iterator[Counted]:
    first, last = within
    for cell, amount in cells_of([_MEASURES[measure.partition(".")[2]]])(case).items():
        if (cell.measure, cell.grain) == (measure, grain) and first <= cell.day <= last:
            yield Counted(cell.day, cell.place, cell.split, amount.number, amount.days)


def _last(start: K, after: Mapping[K, K]) -> K:
    """Follow a chain of successors to its end; a ring ends where it began."""
    here, seen = start, {start}
    while here in after and after[here] not in seen:
        here = after[here]
        seen.add(here)
    return here

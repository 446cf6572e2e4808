"""Where the records of units are kept: where a unit lies or, once it has ended, its successor."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Standing(NamedTuple):
    """A unit, where it lies, and which unit took over when it ended."""

    id: int
    path: str
    successor: int | None


class Seat(NamedTuple):
    """The unit that keeps the records of a unit, mostly itself, and where it lies."""

    unit: Standing
    keeper: Standing


def seats(units: Iterable[Standing]) -> Iterator[Seat]:
    """Give each unit with who keeps its records now, in the order in which they come."""
    known = {unit.id: unit for unit in units}
    after = {unit.id: unit.successor for unit in known.values() if unit.successor in known}
    return (Seat(unit, known[_last(unit.id, after)]) for unit in known.values())


def _last(unit: int, after: Mapping[int, int | None]) -> int:
    """Follow a chain to its end; of units that desks apart merged in a ring it is the first."""
    way = [unit]
    while (then := after.get(way[-1])) is not None:
        if then in way:
            return min(way[way.index(then) :])
        way.append(then)
    return way[-1]

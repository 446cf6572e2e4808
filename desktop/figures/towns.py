"""Towns with what is told of each this year, by nature, beside who is registered there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from db.queries import Reading
from db.queries.counted_spans import Wanted
from db.queries.figures import NATURES
from db.subjects.case.figures import TALLIED
from desktop.figures.bars import by_ten_thousand
from desktop.texts.codes import load_codes


class Town(NamedTuple):
    """A town with its numbers by nature, in the order of `TALLIED`."""

    name: str
    numbers: Mapping[str, Sequence[int]]
    people: int  # registered as living there


def look_at_towns(day: date, regrouped: bool, reading: Reading) -> tuple[Town, ...]:
    """Count this year, in the order of the divisions; `regrouped`: by the towns of today."""
    counts = reading.counts.by_today() if regrouped else reading.counts
    first, found = day.replace(month=1, day=1), dict[str, dict[str, list[int]]]()
    wanted = {
        Wanted(f"{nature}.{told.by_town}", first, day): (nature, place)
        for nature in NATURES
        for place, told in enumerate(TALLIED.values())
    }
    for (nature, place), cells in zip(wanted.values(), counts.each([*wanted]), strict=True):
        for one in cells:
            town = found.setdefault(one.place, {})
            town.setdefault(nature, [0] * len(TALLIED))[place] += one.number
    names = {one.code: one.name for one in reading.places.divisions()}
    people = dict(reading.figures.people_by_town())
    return tuple(
        Town(names.get(code, code) or "未填镇街", numbers, people.get(code, 0))
        for code, numbers in sorted(found.items())
    )


def told_of_towns(towns: Iterable[Town]) -> dict[str, Any]:
    towns = tuple(towns)
    return {
        "towns": {one.name: one.numbers for one in towns},
        "people_of_towns": {one.name: one.people for one in towns},
    }


def lines_of_towns(towns: Sequence[Town]) -> Iterator[str]:
    if towns:
        yield f"今年各镇街（{'／'.join(one.words for one in TALLIED.values())}，登记每万人）："
    nature = load_codes()["nature"]
    for town in towns:
        parts = (
            f"{nature.name_of(key)} {'／'.join(f'{number:,}' for number in numbers)}"
            f"{_by_people(numbers[0], town.people)}"
            for key, numbers in town.numbers.items()
        )
        yield f"    {town.name}　{'　'.join(parts)}"


def _by_people(number: int, people: int) -> str:
    told = by_ten_thousand(number, people)
    return f"，{told}" if told else ""

"""What a plot shows: lines, bars and the names of months."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

_HEAD_ROOM = 1.12
_LEAST_TOP = 5  # below, the axis would count in parts of one


def month_name(day: date, *, with_year: bool = False) -> str:
    """Write 9月, or 2026年1月 where a year begins."""
    return f"{day.year}年{day.month}月" if with_year else f"{day.month}月"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line: a value for each place on the axis, None where there is none yet.

    `colour` is a name in `Colours`; last year's line is `dashed`.
    """

    name: str
    values: Sequence[float | None]
    colour: str = "brand"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `key` is told when it is chosen, `compared` stands after its number."""

    key: Any
    label: str
    value: float
    compared: str = ""


def told(bar: Bar) -> str:
    """Write what stands after a bar."""
    return f"{bar.value:,.10g}　{bar.compared}".strip()


def top_of(series: Sequence[Series]) -> float:
    """Give how high a plot must reach, with some room above its highest place."""
    top = max((value or 0 for one in series for value in one.values), default=0)
    return max(_LEAST_TOP, top) * _HEAD_ROOM


def pushed_apart(heights: Sequence[float], apart: float) -> list[float]:
    """Give the places of words at rising heights, upwards where two would overlap."""
    free, places = apart / 2, []  # a word on the axis would be cut in half
    for height in heights:
        free = max(height, free)
        places.append(free)
        free += apart
    return places


def values_at(series: Sequence[Series], place: int) -> Iterator[str]:
    """Write what each line comes to at one place of the axis; nothing where it has no value."""
    for one in series:
        if (value := one.values[place]) is not None:
            yield f"{one.name} {value:,.10g}"


def ends_of(series: Sequence[Series]) -> list[tuple[float, int, Series]]:
    """Give the last point of each line, its height first, from the lowest up."""
    ends = []
    for one in series:
        points = [(x, y) for x, y in enumerate(one.values) if y is not None]
        if points:
            ends.append((points[-1][1], points[-1][0], one))
    return sorted(ends, key=itemgetter(0))


def shortened(count: int, share: float) -> tuple[float, float]:
    """Give the range of an axis of so many places whose last share holds no line, but words."""
    first = -0.3
    last = first + (count - 1 - first) / max(0.3, 1 - share)
    return first, max(last, 1.0)

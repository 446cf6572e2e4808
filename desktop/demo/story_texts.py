"""What people say: the texts of a case, put together by category, season, place and sums."""

import random
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate
from typing import Any, TypeVar

from desktop.demo.tables import code_of, texts_of

_IN_SEASON, _OUT_OF_SEASON = 4.0, 1.0
_FEW_DAYS = 8
_LEAST = 200  # yuan
_ROUND_TO = ((20_000, 1_000), (1_000, 100), (0, 10))
_HALF = 0.5
_MONEY = "{m}"
Slots = dict[str, str]
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Kind:
    """One sort of quarrel, matter or question with all its phrases."""

    weight: float
    where: str  # any, rural, urban
    months: frozenset[int]
    code: str
    texts: dict[str, Any]

    def fits(self, month: int, *, urban: bool) -> float:
        """Weigh how often it comes in a month and place."""
        if self.where not in {"any", "urban" if urban else "rural"}:
            return 0.0
        season = not self.months or month in self.months
        return self.weight * (_IN_SEASON if season else _OUT_OF_SEASON)


class Kinds:
    """The kinds of one file, drawn by month and place."""

    def __init__(self, file: str) -> None:
        self.texts = texts_of(file)
        self._kinds = [_kind(told) for told in self.texts["kinds"]]
        self._bounds = {
            (month, urban): list(accumulate(k.fits(month, urban=urban) for k in self._kinds))
            for month in range(1, 13)
            for urban in (False, True)
        }

    def draw(self, month: int, *, urban: bool, rng: random.Random) -> Kind:
        bounds = self._bounds[month, urban]
        return self._kinds[bisect(bounds, rng.random() * bounds[-1])]


def _kind(told: dict[str, Any]) -> Kind:
    return Kind(
        weight=float(told.get("weight", 10)),
        where=told.get("where", "any"),
        months=frozenset(told.get("months", ())),
        code=told["code"],
        texts=told,
    )


def pick_pair(texts: dict[str, Any], second: str, rng: random.Random) -> tuple[str, str]:
    """Pick a story and what belongs to it: the text at the same place, where lists are as long."""
    stories, others = texts["stories"], texts[second]
    place = int(rng.random() * len(stories))
    fitting = others[place] if len(others) == len(stories) else pick(others, rng)
    return stories[place], fitting


def pick(texts: Sequence[T], rng: random.Random) -> T:
    return texts[int(rng.random() * len(texts))]


def step_text(key: str, rng: random.Random) -> str:
    found: str = pick(texts_of("steps.json")[key], rng)
    return found


def when(day: date, registered: date, rng: random.Random) -> str:
    """Say when something happened as people say it at the desk."""
    if (registered - day).days < _FEW_DAYS and rng.random() < _HALF:
        return "近日"
    if rng.random() < _HALF:
        return f"{day.month}月{day.day}日"
    third = ("上旬", "中旬", "下旬")[min(2, (day.day - 1) // 10)]
    return f"{day.month}月{third}"


def sum_of(limits: list[int], rng: random.Random) -> int:
    """Draw a sum in yuan, more often small than large, rounded as people round."""
    low, high = max(limits[0], _LEAST), max(limits[1], _LEAST)
    drawn = low + (high - low) * rng.random() ** 2.2
    return rounded(drawn)


def rounded(yuan: float) -> int:
    unit = next(unit for least, unit in _ROUND_TO if yuan >= least)
    return max(unit, round(yuan / unit) * unit)


def names_money(texts: Iterable[str]) -> bool:
    return any(_MONEY in text for text in texts)


def slots(kinds: Kinds, names: tuple[str, str], money: int, rng: random.Random) -> Slots:
    """Give what a phrase may name, except its days."""
    draw = rng.random
    return {
        "a": names[0],
        "b": names[1],
        "m": f"{money}元",
        "n": str(2 + int(draw() * 6)),
        "y": str(1 + int(draw() * 9)),
        "cm": str(10 + int(draw() * 30)),
        "tree": pick(kinds.texts.get("trees", [""]), rng),
        "job": pick(kinds.texts.get("jobs", [""]), rng),
    }


def chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@cache
def weighted(name: str) -> tuple[tuple[str, ...], list[float]]:
    """Give the sources of a nature as codes, with their bounds for drawing."""
    named = _SOURCES[name]
    return tuple(code_of("source", one) for one in named), list(accumulate(named.values()))


def source(nature: str, rng: random.Random) -> str:
    codes, bounds = weighted(nature)
    return codes[bisect(bounds, rng.random() * bounds[-1])]


_SOURCES: dict[str, dict[str, float]] = {
    "dispute": {
        "来访": 44,
        "来电": 10,
        "网上申请": 4,
        "网格巡查": 12,
        "排查发现": 12,
        "村居上报": 8,
        "12345热线转办": 4,
        "110移交": 4,
        "法院委托": 2,
    },
    "matter": {
        "网格巡查": 62,
        "来电": 7,
        "12345热线转办": 12,
        "视频巡查": 6,
        "村居上报": 8,
        "来访": 5,
    },
    "enquiry": {"来访": 72, "来电": 28},
}

"""What people say: the texts of a case, put together by category, season, place and sums."""

import random
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any, TypeVar

from desktop.demo.seasons import Season, season_of
from desktop.demo.tables import texts_of

_IN_SEASON, _OUT_OF_SEASON = 4.0, 1.0
_OF_WAGES = {"before": 9.0, "": 0.7, "after": 0.35}  # times, by how near 春节 is
_FEW_DAYS = 8
_LEAST = 200  # yuan
_ROUND_TO = ((20_000, 1_000), (1_000, 100), (0, 10))
_HALF = 0.5
_MONEY = "{m}"
_FEASTS = ("", "before", "after")
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

    def fits(self, season: Season, *, urban: bool) -> float:
        """Weigh how often it comes in a season and place."""
        if not _is_there(self.where, urban=urban):
            return 0.0
        if self.texts.get("theme") == "labour":
            return self.weight * _OF_WAGES[season.feast]
        in_season = not self.months or season.month in self.months
        return self.weight * (_IN_SEASON if in_season else _OUT_OF_SEASON)

    def scene(self, month: int, *, urban: bool, rng: random.Random) -> dict[str, Any] | None:
        """Pick a scene that can happen in that month and place."""
        fitting = [
            one
            for one in self.texts["scenes"]
            if _is_there(one.get("where", "any"), urban=urban)
            and month in one.get("months", (month,))
        ]
        return pick(fitting, rng) if fitting else None


class Kinds:
    """The kinds of one file, drawn by season and place."""

    def __init__(self, file: str) -> None:
        self.texts = texts_of(file)
        self._kinds = [_kind(told) for told in self.texts["kinds"]]
        self._bounds = {
            (season, urban): list(accumulate(k.fits(season, urban=urban) for k in self._kinds))
            for season in (Season(month, near) for month in range(1, 13) for near in _FEASTS)
            for urban in (False, True)
        }

    def draw(self, day: date, *, urban: bool, rng: random.Random) -> Kind:
        bounds = self._bounds[season_of(day), urban]
        return self._kinds[bisect(bounds, rng.random() * bounds[-1])]


def _is_there(where: str, *, urban: bool) -> bool:
    return where in {"any", "urban" if urban else "rural"}


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


def since(day: date, registered: date) -> str:
    """Name a month of this year or the last."""
    return f"{'今年' if day.year == registered.year else '去年'}{day.month}月"


def sum_of(limits: Sequence[int], rng: random.Random) -> int:
    """Draw a sum in yuan, more often small than large, rounded as people round."""
    low, high = max(limits[0], _LEAST), max(limits[1], _LEAST)
    drawn = low + (high - low) * rng.random() ** 2.2
    return rounded(drawn)


def rounded(yuan: float) -> int:
    unit = next(unit for least, unit in _ROUND_TO if yuan >= least)
    return max(unit, round(yuan / unit) * unit)


def names_money(texts: Iterable[str]) -> bool:
    return any(_MONEY in text for text in texts)


def slots(kinds: Kinds, told: Slots, money: int, rng: random.Random) -> Slots:
    """Give what a phrase may name, except its days; `told` is what is known of the parties."""
    draw = rng.random
    drawn = {
        "m": f"{money}元",
        "n": str(2 + int(draw() * 6)),
        "few": str(1 + int(draw() * 3)),
        "kn": str(2 + int(draw() * 3)),
        "cm": str(10 + int(draw() * 30)),
        "big": str(10 * (6 + int(draw() * 25))),
        "deg": str(12 + int(draw() * 5)),
        "tree": pick(kinds.texts.get("trees", [""]), rng),
        "job": pick(kinds.texts.get("jobs", [""]), rng),
    }
    return drawn | told


def chinese_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"

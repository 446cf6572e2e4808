"""The counties of the country, as the picker offers them, and the divisions of each.

They come with the program (resources/divisions); a list of one's own is read elsewhere.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from desktop.errors import RuleBroken
from desktop.keeping.plan import County, Division
from desktop.rules.letters import plain, quoted
from resources.divisions.frames import unpacked

MOST_FOUND = 100
_TOLD = 8  # of several that are meant, in a sentence
_FOLDER = files("resources") / "divisions"
_PROVINCE, _CITY, _COUNTY, _TOWN = 2, 4, 6, 9
_NO_CITY = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")  # no city, in the list


@dataclass(frozen=True, slots=True)
class _Entry:
    """A county with everything that it may be found by, each word in every reading."""

    county: County
    words: tuple[str, ...]  # its own: full pinyin, initials
    exact: tuple[str, ...]  # the same, and the same without 县, 市, 区 or 旗
    around: tuple[str, ...]  # those of its city and province
    written: tuple[str, ...]  # from the province to itself: 山东省滨州市博兴县, 山东滨州博兴县


def counties() -> tuple[County, ...]:
    """Give all counties in the order of their codes."""
    return tuple(entry.county for entry in _entries())


def known_county(code: str) -> County | None:
    """Give the county with this code of 6 or 12 digits, if it is one of them."""
    wanted = code[:_COUNTY].ljust(12, "0")
    return next((county for county in counties() if county.code == wanted), None)


def county_of(code: str) -> County:
    """Give the county with this code of 6 or 12 digits; raises RuleBroken `division.unknown`."""
    known = known_county(code)
    if known is None:
        raise RuleBroken("division.unknown", "division")
    return known


def the_county(text: str) -> County:
    """Give the one county that is meant; raises `county.not_found`, or `county.several` with them.

    A county whose name is exactly this is meant before those that only contain it.
    """
    found = _ranked(text)
    best = [county for rank, _, county in found if rank == found[0][0]]
    if not best:
        raise RuleBroken("county.not_found", "division", given=quoted(text))
    if len(best) > 1:
        places = "、".join(f"{one.place}{one.name}（{one.code[:_COUNTY]}）" for one in best[:_TOLD])
        more = "等" if len(best) > _TOLD else ""
        raise RuleBroken(
            "county.several", "division", given=quoted(text), count=len(best), places=places + more
        )
    return best[0]


def find_counties(text: str, limit: int = MOST_FOUND) -> tuple[County, ...]:
    """Find by name, full pinyin, initials or code, best first; `城区 晋城` tells namesakes apart.

    Each word must be found at the county, or at the city or province in which it lies.
    """
    return tuple(county for _, _, county in _ranked(text)[:limit])


def _ranked(text: str) -> list[tuple[int, str, County]]:
    read = [plain(word).lower().replace("'", "") for word in text.split()]
    words = [word for word in read if word]
    if not words:
        return []
    # syllables may be written apart: bo xing xian
    ways = (words, ["".join(words)]) if "".join(words).isascii() else (words,)
    ranked = ((_best(entry, ways), entry.county) for entry in _entries())
    return sorted((rank, county.code, county) for rank, county in ranked if rank is not None)


def divisions_of(county: County) -> tuple[Division, ...]:
    """Give the county itself, its towns and its villages, in the order of their codes."""
    frame = (_FOLDER / f"{county.code[:_PROVINCE]}.zst").read_bytes()
    own = county.code[:_COUNTY]
    return tuple(division(code, name) for code, name in unpacked(frame) if code.startswith(own))


def _best(entry: _Entry, ways: Iterable[list[str]]) -> int | None:
    return min((rank for way in ways if (rank := _rank(entry, way)) is not None), default=None)


def _rank(entry: _Entry, words: list[str]) -> int | None:
    """Tell how well the words are met, 0 best; None where one of them is not."""
    ranks = [_met(entry, word) for word in words]
    return None if None in ranks else sum(rank for rank in ranks if rank is not None)


def _met(entry: _Entry, word: str) -> int | None:
    name = entry.county.name
    if word in (name, entry.county.code[: len(word)]) or (word + name[-1] == name):
        return 0
    if word.isascii() and word.isdecimal():
        return None
    if word in entry.exact:
        return 0
    if any(own.startswith(word) for own in entry.words):
        return 1
    if word.isascii():
        return 3 if any(one.startswith(word) for one in entry.around) else None
    if word in name:
        return 2
    return 3 if any(word in whole for whole in entry.written) else None


@cache
def _entries() -> tuple[_Entry, ...]:
    rows = _rows()
    return tuple(_entry(code, rows) for code in rows if len(code) == _COUNTY)


def _entry(code: str, rows: dict[str, tuple[str, str]]) -> _Entry:
    (name, _), (city, _), (province, _) = (rows[code[:n]] for n in (_COUNTY, _CITY, _PROVINCE))
    no_city = city == name or city in _NO_CITY
    above = (_PROVINCE,) if no_city else (_PROVINCE, _CITY)
    county = County(code.ljust(12, "0"), name, "" if no_city else city, province)
    short = province.removesuffix("省").removesuffix("市") + county.city.removesuffix("市")
    return _Entry(
        county,
        tuple(_spelt(rows[code][1])),
        tuple(one for short in (False, True) for one in _spelt(rows[code][1], short=short)),
        tuple(word for n in above for word in _spelt(rows[code[:n]][1])),
        (county.place + name, short + name),
    )


def _spelt(readings: str, *, short: bool = False) -> Iterator[str]:
    """Give each reading in full, and its initials; `short`: without the last syllable."""
    for reading in readings.split():
        syllables = reading.split("'")[: -1 if short else None]
        yield "".join(syllables)
        yield "".join(one[0] for one in syllables)


@cache
def _rows() -> dict[str, tuple[str, str]]:
    with (_FOLDER / "counties.csv").open(encoding="utf-8") as lines:
        return {row["code"]: (row["name"], row["readings"]) for row in csv.DictReader(lines)}


def division(code: str, name: str) -> Division:
    """Make a division of its code: what it is, and what it lies in."""
    if code.endswith("000000"):
        return Division(code, name, "county", "")
    if code.endswith("000"):
        return Division(code, name, "town", code[:_COUNTY].ljust(12, "0"))
    return Division(code, name, "village", code[:_TOWN].ljust(12, "0"))

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
from desktop.rules.letters import plain
from resources.divisions.frames import unpacked

MOST_FOUND = 100
_FOLDER = files("resources") / "divisions"
_PROVINCE, _CITY, _COUNTY, _TOWN = 2, 4, 6, 9
_NO_CITY = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")  # no city, in the list


@dataclass(frozen=True, slots=True)
class _Entry:
    """A county with everything that it may be found by, each word in every reading."""

    county: County
    words: tuple[str, ...]  # its own: full pinyin, initials
    initials: tuple[str, ...]  # without that of 县, 市, 区 or 旗
    around: tuple[str, ...]  # those of its city and province
    written: tuple[str, ...]  # from the province to itself: 山东省滨州市博兴县, 山东滨州博兴县


def counties() -> tuple[County, ...]:
    """Give all counties in the order of their codes."""
    return tuple(entry.county for entry in _entries())


def county_of(code: str) -> County:
    """Give the county with this code of 6 or 12 digits; raises RuleBroken `division.unknown`."""
    wanted = code[:_COUNTY].ljust(12, "0")
    for county in counties():
        if county.code == wanted:
            return county
    raise RuleBroken("division.unknown", "division")


def find_counties(text: str, limit: int = MOST_FOUND) -> tuple[County, ...]:
    """Find by name, full pinyin, initials or code, best first; `城区 晋城` tells namesakes apart.

    Each word must be found at the county, or at the city or province in which it lies.
    """
    read = [plain(word).lower().replace("'", "") for word in text.split()]
    words = [word for word in read if word]
    if not words:
        return ()
    # syllables may be written apart: bo xing xian
    ways = (words, ["".join(words)]) if "".join(words).isascii() else (words,)
    ranked = ((_best(entry, ways), entry.county) for entry in _entries())
    found = sorted((rank, county.code, county) for rank, county in ranked if rank is not None)
    return tuple(county for _, _, county in found[:limit])


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
    if word in entry.initials:
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
        tuple(initials[:-1] for initials in list(_spelt(rows[code][1]))[1::2]),
        tuple(word for n in above for word in _spelt(rows[code[:n]][1])),
        (county.place + name, short + name),
    )


def _spelt(readings: str) -> Iterator[str]:
    """Give each reading in full, and its initials."""
    for reading in readings.split():
        syllables = reading.split("'")
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

"""The registers of a county for measuring: units, houses, households and people by blocks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from db.log.base import Author, Value
from db.rows.uow import Act
from db.subjects.records.events import RecordAmended, RecordsImported
from tests.bench.county import (
    CENTRE_PATH,
    FIRST_DAY,
    FIRST_HOUSE,
    FIRST_HOUSEHOLD,
    FIRST_PERSON,
    TOWNS,
    VILLAGES,
    Place,
    Size,
    morning,
    name,
    places,
)

BLOCK = 500
OF_A_HOUSEHOLD = 3
FIELDS = (
    *("name", "number", "sex", "birth", "phone", "address"),
    *("town", "village", "household", "house"),
)
HOUSE_FIELDS = ("address", "type", "town", "village")
HOME_FIELDS = ("head_name", "head", "town", "village")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Share:
    """What one village has of a county of that size."""

    people: int
    homes: int
    houses: int


def registers(size: Size) -> Iterator[Act]:
    """Give the units and divisions, then houses, households and people village by village."""
    at = morning(FIRST_DAY)
    author = Author(7, 1, CENTRE_PATH)
    yield Act(_unit(1, "县综治中心", "centre", CENTRE_PATH, "371625000000"), author, at)
    for town in range(1, TOWNS + 1):
        code = f"371625{town:03}000"
        path = f"/1/{10 + town}/"
        yield Act(_unit(10 + town, f"第{town}镇综治中心", "town", path, code), author, at)
        yield Act(_division(2000 + town, code, f"第{town}镇", "town", "371625000000"), author, at)
    for place in places():
        name = f"{place.name}村委会"
        yield Act(_unit(place.unit, name, "village", place.path, place.code), author, at)
        own = place.unit + 10_000
        yield Act(_division(own, place.code, place.name, "village", place.town), author, at)
    yield from _all(size)


def _all(size: Size) -> Iterator[Act]:
    """Give houses, households and people: three of these are a household."""
    villages = TOWNS * VILLAGES
    people, houses = -(-size.people // villages), -(-size.houses // villages)
    share = _Share(people, -(-people // OF_A_HOUSEHOLD), houses)
    yield from _blocks("house", HOUSE_FIELDS, (FIRST_HOUSE, size.houses, houses), _house)
    homes = (FIRST_HOUSEHOLD, share.homes * villages, share.homes)
    yield from _blocks("household", HOME_FIELDS, homes, _household)

    def person(n: int, place: Place, random: Random) -> Row:
        village, own = divmod(n, share.people)
        home = village * share.homes + own // OF_A_HOUSEHOLD
        return _person(n, place, random, (home, village * houses + own * houses // people))

    yield from _blocks("person", FIELDS, (FIRST_PERSON, size.people, people), person)


def _blocks(
    kind: str,
    fields: tuple[str, ...],
    numbered: tuple[int, int, int],
    make: Callable[[int, Place, Random], Row],
) -> Iterator[Act]:
    """Give records in blocks of one village: from which id on, how many, how many a village."""
    first, count, each = numbered
    random, at = Random(1), morning(FIRST_DAY)
    for n, place in enumerate(places()):
        author = Author(8, place.unit, place.path)
        ids = range(n * each, min((n + 1) * each, count))
        for start in range(0, len(ids), BLOCK):
            rows = {first + id_: make(id_, place, random) for id_ in ids[start : start + BLOCK]}
            yield Act(RecordsImported(kind=kind, fields=fields, rows=rows), author, at)


def _house(n: int, place: Place, _random: Random) -> Row:
    return (_address(n, place), "01", place.town, place.code)


def _household(n: int, place: Place, random: Random) -> Row:
    return (name(random), FIRST_PERSON + n * OF_A_HOUSEHOLD, place.town, place.code)


def _person(n: int, place: Place, random: Random, lives: tuple[int, int]) -> Row:
    home, house = lives
    year = 1940 + n % 70
    number = _checked(f"371699{year}{1 + n % 12:02}{1 + n % 28:02}{n % 1000:03}")
    phone = f"154{n % 100_000_000:08}"
    birth = f"{year}-{1 + n % 12:02}-{1 + n % 28:02}"
    where = (_address(house, place), place.town, place.code)
    kept = (FIRST_HOUSEHOLD + home, FIRST_HOUSE + house)
    return (name(random), number, "1", birth, phone, *where, *kept)


def _address(house: int, place: Place) -> str:
    return f"{place.name}{1 + house % 625}号"


def _checked(digits: str) -> str:
    """Add the check character of GB 11643 to seventeen digits."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


def _unit(id_: int, called: str, type_: str, path: str, division: str) -> RecordAmended:
    after: dict[str, Value] = {"name": called, "type": type_, "path": path, "division": division}
    return RecordAmended(kind="unit", id=id_, before={}, after=after)


def _division(id_: int, code: str, called: str, level: str, parent: str) -> RecordAmended:
    after: dict[str, Value] = {"code": code, "name": called, "level": level, "parent": parent}
    return RecordAmended(kind="division", id=id_, before={}, after=after)

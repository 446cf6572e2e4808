"""Houses and the families in them, village by village."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from db.events.base import Author, Value
from db.uow import Act
from desktop.demo.names import FEMALE, MALE, NameBook, Numbers
from desktop.demo.places import NAME, Village
from desktop.demo.population import Resident
from desktop.demo.records import HOUSE, PERSON, Desk
from desktop.demo.tables import texts_of

KEPT_HOUSEHOLDS = 130  # of a village stay in memory, to be parties in its cases
_SIZES = ((1, 28), (2, 36), (3, 19), (4, 11), (5, 5), (6, 1))
_LARGEST = 7
_HEAD_AGES = (24, 84)
_CHILD_YOUNGER = (22, 33)
_WORKS, _RETIRES = 18, 63
_HAN, _HUI = "01", "03"
_SCHOOL_AGE, _PHONE_AGE = 6, 12
_DWELLING, _WITH_SHOP = "01", "06"  # GB/T 31000, 5.17
_SHOPS, _WOMEN_ALONE, _BOYS, _HAN_SHARE = 0.04, 0.5, 0.52, 0.995
_CHILDREN, _PARENTS_ALIVE = 2, 62  # a large family has two children, then parents of the head


@dataclass(frozen=True, slots=True)
class Census:
    """What settling a village needs. `author`: who takes the census for its unit."""

    desk: Desk
    names: NameBook
    numbers: Numbers
    rng: random.Random
    today: date
    author: int


@dataclass(slots=True)
class House:
    """A house and where it stands."""

    id: int
    address: str
    grid: int


def settle(census: Census, village: Village, people: int, houses: int) -> Iterator[Act]:
    """Record a village's houses and people, and keep some families for its cases."""
    author = Author(census.author, village.unit.id, village.unit.path)
    sizes = _sizes(people, houses, census.rng)
    built = list(_houses(census, village, houses))
    households: list[list[Resident]] = []
    house_rows: dict[int, tuple[Value, ...]] = {}
    person_rows: dict[int, tuple[Value, ...]] = {}
    place = village.town.code, village.code
    for house, size in zip(built, sizes, strict=True):
        family = _family(census, village, house, size)
        owner = family[0].id if family else None
        kind = _WITH_SHOP if census.rng.random() < _SHOPS else _DWELLING
        house_rows[house.id] = (house.address, kind, *place, house.grid, owner)
        for one in family:
            person_rows[one.id] = _person(one, place)
        if len(households) < KEPT_HOUSEHOLDS:
            households.append(family)
    village.residents.settle(households, census.today)
    yield from census.desk.blocks("house", HOUSE, house_rows, author)
    yield from census.desk.blocks("person", PERSON, person_rows, author)


def _person(one: Resident, place: tuple[str, str]) -> tuple[Value, ...]:
    born = one.birth.isoformat()
    said = one.name, "111", one.number, one.sex, born, one.ethnic, one.phone, one.address
    return (*said, *place, one.grid, one.house, one.occupation)


def _sizes(people: int, houses: int, rng: random.Random) -> list[int]:
    """Draw how many live in each house, so that together they are exactly the people."""
    sizes = rng.choices([n for n, _ in _SIZES], [w for _, w in _SIZES], k=houses)
    missing = people - sum(sizes)
    step = 1 if missing > 0 else -1
    while missing:
        n = rng.randrange(houses)
        if 0 <= sizes[n] + step <= max(_LARGEST, people // houses + 2):
            sizes[n] += step
            missing -= step
    return sizes


def _houses(census: Census, village: Village, count: int) -> Iterator[House]:
    estates = texts_of("names.json")["estates"]
    estate = estates[int(census.rng.random() * len(estates))]
    base = f"{NAME}{village.town.name}{village.label}"
    for n in range(count):
        if village.is_community:
            block, room = divmod(n, 24)
            floor, door = divmod(room, 4)
            unit = f"{door // 2 + 1}单元{floor + 1}0{door % 2 + 1}室"
            address = f"{base}{estate}{block + 1}号楼{unit}"
        else:
            address = f"{base}{n + 1}号"
        grid = village.grids[n * len(village.grids) // count][0]
        yield House(census.desk.new_id(), address, grid)


def _family(census: Census, village: Village, house: House, size: int) -> list[Resident]:
    """Head, then husband or wife, children, and in large families the head's parents."""
    if not size:
        return []
    rng = census.rng
    surname = census.names.surname()
    age = int(rng.triangular(*_HEAD_AGES, 52))
    alone = size == 1 and rng.random() < _WOMEN_ALONE
    members = [(surname, FEMALE if alone else MALE, age)]
    if size > 1:
        members.append(
            (census.names.surname(), FEMALE, max(_HEAD_AGES[0], age + rng.randint(-4, 3)))
        )
    for n in range(size - 2):
        younger = rng.randint(*_CHILD_YOUNGER)
        old = n >= _CHILDREN and age < _PARENTS_ALIVE
        sex = MALE if rng.random() < _BOYS else FEMALE
        members.append((surname, sex, age + younger if old else max(0, age - younger - 2 * n)))
    return [_resident(census, village, house, member) for member in members]


def _resident(
    census: Census, village: Village, house: House, member: tuple[str, str, int]
) -> Resident:
    surname, sex, age = member
    draw = census.rng.random
    birth = census.today - timedelta(days=int((age + draw()) * 365.25) + 1)
    return Resident(
        id=census.desk.new_id(),
        name=surname + census.names.given(sex, birth.year),
        surname=surname,
        number=census.numbers.citizen(birth, sex),
        sex=sex,
        birth=birth,
        ethnic=_HAN if draw() < _HAN_SHARE else _HUI,
        phone=census.numbers.phone() if age >= _PHONE_AGE else "",
        address=house.address,
        occupation=_occupation(village, age, draw()),
        house=house.id,
        grid=house.grid,
    )


def _occupation(village: Village, age: int, chance: float) -> str:
    if age < _SCHOOL_AGE:
        return ""
    if age < _WORKS:
        return "学生"
    if age >= _RETIRES:
        return "退休人员" if village.is_community else "务农"
    jobs = texts_of("names.json")["jobs_urban" if village.is_community else "jobs_rural"]
    found: str = jobs[int(chance * len(jobs))]
    return found

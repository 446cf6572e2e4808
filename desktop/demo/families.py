"""Families as they are drawn: who lives together, how old they are, and how they are related."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from desktop.demo.homes import Home
from desktop.demo.lives import DAUGHTER, HEAD, PARENT, SON, SPOUSE
from desktop.demo.names import FEMALE, MALE, NameBook, Numbers
from desktop.demo.population import Resident
from desktop.demo.tables import texts_of

_HEAD_AGES = (24, 84)
_CHILD_YOUNGER = (22, 33)
_WORKS, _RETIRES = 18, 63
_HAN, _HUI = "01", "03"
_SCHOOL_AGE, _PHONE_AGE = 6, 12
_WOMEN_ALONE, _BOYS, _HAN_SHARE = 0.5, 0.52, 0.995
_CHILDREN, _PARENTS_ALIVE = 2, 62  # a large family has two children, then parents of the head
_YEAR = 365.25


class Member(NamedTuple):
    """One of a family before anything else is known."""

    surname: str
    sex: str
    age: int
    relation: str


class Birth(NamedTuple):
    """What making people needs. `today`: the day on which they have the age that was drawn."""

    names: NameBook
    numbers: Numbers
    rng: random.Random
    today: date


def draw_family(birth: Birth, size: int) -> Iterator[Member]:
    """Draw the head, husband or wife, children, and in large families the head's parents."""
    rng, names = birth.rng, birth.names
    surname = names.surname()
    age = int(rng.triangular(*_HEAD_AGES, 52))
    alone = size == 1 and rng.random() < _WOMEN_ALONE
    yield Member(surname, FEMALE if alone else MALE, age, HEAD)
    if size > 1:
        years = max(_HEAD_AGES[0], age + rng.randint(-4, 3))
        yield Member(names.surname(), FEMALE, years, SPOUSE)
    for n in range(size - 2):
        younger = rng.randint(*_CHILD_YOUNGER)
        sex = MALE if rng.random() < _BOYS else FEMALE
        if n >= _CHILDREN and age < _PARENTS_ALIVE:
            yield Member(surname, sex, age + younger, PARENT)
        else:
            years = max(0, age - younger - 2 * n)
            yield Member(surname, sex, years, SON if sex == MALE else DAUGHTER)


def be_born(birth: Birth, id_: int, home: Home, urban: bool, member: Member) -> Resident:
    surname, sex, age, relation = member
    draw = birth.rng.random
    born = birth.today - timedelta(days=int((age + draw()) * _YEAR) + 1)
    return Resident(
        id=id_,
        name=surname + birth.names.given(sex, born.year),
        surname=surname,
        number=birth.numbers.citizen(born, sex),
        sex=sex,
        birth=born,
        ethnic=_HAN if draw() < _HAN_SHARE else _HUI,
        phone=birth.numbers.phone() if age >= _PHONE_AGE else "",
        address=home.address,
        occupation=_occupation(urban=urban, age=age, chance=draw()),
        house=home.id,
        grid=home.grid,
        age=age,
        relation=relation,
    )


def _occupation(*, urban: bool, age: int, chance: float) -> str:
    if age < _SCHOOL_AGE:
        return ""
    if age < _WORKS:
        return "学生"
    if age >= _RETIRES:
        return "退休人员" if urban else "务农"
    jobs = texts_of("names.json")["jobs_urban" if urban else "jobs_rural"]
    found: str = jobs[int(chance * len(jobs))]
    return found

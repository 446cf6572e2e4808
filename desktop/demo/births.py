"""People are born: a name of their time, a day, a number, and what they do for a living."""

import random
from datetime import date, timedelta
from typing import NamedTuple

from desktop.demo.families import Member
from desktop.demo.homes import Home
from desktop.demo.lives import STUDIED
from desktop.demo.names import NameBook, Numbers
from desktop.demo.population import Resident
from desktop.demo.tables import texts_of

_HAN, _HUI, _HAN_SHARE = "01", "03", 0.995
_SCHOOL_AGE, _PHONE_AGE = 6, 12
_WORKS, _GRADUATES, _STUDENTS = 18, 22, 0.6  # of those of an age to study
_RETIRED = {"1": 61, "2": 56}  # in towns, by sex
_FARMS_FROM, _FARMS_UNTIL = 62, 79
_LATEST = {"外出务工": 58, "建筑工人": 60, "运输司机": 60, "司机": 60, "厂矿工人": 60}
_EARLIEST = {"运输司机": 22, "司机": 22, "个体经营": 21, "养殖": 22}
_YEAR = 365.25


class Birth(NamedTuple):
    """What making people needs. `today`: the day on which they have the age that was drawn."""

    names: NameBook
    numbers: Numbers
    rng: random.Random
    today: date


def be_born(birth: Birth, id_: int, home: Home, urban: bool, member: Member) -> Resident:
    surname, sex, age, relation, marital = member
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
        occupation=_occupation(birth.rng, urban=urban, age=age, sex=sex),
        house=home.id,
        grid=home.grid,
        age=age,
        relation=relation,
        marital=marital,
    )


def _occupation(rng: random.Random, *, urban: bool, age: int, sex: str) -> str:
    if age < _SCHOOL_AGE:
        return ""
    if age < _WORKS or (age < _GRADUATES and rng.random() < _STUDENTS):
        return "学生"
    if urban and age >= _RETIRED[sex]:
        return "退休人员"
    if age >= _FARMS_FROM:
        return "务农" if age < _FARMS_UNTIL else ""
    jobs = texts_of("names.json")["jobs_urban" if urban else "jobs_rural"][sex]
    for _ in range(6):
        found: str = jobs[int(rng.random() * len(jobs))]
        earliest = _GRADUATES if found in STUDIED else _EARLIEST.get(found, _WORKS)
        if earliest <= age <= _LATEST.get(found, _FARMS_FROM):
            return found
    return "企业职工" if urban else "务农"

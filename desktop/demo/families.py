"""Families as they are drawn: who lives together, how old they are, and how they are related."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from desktop.demo.lives import (
    BROTHER,
    DAUGHTER,
    DIVORCED,
    FIRST_MARRIAGE,
    GRANDCHILD,
    HEAD,
    MARRIED,
    OTHER,
    PARENT,
    REMARRIED,
    SON,
    SPOUSE,
    UNMARRIED,
    WIDOWED,
)
from desktop.demo.names import FEMALE, MALE, NameBook

_BOYS, _REMARRIED_SHARE = 0.52, 0.05
_MOTHER_AT_FIRST, _APART = (21, 30), (2, 6)  # years: at the birth of the eldest; two children
_BORN_BY = (20, 32)  # how old a mother was when the head of a household was born
_HUSBAND_OLDER = (-1, 4)
_HUSBAND, _WIFE = 22, 20  # may marry from then on (民法典, 婚姻家庭编)
_ONE_PARENT, _THREE_GENERATIONS = 0.13, 0.3  # of what is small enough, and large enough
_TWO, _SMALL, _LARGE = 2, 3, 4
_MOTHERS, _DIVORCED_SHARE, _AGAIN = 0.62, 0.75, 28
_OLDEST = 92
_ALONE = (((22, 34), 32), ((35, 59), 22), ((60, 88), 46))  # ages of those who live alone
_WOMEN_ALONE = {22: 0.35, 35: 0.3, 60: 0.63}
_ALONE_IS = (  # until an age: shares in percent of who lives alone
    (25, ((UNMARRIED, 100),)),
    (35, ((UNMARRIED, 72), (MARRIED, 23), (DIVORCED, 5))),
    (60, ((MARRIED, 52), (DIVORCED, 24), (UNMARRIED, 16), (WIDOWED, 8))),
    (70, ((WIDOWED, 62), (MARRIED, 20), (DIVORCED, 10), (UNMARRIED, 8))),
    (200, ((WIDOWED, 88), (MARRIED, 8), (UNMARRIED, 4))),
)
_CHILD_IS = (  # until an age: grown children who live with their parents
    (23, ((UNMARRIED, 100),)),
    (27, ((UNMARRIED, 95), (MARRIED, 5))),
    (200, ((UNMARRIED, 80), (MARRIED, 13), (DIVORCED, 7))),
)


class Member(NamedTuple):
    """One of a family before anything else is known."""

    surname: str
    sex: str
    age: int
    relation: str
    marital: str


def draw_family(names: NameBook, rng: random.Random, size: int) -> Iterator[Member]:
    """Draw who lives in one house; the head comes first, and the head's wife next."""
    if size == 1:
        yield _alone(names, rng)
    elif size <= _SMALL and rng.random() < _ONE_PARENT:
        yield from _one_parent(names, rng, size)
    elif size >= _LARGE and rng.random() < _THREE_GENERATIONS:
        yield from _three_generations(names, rng, size)
    elif size == _TWO:
        yield from _couple(names, rng, int(rng.triangular(_WIFE + 2, 82, 60)))
    else:
        yield from _with_children(names, rng, size)


def _alone(names: NameBook, rng: random.Random) -> Member:
    ages = rng.choices([one for one, _ in _ALONE], [weight for _, weight in _ALONE])[0]
    age = rng.randint(*ages)
    sex = FEMALE if rng.random() < _WOMEN_ALONE[ages[0]] else MALE
    return Member(names.surname(), sex, age, HEAD, _drawn(_ALONE_IS, age, rng))


def _couple(names: NameBook, rng: random.Random, wife: int, surname: str = "") -> Iterator[Member]:
    """Draw husband and wife; women keep their own surname."""
    husband = max(_HUSBAND, wife + rng.randint(*_HUSBAND_OLDER))
    again = wife > _AGAIN and rng.random() < _REMARRIED_SHARE
    married = REMARRIED if again else FIRST_MARRIAGE
    surname = surname or names.surname()
    yield Member(surname, MALE, husband, HEAD, married)
    other = names.surname()
    while other == surname:
        other = names.surname()
    yield Member(other, FEMALE, wife, SPOUSE, married)


def _with_children(names: NameBook, rng: random.Random, size: int) -> Iterator[Member]:
    children = 1 if size == _SMALL else rng.choice((1, 2, 2)) if size == _LARGE else 2
    ages = _children(rng, children)
    wife = ages[0] + rng.randint(*_MOTHER_AT_FIRST)
    head, spouse = _couple(names, rng, wife)
    yield from (head, spouse)
    for age in ages:
        yield _child(head.surname, age, rng)
    yield from _elders(names, rng, head, size - 2 - children)


def _elders(names: NameBook, rng: random.Random, head: Member, count: int) -> Iterator[Member]:
    """Draw the head's mother, with a second place father too, and in what is left brothers."""
    mother = min(_OLDEST, head.age + rng.randint(*_BORN_BY))
    father = min(_OLDEST, mother + rng.randint(*_HUSBAND_OLDER))
    both = count > 1
    married = FIRST_MARRIAGE if both else WIDOWED
    if both:
        yield Member(head.surname, MALE, father, PARENT, married)
    if count:
        yield Member(_other(names, head.surname), FEMALE, mother, PARENT, married)
    for _ in range(count - 2):
        age = max(_HUSBAND, head.age - rng.randint(2, 9))
        yield Member(head.surname, MALE, age, BROTHER, UNMARRIED)


def _one_parent(names: NameBook, rng: random.Random, size: int) -> Iterator[Member]:
    """A mother or a father, divorced or widowed; the children have the father's surname."""
    ages = _children(rng, size - 1)
    age = ages[0] + rng.randint(*_MOTHER_AT_FIRST)
    sex = FEMALE if rng.random() < _MOTHERS else MALE
    surname = names.surname()
    lost = age > _AGAIN and rng.random() >= _DIVORCED_SHARE
    yield Member(surname, sex, max(_HUSBAND, age), HEAD, WIDOWED if lost else DIVORCED)
    of_father = surname if sex == MALE else _other(names, surname)
    for one in ages:
        yield _child(of_father, one, rng)


def _three_generations(names: NameBook, rng: random.Random, size: int) -> Iterator[Member]:
    """Old parents, their son with his wife, and in what is left grandchildren."""
    ages = _children(rng, size - 4, most=14) if size > _LARGE else []
    young = (ages[0] if ages else 0) + rng.randint(*_MOTHER_AT_FIRST)
    son, wife = _couple(names, rng, young)
    mother = min(_OLDEST, son.age + rng.randint(*_BORN_BY))
    head, old = _couple(names, rng, mother, son.surname)
    yield from (head, old)
    yield son._replace(relation=SON)
    yield wife._replace(relation=OTHER)
    for age in ages:
        yield _child(son.surname, age, rng)._replace(relation=GRANDCHILD)


def _children(rng: random.Random, count: int, most: int = 30) -> list[int]:
    """Draw the ages of brothers and sisters, the eldest first."""
    ages = [int(rng.triangular(0, most, most / 2))]
    for _ in range(count - 1):
        ages.insert(0, ages[0] + rng.randint(*_APART))
    return ages


def _child(surname: str, age: int, rng: random.Random) -> Member:
    sex = MALE if rng.random() < _BOYS else FEMALE
    relation = SON if sex == MALE else DAUGHTER
    return Member(surname, sex, age, relation, _drawn(_CHILD_IS, age, rng))


def _other(names: NameBook, surname: str) -> str:
    found = names.surname()
    while found == surname:
        found = names.surname()
    return found


def _drawn(
    shares: tuple[tuple[int, tuple[tuple[str, int], ...]], ...], age: int, rng: random.Random
) -> str:
    of_age = next(found for until, found in shares if age < until)
    return rng.choices([one for one, _ in of_age], [weight for _, weight in of_age])[0]

"""Invented people's names, identity numbers and telephone numbers.

The area code 371699 was never assigned, and no operator was given the mobile prefixes 154, 161
and 164: whatever is drawn here is nobody's.
"""

import random
from bisect import bisect
from datetime import date
from functools import cache
from itertools import accumulate

from stdnum.cn.uscc import calc_check_digit

from desktop.demo.tables import texts_of

AREA = "371699"
PHONES = ("154", "161", "164")
MALE, FEMALE = "1", "2"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_ORDERS = 499  # of one sex and day
_STRIDE = 211
_TAKEN = {"19850101001", "19900307123"}  # used as examples elsewhere
_ERAS = ((1950, "1930", 0.06), (1968, "1955", 0.14), (1988, "1975", 0.42), (2008, "1995", 0.3))
_LATEST = ("2015", 0.1)
_RARE = 0.01


class NameBook:
    """Draws names as they are heard in Shandong: surname by number, given name by year and sex."""

    def __init__(self, rng: random.Random) -> None:
        texts = texts_of("names.json")
        self._random = rng.random
        self._surnames = list(texts["surnames"])
        self._bounds = list(accumulate(texts["surnames"].values()))
        self._given = {"1": texts["male"], "2": texts["female"]}
        self._rare = texts["rare"]

    def surname(self) -> str:
        found: str = self._surnames[bisect(self._bounds, self._random() * self._bounds[-1])]
        return found

    def given(self, sex: str, year: int) -> str:
        era, single = _era(year)
        letters = self._given[sex][era]
        draw = self._random
        last: str = letters["last"][int(draw() * len(letters["last"]))]
        if draw() < _RARE:
            last = self._rare[int(draw() * len(self._rare))]
        if draw() < single:
            return last
        first: str = letters["first"][int(draw() * len(letters["first"]))]
        return first + last if first != last else last

    def full(self, sex: str, year: int) -> str:
        return self.surname() + self.given(sex, year)


class Numbers:
    """Gives every citizen a number of their own, and phones to those who want one."""

    def __init__(self, rng: random.Random) -> None:
        self._given: dict[tuple[date, str], int] = {}
        self._random = rng.random

    def citizen(self, birth: date, sex: str) -> str:
        """Make the next number of this birth date and sex; no two are equal."""
        count = self._given.get((birth, sex), 0)
        if count >= _ORDERS:
            raise ValueError("too many people born on one day")
        self._given[birth, sex] = count + 1
        place = (birth.toordinal() * 31 + count * _STRIDE) % _ORDERS
        order = f"{2 * place + (1 if sex == MALE else 2):03d}"
        day, total = _of_day(birth)
        if day + order in _TAKEN:
            return self.citizen(birth, sex)
        total += int(order[0]) * 8 + int(order[1]) * 4 + int(order[2]) * 2
        return f"{AREA}{day}{order}{_CHECKS[total % 11]}"

    def phone(self) -> str:
        draw = self._random
        return f"{PHONES[int(draw() * 3)]}{int(draw() * 100_000_000):08d}"


def credit_code(kind: str, serial: int) -> str:
    body = f"{kind}{AREA}MA{serial:07d}"
    return body + str(calc_check_digit(body))


@cache
def _of_day(birth: date) -> tuple[str, int]:
    day = f"{birth:%Y%m%d}"
    return day, sum(int(n) * w for n, w in zip(AREA + day, _WEIGHTS, strict=False))


@cache
def _era(year: int) -> tuple[str, float]:
    for before, era, single in _ERAS:
        if year < before:
            return era, single
    return _LATEST

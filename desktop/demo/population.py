"""Those of a village's people who may appear in its cases, by how they stand to each other."""

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import NamedTuple

_ADULT, _OLD = 20, 68
_CHILD_AGES = range(34, 61)
_SIBLING_YEARS = 15


class Resident(NamedTuple):
    """What a party in a case is made of."""

    id: int
    name: str
    surname: str
    number: str
    sex: str
    birth: date
    ethnic: str
    phone: str
    address: str
    occupation: str
    house: int
    grid: int
    age: int  # at the end of the story
    relation: str  # to the head of the household, GB/T 4761


class Firm(NamedTuple):
    """An organisation that may be a party."""

    name: str
    trade: str
    credit_code: str
    address: str
    representative: str
    phone: str


@dataclass(eq=False)
class Residents:
    """Who lives in a village, ready to be drawn: adults, and pairs as family quarrels need them."""

    adults: list[Resident] = field(default_factory=list)
    couples: list[tuple[Resident, Resident]] = field(default_factory=list)
    elders: list[tuple[Resident, Resident]] = field(default_factory=list)  # and a grown child
    siblings: list[tuple[Resident, Resident]] = field(default_factory=list)
    neighbours: list[tuple[Resident, Resident]] = field(default_factory=list)
    firms: list[Firm] = field(default_factory=list)

    def settle(self, households: list[list[Resident]], today: date) -> None:
        """Find the pairs. A household's first two are a couple where their sexes differ."""
        grown = [
            [one for one in house if today.year - one.birth.year >= _ADULT] for house in households
        ]
        self.adults = [one for house in grown for one in house]
        self.couples = [
            (two[0], two[1])
            for two in (house[:2] for house in grown)
            if len(two) > 1 and two[0].sex != two[1].sex and two[0].surname != two[1].surname
        ]
        heads = [house[0] for house in grown if house]
        self.neighbours = list(pairwise(heads))
        self._relate(today.year)

    def _relate(self, year: int) -> None:
        by_surname: dict[str, list[Resident]] = {}
        for one in self.adults:
            by_surname.setdefault(one.surname, []).append(one)
        for namesakes in by_surname.values():
            children = [one for one in namesakes if year - one.birth.year in _CHILD_AGES]
            old = [one for one in namesakes if year - one.birth.year >= _OLD]
            self.elders += zip(old, children, strict=False)
            pairs = zip(children[::2], children[1::2], strict=False)
            self.siblings += [
                (a, b) for a, b in pairs if abs(a.birth.year - b.birth.year) <= _SIBLING_YEARS
            ]

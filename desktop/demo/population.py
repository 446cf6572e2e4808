"""Those of a village's people who may appear in its cases, by how they stand to each other."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


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
    marital: str  # GB/T 2261.2

    def age_on(self, day: date) -> int:
        return (
            day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))
        )


class Firm(NamedTuple):
    """An organisation that may be a party, and the code of the village where it is."""

    name: str
    trade: str
    credit_code: str
    address: str
    representative: str
    phone: str
    village: str
    grid: int


class Family(NamedTuple):
    """Father and mother of a child, or the only one of them who lives with it."""

    parents: tuple[Resident, ...]
    children: tuple[Resident, ...]


Pairs = list[tuple[Resident, Resident]]


@dataclass(eq=False)
class Residents:
    """Who lives in a village, ready to be drawn: adults, and pairs as quarrels need them."""

    adults: list[Resident] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)  # with children, of any age
    couples: Pairs = field(default_factory=list)
    divorced: Pairs = field(default_factory=list)  # and the child who stayed
    engaged: Pairs = field(default_factory=list)
    elders: Pairs = field(default_factory=list)  # and a grown child of another house
    siblings: Pairs = field(default_factory=list)
    neighbours: Pairs = field(default_factory=list)  # next door
    floors: Pairs = field(default_factory=list)  # who lives below, who above
    tenants: Pairs = field(default_factory=list)  # and who lets the house
    firms: list[Firm] = field(default_factory=list)

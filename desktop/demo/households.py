"""Households: who belongs to one, how they came to live there, and where they are registered."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.log.base import Value
from desktop.demo.homes import WITH_SHOP, Home
from desktop.demo.lives import live, work_class
from desktop.demo.names import AREA
from desktop.demo.places import COUNTY, NAME, Village
from desktop.demo.population import Resident
from desktop.demo.tables import texts_of

ELSEWHERE = f"{AREA}000000"  # a county that is not
CITIZEN_CARD, PASSPORT = "111", "414"  # GA/T 517
_TOGETHER, _APART = "01", "02"  # GB/T 31000, 5.10
# one draw a household: which part of it falls where
_LET, _SHOPS = 0.03, (0.02, 0.06)
_REGISTERED_APART = (0.06, 0.13)
_MOVED, _KNOWN = (0.13, 0.15), (0.13, 0.45)
_POOR, _POORER = 3, 4  # of a hundred
_LONGEST_AGO, _TENANTS_LONGEST_AGO = 15 * 365, 4 * 365  # days before the census


@dataclass(slots=True)
class Household:
    """Those who live in a house together; the first is the head."""

    id: int
    home: Home
    members: list[Resident]
    landlord: Resident | None = None  # of tenants
    left: Home | None = None  # where they lived before
    since: str | None = None  # the day on which they moved in, where it is known
    registered: tuple[str, str] | None = None  # elsewhere: division, address
    economy: str | None = None
    draws: list[float] = field(default_factory=list)  # one for each member

    @property
    def head(self) -> Resident:
        return self.members[0]

    def since_of(self, one: Resident) -> str | None:
        """Tell since when one of them lives here: nobody before birth."""
        return self.since and max(self.since, one.birth.isoformat())

    @property
    def citizens(self) -> list[Resident]:
        return [one for one in self.members if one.ethnic]


@dataclass(frozen=True, slots=True)
class Fates:
    """What the fates of households are drawn from. `taken`: the day of the census."""

    rng: random.Random
    taken: date
    villages: list[Village]

    def ago(self, least: int, most: int) -> str:
        """Draw a day before the census."""
        days = least + int(self.rng.random() * (most - least))
        return (self.taken - timedelta(days=days)).isoformat()


def draw_fate(fates: Fates, household: Household, before: list[Household]) -> None:
    """Decide how a household came to live where it does; earlier ones may be its landlords."""
    draw = fates.rng.random()
    household.draws = [fates.rng.random() for _ in household.members]
    if _SHOPS[0] <= draw < _SHOPS[1]:
        household.home.use = WITH_SHOP
    percent = int(draw * 1_000_000) % 100
    if percent < _POORER:
        household.economy = "03" if percent < _POOR else "04"
    household.home.owner = household.head.id
    if draw < _LET:
        _rent(fates, household, before)
    elif _REGISTERED_APART[0] <= draw < _REGISTERED_APART[1]:
        household.registered = _in_another_village(fates)
    elif _KNOWN[0] <= draw < _KNOWN[1]:
        household.since = fates.ago(30, _LONGEST_AGO)
        if draw < _MOVED[1] and before:
            household.left = _one_of(before, fates.rng).home


def _rent(fates: Fates, household: Household, before: list[Household]) -> None:
    owners = [one for one in before[-20:] if one.landlord is None]
    if not owners:
        return
    household.landlord = _one_of(owners, fates.rng).head
    household.home.owner = household.landlord.id
    household.since = fates.ago(20, _TENANTS_LONGEST_AGO)
    places = texts_of("registers.json")["elsewhere"]
    number = int(fates.rng.random() * 200) + 1
    household.registered = ELSEWHERE, f"{places[number % len(places)]}{number}号"


def _in_another_village(fates: Fates) -> tuple[str, str]:
    village = fates.villages[int(fates.rng.random() * len(fates.villages))]
    number = int(fates.rng.random() * 90) + 1
    return village.code, f"{NAME}{village.town.name}{village.label}{number}号"


def _one_of(households: list[Household], rng: random.Random) -> Household:
    return households[int(rng.random() * len(households))]


def household_row(household: Household, village: Village, number: int) -> tuple[Value, ...]:
    head, home = household.head, household.home
    said = f"{village.code}{number:05d}", head.name, head.id, home.id
    place = village.town.code, village.code, home.grid
    return (*said, *place, household.economy, household.since)


def person_rows(household: Household, village: Village) -> Iterator[tuple[int, tuple[Value, ...]]]:
    home, apart = household.home, household.registered
    place = village.town.code, village.code, home.grid
    address = home.address, *place, home.id
    native = ELSEWHERE if household.landlord else COUNTY
    registered = apart or (village.code, home.address)
    origin = (native, _APART if apart else _TOGETHER, *registered)
    for one, draw in zip(household.members, household.draws, strict=True):
        life = live(one.age, one.birth.year, one.occupation, draw)
        said = one.name, CITIZEN_CARD if one.ethnic else PASSPORT, one.number, one.sex
        born = one.birth.isoformat(), one.ethnic or None, one.phone or None
        lives = one.occupation or None, one.marital, *life
        work = *lives, work_class(one.occupation), one.relation
        whence = origin if one.ethnic else (None, None, None, None)
        lives_there = household.since_of(one), household.id
        yield one.id, (*said, *born, *work, *address, *lives_there, *whence)

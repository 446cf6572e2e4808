"""Houses and the households in them, village by village."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from db.rows.uow import Act
from desktop.demo.births import Birth, be_born
from desktop.demo.changes import Changes
from desktop.demo.families import draw_family
from desktop.demo.foreigners import Foreigners
from desktop.demo.homes import Home, build, house_row
from desktop.demo.households import Fates, Household, draw_fate, household_row, person_rows
from desktop.demo.keepers import keep
from desktop.demo.kin import acquaint
from desktop.demo.letting import let_out, move_over
from desktop.demo.marking import OF_AGE, Marking
from desktop.demo.marks import mark
from desktop.demo.places import Village
from desktop.demo.records import Desk, Pages
from desktop.demo.visits import call_on

KEPT_HOUSEHOLDS = 130  # of a village stay in memory, to be parties in its cases
_SIZES = ((1, 28), (2, 36), (3, 19), (4, 11), (5, 5), (6, 1))
_LARGEST = 7
_STAY = 12  # grown-ups at least, to be parties, where others move


@dataclass(frozen=True, slots=True)
class Census:
    """What settling a village needs; the clerk of its unit takes the census."""

    desk: Desk
    birth: Birth
    fates: Fates
    foreigners: Foreigners
    marking: Marking
    changes: Changes


def settle(census: Census, village: Village, people: int, houses: int) -> Iterator[Act]:
    """Record a village's houses and people, and keep some families for its cases."""
    homes = build(census.desk, census.birth.rng, village, houses)
    sizes = _sizes(people, houses, census.birth.rng)
    households: list[Household] = []
    for home, size in zip(homes, sizes, strict=True):
        if size:
            households.append(_move_in(census, village, home, size, households))
    mover = _mover(census, village, homes, households)
    kept = [one for one in households[:KEPT_HOUSEHOLDS] if one is not mover]
    acquaint(village.residents, kept)
    pages = Pages(census.desk)
    _write(pages, village, homes, households)
    keeper = keep(pages, census.birth.rng, village, homes, households)
    if keeper and census.changes.wants("hand_over"):
        census.changes.hands_over(village, *keeper)
    let_out(pages, census.fates, village, households)
    move_over(pages, census.fates, village, households)
    call_on(census.marking, village, mark(census.marking, village, households), households)
    yield from pages.acts(village.unit.by_clerk)


def _move_in(
    census: Census, village: Village, home: Home, size: int, before: list[Household]
) -> Household:
    birth, urban = census.birth, village.is_community
    members = [
        be_born(birth, census.desk.new_id(), home, urban, member)
        for member in draw_family(birth.names, birth.rng, size)
    ]
    members = census.foreigners.wed(village, members)
    household = Household(census.desk.new_id(), home, members)
    draw_fate(census.fates, household, before)
    return household


def _mover(
    census: Census, village: Village, homes: list[Home], households: list[Household]
) -> Household | None:
    """Let a household move, where a house stands empty; it appears in no case."""
    lived_in = {one.home.id for one in households}
    empty = next((home for home in homes if home.id not in lived_in), None)
    own = [one for one in households if not one.landlord and one.citizens == one.members]
    mover = min(own, key=lambda one: len(one.members), default=None)
    others = [one for home in households if home is not mover for one in home.citizens]
    grown = sum(one.age >= OF_AGE for one in others)
    if not empty or not mover or grown < _STAY or not census.changes.wants("move"):
        return None
    census.changes.moves(village, mover, empty)
    return mover


def _write(pages: Pages, village: Village, homes: list[Home], households: list[Household]) -> None:
    place = village.town.code, village.code
    for home in homes:
        pages.add("house", house_row(home, place), home.id)
    for n, household in enumerate(households, 1):
        pages.add("household", household_row(household, village, n), household.id)
        for id_, row in person_rows(household, village):
            pages.add("person", row, id_)


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

"""Who of a village stands how to whom: couples, parents, neighbours, next door or one floor up."""

from collections.abc import Iterator
from itertools import pairwise

from desktop.demo.homes import Home
from desktop.demo.households import Household
from desktop.demo.lives import (
    DAUGHTER,
    DIVORCED,
    GRANDCHILD,
    HEAD,
    OTHER,
    SON,
    SPOUSE,
    UNMARRIED,
)
from desktop.demo.names import FEMALE, MALE
from desktop.demo.population import Family, Pairs, Resident, Residents

_ADULT, _OLD, _MAY_MARRY = 20, 62, range(22, 33)
_FATHERED, _MOTHERED = range(20, 42), range(18, 43)  # years between parent and child
_BROTHERS, _YOUNGEST_HEIR = range(1, 12), 34


def acquaint(residents: Residents, households: list[Household]) -> None:
    """Find adults and pairs among households of citizens."""
    houses = [one.citizens for one in households if one.citizens == one.members]
    residents.adults = [one for house in houses for one in house if one.age >= _ADULT]
    residents.families = [family for house in houses for family in _families(house)]
    residents.couples = [pair for house in houses for pair in _couples(house)]
    own = [one for one in households if one.citizens == one.members and not one.landlord]
    residents.neighbours = list(_next_door(own))
    residents.floors = list(_one_above(households))
    residents.tenants = [
        (one.head, one.landlord)
        for one in households
        if one.landlord and one.citizens == one.members
    ]
    residents.elders = list(_elders(own, residents.couples))
    taken = {one.id for pair in residents.elders for one in pair}
    free = [one.head for one in own if one.head.id not in taken]
    residents.siblings = list(_siblings(free))
    residents.divorced = [
        (family.parents[0], family.children[-1])
        for family in residents.families
        if len(family.parents) == 1 and family.parents[0].marital == DIVORCED
    ]
    residents.engaged = _engaged(residents.adults)


def _families(house: list[Resident]) -> Iterator[Family]:
    head = [one for one in house if one.relation in {HEAD, SPOUSE}]
    children = tuple(one for one in house if one.relation in {SON, DAUGHTER})
    if children:
        yield Family(tuple(head), children)
    grand = tuple(one for one in house if one.relation == GRANDCHILD)
    young = tuple(one for one in house if one.relation in {SON, OTHER})
    if grand:
        yield Family(young, grand)


def _couples(house: list[Resident]) -> Iterator[tuple[Resident, Resident]]:
    for one, other in pairwise(house):
        if (one.relation, other.relation) in {(HEAD, SPOUSE), (SON, OTHER)}:
            yield one, other


def _next_door(households: list[Household]) -> Iterator[tuple[Resident, Resident]]:
    """Pair those of one lane or landing whose doors are next to each other."""
    for one, other in pairwise(households):
        if _row(one.home) == _row(other.home):
            yield one.head, other.head


def _row(home: Home) -> object:
    return (home.building.id, home.entrance) if home.building else home.grid


def _one_above(households: list[Household]) -> Iterator[tuple[Resident, Resident]]:
    by_place = {_flat(one.home): one for one in households if one.home.building}
    for (building, entrance, floor, door), lower in by_place.items():
        upper = by_place.get((building, entrance, floor + 1, door))
        if upper and upper.citizens and lower.citizens:
            yield lower.head, upper.head


def _flat(home: Home) -> tuple[int, str, int, str]:
    building = home.building.id if home.building else 0
    room = home.door.removesuffix("室")
    return building, home.entrance, int(room[:-2]), room[-2:]


def _elders(households: list[Household], couples: Pairs) -> Iterator[tuple[Resident, Resident]]:
    """Pair an old father, or his wife or widow, with a grown child in another house."""
    wives = {husband.id: wife for husband, wife in couples}
    children: dict[str, list[Resident]] = {}
    for one in households:
        if one.head.sex == MALE:
            children.setdefault(one.head.surname, []).append(one.head)
    used: set[int] = set()
    for household in households:
        head = household.head
        if head.age < _OLD or head.sex == FEMALE or head.marital == UNMARRIED:
            continue
        wife = wives.get(head.id)
        for child in children.get(head.surname, ()):
            if child.id in used or not _is_child(child, head, wife):
                continue
            used |= {child.id, head.id}
            yield (wife if wife and child.id % 2 else head), child
            break


def _is_child(child: Resident, father: Resident, mother: Resident | None) -> bool:
    years = father.age - child.age in _FATHERED
    return years and (mother is None or mother.age - child.age in _MOTHERED)


def _siblings(heads: list[Resident]) -> Iterator[tuple[Resident, Resident]]:
    by_surname: dict[str, list[Resident]] = {}
    for one in heads:
        if one.age >= _YOUNGEST_HEIR:
            by_surname.setdefault(one.surname, []).append(one)
    for namesakes in by_surname.values():
        namesakes.sort(key=lambda one: one.birth)
        for one, other in zip(namesakes[::2], namesakes[1::2], strict=False):
            if one.age - other.age in _BROTHERS:
                yield one, other


def _engaged(adults: list[Resident]) -> Pairs:
    young = [one for one in adults if one.age in _MAY_MARRY and one.marital == UNMARRIED]
    works = [one for one in young if one.occupation != "学生"]
    men = [one for one in works if one.sex == MALE]
    women = [one for one in works if one.sex == FEMALE]
    pairs = zip(men, women, strict=False)
    return [(a, b) for a, b in pairs if a.house != b.house and a.surname != b.surname]

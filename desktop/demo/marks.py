"""People who are marked: who came from elsewhere, and who stayed behind (表13、表14)."""

from collections.abc import Iterator

from db.log.base import Value
from desktop.demo.households import Household
from desktop.demo.lives import HEAD, SPOUSE
from desktop.demo.marking import Marking, iso
from desktop.demo.places import Village
from desktop.demo.population import Resident
from desktop.demo.special import Marked, mark_special
from desktop.demo.story_texts import pick
from desktop.demo.tables import texts_of

_SOURCES = ("visit", "visit", "visit", "self", "police", "import")
_REASONS, _FAMILY = ("01", "01", "01", "03", "03", "02", "09", "08"), ("06", "06", "04", "05")
_PERMIT, _RENTED = "01", "02"  # GB/T 31000, 5.12 and 5.13
_GROWN, _HAVE_PERMITS, _WATCHED = 16, 0.8, 0.01
_YEAR = 365
_LEFT_BEHIND = 0.0125  # of those who live in villages
_OLD, _WIVES, _CHILDREN, _FEW = 66, range(26, 56), range(3, 16), 2
_TYPES = ("01", "02", "03")  # GB/T 31000, 5.15: old people, women, children
_HEALTH = ("01", "02", "02", "03", "03", "04")
_ENDED = 0.04
_CALLS = 2
Told = dict[str, Value]


def mark(marking: Marking, village: Village, households: list[Household]) -> list[Marked]:
    """Note who of a village is marked; gives those whom somebody visits."""
    for household in households:
        if household.landlord:
            for one in (one for one in household.citizens if marking.was_born(one)):
                marking.note("floating", village, _floating(marking, one, household))
    stayed = []
    if not village.is_community:
        people = sum(len(one.members) for one in households)
        candidates = [found for home in households for found in _left_behind(home)]
        candidates = [found for found in candidates if marking.was_born(found[0])]
        stayed = marking.some(candidates, marking.few("left_behind", _LEFT_BEHIND, people))
    for one, household, kind in stayed:
        marking.note("left_behind", village, _stayed(marking, one, household, kind))
    special = mark_special(marking, village, households)
    known = {one.id for one, _ in special}
    return [*special, *((one, _CALLS) for one, _, _ in stayed if one.id not in known)]


def _floating(marking: Marking, one: Resident, household: Household) -> Told:
    rng = marking.rng
    told: Told = {
        "person": one.id,
        "since": household.since_of(one),
        "source": pick(_SOURCES, rng),
        "reason": pick(_REASONS if one.relation == HEAD else _FAMILY, rng),
        "dwelling": _RENTED,
        "watched": marking.chance(_WATCHED),
    }
    if one.age >= _GROWN and rng.random() < _HAVE_PERMITS:
        registered = marking.taken - int(rng.random() * _YEAR)
        told |= {
            "permit": _PERMIT,
            "permit_number": one.number,
            "registered_on": iso(registered),
            "expires_on": iso(registered + _YEAR),
        }
    return told


def _left_behind(household: Household) -> Iterator[tuple[Resident, Household, str]]:
    if household.landlord:
        return
    old, wives, children = _TYPES
    for one in household.citizens:
        if one.age >= _OLD and len(household.members) <= _FEW:
            yield one, household, old
        elif one.relation == SPOUSE and one.age in _WIVES:
            if household.head.occupation == "外出务工":
                yield one, household, wives
        elif one.age in _CHILDREN and household.head.occupation == "外出务工":
            yield one, household, children


def _stayed(marking: Marking, one: Resident, household: Household, kind: str) -> Told:
    rng, texts = marking.rng, texts_of("registers.json")
    since = max(one.birth.toordinal(), marking.taken - marking.between(30, 6 * _YEAR))
    name, phone, relation = _absent(marking, one, household, kind)
    told: Told = {
        "person": one.id,
        "since": iso(since),
        "source": "visit",
        "type": kind,
        "health": pick(_HEALTH, rng),
        "income": str(marking.between(2, 18) * 500),
        "relative_name": name,
        "relation": relation,
        "relative_phone": phone,
        "workplace": pick(texts["workplaces"], rng),
        "difficulty": pick(texts["difficulties"], rng) or None,
    }
    if rng.random() < _ENDED:
        told |= {"until": iso(marking.between(since, marking.taken)), "exit_reason": "other"}
    return told


def _absent(
    marking: Marking, one: Resident, household: Household, kind: str
) -> tuple[str, str, str]:
    """Name who works far away: a grown child, the husband, the father."""
    if kind == _TYPES[0]:
        year = one.birth.year + 26
        return one.surname + marking.names.given("1", year), marking.numbers.phone(), "2"
    head = household.head
    return head.name, head.phone, "1" if kind == _TYPES[1] else "5"

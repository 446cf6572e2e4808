"""What is told of one of a special group: days that fit together, codes, and who looks after them.

Some marks have ended, and of some the reason has just passed or soon will: the program asks then.
"""

from datetime import date

from db.log.base import Value
from db.viewer import Role
from desktop.demo.households import Household
from desktop.demo.marking import OF_AGE, Marking, iso
from desktop.demo.names import FEMALE
from desktop.demo.population import Resident
from desktop.demo.story_texts import pick
from desktop.demo.tables import texts_of

_YEAR = 365
_ENDED, _SOON = (12, 5), (8, 3)  # of so many marks of a group, which one
_ENDED_WITHIN, _JUST, _SOONEST = 300, 20, 30  # days
_HELPED, _CLEAN = 5, 3  # years after prison (产品规则), and without drugs (戒毒条例 §7)
_SOURCES = ("department", "department", "police", "centre")
_CHILD_OF = frozenset({"2", "3"})
Told = dict[str, Value]


def released(marking: Marking, one: Resident, _: Household) -> Told:
    rng, texts = marking.rng, texts_of("registers.json")
    end, ended = _end(marking, "released", _HELPED * _YEAR)
    free = _years_before(end, _HELPED)
    crime, sentence = pick(texts["released"], rng)
    received = free + marking.between(0, 6)
    told: Told = {
        "recidivist": marking.chance(0.08),
        "crime": crime,
        "sentence": sentence,
        "released_on": iso(free),
        "grade": pick(("01", "02", "02", "02"), rng),
        "received_on": iso(received),
        "reception": pick(("01", "03", "03", "05", "06"), rng),
        "placed_on": iso(min(received + marking.between(10, 90), marking.taken)),
        "placement": pick(("01", "02", "05", "06", "06", "07"), rng),
        "help": pick(texts["help"], rng),
    }
    return _begun(marking, one, received) | told | _over(end, "expired", ended=ended)


def correction(marking: Marking, one: Resident, _: Household) -> Told:
    """A minor's record is sealed (社区矫正法 §54), a woman has a woman in her group (§25)."""
    rng = marking.rng
    minor = one.age < OF_AGE
    sentences = texts_of("registers.json")["minors" if minor else "corrections"]
    kind, crime, sentence, months = pick(sentences, rng)
    end, ended = (
        (marking.today + 120, False) if minor else _end(marking, "corrections", months * 30)
    )
    begins = _months_before(end, months)
    told: Told = {
        "sealed": Role.JUSTICE.value if minor else None,
        "number": f"JZ{date.fromordinal(begins).year}{one.id % 1_000_000:06d}",
        "type": kind,
        "crime": crime,
        "sentence": sentence,
        "begins": iso(begins),
        "ends": iso(end),
        "arrival": pick(("01", "01", "03", "02"), rng),
        "has_group": 1,
        "group_members": "01 04 07" if minor else pick(("01 02 04", "01 03 04", "01 04 05"), rng),
        "woman_in_group": 1 if one.sex == FEMALE else marking.chance(1 / 2),
        "end_kind": "01" if ended else None,
        "lost": 0,
        "missed": 0,
    }
    return _begun(marking, one, begins) | told | _over(end, "corrected", ended=ended)


def mental(marking: Marking, one: Resident, household: Household) -> Told:
    rng = marking.rng
    guardian, phone = marking.relative(one, household)
    ill = marking.taken - marking.between(200, 12 * _YEAR)
    end, ended = _end(marking, "mental", _YEAR)
    told: Told = {
        "economy": pick(("01", "02", "02", "03", "03", "04"), rng),
        "allowance": marking.chance(0.4),
        "guardian": guardian,
        "guardian_phone": phone,
        "first_on": iso(ill),
        "diagnosis": pick(("01", "01", "01", "01", "04", "04", "05", "06", "07", "02"), rng),
        "incidents": marking.chance(0.06),
        "danger": pick(("01", "01", "01", "01", "01", "02", "02", "03", "04"), rng),
        "treatment": pick(("02", "02", "02", "02", "01", "03"), rng),
        "staff": pick(("01 02 05", "01 02 03 05", "01 05", "01 02 04"), rng),
        "help": pick(("01 02", "02 04", "02 05", "01 02 04"), rng),
    }
    since = min(ill + marking.between(20, 150), marking.taken)
    return _begun(marking, one, since) | told | _over(max(end, since), "cured", ended=ended)


def drugs(marking: Marking, one: Resident, _: Household) -> Told:
    rng = marking.rng
    end, ended = _end(marking, "drugs", _CLEAN * _YEAR)
    clean = _years_before(end, _CLEAN)
    found = clean - marking.between(20, 5 * _YEAR)
    helper, phone = _worker(marking)
    told: Told = {
        "found_on": iso(found),
        "control": "05" if ended else pick(("06", "06", "01"), rng),
        "clean_since": iso(clean),
        "controller": helper,
        "controller_phone": phone,
        "reason": pick(("01", "02", "02", "04", "05", "03"), rng),
    }
    return _begun(marking, one, found + 10) | told | _over(end, "clean", ended=ended)


def youth(marking: Marking, one: Resident, household: Household) -> Told:
    rng = marking.rng
    guardian, phone = marking.relative(one, household)
    grown = one.age >= OF_AGE
    end, ended = _end(marking, "youth", _YEAR)
    since = marking.taken - marking.between(310, 3 * _YEAR)
    told: Told = {
        "type": pick(("01", "01", "99") if grown else ("02", "04", "05", "05", "99"), rng),
        "family": pick(("01", "02", "02", "03", "04", "05"), rng),
        "guardian": guardian,
        "guardian_relation": "5" if one.relation in _CHILD_OF else "8",
        "guardian_phone": phone,
        "convicted": 0,
        "helper": _worker(marking)[0],
        "means": pick(("02", "03", "04", "04", "01"), rng),
        "mentor": pick(marking.mentors, rng) if marking.mentors else None,
    }
    return _begun(marking, one, since) | told | _over(end, "other", ended=ended)


def _begun(marking: Marking, one: Resident, day: int) -> Told:
    since = iso(min(day, marking.taken))
    return {"person": one.id, "since": since, "source": pick(_SOURCES, marking.rng)}


def _over(day: int, reason: str, *, ended: bool) -> Told:
    return {"until": iso(day), "exit_reason": reason} if ended else {}


def _end(marking: Marking, kind: str, lasts: int) -> tuple[int, bool]:
    """Draw when the reason for a mark passes, which began before the lists were taken up.

    Tells also whether the mark has ended by then: it is never ended by itself.
    """
    turn = marking.turn(kind)
    if turn % _ENDED[0] == _ENDED[1]:
        return marking.taken - marking.between(1, _ENDED_WITHIN), True
    if turn % _SOON[0] == _SOON[1]:
        return marking.today + marking.between(-_JUST, _SOONEST - 5), False
    return marking.between(marking.today + _SOONEST, marking.taken + lasts - 7), False


def _worker(marking: Marking) -> tuple[str, str]:
    return marking.names.full(FEMALE, 1985), marking.numbers.phone()


def _years_before(day: int, years: int) -> int:
    return _months_before(day, 12 * years)


def _months_before(day: int, months: int) -> int:
    """Give the corresponding day of an earlier month; the 28th for later ones."""
    end = date.fromordinal(day)
    month = end.year * 12 + end.month - 1 - months
    return date(month // 12, month % 12 + 1, min(end.day, 28)).toordinal()

"""Calls on people at home: those who are marked, and some of the very old."""

from db.log.base import Value
from desktop.demo.households import Household
from desktop.demo.marking import Marking, iso
from desktop.demo.places import Village
from desktop.demo.population import Resident
from desktop.demo.special import Marked
from desktop.demo.story_texts import pick
from desktop.demo.tables import texts_of

_SPREAD = 175  # days before the end of the story
_WRITTEN_UP = 28  # days: so often a village enters its visits
_VERY_OLD, _VISITED, _OFTEN = 78, 0.2, 2
_WAYS = ("home",) * 8 + ("phone", "phone", "video")
_RESULTS = ("normal",) * 16 + ("difficulty", "difficulty", "absent", "danger")


def call_on(
    marking: Marking, village: Village, marked: list[Marked], households: list[Household]
) -> None:
    """Note some visits to each; `marked` tells how many."""
    for one, times in marked:
        _visit(marking, village, one, times)
    known = {one.id for one, _ in marked}
    for household in households:
        for one in household.citizens:
            if one.age >= _VERY_OLD and one.id not in known and marking.rng.random() < _VISITED:
                _visit(marking, village, one, _OFTEN)


def _visit(marking: Marking, village: Village, one: Resident, times: int) -> None:
    rng, book = marking.rng, marking.notebook
    for _ in range(times):
        day = book.days.last - 1 - int(rng.random() * _SPREAD)
        entered = book.working_day((day // _WRITTEN_UP + 1) * _WRITTEN_UP)
        way = pick(_WAYS, rng)
        result = pick(_RESULTS, rng) if way == "home" else "normal"
        words = texts_of("registers.json")["visits"][result if way == "home" else "away"]
        row: dict[str, Value] = {
            "person": one.id,
            "day": iso(marking.today - (book.days.last - day)),
            "way": way,
            "result": result,
            "by": pick(village.worker_staff, rng),
            "note": pick(words, rng),
            "town": village.town.code,
            "village": village.code,
            "grid": one.grid,
        }
        book.note("visit", village.code, entered, row)

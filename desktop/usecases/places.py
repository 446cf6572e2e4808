"""Where something lies: every code of a division that comes in is judged here."""

from collections.abc import Callable
from datetime import date

from db.areas import HOMES, town_of
from db.queries.places import Division
from db.rows.uow import UnitOfWork
from db.subjects.records.described import ORIGINS, Description, Field
from desktop.errors import RuleBroken
from desktop.rules.divisions import TOWN, VILLAGE, check_anywhere, is_within, level_of

ANYWHERE = frozenset({"native_place", "registered_place"})
_AT_ANY_LEVEL = frozenset({"unit"})  # a centre's division is the county
_WRONG_LEVEL = {VILLAGE: "division.not_a_village", TOWN: "division.not_a_town"}


def place_of(
    code: str, beside: str, uow: UnitOfWork, *, level: str = "", on: date | None = None
) -> Division:
    """Give a division for what happened `on` a day, today if none is named.

    Raises beside the field where there is none, where it is of another level, or where it had
    ended by that day. What happened before a village began may lie in it: it was there already.
    """
    place = uow.places.division(code)
    if place is None:
        raise RuleBroken("division.unknown", beside)
    if level and level_of(code) != level:
        raise RuleBroken(_WRONG_LEVEL[level], beside, name=place.name)
    today = uow.today()
    if place.since > today.isoformat():
        raise RuleBroken("division.not_begun", beside, name=place.name, since=place.since)
    if place.until and place.until <= (on or today).isoformat():
        into = uow.places.division(place.successor)
        named = into.name if into else "其他区划"
        raise RuleBroken("division.ended", beside, name=place.name, into=named)
    return place


def demand_place(description: Description, field: Field, code: str, uow: UnitOfWork) -> None:
    """Judge where a record lies, or where somebody comes from: anywhere in the country."""
    beside = f"values.{field.name}"
    if field.name in ANYWHERE and uow.places.division(code) is None:
        check_anywhere(code).demand(beside)
    elif field.name not in ORIGINS:
        is_home = field.name in HOMES and description.kind not in _AT_ANY_LEVEL
        place = place_of(code, beside, uow, level=VILLAGE if is_home else "")
        if is_home and not (description.special or is_own(code, own_division(uow))):
            raise RuleBroken("record.elsewhere", beside, name=place.name)


def own_division(uow: UnitOfWork) -> str:
    """Give the division in which the viewer's unit works today; "" is all the county."""
    return lies_now(uow.viewer.division, uow.places.division)


def lies_now(code: str, find: Callable[[str], Division | None]) -> str:
    """Follow a division that was merged or has moved to where it lies today."""
    passed: set[str] = set()
    while code not in passed and (place := find(code)) and place.until and place.successor:
        passed.add(code)
        code = place.successor
    return code


def is_own(code: str, division: str) -> bool:
    """Tell whether a place lies in the division of a unit; one without works in all the county."""
    return not division or is_within(code, division)


def town_with(town: str, village: str, uow: UnitOfWork, on: date | None = None) -> str:
    """Judge where a case lies, and give its town: that of its village where none was said."""
    if town and village:
        uow.places.learn((town, village))
    if town:
        place_of(town, "town", uow, level=TOWN, on=on)
    if not village:
        return town
    place = place_of(village, "village", uow, level=VILLAGE, on=on)
    if not town:
        return town_of(village)
    if not is_within(village, town):
        above = uow.places.division(town)
        named = above.name if above else town
        raise RuleBroken("division.other_town", "village", name=place.name, town=named)
    return town

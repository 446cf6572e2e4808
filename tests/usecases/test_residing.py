"""Who moves lives in one house, and where they lived before stays known."""

from collections.abc import Iterator
from typing import Any

import pytest

from desktop.usecases.residing import MovePerson, move_person
from tests.stores import at, proof, work
from tests.usecases.office import GRID, PERSON, TOWN, VILLAGE, Office, _record, found_office

OLD, NEW, ELSEWHERE = 701, 702, 703
NEXT_VILLAGE, DAY, TODAY = "371625102202", "2026-11-19", "2026-11-20"


@pytest.fixture
def desk() -> Iterator[Office]:
    office = found_office()
    here = {"town": TOWN, "village": VILLAGE}
    lives = {"house": OLD, "household": 801, "address": "官王村112号"}
    work(
        office.store,
        _record("house", OLD, {"address": "官王村112号", "grid": GRID, **here}),
        _record("house", NEW, {"address": "柳河村7号", "town": TOWN, "village": NEXT_VILLAGE}),
        _record("person", PERSON, {"house_since": "2001-05-01", "grid": GRID, **lives, **here}),
        viewer=at(path="/1/"),
    )
    work(office.store, _record("house", ELSEWHERE, {"address": "外地"}), viewer=at(path="/9/"))
    yield office
    office.store.engine.dispose()


def moving(**more: Any) -> MovePerson:
    return MovePerson(**{"person": PERSON, "house": NEW, "on": DAY, "reason": "购房", **more})


def person(office: Office) -> dict[str, Any]:
    return office.row("person", PERSON) or {}


def stays(office: Office) -> list[tuple[str, ...]]:
    fields = ("house", "since", "until", "village")
    lines = office.ask(
        lambda reading: reading.registers.related("residence", "person", [PERSON], fields)
    )
    return [tuple(cell.text for cell in line.cells) for line in lines]


def test_a_move_changes_house_place_and_address_and_keeps_the_old_stay(desk: Office) -> None:
    desk.do("clerk", move_person, moving())

    now = person(desk)
    assert (now["house"], now["house_since"], now["address"]) == (NEW, DAY, "柳河村7号")
    assert (now["village"], now["grid"], now["household"]) == (NEXT_VILLAGE, None, None)
    assert stays(desk) == [("官王村112号", "2001-05-01", DAY, VILLAGE)]
    assert proof(desk.store) == []


def test_who_leaves_the_county_has_moved_on_that_day_and_no_house(desk: Office) -> None:
    desk.do("clerk", move_person, moving(house=None))

    gone = person(desk)
    assert (gone["house"], gone["household"], gone["moved_on"]) == (None, None, DAY)
    assert gone["address"] == "官王村112号", "the last known address"
    assert len(stays(desk)) == 1


def test_who_comes_back_has_not_moved_away_and_leaves_no_house_behind(desk: Office) -> None:
    desk.do("clerk", move_person, moving(house=None))

    desk.do("clerk", move_person, moving(house=OLD, on=TODAY))

    back = person(desk)
    assert (back["house"], back["house_since"], back["moved_on"]) == (OLD, TODAY, None)
    assert len(stays(desk)) == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"on": ""}, ("text.missing", "on")),
        ({"on": "2026-11-31"}, ("date.not_a_date", "on")),
        ({"on": "2026-11-21"}, ("date.in_future", "on")),
        ({"on": "2001-04-30"}, ("record.ends_before_start", "on")),
        ({"house": OLD}, ("person.lives_there", "house")),
        ({"house": 999}, ("record.unknown", "")),
        ({"house": ELSEWHERE}, ("record.unknown", "")),
        ({"person": 999}, ("record.unknown", "")),
        ({"reason": "\x07"}, ("text.control_character", "reason")),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    desk: Office, given: dict[str, Any], told: tuple[str, str]
) -> None:
    assert desk.refusal("clerk", move_person, moving(**given)) == told
    assert stays(desk) == []

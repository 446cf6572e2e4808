"""Who moves lives in one house, and where they lived before stays known."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from db.keeping.schema import create
from db.log.clock import Clock
from db.queries import Reading
from db.queries.histories import RecordChange
from db.rows.uow import store_on
from db.store.engine import open_server
from desktop.usecases.registers import AmendRecord, amend_record
from desktop.usecases.residing import MovePerson, move_person
from desktop.usecases.undoing_moves import UndoMove, undo_move
from tests.db.conftest import BOTH
from tests.stores import at, new_local, proof, sent, take, work
from tests.usecases.office import GRID, PERSON, TOWN, VILLAGE, Office, _record, found_office

OLD, NEW, ELSEWHERE = 701, 702, 703
NEXT_VILLAGE, DAY, TODAY = "371625102202", "2026-11-19", "2026-11-20"
HOUSEHOLD, WIFE, SON, APART, DEAD, LONER, OWN = 811, 821, 822, 823, 824, 825, 812


@pytest.fixture(params=BOTH)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """The county of every use-case test on either engine, and a street in it."""
    founded = found_office()
    if request.param == "sqlcipher":
        engine = new_local(tmp_path / "store.db")
    else:
        engine = open_server(request.getfixturevalue("cluster").new_database())
        create(engine)
    office = Office(store_on(engine, 2, Clock(wall=founded.wall)), founded.wall, founded.viewers)
    take(office.store, *sent(founded.store))
    founded.store.engine.dispose()
    _settle(office)
    yield office
    office.store.engine.dispose()


def _settle(office: Office) -> None:
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


@pytest.fixture
def family(desk: Office) -> Office:
    """A householder with wife and son at home, a daughter in town, and a father who has died."""
    place = {"town": TOWN, "village": VILLAGE}
    home = {"house": OLD, "household": HOUSEHOLD, "house_since": "2001-05-01", **place}
    kin = {"name": "张妻", "relation": "1"}, {"name": "张子", "relation": "2"}
    town = {"name": "张女", "relation": "3", "house": 704}
    headed = {"head": PERSON, "head_name": "张三", "house": OLD, **place}
    work(
        desk.store,
        _record("house", 704, {"address": "县城1号"}),
        _record("household", HOUSEHOLD, headed),
        _record("person", PERSON, {"name": "张三", "household": HOUSEHOLD, "relation": "0"}),
        _record("person", WIFE, {**home, **kin[0]}),
        _record("person", SON, {**home, **kin[1]}),
        _record("person", APART, {**home, **town}),
        _record("person", DEAD, {**home, "name": "张父", "died_on": "2010-01-01"}),
        viewer=at(path="/1/"),
    )
    return desk


def lives(office: Office, id_: int) -> tuple[Any, ...]:
    one = office.row("person", id_) or {}
    return one["house"], one["household"], one["relation"]


def household(office: Office, *names: str) -> tuple[Any, ...]:
    one = office.row("household", HOUSEHOLD) or {}
    return tuple(one[name] for name in names)


def test_a_householder_does_not_move_before_it_is_said_who_goes_along(family: Office) -> None:
    asked = family.refusal("clerk", move_person, moving())

    assert asked == ("person.whole_or_alone", "whole")
    assert stays(family) == []


def test_a_whole_household_moves_with_its_house_and_stays_one(family: Office) -> None:
    moved = family.do("clerk", move_person, moving(whole=True))

    assert moved == ("张三", 3)
    assert lives(family, PERSON) == (NEW, HOUSEHOLD, "0")
    assert lives(family, WIFE) == (NEW, HOUSEHOLD, "1")
    assert lives(family, SON) == (NEW, HOUSEHOLD, "2")
    assert lives(family, APART) == (704, HOUSEHOLD, "3"), "who lives elsewhere goes on doing so"
    assert lives(family, DEAD)[0] == OLD
    assert household(family, "head", "house", "village") == (PERSON, NEW, NEXT_VILLAGE)
    assert stays(family, WIFE) == stays(family) == [("官王村112号", "2001-05-01", DAY, VILLAGE)]
    assert proof(family.store) == []


def test_who_stays_keeps_the_household_and_may_name_another_head(family: Office) -> None:
    assert family.do("clerk", move_person, moving(whole=False, head=WIFE)) == ("张三", 1)

    assert lives(family, PERSON) == (NEW, None, None)
    assert lives(family, WIFE) == (OLD, HOUSEHOLD, "0")
    assert household(family, "head", "head_name", "house") == (WIFE, "张妻", OLD)
    assert proof(family.store) == []


def test_a_household_may_be_left_without_a_head_for_now(family: Office) -> None:
    family.do("clerk", move_person, moving(whole=False))

    assert household(family, "head", "head_name", "house") == (None, "未定", OLD)
    assert lives(family, SON) == (OLD, HOUSEHOLD, "2")


def test_a_new_head_is_one_of_those_who_stay(family: Office) -> None:
    for stranger in (DEAD, PERSON, 999):
        told = family.refusal("clerk", move_person, moving(whole=False, head=stranger))
        assert told == ("person.not_of_household", "head")


def test_nobody_moves_when_one_came_after_that_day(family: Office) -> None:
    came = _record("person", SON, {"house_since": TODAY})
    work(family.store, came, viewer=at(path="/1/"))

    told = family.refusal("clerk", move_person, moving(whole=True))

    assert told == ("person.came_later", "on")
    assert lives(family, PERSON)[0] == lives(family, WIFE)[0] == OLD


def test_a_household_that_leaves_the_county_is_closed_when_all_go(family: Office) -> None:
    work(family.store, _record("person", APART, {"house": OLD}), viewer=at(path="/1/"))

    assert family.do("clerk", move_person, moving(house=None, whole=True)) == ("张三", 4)

    assert household(family, "house", "until") == (None, DAY)
    family.do("clerk", move_person, moving(on=TODAY, whole=True))
    assert household(family, "house", "until") == (NEW, None)
    assert lives(family, WIFE) == (NEW, HOUSEHOLD, "1")


def test_who_does_not_head_the_household_moves_without_a_question(family: Office) -> None:
    assert family.do("clerk", move_person, moving(person=SON)) == ("张子", 1)

    assert lives(family, SON) == (NEW, None, None)
    assert household(family, "head", "house") == (PERSON, OLD)


def test_who_lives_alone_takes_the_household_along_without_a_question(family: Office) -> None:
    place = {"house": OLD, "household": OWN, "relation": "0", "name": "独居"}
    work(
        family.store,
        _record("household", OWN, {"head_name": "独居", "house": OLD}),
        _record("person", LONER, place),
        viewer=at(path="/1/"),
    )

    family.do("clerk", move_person, moving(person=LONER))

    assert lives(family, LONER) == (NEW, OWN, "0")
    assert (family.row("household", OWN) or {})["house"] == NEW


def test_the_histories_of_all_concerned_say_a_move(family: Office) -> None:
    family.do("clerk", move_person, moving(whole=True))

    for kind, id_ in (("person", PERSON), ("person", WIFE), ("household", HOUSEHOLD)):
        latest = family.ask(partial(history, kind, id_))[0]
        assert (latest.what, latest.reason) == ("moved", "购房")


def history(kind: str, id_: int, reading: Reading) -> list[RecordChange]:
    return reading.histories.of(kind, id_)


def moving(**more: Any) -> MovePerson:
    return MovePerson(**{"person": PERSON, "house": NEW, "on": DAY, "reason": "购房", **more})


def person(office: Office) -> dict[str, Any]:
    return office.row("person", PERSON) or {}


def stays(office: Office, person: int = PERSON) -> list[tuple[str, ...]]:
    fields = ("house", "since", "until", "village")
    lines = office.ask(
        lambda reading: reading.registers.related("residence", "person", [person], fields)
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
        ({"on": "2026-11-31"}, ("date.no_such_day", "on")),
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


def test_what_stands_already_of_a_move_is_not_said_again(family: Office) -> None:
    there = {"house": NEW, "until": None, "town": TOWN, "village": NEXT_VILLAGE}
    work(family.store, _record("household", HOUSEHOLD, there), viewer=at(path="/1/"))

    family.do("clerk", move_person, moving(whole=True))

    assert household(family, "house", "village") == (NEW, NEXT_VILLAGE)
    assert all(one.what != "moved" for one in family.ask(partial(history, "household", HOUSEHOLD)))


def back(office: Office, person: int) -> UndoMove:
    """Take back the newest of what the history shows of somebody."""
    change = office.ask(lambda reading: reading.histories.of("person", person))[0]
    assert change.what == "moved"
    return UndoMove(person=person, device=change.device, counter=change.counter)


@pytest.mark.parametrize(
    ("how", "people"),
    [
        ({"whole": True}, 3),
        ({"whole": False, "head": WIFE}, 1),
        ({"whole": False}, 1),
        ({"whole": True, "house": None}, 3),
    ],
)
def test_a_move_is_taken_back_for_everybody_who_went_along(
    family: Office, how: dict[str, Any], people: int
) -> None:
    everybody = (PERSON, WIFE, SON, APART, DEAD)
    names = ("head", "head_name", "house", "until", "village")
    before = [family.row("person", one) for one in everybody], household(family, *names)
    family.do("clerk", move_person, moving(**how))
    assert family.refusal("dispatcher", undo_move, back(family, PERSON))[0] == (
        "record.undo_not_yours"
    )

    moved = family.do("clerk", undo_move, back(family, PERSON))

    assert moved == people
    assert ([family.row("person", one) for one in everybody], household(family, *names)) == before
    assert not [one for each in everybody for one in stays(family, each)]
    told = family.ask(lambda reading: reading.histories.of("person", PERSON))
    assert [one.what for one in told][:2] == ["moved_back", "moved"]
    assert proof(family.store) == []


def test_a_move_stays_where_somebody_has_written_since(family: Office) -> None:
    family.do("clerk", move_person, moving(whole=True))
    seen = back(family, PERSON)
    amended = AmendRecord(kind="person", id=SON, values={"occupation": "务农"})
    family.do("dispatcher", amend_record, amended)
    assert family.refusal("clerk", undo_move, seen)[0] == "record.undo_changed"

"""Divisions: entered by rule, merged and moved, and what lies in them goes along."""

from typing import Any

import pytest

from db.jobs.running import run_all
from db.log.base import Value
from desktop.cases.correcting import CorrectCase, correct_case
from desktop.usecases.divisions import MergeDivision, MoveVillage, merge_division, move_village
from desktop.usecases.registering import RegisterCase, register_case
from desktop.usecases.registers import AmendRecord, RemoveRecord, amend_record, remove_record
from tests.stores import proof, work
from tests.usecases.office import TOWN, VILLAGE, ZHANG, Office, _record

COUNTY = "371625000000"
CAOWANG, HEDONG = "371625103000", "371625103201"
DAY, REASON = "2026-11-01", "民政局批复"


@pytest.fixture
def county(fresh: Office) -> Office:
    """The office's town and village, and another town of one village."""
    enter(fresh, code=COUNTY, name="博兴县")
    enter(fresh, code=CAOWANG, name="曹王镇")
    enter(fresh, code=HEDONG, name="河东村")
    return fresh


def enter(
    office: Office, kind: str = "division", who: str = "administrator", **values: Value
) -> int:
    id_ = office.do(who, amend_record, AmendRecord(kind=kind, values=values))
    assert isinstance(id_, int)
    return id_


def refused(office: Office, kind: str = "division", **values: Value) -> tuple[str, str]:
    who = {"division": "administrator", "grid": "dispatcher"}.get(kind, "clerk")
    return office.refusal(who, amend_record, AmendRecord(kind=kind, values=values))


def person(office: Office, village: str = VILLAGE, **more: Value) -> int:
    return enter(office, "person", "clerk", name="龘成", village=village, **more)


def placed(office: Office, kind: str, id_: int) -> tuple[Any, ...]:
    row = office.row(kind, id_)
    assert row
    return row["division" if kind == "grid" else "village"], row["town"]


def merge(code: str, into: str, **more: Any) -> MergeDivision:
    return MergeDivision(code=code, into=into, **{"day": DAY, "reason": REASON, **more})


def move(code: str = VILLAGE, town: str = CAOWANG, **more: Any) -> MoveVillage:
    return MoveVillage(code=code, town=town, **{"day": DAY, "reason": REASON, **more})


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("王", "division_code.wrong_character"),
        ("/", "division_code.wrong_character"),
        ("../x", "division_code.wrong_character"),
        ("37162510222", "division_code.length"),
        ("3716251022011", "division_code.length"),
        ("371626102299", "division_code.other_county"),
        ("371625000201", "division_code.no_town"),
        ("371625199201", "division.nothing_above"),
        (VILLAGE, "division.code_taken"),
        (COUNTY, "division.code_taken"),
    ],
)
def test_a_code_that_is_none_of_this_county_is_refused(
    county: Office, code: str, told: str
) -> None:
    assert refused(county, code=code, name="某村") == (told, "values.code")


def test_a_code_is_kept_for_ever_and_a_used_division_is_never_removed(county: Office) -> None:
    known = {one.code: one.id for one in county.ask(lambda reading: reading.places.divisions())}
    other = AmendRecord(kind="division", id=known[HEDONG], values={"code": "371625103299"})
    told = county.refusal("administrator", amend_record, other)
    assert told == ("division.code_stands", "values.code")

    for code in (COUNTY, CAOWANG, VILLAGE):
        gone = RemoveRecord(kind="division", id=known[code], reason="误")
        assert county.refusal("administrator", remove_record, gone)[0] == "division.in_use"
    unused = RemoveRecord(kind="division", id=known[HEDONG], reason="误登")
    county.do("administrator", remove_record, unused)


@pytest.mark.parametrize(
    ("town", "village", "told"),
    [
        (CAOWANG, VILLAGE, ("division.other_town", "village")),
        (TOWN, CAOWANG, ("division.not_a_village", "village")),
        ("", TOWN, ("division.not_a_village", "village")),
        (VILLAGE, "", ("division.not_a_town", "town")),
        (COUNTY, "", ("division.not_a_town", "town")),
        ("王", "", ("division.unknown", "town")),
    ],
)
def test_a_village_lies_in_the_town_of_the_case(
    county: Office, town: str, village: str, told: tuple[str, str]
) -> None:
    case = RegisterCase(summary="争执", parties=(ZHANG,), town=town, village=village)
    assert county.refusal("clerk", register_case, case) == told

    values: dict[str, Value] = {"town": town or TOWN, "village": village}
    known = county.register(town="", village="").case_id
    corrected = CorrectCase(case_id=known, values=values, reason="误登")
    assert county.refusal("dispatcher", correct_case, corrected) == told


def test_the_town_of_a_case_is_that_of_its_village(county: Office) -> None:
    line = county.line(county.register(town="", village=HEDONG).case_id)

    assert (line.town, line.village) == (CAOWANG, HEDONG)


@pytest.mark.parametrize("kind", ["person", "house", "building", "household", "grid"])
def test_a_town_is_no_village_in_any_register(county: Office, kind: str) -> None:
    name = "division" if kind == "grid" else "village"
    needed = {"grid": {"name": "甲", "type": "rural"}, "house": {"address": "一号"}}
    given: dict[str, Value] = dict(needed.get(kind, {"name": "甲"}))
    given = {"head_name": "甲"} if kind == "household" else given

    told = refused(county, kind, **{**given, name: TOWN})

    assert told == ("division.not_a_village", f"values.{name}")


def test_people_come_from_places_but_not_from_nowhere(county: Office) -> None:
    for code in ("王", "/", "../x", "3716", "000000"):
        told = refused(county, "person", name="龘成", village=VILLAGE, native_place=code)
        assert told[1] == "values.native_place"


def test_a_village_moves_with_all_that_lies_in_it(county: Office) -> None:
    known, grid = person(county), enter_grid(county, VILLAGE)
    case = county.register().case_id

    moved = county.do("administrator", move_village, move())
    run_all(county.store)

    new = moved.codes[VILLAGE]
    assert new == "371625103202"  # 201 is another's there
    assert placed(county, "person", known) == placed(county, "grid", grid) == (new, CAOWANG)
    row = county.row("grid", grid)
    assert row
    assert row["code"] == f"{new}2001"
    line = county.line(case)
    assert (line.town, line.village) == (TOWN, VILLAGE)
    assert proof(county.store) == []


def enter_grid(office: Office, village: str) -> int:
    return enter(office, "grid", "dispatcher", name="甲", type="rural", division=village)


def test_towns_merge_and_their_villages_have_codes_of_the_town_of_now(county: Office) -> None:
    people = person(county), person(county, HEDONG)
    enter(county, code="371625103205", name="新河村")

    given = {"371625103205": "371625102299"}
    county.do("administrator", merge_division, merge(CAOWANG, TOWN, codes=given))
    run_all(county.store)

    divisions = {one.code: one for one in county.ask(lambda reading: reading.places.divisions())}
    hedong = divisions[HEDONG].successor
    assert divisions[CAOWANG].successor == TOWN
    assert divisions["371625103205"].successor == "371625102299"
    assert (divisions[hedong].name, divisions[hedong].parent) == ("河东村", TOWN)
    assert [placed(county, "person", one) for one in people] == [(VILLAGE, TOWN), (hedong, TOWN)]
    told = refused(county, "person", name="龘成", village=HEDONG)
    assert told == ("division.ended", "values.village")
    late = RegisterCase(summary="争执", parties=(ZHANG,), town=CAOWANG)
    assert county.refusal("clerk", register_case, late) == ("division.ended", "town")


def test_what_happened_before_a_village_ended_lies_in_it(county: Office) -> None:
    county.do("administrator", merge_division, merge(HEDONG, VILLAGE))
    then = {"town": CAOWANG, "village": HEDONG}

    before = county.register(**then, happened_on=county.wall.now.date().replace(month=10))

    assert county.line(before.case_id).village == HEDONG
    after = RegisterCase(summary="争执", parties=(ZHANG,), town=CAOWANG, village=HEDONG)
    assert county.refusal("clerk", register_case, after) == ("division.ended", "village")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (merge(COUNTY, TOWN), ("division.county_stands", "code")),
        (merge(TOWN, TOWN), ("division.same", "into")),
        (merge(VILLAGE, CAOWANG), ("division.other_level", "into")),
        (merge(VILLAGE, "371625999999"), ("division.unknown", "into")),
        (merge(VILLAGE, HEDONG, day="2026-12-31"), ("date.in_future", "day")),
        (merge(VILLAGE, HEDONG, day=""), ("text.missing", "day")),
        (merge(VILLAGE, HEDONG, reason=" "), ("text.missing", "reason")),
        (merge(CAOWANG, TOWN, codes={HEDONG: VILLAGE}), ("division.code_taken", "codes")),
        (merge(CAOWANG, TOWN, codes={VILLAGE: VILLAGE}), ("division.no_such_village", "codes")),
        (move(VILLAGE, TOWN), ("division.there_already", "town")),
        (move(TOWN), ("division.not_a_village", "code")),
        (move(town=HEDONG), ("division.not_a_town", "town")),
        (move(new_code="371625102299"), ("division.code_elsewhere", "new_code")),
        (move(new_code=HEDONG), ("division.code_taken", "new_code")),
        (move(new_code="王"), ("division_code.wrong_character", "new_code")),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    county: Office, command: Any, told: tuple[str, str]
) -> None:
    use_case = merge_division if isinstance(command, MergeDivision) else move_village

    assert county.refusal("administrator", use_case, command) == told


def test_who_does_not_keep_the_registers_changes_no_division(county: Office) -> None:
    told = county.refusal("clerk", merge_division, merge(HEDONG, VILLAGE))

    assert told == ("account.not_permitted", "")


def test_people_whom_another_desk_enters_in_a_village_of_before_come_along(county: Office) -> None:
    apart = county.elsewhere()
    county.do("administrator", move_village, move(HEDONG, TOWN))
    run_all(county.store)
    late = person(apart, HEDONG)

    county.hear(apart)
    run_all(county.store)

    divisions = {one.code: one for one in county.ask(lambda reading: reading.places.divisions())}
    assert placed(county, "person", late) == (divisions[HEDONG].successor, TOWN)
    assert proof(county.store) == []


def test_two_towns_of_one_name_are_told_apart_wherever_they_are_listed(county: Office) -> None:
    enter(county, code="371625104000", name="曹王镇")
    enter(county, code="371625103202", name="河东村")

    names = {one.code: one.name for one in county.ask(lambda reading: reading.places.divisions())}
    one = county.ask(lambda reading: reading.places.division(CAOWANG))

    assert (names[CAOWANG], names["371625104000"]) == ("曹王镇（371625103）", "曹王镇（371625104）")
    assert names[HEDONG] == "河东村（371625103201）"
    assert names[TOWN] == "兴福镇"
    assert one
    assert one.name == "曹王镇"  # on a paper it has its own name


def test_a_village_keeps_its_last_digits_where_they_are_free(county: Office) -> None:
    enter(county, code="371625103205", name="新河村")

    moved = county.do("administrator", move_village, move("371625103205", TOWN))

    assert moved.codes == {"371625103205": "371625102205"}


def test_a_unit_lies_in_the_village_of_now(county: Office) -> None:
    unit = enter(county, "unit", name="官王村村委会", type="village", division=VILLAGE)

    moved = county.do("administrator", move_village, move())

    assert (county.row("unit", unit) or {})["division"] == moved.codes[VILLAGE]


def test_of_two_grids_of_one_code_the_one_that_comes_has_the_next(county: Office) -> None:
    known, comes = enter_grid(county, VILLAGE), enter_grid(county, HEDONG)

    county.do("administrator", merge_division, merge(HEDONG, VILLAGE))
    run_all(county.store)

    codes = [(county.row("grid", one) or {})["code"] for one in (known, comes)]
    assert codes == [f"{VILLAGE}2001", f"{VILLAGE}2002"]


def test_what_cannot_be_of_codes_and_days_is_refused(county: Office) -> None:
    enter(county, code="371625103205", name="新河村", since="2026-11-10")
    one = dict.fromkeys((HEDONG, "371625103205"), "371625102299")
    wrong = (
        (merge(HEDONG, VILLAGE, codes={HEDONG: VILLAGE}), ("division.no_such_village", "codes")),
        (merge(CAOWANG, TOWN, codes=one), ("division.code_taken", "codes")),
        (merge("371625103205", VILLAGE), ("record.ends_before_start", "day")),
    )
    for command, told in wrong:
        assert county.refusal("administrator", merge_division, command) == told


def test_a_town_whose_codes_are_all_given_takes_no_village_more(county: Office) -> None:
    codes = (f"{TOWN[:9]}{number:03}" for number in range(1, 1_000))
    work(
        county.store,
        *(
            _record("division", 5_000 + place, {"code": code, "name": code, "level": "village"})
            for place, code in enumerate(codes)
            if code != VILLAGE
        ),
    )

    told = county.refusal("administrator", move_village, move(HEDONG, TOWN))

    assert told[0] == "division.codes_exhausted"


def test_a_division_that_stands_is_amended_without_its_code(county: Office) -> None:
    known = {one.code: one.id for one in county.ask(lambda reading: reading.places.divisions())}
    named = AmendRecord(kind="division", id=known[HEDONG], values={"name": "河东社区"})

    county.do("administrator", amend_record, named)

    names = {one.code: one.name for one in county.ask(lambda reading: reading.places.divisions())}
    assert names[HEDONG] == "河东社区"


def test_nobody_lives_yet_in_a_village_that_begins_later_but_may_come_from_here(
    county: Office,
) -> None:
    enter(county, code="371625103205", name="新河村", since="2026-12-01")

    told = refused(county, "person", name="龘成", village="371625103205")

    assert told == ("division.not_begun", "values.village")
    assert (county.row("person", person(county, native_place=TOWN)) or {})["native_place"] == TOWN

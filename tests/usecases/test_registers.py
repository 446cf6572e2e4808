"""Records of the registers: what the store knows better than the form, and marks on people."""

from typing import Any

import pytest

from db.log.base import Subject, Value
from db.queries.record_answers import RecordFilter
from db.rows.uow import unit_of_work
from db.subjects.records.events import RecordAmended
from desktop.errors import RuleBroken
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting
from desktop.usecases.exporting import ExportWhole, RecordExport, export_whole, record_export
from desktop.usecases.finding_numbers import FindNumber, find_number
from desktop.usecases.looking import Reveal, reveal
from desktop.usecases.registers import (
    AmendRecord,
    EraseSubject,
    RemoveRecord,
    amend_record,
    erase_subject,
    remove_record,
)
from desktop.usecases.special import SwitchSpecial, switch_special
from tests.stores import at, proof, work
from tests.usecases.office import (
    FAR_PERSON,
    GRID,
    PASSWORD,
    PERSON,
    TOWN,
    VILLAGE,
    ZHANG_NUMBER,
    Office,
    number_of,
)

MERGED_VILLAGE, OTHER_TOWN, OTHER_VILLAGE = "371625102299", "371626103000", "371626103201"
MINE: dict[str, Value] = {"begins": "2026-01-01", "ends": "2027-01-01", "type": "02"}
GIRL, BOY = number_of("37169920120203002"), number_of("37169920120203003")


def enter(office: Office, who: str, kind: str, **values: Value) -> int:
    id_ = office.do(who, amend_record, AmendRecord(kind=kind, values=values))
    assert isinstance(id_, int)
    return id_


def person(office: Office, **values: Value) -> int:
    return enter(office, "clerk", "person", **{"name": "龘成", "village": VILLAGE, **values})


def refused(office: Office, who: str, kind: str, values: dict[str, Value]) -> tuple[str, str]:
    return office.refusal(who, amend_record, AmendRecord(kind=kind, values=values))


def tag(office: Office, who: str, kind: str, of: int, **values: Value) -> int:
    return enter(office, who, kind, **{"person": of, "source": "police", **values})


def division(office: Office, id_: int, **values: Value) -> None:
    """Record a division, as another county or a merge on another desk has left it."""
    told = {"level": "village", **values}
    work(office.store, RecordAmended(kind="division", id=id_, before={}, after=told))


def test_the_town_of_a_village_is_filled_in(office: Office) -> None:
    row = office.row("person", person(office))

    assert row
    assert row["town"] == TOWN


def taken(office: Office, values: dict[str, Value], id_: int | None = None) -> tuple[Any, ...]:
    """Try to enter or amend somebody with a number that is known; what is told of its owner."""
    command = AmendRecord(kind="person", values=values, id=id_)
    with pytest.raises(RuleBroken) as refused:
        office.do("clerk", amend_record, command)
    return refused.value.code, refused.value.field, refused.value.details.get("id")


def test_a_number_that_is_somebody_elses_is_refused_until_the_clerk_insists(
    office: Office,
) -> None:
    values: dict[str, Value] = {"name": "张健国", "village": VILLAGE, "number": ZHANG_NUMBER}

    assert taken(office, values) == ("person.number_taken", "values.number", PERSON)
    insisted = AmendRecord(kind="person", values=values, even_if_known=True)
    assert office.do("clerk", amend_record, insisted) > 0
    passport: dict[str, Value] = {**values, "document": "414"}
    assert enter(office, "clerk", "person", **passport) > 0


def searches(office: Office) -> list[tuple[str, int, str, str]]:
    found = office.ask(lambda reading: reading.work.accesses(limit=20), "auditor")
    assert {one.act for one in found} <= {"search"}
    return [(one.kind, one.subject, one.field, one.detail) for one in found]


def test_to_be_told_that_a_number_is_known_is_a_search_of_the_day_without_the_number(
    fresh: Office,
) -> None:
    values: dict[str, Value] = {"name": "张健国", "village": VILLAGE, "number": ZHANG_NUMBER}
    other = person(fresh)
    assert taken(fresh, values)[0] == "person.number_taken"
    assert taken(fresh, {"number": ZHANG_NUMBER}, other)[2] == PERSON

    assert searches(fresh) == [("person", PERSON, "number", "登记时核对，找到 1 人")] * 2
    (line, _) = fresh.ask(lambda reading: reading.work.accesses(limit=2), "auditor")
    with unit_of_work(fresh.store, at()) as uow:
        said = str(uow.history(Subject("access", line.day_id)))
    assert ZHANG_NUMBER not in said
    assert fresh.row("person", other) == {**(fresh.row("person", other) or {}), "number": None}
    assert proof(fresh.store) == []


def test_a_number_of_two_names_nobody_in_the_day(fresh: Office) -> None:
    values: dict[str, Value] = {"name": "张健国", "village": VILLAGE, "number": ZHANG_NUMBER}
    twice = AmendRecord(kind="person", values=values, even_if_known=True)
    fresh.do("clerk", amend_record, twice)

    assert taken(fresh, values)[0] == "person.number_taken"
    assert searches(fresh) == [("", 0, "number", "登记时核对，找到 2 人")]


def test_whose_a_number_is_stays_unsaid_to_those_who_may_not_see_them(fresh: Office) -> None:
    far: dict[str, Value] = {"number": GIRL}
    told = RecordAmended(kind="person", id=FAR_PERSON, before={"number": None}, after=far)
    work(fresh.store, told, viewer=at(path="/9/"))
    values: dict[str, Value] = {"name": "龘成", "village": VILLAGE, **far}

    assert enter(fresh, "clerk", "person", **values) > 0
    assert searches(fresh) == []


@pytest.mark.parametrize("number", [ZHANG_NUMBER, BOY])
def test_beyond_the_limit_of_the_day_a_number_is_not_compared_whether_or_not_it_is_known(
    fresh: Office, number: str
) -> None:
    fresh.do("security", choose_setting, ChooseSetting(key="number.a_day", value="10"))
    values: dict[str, Value] = {"name": "张健国", "village": VILLAGE, "number": ZHANG_NUMBER}
    for _ in range(9):
        fresh.do("clerk", find_number, FindNumber(number=ZHANG_NUMBER))
    taken(fresh, values)

    assert taken(fresh, {**values, "number": number}) == (
        "person.number_unchecked",
        "values.number",
        None,
    )
    assert len(searches(fresh)) == 10
    asked = fresh.refusal("clerk", find_number, FindNumber(number=number))
    assert asked == ("search.too_many", "number")
    insisted = AmendRecord(kind="person", values={**values, "number": number}, even_if_known=True)
    assert fresh.do("clerk", amend_record, insisted) > 0


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"village": "371625999999"}, ("division.unknown", "values.village")),
        ({"sex": "7"}, ("code.unknown", "values.sex")),
        ({"grid": 999}, ("record.no_such_reference", "values.grid")),
        ({"religion": "10"}, ("record.switched_off", "values.religion")),
        ({"merged_into": PERSON}, ("record.derived_field", "values.merged_into")),
    ],
)
def test_what_the_store_does_not_know_is_refused_beside_its_field(
    office: Office, values: dict[str, Value], told: tuple[str, str]
) -> None:
    whole: dict[str, Value] = {"name": "龘成", "village": VILLAGE, **values}

    assert refused(office, "clerk", "person", whole) == told


def test_the_register_of_places_knows_no_other_county_but_people_come_from_anywhere(
    office: Office,
) -> None:
    id_ = person(office, native_place="220100000000", grid=GRID)

    row = office.row("person", id_)
    assert row
    assert (row["native_place"], row["grid"]) == ("220100000000", GRID)


def test_a_village_that_was_merged_away_names_the_one_it_went_into(office: Office) -> None:
    ended: dict[str, Value] = {"code": MERGED_VILLAGE, "name": "旧村", "parent": TOWN}
    division(office, 901, **ended, until="2020-01-01", successor=VILLAGE)

    told = refused(office, "clerk", "person", {"name": "龘成", "village": MERGED_VILLAGE})

    assert told == ("division.ended", "values.village")
    older: dict[str, Value] = {"code": "371625102298", "name": "更旧村", "parent": TOWN}
    division(office, 902, **older, until="2019-01-01")
    again = refused(office, "clerk", "person", {"name": "龘成", "village": "371625102298"})
    assert again == ("division.ended", "values.village")


def test_several_codes_are_judged_one_by_one(office: Office) -> None:
    assert enter(office, "dispatcher", "staff", name="赵云", speciality="15 16") > 0

    told = refused(office, "dispatcher", "staff", {"name": "赵云", "speciality": "15 77"})

    assert told == ("code.unknown", "values.speciality")


def test_two_windows_that_amend_one_field_do_not_overwrite_each_other(office: Office) -> None:
    id_ = person(office)
    seen = office.ask(lambda reading: reading.registers.get("person", id_))
    assert seen
    first = AmendRecord(kind="person", id=id_, values={"employer": "甲厂"}, version=seen.version)
    second = AmendRecord(kind="person", id=id_, values={"employer": "乙厂"}, version=seen.version)
    beside = AmendRecord(kind="person", id=id_, values={"occupation": "会计"}, version=seen.version)

    office.do("clerk", amend_record, first)

    told = office.refusal("dispatcher", amend_record, second)
    assert told == ("record.changed_meanwhile", "values.employer")
    office.do("dispatcher", amend_record, beside)
    row = office.row("person", id_)
    assert row
    assert (row["employer"], row["occupation"]) == ("甲厂", "会计")


def test_a_mark_takes_over_the_place_and_is_not_made_twice(office: Office) -> None:
    of = person(office)
    id_ = tag(office, "clerk", "floating", of, reason="01")

    row = office.row("floating", id_)
    assert row
    assert (row["village"], row["town"]) == (VILLAGE, TOWN)
    again: dict[str, Value] = {"person": of, "source": "visit", "reason": "02"}
    assert refused(office, "clerk", "floating", again) == ("tag.open_already", "values.person")
    ended: dict[str, Value] = {"until": "2026-11-01", "exit_reason": "moved"}
    office.do("clerk", amend_record, AmendRecord(kind="floating", id=id_, values=ended))
    assert tag(office, "clerk", "floating", of, reason="02") != id_


def test_a_mark_on_nobody_lacks_its_place(office: Office) -> None:
    told = refused(office, "clerk", "floating", {"source": "visit", "reason": "01"})
    far: dict[str, Value] = {"person": FAR_PERSON, "source": "visit", "reason": "01"}

    assert told == ("text.missing", "values.person")
    assert refused(office, "clerk", "floating", far) == ("text.missing", "values.village")
    house = enter(office, "clerk", "house", address="官王村8号", village=VILLAGE)
    rental = enter(
        office, "clerk", "rental", house=house, use="02", danger="00", landlord="王", source="visit"
    )
    row = office.row("rental", rental)
    assert row
    assert row["village"] == VILLAGE


def test_a_special_group_is_kept_by_its_role_within_its_own_division(office: Office) -> None:
    of = person(office)
    division(office, 903, code=OTHER_TOWN, name="外县镇", level="town")
    division(office, 904, code=OTHER_VILLAGE, name="外县村", parent=OTHER_TOWN)
    given: dict[str, Value] = {"person": of, "source": "police", "released_on": "2026-01-01"}

    assert refused(office, "clerk", "released", given) == ("account.not_permitted", "")
    assert refused(office, "health", "released", given) == ("account.not_permitted", "")
    far: dict[str, Value] = {**given, "village": OTHER_VILLAGE}
    assert refused(office, "justice", "released", far) == ("special.elsewhere", "values.village")
    id_ = enter(office, "justice", "released", **given)

    def seen(who: str) -> bool:
        found = office.ask(lambda reading: reading.registers.get("released", id_), who)
        return found is not None

    assert [seen(who) for who in ("justice", "town_justice")] == [True, True]
    assert [seen(who) for who in ("clerk", "leader", "health", "auditor")] == [False] * 4


def test_a_minors_correction_is_sealed_at_once(office: Office) -> None:
    boy = person(office, number=BOY)

    id_ = tag(office, "justice", "corrections", boy, **MINE)
    grown = tag(office, "justice", "corrections", person(office, birth="1980-01-01"), **MINE)
    unknown = tag(office, "justice", "corrections", person(office), **MINE)

    rows = [office.row("corrections", one) for one in (id_, grown, unknown)]
    assert [row and row["sealed"] for row in rows] == ["justice", None, None]
    later = AmendRecord(kind="corrections", id=id_, values={"has_group": 1})
    office.do("justice", amend_record, later)


def test_a_womans_group_has_a_woman(office: Office) -> None:
    girl = person(office, number=GIRL)
    grouped: dict[str, Value] = {"person": girl, "source": "police", **MINE, "has_group": 1}

    told = refused(office, "justice", "corrections", grouped)

    assert told == ("corrections.no_woman_in_group", "values.woman_in_group")
    assert enter(office, "justice", "corrections", **{**grouped, "woman_in_group": 1}) > 0


def test_a_register_that_is_switched_off_takes_nothing(office: Office) -> None:
    of = person(office)
    given: dict[str, Value] = {"person": of, "source": "department", "route": "99"}

    assert refused(office, "disease", "aids", given) == ("record.switched_off", "kind")
    basis = "艾滋病防治条例第三十九条，县疾控授权"
    office.do("security", switch_special, SwitchSpecial(what="aids", on=True, basis=basis))
    assert enter(office, "disease", "aids", **given) > 0
    office.do("security", switch_special, SwitchSpecial(what="aids", on=False, basis=basis))
    page = office.ask(lambda reading: reading.registers.page("aids", RecordFilter()), "disease")
    assert page == []


def test_who_is_erased_takes_along_what_was_said_of_them_alone(office: Office) -> None:
    of = person(office)
    marks = [
        ("released", tag(office, "justice", "released", of, released_on="2026-01-01")),
        ("floating", tag(office, "clerk", "floating", of, reason="01")),
        (
            "visit",
            enter(
                office, "clerk", "visit", person=of, day="2026-11-01", way="home", result="normal"
            ),
        ),
    ]
    erasing = EraseSubject(
        kind="person",
        id=of,
        basis="个人信息保护法第四十七条",
        second="security",
        second_password=PASSWORD,
    )

    office.do("leader", erase_subject, erasing)

    assert [office.row(kind, id_) for kind, id_ in marks] == [None, None, None]
    assert proof(office.store) == []


def test_what_is_hidden_is_shown_for_a_reason_and_nothing_else_is(office: Office) -> None:
    of = person(office)
    id_ = tag(office, "justice", "released", of, released_on="2026-01-01", crime="05")

    def show(kind: str, which: int, field: str, who: str) -> Any:
        return office.do(who, reveal, Reveal(kind=kind, id=which, field=field, reason="核对"))

    def refusal(kind: str, which: int, field: str, who: str) -> tuple[str, str]:
        command = Reveal(kind=kind, id=which, field=field, reason="核对")
        return office.refusal(who, reveal, command)

    assert show("released", id_, "crime", "justice") == "05"
    assert show("released", id_, "sentence", "justice") == ""
    house = enter(office, "clerk", "house", address="官王村8号", village=VILLAGE)
    lives = AmendRecord(kind="person", id=of, values={"house": house})
    office.do("clerk", amend_record, lives)
    assert show("person", of, "house", "clerk") == "官王村8号"
    assert refusal("released", id_, "crime", "clerk") == ("record.unknown", "")
    assert refusal("person", of, "name", "clerk") == ("reveal.nothing_hidden", "")
    assert refusal("person", of, "ghost", "clerk") == ("reveal.nothing_hidden", "")
    assert refusal("person", of, "religion", "clerk") == ("record.switched_off", "")


def test_an_export_is_written_down_first_and_whole_numbers_only_for_a_leader(
    office: Office,
) -> None:
    masked = RecordExport(kind="person", rows=2, reason="镇街核对")
    whole = ExportWhole(
        kind="person", wanted=RecordFilter(), fields=("name", "number"), reason="上报省平台"
    )

    office.do("clerk", record_export, masked)
    lines = office.do("leader", export_whole, whole)

    assert ZHANG_NUMBER in [line.cells[1].text for line in lines]
    assert office.refusal("clerk", export_whole, whole) == ("account.not_permitted", "")
    nothing = RecordExport(kind="person", rows=0, reason="核对")
    assert office.refusal("clerk", record_export, nothing) == ("export.no_rows", "")
    secret = RecordExport(kind="released", rows=1, reason="核对")
    assert office.refusal("clerk", record_export, secret) == ("account.not_permitted", "")
    silent = RecordExport(kind="person", rows=2, reason=" ")
    assert office.refusal("clerk", record_export, silent) == ("text.missing", "reason")
    none = ExportWhole(
        kind="person", wanted=RecordFilter(typed="无此人"), fields=("name",), reason="x"
    )
    assert office.refusal("leader", export_whole, none) == ("export.no_rows", "")


def test_no_more_whole_numbers_leave_at_once_than_the_county_has_chosen(fresh: Office) -> None:
    people = [
        RecordAmended(kind="person", id=9_000 + n, before={}, after={"name": f"张{n}"})
        for n in range(101)
    ]
    work(fresh.store, *people, viewer=at(path="/1/"))
    whole = ExportWhole(kind="person", wanted=RecordFilter(), fields=("name",), reason="x")
    assert len(fresh.do("leader", export_whole, whole)) > 100

    fresh.do("security", choose_setting, ChooseSetting(key="export.most_whole", value="100条"))

    assert fresh.refusal("leader", export_whole, whole) == ("export.too_many_whole", "")


def test_an_ended_register_record_is_gone_from_its_list(office: Office) -> None:
    id_ = enter(office, "clerk", "house", address="官王村9号", village=VILLAGE)

    office.do("clerk", remove_record, RemoveRecord(kind="house", id=id_, reason="拆除"))

    page = office.ask(lambda reading: reading.registers.page("house", RecordFilter()))
    assert id_ not in [line.id for line in page]


@pytest.mark.parametrize(
    ("wanted", "fields", "code"),
    [
        (RecordFilter(state="gone"), ("name",), "export.unknown_state"),
        (RecordFilter(), ("name", "no_such"), "record.unknown_field"),
        (RecordFilter(equal=(("no_such", 1),)), ("name",), "record.unknown_field"),
        (RecordFilter(sort="-no_such"), ("name",), "record.unknown_field"),
    ],
)
def test_an_export_of_what_a_register_does_not_have_is_refused(
    office: Office, wanted: RecordFilter, fields: tuple[str, ...], code: str
) -> None:
    asked = ExportWhole(kind="person", wanted=wanted, fields=fields, reason="核对")

    assert office.refusal("leader", export_whole, asked)[0] == code


def test_who_sees_no_cases_takes_no_list_of_cases_out(office: Office) -> None:
    command = RecordExport(kind="case", rows=1, reason="年终")

    assert office.refusal("justice", record_export, command) == ("account.not_permitted", "")

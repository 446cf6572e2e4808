"""What follows from other fields, or is set by an act of its own, is typed in no register."""

import json
from typing import Any

import pytest

from db.log.base import Value
from db.queries.record_answers import RecordFilter
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from desktop.texts.sentences import sentence
from desktop.usecases.exporting import ExportWhole, export_whole
from desktop.usecases.registers import AmendRecord, amend_record
from desktop.usecases.special import SwitchSpecial, switch_special
from tests.usecases.office import PERSON, TOWN, VILLAGE, Office

# whatever an official would call it: where a unit lies in the tree, which town a village lies in
TECHNICAL = {
    *(("unit", name) for name in ("path", "successor")),
    *(("division", name) for name in ("level", "parent", "until", "successor")),
    *((one.kind, "town") for one in DESCRIPTIONS if "town" in one.by_name),
    *((one.kind, "merged_into") for one in DESCRIPTIONS if "merged_into" in one.by_name),
    *((one.kind, "sealed") for one in DESCRIPTIONS if one.special),
}
KEEPERS = {
    "record.amend": "clerk",
    "team.keep": "dispatcher",
    "register.keep": "administrator",
    "special.keep": "",
}
GROUPS = {
    "released": "justice",
    "corrections": "justice",
    "mental": "health",
    "drugs": "narcotics",
    "youth": "youth",
    "aids": "disease",
}


def said_of(kind: str, name: str) -> dict[str, Value]:
    numbers = BY_KIND[kind].by_name[name].type in {"ref", "number", "flag"}
    return {name: PERSON if numbers else "/100001/" if name == "path" else TOWN}


@pytest.fixture(scope="module")
def switched(office: Office) -> Office:
    told = SwitchSpecial(what="aids", on=True, basis="艾滋病防治条例")
    office.do("security", switch_special, told)
    return office


@pytest.mark.parametrize(("kind", "name"), sorted(TECHNICAL))
def test_a_technical_field_is_refused_beside_itself_in_every_register(
    switched: Office, kind: str, name: str
) -> None:
    who = GROUPS.get(kind) or KEEPERS[BY_KIND[kind].keeper]
    nothing: dict[str, Value] = {name: None}
    for values in (said_of(kind, name), nothing):
        told = switched.refusal(who, amend_record, AmendRecord(kind=kind, values=values))
        assert told == ("record.derived_field", f"values.{name}")


def test_the_refusal_names_the_field_and_the_way() -> None:
    for kind, name in TECHNICAL:
        field = BY_KIND[kind].by_name[name]
        told = sentence("record.derived_field", {"label": field.label, "note": field.note})
        assert field.label in told
        assert field.note
        assert "…" not in told


@pytest.mark.parametrize(("kind", "name"), [("unit", "path"), ("person", "merged_into")])
def test_a_technical_field_leaves_the_house_in_no_export(
    office: Office, kind: str, name: str
) -> None:
    by_order = RecordFilter(sort=name)
    asked: list[tuple[RecordFilter, tuple[str, ...]]] = [
        (RecordFilter(), ("name", name)),
        (RecordFilter(equal=((name, "/1/"),)), ("name",)),
        (by_order, ("name",)),
    ]
    for wanted, fields in asked:
        command = ExportWhole(kind=kind, wanted=wanted, fields=fields, reason="上报")
        assert office.refusal("leader", export_whole, command)[0] == "record.unknown_field"


def test_a_town_follows_its_village_when_the_village_is_corrected(fresh: Office) -> None:
    person = fresh.do("clerk", amend_record, entering("person", name="王五", village=VILLAGE))
    row: dict[str, Any] | None = fresh.row("person", person)
    assert row
    assert row["town"] == TOWN

    other = "371625103201"
    for code, name in (("371625103000", "曹王镇"), (other, "河东村")):
        fresh.do("administrator", amend_record, entering("division", code=code, name=name))
    moved = AmendRecord(kind="person", id=person, values={"village": other}, reason="登记错误")
    fresh.do("clerk", amend_record, moved)

    row = fresh.row("person", person)
    assert row
    assert (row["village"], row["town"]) == (other, "371625103000")


def test_a_grid_and_a_division_are_told_by_their_codes(fresh: Office) -> None:
    grid = fresh.do(
        "dispatcher",
        amend_record,
        entering("grid", name="官王村第二网格", division=VILLAGE, type="rural"),
    )
    village = fresh.do(
        "administrator", amend_record, entering("division", code="371625102202", name="新村")
    )

    told = fresh.row("grid", grid), fresh.row("division", village)

    assert [one and one["town"] for one in told[:1]] == [TOWN]
    assert told[1]
    assert (told[1]["level"], told[1]["parent"]) == ("village", TOWN)


def entering(kind: str, **values: Value) -> AmendRecord:
    return AmendRecord(kind=kind, values=json.loads(json.dumps(values)))

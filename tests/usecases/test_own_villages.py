"""Records belong to villages of one's own unit: who enters where, and who does not."""

from dataclasses import replace

import pytest

from db.log.base import Value
from desktop.errors import RuleBroken
from desktop.usecases.registers import AmendRecord, amend_record
from tests.stores import enter, work
from tests.usecases.office import COMMITTEE, GRID, TOWN, VILLAGE, Office, _record

NEXT, FAR = "371625102202", "371625103201"
COUNTY = "371625000000"
GRIDS = {VILLAGE: GRID, NEXT: 61, FAR: 62}
MERGED = "371625102209"  # into VILLAGE
DESKS = {"village": VILLAGE, "merged": MERGED, "town": TOWN, "county": COUNTY, "bureau": ""}
OWN = {
    "village": {VILLAGE},
    "merged": {VILLAGE},
    "town": {VILLAGE, NEXT},
    "county": {VILLAGE, NEXT, FAR},
    "bureau": {VILLAGE, NEXT, FAR},
}
PLACED: dict[str, dict[str, Value]] = {
    "person": {"name": "龘成"},
    "house": {"address": "一号"},
    "building": {"name": "一号楼"},
    "household": {"head_name": "龘成"},
    "organisation": {"name": "某厂"},
}


@pytest.fixture(scope="module")
def desks(office: Office) -> Office:
    places = {NEXT: "柳河村", "371625103000": "曹王镇", FAR: "河东村"}
    for id_, (code, name) in enumerate(places.items(), 910):
        work(office.store, _record("division", id_, {"code": code, "name": name}))
    ended = {"code": MERGED, "name": "旧村", "until": "2026-01-01", "successor": VILLAGE}
    work(office.store, _record("division", 919, ended))
    for code, id_ in GRIDS.items():
        told = {"name": f"网格{id_}", "type": "rural", "division": code}
        work(office.store, _record("grid", id_, told))
    for number, (name, division) in enumerate(DESKS.items()):
        unit, path = 960 + number, f"/1/{960 + number}/"
        told = {"name": name, "type": "village", "path": path, "division": division}
        work(office.store, _record("unit", unit, told))
        viewer = replace(office.viewers["dispatcher"], account=8200 + number, unit=unit, path=path)
        clerk = replace(viewer, roles=viewer.roles | office.viewers["clerk"].roles)
        office.viewers[name] = replace(clerk, division=division, unit_name=name)
        enter(office.store, office.viewers[name])
    return office


def told(office: Office, who: str, kind: str, values: dict[str, Value]) -> str:
    """Give why and beside which field an entry is refused, "" where it is taken."""
    try:
        office.do(who, amend_record, AmendRecord(kind=kind, values=values))
    except RuleBroken as refused:
        return f"{refused.code} {refused.field}"
    return ""


@pytest.mark.parametrize("kind", [*PLACED, "grid"])
@pytest.mark.parametrize("who", [*DESKS])
def test_each_unit_enters_records_in_its_own_villages(desks: Office, who: str, kind: str) -> None:
    home = "division" if kind == "grid" else "village"
    needed: dict[str, Value] = PLACED.get(kind, {"name": "某格", "type": "rural"})
    for village in (VILLAGE, NEXT, FAR):
        given = told(desks, who, kind, {**needed, home: village})

        own = village in OWN[who]
        assert given == ("" if own else f"record.elsewhere values.{home}")


@pytest.mark.parametrize("who", [*DESKS])
def test_each_unit_keeps_the_small_grids_of_its_own_villages(desks: Office, who: str) -> None:
    for village, grid in GRIDS.items():
        given = told(desks, who, "micro_grid", {"name": "一组", "grid": grid})

        own = village in OWN[who]
        assert given == ("" if own else "record.other_unit values.grid")


def test_a_village_enters_no_staff_into_another_unit(desks: Office) -> None:
    values: dict[str, Value] = {"name": "赵云", "unit": COMMITTEE}

    assert told(desks, "village", "staff", values) == "record.other_unit values.unit"
    assert told(desks, "town", "staff", values) == ""
    assert told(desks, "village", "staff", {**values, "unit": 960}) == ""


def test_a_grid_of_another_village_is_none_of_a_record(desks: Office) -> None:
    values: dict[str, Value] = {"name": "龘成", "village": VILLAGE, "grid": GRIDS[NEXT]}

    assert told(desks, "town", "person", values) == "record.other_village values.grid"


def test_nobody_is_corrected_into_a_village_of_others(desks: Office) -> None:
    values: dict[str, Value] = {"name": "龘成", "village": VILLAGE}
    person = desks.do("village", amend_record, AmendRecord(kind="person", values=values))

    moved = AmendRecord(kind="person", id=person, values={"village": NEXT}, reason="搬走")

    assert desks.refusal("village", amend_record, moved) == ("record.elsewhere", "values.village")
    desks.do("clerk", amend_record, moved)

"""一方采集、多方使用: what one desk enters about a village, the village sees and keeps as well."""

from dataclasses import replace
from typing import Any

import pytest

from db.log.base import Value
from desktop.usecases.registers import AmendRecord, amend_record
from desktop.usecases.residing import MovePerson, move_person
from tests.stores import enter, proof, work
from tests.usecases.office import TOWN, VILLAGE, Office, _record

OTHER, WITHOUT_UNIT = "371625102202", "371625102203"
PATHS = {"town": "/1/10/", "village": "/1/10/11/", "other": "/1/10/12/", "committee": "/1/2/"}
PHONE, DAY = "13800001234", "2026-11-20"


def _unit(id_: int, type_: str, division: str, path: str, until: str | None = None) -> Any:
    values = {"name": f"单位{id_}", "type": type_, "division": division, "path": path}
    return _record("unit", id_, values | ({"until": until} if until else {}))


@pytest.fixture
def towns(office: Office) -> Office:
    work(
        office.store,
        _record("division", 23, {"code": OTHER, "name": "柳河村", "level": "village"}),
        _record("division", 24, {"code": WITHOUT_UNIT, "name": "许楼村", "level": "village"}),
        _unit(9, "village", VILLAGE, "/1/10/9/", "2026-01-01"),
        _unit(10, "town", TOWN, PATHS["town"]),
        _unit(11, "village", VILLAGE, PATHS["village"]),
        _unit(12, "village", OTHER, PATHS["other"]),
    )
    for name, path in PATHS.items():
        unit = int(path.split("/")[-2])
        clerk = replace(office.viewers["clerk"], account=8100 + unit, unit=unit, path=path)
        office.viewers[name] = replace(clerk, division="", unit_name="")
        enter(office.store, office.viewers[name])
    return office


def entered(office: Office, who: str = "clerk", **values: Value) -> int:
    given: dict[str, Value] = {"name": "龘成", "phone": PHONE, "village": VILLAGE, **values}
    id_ = office.do(who, amend_record, AmendRecord(kind="person", values=given))
    assert isinstance(id_, int)
    return id_


def seen(office: Office, id_: int) -> dict[str, str]:
    """The telephone as everybody reads it on the person's page; who sees nothing is left out."""
    found = {}
    for who in ("clerk", *PATHS):
        view = office.ask(lambda reading: reading.registers.get("person", id_), who)
        if view:
            found[who] = view.value("phone").value.text
    return found


def test_the_village_reads_whole_whom_the_centre_entered_there(towns: Office) -> None:
    id_ = entered(towns)

    masked = "138****1234"
    assert seen(towns, id_) == {"clerk": PHONE, "town": masked, "village": PHONE}
    assert proof(towns.store) == []


def test_what_a_village_enters_itself_names_no_other_unit(towns: Office) -> None:
    id_ = entered(towns, "village")

    assert (towns.row("person", id_) or {})["audience"] == PATHS["village"]


def test_a_village_without_a_unit_is_kept_by_its_town(towns: Office) -> None:
    id_ = entered(towns, village=WITHOUT_UNIT)

    assert seen(towns, id_) == {"clerk": PHONE, "town": PHONE}


def test_who_moves_is_seen_by_the_village_they_come_to(towns: Office) -> None:
    id_ = entered(towns, "village", house=_house(towns, "village", VILLAGE))
    assert "other" not in seen(towns, id_)
    new = _house(towns, "clerk", OTHER)

    towns.do("clerk", move_person, MovePerson(person=id_, house=new, on=DAY, reason="购房"))

    assert seen(towns, id_).keys() == {"clerk", "town", "village", "other"}
    assert proof(towns.store) == []


def test_amending_the_village_lets_the_new_one_see(towns: Office) -> None:
    id_ = entered(towns)
    corrected = AmendRecord(kind="person", id=id_, values={"village": OTHER}, reason="村居有误")

    towns.do("clerk", amend_record, corrected)

    assert "other" in seen(towns, id_)


def test_an_amendment_of_something_else_widens_nothing(towns: Office) -> None:
    id_ = entered(towns, "village")
    renamed = AmendRecord(kind="person", id=id_, values={"name": "龘城"}, reason="核对证件")

    towns.do("village", amend_record, renamed)

    assert (towns.row("person", id_) or {})["audience"] == PATHS["village"]


def _house(office: Office, who: str, village: str) -> int:
    values: dict[str, Value] = {"address": "7号", "type": "01", "village": village}
    id_ = office.do(who, amend_record, AmendRecord(kind="house", values=values))
    assert isinstance(id_, int)
    return id_

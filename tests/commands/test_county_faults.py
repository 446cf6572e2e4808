"""What would spoil a founded county is refused by `perform` too, on both stores."""

from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import (
    COMMITTEE,
    COUNTY,
    LENT,
    TOWN,
    Office,
    committee_of,
    registered,
    renew,
    unit_named,
)

CENTRE_WORDS = "综合治理中心"
BUREAU = {"name": "人力资源和社会保障局", "type": "department", "division": f"{COUNTY}000000"}


def entered(office: Office, **values: object) -> int:
    return int(office.perform("amend_record", "boss", kind="unit", values=values))


def staffed(office: Office, name: str, role: str, unit: int, folder: Path) -> None:
    account = {"name": name, "person_name": f"{name}甲", "roles": [role], "unit": unit}
    office.perform("open_account", "boss", **account, password=LENT)
    office.perform("confirm_account", "security", name=name)
    renew(office, name, folder)


def told_by(office: Office, use_case: str, by: str = "boss", **fields: Any) -> str:
    return str(office.refused(use_case, by, **fields)["refused"])


def test_a_unit_lies_in_no_loop_and_in_no_typed_place(office: Office) -> None:
    centre, committee = unit_named(office, CENTRE_WORDS), committee_of(office)
    village = entered(office, name="官王村", type="village", division=TOWN, parent=committee)
    why: dict[str, Any] = {"reason": "误"}

    assert told_by(office, "move_unit", unit=village, parent=village, **why) == "unit.below_itself"
    assert told_by(office, "move_unit", unit=committee, parent=village, **why) == "unit.in_a_loop"
    assert told_by(office, "move_unit", unit=centre, parent=village, **why) == "unit.is_centre"
    typed: dict[str, Any] = {"kind": "unit", "id": village, "values": {"path": "/100001/"}, **why}
    assert told_by(office, "amend_record", **typed) == "record.derived_field"
    office.perform("move_unit", "boss", unit=village, parent=centre, reason="机构改革")
    assert office.ask("check", "--rebuild", by="boss")["faults"] == []


def test_neither_the_centre_nor_a_unit_in_use_vanishes(office: Office) -> None:
    for unit in (unit_named(office, CENTRE_WORDS), committee_of(office)):
        gone: dict[str, Any] = {"kind": "unit", "id": unit, "reason": "误"}
        assert told_by(office, "remove_record", **gone).startswith("unit.")
    assert committee_of(office)


@pytest.mark.parametrize("code", ["王", "/", "../x", "371626102299", f"{COUNTY}000000"])
def test_a_code_that_is_none_is_no_division(office: Office, code: str) -> None:
    values = {"code": code, "name": "某村"}
    told = told_by(office, "amend_record", kind="division", values=values)
    assert told.startswith("division")


def test_a_department_finishes_by_its_officer_and_issues_nothing(
    office: Office, tmp_path: Path
) -> None:
    bureau = entered(office, **BUREAU, parent=unit_named(office, CENTRE_WORDS))
    staffed(office, "renshe", "officer", bureau, tmp_path)
    matter = {"nature": "matter", "category": "0301", "parties": [{"name": "张建国"}]}
    case = registered(office, **matter, amount="")
    office.perform("accept_case", "clerk", case=case)
    office.perform("dispatch_case", "dispatcher", case=case, to_unit=bureau)
    office.perform("sign_in_case", "renshe", case=case)
    terms: dict[str, Any] = {"case": case, "terms": ["付清。"], "performance": "三日内"}
    assert told_by(office, "reach_terms", "renshe", **terms) == "account.not_permitted"
    office.perform("finish_case", "renshe", case=case, result="已督促补发工资。")
    office.perform("revisit_case", "clerk", case=case, satisfaction="satisfied")
    office.perform("close_case", "clerk", case=case)

    assert office.ask("show", "case", case)["step"] == "closed"


def test_a_committee_entered_by_hand_works_at_once(office: Office, tmp_path: Path) -> None:
    named = COMMITTEE | {"name": "曹王镇人民调解委员会", "short": "曹王"}
    unit = entered(office, **named, parent=unit_named(office, CENTRE_WORDS))
    staffed(office, "caowang", "mediator", unit, tmp_path)
    case = registered(office)
    office.perform("accept_case", "clerk", case=case)
    office.perform("dispatch_case", "dispatcher", case=case, to_unit=unit)

    office.perform("sign_in_case", "caowang", case=case)

    assert office.ask("show", "case", case, by="caowang")["step"] == "handling"

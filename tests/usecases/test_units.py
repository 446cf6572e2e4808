"""Units as a tree: what an administrator does with it, and what is refused."""

from typing import Any

from db.jobs.running import run_all
from desktop.usecases.registers import AmendRecord, RemoveRecord, amend_record, remove_record
from desktop.usecases.units import (
    MoveUnit,
    move_unit,
)
from tests.stores import proof
from tests.usecases.office import BUREAU, CENTRE, COMMITTEE, Office

TODAY = "2026-11-20"


def enter(office: Office, name: str, parent: int | None = CENTRE, **more: Any) -> int:
    values = {"name": name, "type": "committee", "parent": parent, **more}
    return int(office.do("administrator", amend_record, AmendRecord(kind="unit", values=values)))


def path_of(office: Office, unit: int) -> str:
    return str((office.row("unit", unit) or {})["path"])


def move(office: Office, unit: int, parent: int, **more: Any) -> Any:
    command = MoveUnit(unit=unit, parent=parent, reason="机构改革", **more)
    return office.do("administrator", move_unit, command)


def test_a_unit_is_entered_below_its_parent(fresh: Office) -> None:
    town = enter(fresh, "兴福镇")
    village = enter(fresh, "官王村调委会", town)

    assert path_of(fresh, town) == "/1/100001/"
    assert path_of(fresh, village) == "/1/100001/100002/"


def test_a_unit_without_a_parent_lies_below_the_centre(fresh: Office) -> None:
    assert path_of(fresh, enter(fresh, "人社局", None)) == "/1/100001/"


def test_a_segment_is_never_given_twice(fresh: Office) -> None:
    first = enter(fresh, "一")
    fresh.do("administrator", remove_record, RemoveRecord(kind="unit", id=first, reason="错录"))

    assert path_of(fresh, enter(fresh, "二")) == "/1/100002/"


def test_a_moved_unit_takes_along_what_lies_below(fresh: Office) -> None:
    town, other = enter(fresh, "兴福镇"), enter(fresh, "陈户镇")
    village = enter(fresh, "官王村", town)

    assert move(fresh, village, other) == 1
    assert move(fresh, other, COMMITTEE) == 2
    assert path_of(fresh, village) == "/1/2/100002/100003/"
    run_all(fresh.store)
    assert proof(fresh.store) == []


def test_cases_follow_a_moved_unit_at_once(fresh: Office) -> None:
    case = fresh.at_committee()
    move(fresh, COMMITTEE, BUREAU)
    fresh.viewers["mediator"] = who(fresh, "mediator")

    assert fresh.ask(lambda reading: reading.cases.get(case), "mediator")
    assert fresh.ask(lambda reading: reading.cases.get(case), "officer")
    assert proof(fresh.store) == []
    run_all(fresh.store)
    assert fresh.line(case).holder == COMMITTEE
    assert (fresh.row("case", case) or {})["holder_path"] == "/1/3/2/"
    assert proof(fresh.store) == []


def who(office: Office, name: str) -> Any:
    account = office.ask(lambda reading: reading.accounts.by_name(name))
    assert account
    return account.viewer()

"""Units as a tree: what an administrator does with it, and what is refused."""

from typing import Any

import pytest

from db.jobs.running import run_all, unfinished
from db.log.base import Subject, Value
from db.subjects.records.events import RecordAmended
from db.viewer import Viewer
from desktop.cases.routing import DispatchCase, dispatch_case
from desktop.usecases.accounts import OpenAccount, open_account
from desktop.usecases.registers import AmendRecord, RemoveRecord, amend_record, remove_record
from desktop.usecases.units import (
    CloseUnit,
    MergeUnit,
    MoveUnit,
    SplitUnit,
    close_unit,
    merge_unit,
    move_unit,
    split_unit,
)
from tests.stores import from_a_newer_program, proof, work
from tests.usecases.office import BUREAU, CENTRE, COMMITTEE, TOWN, VILLAGE, Office

TODAY, LATER = "2026-11-20", "2026-11-21"
WHY = "机构改革"


def enter(office: Office, name: str, parent: int | None = CENTRE, **more: Any) -> int:
    values = {"name": name, "type": "committee", "parent": parent, **more}
    return int(office.do("administrator", amend_record, AmendRecord(kind="unit", values=values)))


def path_of(office: Office, unit: int) -> str:
    return str((office.row("unit", unit) or {})["path"])


def move(office: Office, unit: int, parent: int, **more: Any) -> Any:
    command = MoveUnit(unit=unit, parent=parent, reason=WHY, **more)
    return office.do("administrator", move_unit, command)


def refused(office: Office, use_case: Any, command: Any) -> tuple[str, str]:
    return office.refusal("administrator", use_case, command)


def refused_move(office: Office, unit: int, parent: int, **more: Any) -> tuple[str, str]:
    return refused(office, move_unit, MoveUnit(unit=unit, parent=parent, reason=WHY, **more))


def who(office: Office, name: str) -> Viewer:
    account = office.ask(lambda reading: reading.accounts.by_name(name))
    assert account
    return account.viewer()


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


def test_the_place_of_a_unit_is_never_typed(fresh: Office) -> None:
    town = enter(fresh, "兴福镇")
    wrong: tuple[tuple[dict[str, Value], str], ...] = (
        ({"path": "/1/"}, "values"),
        ({"parent": BUREAU}, "values.parent"),
        ({"until": TODAY}, "values.until"),
    )
    for values, field in wrong:
        typed = AmendRecord(kind="unit", id=town, values=values)
        assert refused(fresh, amend_record, typed)[1].startswith(field)
    same = AmendRecord(kind="unit", id=town, values={"parent": CENTRE, "head": "赵"})
    fresh.do("administrator", amend_record, same)


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

    assert fresh.ask(lambda reading: reading.cases.get(case), "mediator")
    assert fresh.ask(lambda reading: reading.cases.get(case), "officer")
    assert proof(fresh.store) == []
    run_all(fresh.store)
    row = fresh.row("case", case) or {}
    assert (row["holder_path"], row["unit_path"]) == ("/1/3/2/", "/1/")
    fresh.print_agreement(case, paper="registration")
    assert proof(fresh.store) == []


def test_what_makes_no_tree_is_refused(fresh: Office) -> None:
    town = enter(fresh, "兴福镇")
    village = enter(fresh, "官王村", town)

    assert refused_move(fresh, town, town) == ("unit.below_itself", "parent")
    assert refused_move(fresh, town, village) == ("unit.in_a_loop", "parent")
    assert refused_move(fresh, village, town) == ("unit.there_already", "parent")
    assert refused_move(fresh, CENTRE, town) == ("unit.is_centre", "unit")
    assert refused_move(fresh, town, 404) == ("unit.unknown", "parent")
    assert refused_move(fresh, 404, town) == ("unit.unknown", "unit")


def test_of_two_who_move_one_unit_the_second_is_told(fresh: Office) -> None:
    town = enter(fresh, "兴福镇")
    move(fresh, town, BUREAU, version=1)

    assert refused_move(fresh, town, COMMITTEE, version=1) == ("unit.moved_meanwhile", "parent")
    assert move(fresh, town, COMMITTEE, version=2) == 1


def test_a_unit_with_something_open_needs_a_successor(fresh: Office) -> None:
    fresh.at_committee()
    closing = CloseUnit(unit=COMMITTEE, until=TODAY, reason=WHY)

    assert refused(fresh, close_unit, closing) == ("unit.has_open", "successor")
    told = CloseUnit(unit=CENTRE, until=TODAY, reason=WHY, successor=BUREAU)
    assert refused(fresh, close_unit, told) == ("unit.is_centre", "unit")
    late = CloseUnit(unit=COMMITTEE, until=LATER, reason=WHY, successor=BUREAU)
    assert refused(fresh, close_unit, late) == ("date.in_future", "until")
    itself = MergeUnit(unit=COMMITTEE, into=COMMITTEE, day=TODAY, reason=WHY)
    assert refused(fresh, merge_unit, itself) == ("unit.below_itself", "into")


def test_an_empty_unit_is_closed_and_takes_nothing_more(fresh: Office) -> None:
    town = enter(fresh, "兴福镇")
    fresh.do("administrator", close_unit, CloseUnit(unit=town, until=TODAY, reason=WHY))

    case = fresh.register().case_id
    sending = DispatchCase(case_id=case, to_unit=town)
    assert fresh.refusal("dispatcher", dispatch_case, sending) == ("unit.ended", "to_unit")
    opening = OpenAccount(name="n", person_name="新", roles=("clerk",), unit=town)
    assert refused(fresh, open_account, opening) == ("unit.ended", "unit")
    assert refused_move(fresh, BUREAU, town) == ("unit.ended", "parent")
    below = AmendRecord(kind="unit", values={"name": "村", "type": "village", "parent": town})
    assert refused(fresh, amend_record, below) == ("unit.ended", "values.parent")
    assert refused_move(fresh, town, BUREAU) == ("unit.ended", "unit")


def test_a_merged_unit_leaves_everything_to_the_other(fresh: Office) -> None:
    case = fresh.at_committee()
    child = enter(fresh, "官王村调委会", COMMITTEE)
    room: dict[str, Value] = {"name": "调解室", "unit": COMMITTEE, "type": "window"}
    kept = AmendRecord(kind="room", values={**room, "stationed": COMMITTEE})
    room_id = fresh.do("administrator", amend_record, kept)

    merging = MergeUnit(unit=COMMITTEE, into=BUREAU, day=TODAY, reason=WHY)
    fresh.do("administrator", merge_unit, merging)

    held = fresh.row("case", case) or {}
    assert (held["holder"], held["holder_name"], held["sender"]) == (BUREAU, "人社局", CENTRE)
    assert path_of(fresh, child).startswith("/1/3/")
    moved = fresh.row("room", room_id) or {}
    assert (moved["unit"], moved["stationed"]) == (BUREAU, BUREAU)
    assert who(fresh, "mediator").unit == BUREAU
    gone = fresh.row("unit", COMMITTEE) or {}
    assert (gone["until"], gone["successor"]) == (TODAY, BUREAU)
    run_all(fresh.store)
    assert proof(fresh.store) == []


def test_roles_that_see_cases_wait_again_in_the_unit_that_took_over(fresh: Office) -> None:
    merging = MergeUnit(unit=COMMITTEE, into=BUREAU, day=TODAY, reason=WHY)
    fresh.do("administrator", merge_unit, merging)

    account = fresh.ask(lambda reading: reading.accounts.by_name("mediator"))
    assert account
    assert (account.roles, {*account.asked}) == (frozenset(), {"mediator"})


def test_a_unit_is_split_with_part_of_what_is_its(fresh: Office) -> None:
    one = enter(fresh, "官王村调委会", COMMITTEE, division=VILLAGE)
    two = enter(fresh, "李家村调委会", COMMITTEE)
    told = {"name": "兴福镇第二调委会", "short": "兴二", "division": TOWN, "reason": WHY}
    taking = SplitUnit(unit=COMMITTEE, accounts=("mediator",), villages=(VILLAGE,), **told)  # type: ignore[arg-type]

    new = fresh.do("administrator", split_unit, taking)

    row = fresh.row("unit", new) or {}
    assert (row["type"], row["parent"], row["short"]) == ("committee", CENTRE, "兴二")
    assert path_of(fresh, one).startswith(row["path"])
    assert path_of(fresh, two).startswith("/1/2/")
    assert who(fresh, "mediator").unit == new
    run_all(fresh.store)
    assert proof(fresh.store) == []


def test_what_is_not_the_units_own_is_not_split_off(fresh: Office) -> None:
    told = {"unit": COMMITTEE, "name": "二", "short": "二", "division": TOWN, "reason": WHY}
    for more, code in (
        ({"children": (BUREAU,)}, "unit.not_below"),
        ({"accounts": ("clerk",)}, "account.of_another_unit"),
        ({"villages": ("371625999999",)}, "division.unknown"),
    ):
        field = next(iter(more))
        command = SplitUnit(**{**told, **more})  # type: ignore[arg-type]
        assert refused(fresh, split_unit, command) == (code, field)


def test_a_unit_that_was_used_is_not_removed(fresh: Office) -> None:
    for unit in (CENTRE, COMMITTEE):
        removing = RemoveRecord(kind="unit", id=unit, reason="x")
        assert refused(fresh, remove_record, removing) == ("unit.used", "id")


def test_a_unit_of_a_former_program_gets_its_place_when_a_unit_is_moved(fresh: Office) -> None:
    lost = _typed(fresh, 601, {"name": "旧单位", "type": "committee", "parent": COMMITTEE})
    case = fresh.register().case_id
    sending = DispatchCase(case_id=case, to_unit=lost)
    assert fresh.refusal("dispatcher", dispatch_case, sending) == ("unit.without_path", "to_unit")

    move(fresh, COMMITTEE, BUREAU)

    assert path_of(fresh, lost).startswith("/1/3/2/1")


def test_a_path_that_somebody_typed_reads_nothing_any_more(fresh: Office) -> None:
    """Fault I2: a village was given the centre's own path, and read the whole county."""
    _typed(fresh, 602, {"name": "村", "type": "village", "parent": COMMITTEE, "path": "/1/"})
    _typed(fresh, 603, {"name": "无上级", "type": "village", "path": ""})

    move(fresh, COMMITTEE, BUREAU)

    assert path_of(fresh, CENTRE) == "/1/"
    assert path_of(fresh, 602).startswith("/1/3/2/1")
    assert path_of(fresh, 603).startswith("/1/1")


def _typed(office: Office, id_: int, values: dict[str, Any]) -> int:
    """Record a unit as a program of before did."""
    work(office.store, RecordAmended(kind="unit", id=id_, before={}, after=values))
    return id_


@pytest.mark.parametrize("reading_of", ["unit", "case"])
def test_the_history_tells_of_the_move(fresh: Office, reading_of: str) -> None:
    case = fresh.at_committee()
    move(fresh, COMMITTEE, BUREAU)
    run_all(fresh.store)

    if reading_of == "unit":
        told = fresh.ask(lambda reading: reading.histories.of("unit", COMMITTEE))
        assert (told[0].what, told[0].reason) == ("unit_moved", WHY)
    else:
        assert fresh.file(case).happenings[-1].name == "follow_unit"


def test_what_a_desk_brings_from_where_a_unit_lay_follows_it(fresh: Office) -> None:
    apart = fresh.elsewhere()
    move(fresh, COMMITTEE, BUREAU)
    run_all(fresh.store)
    case = apart.at_committee()  # whoever works there has not heard of it
    fresh.hear(apart)

    assert fresh.ask(lambda reading: reading.cases.get(case), "officer"), "seen at once"
    assert proof(fresh.store) == []
    run_all(fresh.store)
    apart.hear(fresh)
    run_all(apart.store)
    for office in (fresh, apart):
        assert (office.row("case", case) or {})["holder_path"] == "/1/3/2/"
        assert (unfinished(office.store), proof(office.store)) == ([], [])


def test_a_day_is_named_on_which_a_unit_ends(fresh: Office) -> None:
    town = enter(fresh, "兴福镇", since=TODAY)
    for day, told in (("", "text.missing"), ("2026-11-19", "record.ends_before_start")):
        closing = CloseUnit(unit=town, until=day, reason=WHY)
        merging = MergeUnit(unit=town, into=BUREAU, day=day, reason=WHY)
        assert refused(fresh, close_unit, closing) == (told, "until")
        assert refused(fresh, merge_unit, merging) == (told, "day")


def test_what_others_amended_meanwhile_but_the_place_hinders_no_move(fresh: Office) -> None:
    town = enter(fresh, "兴福镇")
    head = AmendRecord(kind="unit", id=town, values={"head": "赵"})
    fresh.do("administrator", amend_record, head)

    assert refused_move(fresh, town, BUREAU, version=0) == ("unit.moved_meanwhile", "parent")
    assert move(fresh, town, BUREAU, version=1) == 1


def test_a_unit_is_not_merged_while_a_newer_program_knows_more_of_its_rooms(fresh: Office) -> None:
    room = AmendRecord(kind="room", values={"name": "调解室", "unit": COMMITTEE, "type": "window"})
    from_a_newer_program(
        fresh.store, Subject("room", fresh.do("administrator", amend_record, room))
    )

    merging = MergeUnit(unit=COMMITTEE, into=BUREAU, day=TODAY, reason=WHY)
    assert refused(fresh, merge_unit, merging) == ("record.parked", "unit")

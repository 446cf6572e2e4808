"""A grid entered without a code gets the next free one of its village."""

import pytest

from db.log.base import Value
from db.rows.uow import unit_of_work
from desktop.errors import RuleBroken
from desktop.usecases.grids import filled_in_grid
from desktop.usecases.registers import AmendRecord, amend_record
from tests.stores import at, work
from tests.usecases.office import TOWN, VILLAGE, Office, _record

KIND = {"division": VILLAGE, "type": "rural"}


def proposed(office: Office, **values: Value) -> dict[str, Value]:
    with unit_of_work(office.store, at()) as uow:
        return filled_in_grid(values, uow)


def enter(office: Office, id_: int, **values: Value) -> None:
    work(office.store, _record("grid", id_, {"name": "官王村网格", "type": "rural", **values}))


def test_the_code_goes_on_after_those_of_the_village_ended_ones_too(fresh: Office) -> None:
    assert proposed(fresh, **KIND) == {"code": f"{VILLAGE}2001"}

    enter(fresh, 61, division=VILLAGE, code=f"{VILLAGE}2001")
    enter(fresh, 62, division=VILLAGE, code=f"{VILLAGE}2002", until="2026-01-01")

    assert proposed(fresh, **KIND)["code"] == f"{VILLAGE}2003"
    assert proposed(fresh, division=VILLAGE, type="urban")["code"] == f"{VILLAGE}1001"


def test_a_grid_that_was_moved_to_another_village_keeps_its_code_to_itself(fresh: Office) -> None:
    enter(fresh, 61, division="371625102202", code=f"{VILLAGE}2001")

    assert proposed(fresh, **KIND)["code"] == f"{VILLAGE}2002"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, {}),
        ({"division": "", "type": "rural"}, {}),
        ({"division": VILLAGE}, {}),
        ({"division": VILLAGE, "type": "ghost"}, {}),
        ({**KIND, "code": "001"}, {}),
    ],
)
def test_nothing_is_proposed_for_what_was_typed_or_cannot_be_known(
    office: Office, values: dict[str, Value], told: dict[str, Value]
) -> None:
    assert proposed(office, **values) == told


def test_a_village_whose_codes_are_used_up_is_refused(fresh: Office) -> None:
    codes = [f"{VILLAGE}2{number:03}" for number in range(1, 1000)]
    told = {"name": "网格", "type": "rural", "division": VILLAGE}
    grids = [_record("grid", 1000 + n, {**told, "code": code}) for n, code in enumerate(codes)]
    work(fresh.store, *grids)

    with pytest.raises(RuleBroken) as broken:
        proposed(fresh, **KIND)

    assert (broken.value.code, broken.value.field) == ("grid_code.exhausted", "values.code")


@pytest.mark.parametrize("typed", [{}, {"code": ""}, {"code": None}])
def test_a_grid_entered_without_a_code_has_one_afterwards(
    fresh: Office, typed: dict[str, Value]
) -> None:
    values: dict[str, Value] = {"name": "官王村第二网格", **KIND, **typed}

    id_ = fresh.do("administrator", amend_record, AmendRecord(kind="grid", values=values))

    row = fresh.row("grid", id_) or {}
    assert (row["code"], row["town"]) == (f"{VILLAGE}2001", TOWN)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("王", "grid_code.length"),
        ("../x", "grid_code.length"),
        ("371625102202" + "2001", "grid_code.other_village"),
        (f"{VILLAGE}1001", "grid_code.other_kind"),
        (f"{VILLAGE}2000", "grid_code.no_sequence"),
        (f"{VILLAGE}2007", "grid_code.taken"),
    ],
)
def test_a_code_typed_by_hand_follows_the_rule_and_is_nobody_elses(
    office: Office, code: str, told: str
) -> None:
    enter(office, 67, division=VILLAGE, code=f"{VILLAGE}2007")
    values: dict[str, Value] = {"name": "官王村网格", "type": "rural", "division": VILLAGE}
    command = AmendRecord(kind="grid", values={**values, "code": code})

    assert office.refusal("dispatcher", amend_record, command) == (told, "values.code")

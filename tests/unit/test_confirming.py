"""A recovery code counts as kept when three of its groups are typed from the paper."""

from secrets import token_bytes

import pytest

from desktop.errors import RuleBroken
from desktop.keeping.confirming import Random, demand_written_down, groups_asked
from desktop.keeping.first_passwords import first_password
from desktop.rules.passwords import demand_strong
from desktop.texts.sentences import sentence

CODE = "DRWS-JQ4Y-RP6R-60MK-3TD2-CMYB-FTCW"


def drawing(*numbers: int) -> Random:
    left = iter(numbers)
    return lambda size: next(left).to_bytes(size)


def test_three_different_groups_are_asked_for_in_their_order() -> None:
    assert groups_asked(CODE, drawing(6, 6, 0)) == (1, 2, 7)
    assert groups_asked(CODE, drawing(0, 0, 0)) == (1, 2, 3)


@pytest.mark.parametrize("typed", ["60MK", "60mk", " 60MK ", "6omk", "６０ＭＫ"])
def test_a_group_is_read_as_in_the_code_itself(typed: str) -> None:
    demand_written_down(CODE, {1: "DRWS", 4: typed, 7: "ftcw"})


def test_groups_that_are_not_as_on_paper_are_named() -> None:
    with pytest.raises(RuleBroken) as refused:
        demand_written_down(CODE, {1: "DRWS", 4: "60MX", 7: ""})

    told = sentence(refused.value.code, refused.value.details)
    assert told == "第4、7组对不上，请对照纸面重新输入。"
    assert "60M" not in told


def test_nothing_typed_confirms_nothing() -> None:
    with pytest.raises(RuleBroken):
        demand_written_down(CODE, {})


def test_a_first_password_is_strong_and_holds_nothing_that_is_misread() -> None:
    drawn = {first_password(token_bytes) for _ in range(200)}

    for one in drawn:
        demand_strong(one)
        assert not set(one) & set("0O1lIoi")

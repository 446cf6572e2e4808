"""A routing rule is one row; a row that cannot be right is told with its line."""

import csv
from importlib.resources import files

import pytest

from desktop.errors import RuleBroken
from desktop.rules.routing_rules import order_of
from desktop.texts.codes import load_codes
from tests.routing_faults import Row, faults_of

with (files("resources") / "codes" / "routing_rules.csv").open(encoding="utf-8") as lines:
    ROWS: list[Row] = list(csv.DictReader(lines))
TOWN = next(row for row in ROWS if row["key"] == "town_committee")
OTHER = {**TOWN, "key": "village_committee", "name": "村居调解", "level": "village", "order": "40"}
WRONG: dict[str, tuple[list[Row], str]] = {
    "an unknown category": (
        [{**TOWN, "category": "9901"}],
        "town_committee: 9901 is no category (case_category.csv) "
        "(resources/codes/routing_rules.csv, line 2)",
    ),
    "an unknown nature": ([{**TOWN, "nature": "petition"}], "petition is no nature (nature.csv)"),
    "a kind of unit that holds no case": (
        [TOWN, {**OTHER, "kind": "party_organisation"}],
        "去向的单位类型只能是",
    ),
    "nowhere to go": ([{**TOWN, "level": ""}], "请写明去向"),
    "no order": ([{**TOWN, "order": ""}], "nothing is no order"),
    "an order beyond the last": ([{**TOWN, "order": "100"}], "顺序写1至99的整数"),
    "no basis": ([{**TOWN, "basis": " "}], "it has no basis"),
    "no name": ([{**TOWN, "name": ""}], "it has no name"),
    "nothing to write down": ([{**TOWN, "why": ""}], "it has no why"),
    "a key that events cannot hold": ([{**TOWN, "key": "镇街"}], "规则代号用小写英文字母"),
    "an end before the beginning": (
        [{**TOWN, "valid_from": "2027-01-01", "valid_to": "2026-12-31"}],
        "截止日期早于生效日期",
    ),
    "a column too few": (
        [{name: text for name, text in TOWN.items() if name != "why"}],
        "its columns are not",
    ),
    "two rules of one key": ([TOWN, TOWN], "one key for two rules"),
    "two rules of one turn": (
        [TOWN, {**OTHER, "order": TOWN["order"]}],
        "分不出先后，请换一个顺序。 (resources/codes/routing_rules.csv, lines 2 and 3)",
    ),
    "a rule said twice": ([TOWN, {**OTHER, "level": TOWN["level"]}], "不用再定一条"),
}


def test_nothing_speaks_against_the_rules_there_are() -> None:
    assert list(faults_of(ROWS)) == []


def test_a_rule_without_a_source_says_so() -> None:
    rules = load_codes().routing
    assert {one.is_ours for one in rules if one.basis == "产品规则"} == {True}
    assert all(one.is_ours or one.basis.startswith("《") for one in rules)


def test_an_order_is_read_as_it_is_typed() -> None:
    assert (order_of("7"), order_of("１０"), order_of(" 99 ")) == (7, 10, 99)


@pytest.mark.parametrize("typed", ["", "十", "-1", "1.5", "100"])
def test_what_is_no_order_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"routing\.bad_order") as refused:
        order_of(typed)

    assert refused.value.field == "order"


def test_two_rules_for_the_same_cases_in_two_turns_stand_beside_each_other() -> None:
    assert list(faults_of([TOWN, OTHER])) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_right_is_told_with_its_line(what: str) -> None:
    rows, told = WRONG[what]

    assert any(told in fault for fault in faults_of(rows))

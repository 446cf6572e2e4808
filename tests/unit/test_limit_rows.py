"""A limit is one row; a row that cannot be right is told with its line."""

import csv
from datetime import date
from importlib.resources import files

import pytest

from db.subjects.case.moves import MOVES
from desktop.cases.acts import title_of
from desktop.errors import RuleBroken
from desktop.rules.limit_rows import day_of, number_of
from desktop.texts.codes import load_codes
from tests.limit_faults import Row, faults_of

FILE = files("resources") / "codes" / "limits.csv"
NATURES = [one.code for one in load_codes()["nature"].entries]
with FILE.open(encoding="utf-8") as lines:
    ROWS: list[Row] = list(csv.DictReader(lines))
BY_KEY = {row["key"]: row for row in ROWS}
DISPATCH, FINISH = BY_KEY["dispatch"], BY_KEY["finish"]
WRONG: dict[str, tuple[list[Row], str]] = {
    "an act that does not exist": (
        [{**FINISH, "stops": "sing"}],
        "finish: stops names sing, which is no act (resources/codes/limits.csv, line 2)",
    ),
    "a start that does not exist": ([DISPATCH, {**FINISH, "starts": "delay"}], "line 3"),
    "a start that can tell no limit": ([{**FINISH, "starts": "note"}], "nothing can start with"),
    "a start that ends the case": ([{**FINISH, "starts": "close"}], "nothing can start with close"),
    "a clock that nothing stops": ([{**FINISH, "stops": ""}], "no act stops it"),
    "a pause without an end": ([{**FINISH, "pauses": "return"}], "must be resumed"),
    "an unknown kind of day": ([{**FINISH, "unit": "M"}], "M is no kind of day"),
    "no length": ([{**FINISH, "amount": "0"}], "it has no length"),
    "a warning before the start": ([{**FINISH, "warn": "31"}], "it warns on a day before"),
    "no basis": ([{**FINISH, "basis": " "}], "it has no basis"),
    "an unknown kind": ([{**FINISH, "kind": "惯例"}], "惯例 is no kind of limit"),
    "a promise by nobody": ([{**FINISH, "doer": ""}], "a receipt cannot say who does it"),
    "a promise from nothing on": ([{**FINISH, "since": ""}], "a receipt cannot say from what on"),
    "an unknown nature": ([{**FINISH, "natures": "petition"}], "petition is no nature"),
    "two rows of one key": ([FINISH, FINISH], "two rows are valid on one day"),
    "two rows that share one day": (
        [{**FINISH, "valid_to": "2026-12-31"}, {**FINISH, "valid_from": "2026-12-31"}],
        "lines 2 and 3",
    ),
}


def test_nothing_speaks_against_the_limits_there_are() -> None:
    assert list(faults_of(ROWS, MOVES, NATURES)) == []


def test_a_receipt_counts_from_the_act_by_its_title() -> None:
    counted = {row["since"]: title_of(row["starts"].split()[0]) for row in ROWS if row["since"]}

    assert list(counted) == list(counted.values()) == ["登记", "交办", "受理"]


def test_one_row_may_follow_another() -> None:
    rows = [{**FINISH, "valid_to": "2026-12-31"}, {**FINISH, "valid_from": "2027-01-01"}]

    assert list(faults_of(rows, MOVES, NATURES)) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_right_is_told_with_its_line(what: str) -> None:
    rows, told = WRONG[what]

    assert any(told in fault for fault in faults_of(rows, MOVES, NATURES))


def test_days_and_numbers_are_read_as_they_are_typed() -> None:
    assert (number_of("３０", "amount"), day_of(" ２０２６-０１-０２ ")) == (30, date(2026, 1, 2))


@pytest.mark.parametrize("typed", ["", "三十", "-1", "1.5", "10000"])
def test_what_is_no_number_of_days_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"limit\.bad_number") as refused:
        number_of(typed, "warn")

    assert refused.value.field == "warn"


def test_a_day_that_does_not_exist_is_refused_beside_its_field() -> None:
    with pytest.raises(RuleBroken, match=r"limit\.bad_day") as refused:
        day_of("2026-02-30")

    assert refused.value.field == "valid_from"


@pytest.mark.parametrize(
    "typed", ["2027-01-01", "2027年1月1日", "２０２７-1-1", "二〇二七年一月一日"]
)
def test_a_day_is_read_as_everywhere(typed: str) -> None:
    assert day_of(typed) == date(2027, 1, 1)

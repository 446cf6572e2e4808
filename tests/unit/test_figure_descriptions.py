"""Every figure has a basis, something that is counted, and a list; what lacks one is told."""

from dataclasses import fields, replace
from datetime import date

import pytest

from db.subjects.case.figure import (
    CAME,
    Cases,
    Cohort,
    Figure,
    Share,
    Split,
    Tallied,
    Untold,
    lasting,
)
from db.subjects.case.figures import FIGURES, UNTOLD
from db.subjects.case.measures import DAILY
from db.subjects.case.splits import SPLITS
from desktop.figures.figure_words import shown_of
from desktop.figures.lists import JUDGED
from desktop.figures.overview import Answer
from desktop.figures.periods import year_of
from desktop.texts.codes import load_codes
from tests.figure_faults import faults_of

BY_KEY = {one.key: one for one in FIGURES}
PARTS = {one.key: one for one in SPLITS}
NOWHERE = Cohort(Cases.DONE, "", "")
RATE = BY_KEY["cleared"]
WRONG: dict[str, tuple[Figure, str]] = {
    "no basis": (replace(RATE, basis=""), "no basis; where there is no source, it is 产品规则"),
    "no cohort": (
        replace(RATE, cohort=NOWHERE),
        "no cohort: its list says which cases it holds",
    ),
    "no numerator": (replace(RATE, part=""), "what is counted stands in no words"),
    "no denominator": (
        replace(RATE, whole=""),
        "a rate says of what it is a part, and its numbers beside it",
    ),
    "an unknown measure": (
        replace(RATE, formula=lambda counted: Share(counted.number("done.merry"), 1)),
        "nobody counts done.merry",
    ),
    "a measure of another": (
        replace(RATE, measures=(DAILY[0],)),
        "came.unit is counted twice",
    ),
    "a measure for nothing": (
        replace(RATE, measures=(replace(DAILY[0], name="came.merry"),)),
        "counts came.merry and does not read it",
    ),
    "a rate without its parts": (
        replace(RATE, line=""),
        "a rate says of what it is a part, and its numbers beside it",
    ),
    "words that nobody fills in": (
        replace(RATE, title="{quarter}结存办结比"),
        "its words name {quarter}, which nobody fills in",
    ),
    "a dash without words": (replace(RATE, empty=""), "nothing stands for a number"),
    "a month of what nobody counts": (
        replace(RATE, tallied=Tallied("结存", "left.unit", "came.category")),
        "is told by month and by town, and nobody counts left.unit",
    ),
    "late then": (
        replace(BY_KEY["late"], alone=""),
        "what is looked at now is like no earlier span; say why it stands alone",
    ),
}
WRONG_PARTS: dict[str, tuple[Split, str]] = {
    "a measure": (replace(PARTS["source"], measure="came.merry"), "nobody counts came.merry"),
    "a list": (replace(PARTS["source"], narrows="mood"), "no list can be narrowed to a mood"),
    "names": (replace(PARTS["source"], codes=""), "there is no table of its names"),
}


def test_nothing_speaks_against_the_figures_there_are() -> None:
    assert list(faults_of(FIGURES, SPLITS, DAILY, UNTOLD)) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_a_figure_lacks_is_told_with_its_file(what: str) -> None:
    figure, told = WRONG[what]
    figures = [figure if one.key == figure.key else one for one in FIGURES]

    found = [one for one in faults_of(figures, SPLITS, DAILY) if "colour" not in one]
    assert any(fault.startswith(f"{figure.key}: {told}") for fault in found)
    assert all(fault.endswith("(db/subjects/case/figures.py)") for fault in found)


@pytest.mark.parametrize("what", WRONG_PARTS)
def test_what_a_split_lacks_is_told_with_its_file(what: str) -> None:
    split, told = WRONG_PARTS[what]
    splits = [split if one.key == split.key else one for one in SPLITS]

    assert [*faults_of(FIGURES, splits, DAILY)] == [
        f"{split.key}: {told} (db/subjects/case/figures.py)"
    ]


def test_a_rate_is_told_in_per_cent_with_its_parts_and_of_nothing_there_is_none() -> None:
    year = year_of(date(2026, 11, 20))

    told = (Answer(Share(3, 4), Share(2, 4)), Answer(Share(0, 0), Share(2, 4)))
    shown, none = (shown_of(RATE, answer, "matter", year) for answer in told)

    assert (shown.number, shown.unit, shown.beside) == ("75.0", "%", "3/4 件")
    assert shown.line == "较去年同期 +25.0 个百分点"
    assert (none.number, none.line) == ("—", "没有应办的网格事项")


@pytest.mark.parametrize("missing", ["cohort", "cut", "part", "basis", "formula"])
def test_no_figure_is_described_without_what_it_is_about(missing: str) -> None:
    told = {one.name: getattr(RATE, one.name) for one in fields(Figure) if one.name != missing}

    with pytest.raises(TypeError, match=missing):
        Figure(**told)


def test_two_definitions_under_one_title_are_told() -> None:
    twin = replace(RATE, key="twin", title="{period}调解成功率")

    assert "调解成功率: two definitions under one title (db/subjects/case/figures.py)" in (
        faults_of([*FIGURES, twin], SPLITS, DAILY)
    )
    untold = [Untold("满意率", "还说不出")]
    assert "满意率: two definitions under one title (db/subjects/case/figures.py)" in (
        faults_of(FIGURES, SPLITS, DAILY, untold)
    )


def test_every_code_of_a_rate_says_whether_it_is_a_success_a_failure_or_outside() -> None:
    for table in JUDGED.values():
        told = {one.code: one.counts_as for one in load_codes()[table].entries}
        assert set(told.values()) == {"success", "failure", "outside"}, table


def test_two_figures_of_one_key_are_told() -> None:
    told = [*faults_of([*FIGURES, RATE], SPLITS, DAILY)]

    assert told == [
        *["cleared: two figures of one key (db/subjects/case/figures.py)"] * 2,
        "结存办结比: two definitions under one title (db/subjects/case/figures.py)",
    ]


def test_a_line_without_a_colour_is_told() -> None:
    third = replace(RATE, tallied=CAME)
    figures = [third if one is RATE else one for one in FIGURES]

    assert list(faults_of(figures, SPLITS, DAILY)) == [
        "cleared: there is no colour for its line (desktop/figures/trend.py)"
    ]


def test_half_of_the_cases_took_no_longer_than_the_median() -> None:
    assert lasting({}) == (None, None, 0)
    assert lasting({"0002": 1, "0005": 1, "0042": 8}) == (42, 42, 10)
    assert lasting({"0002": 5, "0005": 4, "0042": 1}) == (2, 5, 10)


@pytest.mark.parametrize(
    ("nature", "untold"),
    [
        ("dispute", set()),
        ("matter", {"调解成功率", "履行率"}),  # nobody mediates a broken lamp
        ("enquiry", {"调解成功率", "履行率", "退回率"}),
    ],
)
def test_nothing_is_told_of_cases_that_it_can_never_count(nature: str, untold: set[str]) -> None:
    assert {one.name for one in FIGURES if not one.is_told_of(nature)} == untold

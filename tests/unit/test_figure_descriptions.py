"""Every figure has a basis, something that is counted, and a list; what lacks one is told."""

from dataclasses import replace
from datetime import date

import pytest

from db.subjects.case.figure import CAME, Behind, Cases, Figure, Share, Split, Tallied, lasting
from db.subjects.case.figures import FIGURES, SPLITS
from db.subjects.case.measures import DAILY
from desktop.figures.figure_words import shown_of
from desktop.figures.overview import Answer
from desktop.figures.periods import year_of
from tests.figure_faults import faults_of

BY_KEY = {one.key: one for one in FIGURES}
PARTS = {one.key: one for one in SPLITS}
NOWHERE = Behind(Cases.DONE, "", "")
RATE = BY_KEY["cleared"]
WRONG: dict[str, tuple[Figure, str]] = {
    "no basis": (replace(RATE, basis=""), "no basis; where there is no source, it is 产品规则"),
    "no list": (replace(RATE, behind=NOWHERE), "no list behind it that says what it holds"),
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
        "a rate says its formula, and its parts beneath the number",
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
        replace(BY_KEY["late"], compared=True),
        "what is late now is compared with nothing",
    ),
}
WRONG_PARTS: dict[str, tuple[Split, str]] = {
    "a measure": (replace(PARTS["source"], measure="came.merry"), "nobody counts came.merry"),
    "a list": (replace(PARTS["source"], narrows="mood"), "no list can be narrowed to a mood"),
    "names": (replace(PARTS["source"], codes=""), "there is no table of its names"),
}


def test_nothing_speaks_against_the_figures_there_are() -> None:
    assert list(faults_of(FIGURES, SPLITS, DAILY)) == []


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

    shown, none = (shown_of(RATE, Answer(share), year) for share in (Share(3, 4), Share(0, 0)))

    assert (shown.number, shown.unit, shown.lines[0][0]) == ("75.0", "%", "应办 4 件中办结 3 件")
    assert (none.number, none.lines[0][0]) == ("—", "没有应办案件")


def test_two_figures_of_one_key_are_told() -> None:
    told = [*faults_of([*FIGURES, RATE], SPLITS, DAILY)]

    assert told == ["cleared: two figures of one key (db/subjects/case/figures.py)"] * 2


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

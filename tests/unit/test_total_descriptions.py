"""Every total of the county counts a register, by what its records say; what cannot is told."""

from dataclasses import replace

import pytest

from db.subjects.records.totals import TOTALS, Part, Total
from desktop.figures.total_words import part_words
from tests.total_faults import FILE, faults_of

GRIDS = TOTALS[0]
WRONG: dict[str, tuple[Total, str]] = {
    "no register": (replace(GRIDS, kind="boat"), "grids: there is no register boat"),
    "two of one key": (TOTALS[1], "posts: two totals of one key"),
    "two parts of one key": (
        replace(GRIDS, parts=(*GRIDS.parts, GRIDS.parts[0])),
        "grids: two parts of one key",
    ),
    "an unknown field": (
        replace(GRIDS, parts=(Part("sunny", {"weather": "sun"}),)),
        "grids sunny: no record of grid says its weather",
    ),
    "an unknown code": (
        replace(GRIDS, parts=(Part("lunar", {"type": "lunar"}),)),
        "grids lunar: there is no lunar in the table grid_kind",
    ),
    "no words": (
        replace(GRIDS, parts=(Part("all"),)),
        "grids all: it has no words of its own",
    ),
}


def test_nothing_speaks_against_the_totals_there_are() -> None:
    assert list(faults_of(TOTALS)) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_a_total_lacks_is_told_with_its_file(what: str) -> None:
    total, told = WRONG[what]

    assert f"{told} ({FILE})" in list(faults_of([total, *TOTALS[1:]]))


def test_a_part_is_called_as_the_code_table_calls_it_or_by_its_own_words() -> None:
    posts = next(one for one in TOTALS if one.key == "posts")
    words = {one.key: part_words(posts, one) for one in posts.parts}

    assert (words["grid_head"], words["mediator_full_time"]) == ("网格长", "专职调解员")

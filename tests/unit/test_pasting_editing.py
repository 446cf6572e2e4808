"""A grid is edited as a spreadsheet is, and every act can be undone."""

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from desktop.errors import RuleBroken
from desktop.pasting import editing
from desktop.pasting.described import Pasted
from desktop.pasting.sheets import SHEETS

WIDTH = 3
START = Pasted(
    SHEETS["staff"], ("name", "unit", "phone"), (("甲", "局", "1"), ("乙", "所", "2"), ("", "", ""))
)
PLACES = st.tuples(st.integers(0, 2), st.integers(0, WIDTH - 1))
BLOCKS = st.lists(
    st.lists(st.sampled_from("丙丁戊"), min_size=2, max_size=2), min_size=1, max_size=4
)
Act = Callable[[Pasted], Pasted]


@st.composite
def acts(draw: st.DrawFn) -> Act:
    (row, column), block = draw(PLACES), tuple(map(tuple, draw(BLOCKS)))
    offered: list[Act] = [
        lambda one: editing.put(one, row, column, block),
        lambda one: editing.cleared(one, {(row, column)}),
        lambda one: editing.without(one, {row}),
        lambda one: editing.with_empty(one, min(row, len(one.rows)), 2),
        lambda one: editing.meaning(one, column, "sex"),
    ]
    return draw(st.sampled_from(offered))


@given(st.lists(acts(), max_size=8))
def test_undoing_everything_gives_the_first_lines_and_redoing_the_last(done: list[Act]) -> None:
    undoing = editing.Undoing(START)
    for act in done:
        undoing.do(act(undoing.now))
        assert all(len(row) == len(undoing.now.columns) for row in undoing.now.rows)
    last = undoing.now

    while undoing.undo():
        pass
    assert undoing.now == START
    while undoing.redo():
        pass
    assert undoing.now == last


@given(PLACES, BLOCKS)
def test_a_block_stands_where_it_was_put_and_nothing_else_has_changed(
    place: tuple[int, int], block: list[list[str]]
) -> None:
    row, column = place
    after = editing.put(START, row, column, tuple(map(tuple, block)))

    for down, line in enumerate(after.rows):
        for right, text in enumerate(line):
            inside = row <= down < row + len(block) and column <= right < column + 2
            stood = START.rows[down][right] if down < len(START.rows) and right < WIDTH else ""
            assert text == (block[down - row][right - column] if inside else stood)


def test_filling_down_takes_the_first_line_of_the_block() -> None:
    assert [row[1] for row in editing.filled_down(START, [0, 1, 2], [1]).rows] == ["局"] * 3
    assert [row[0] for row in editing.filled_down(START, [2], [0]).rows] == ["甲", "乙", "乙"]


def test_an_empty_paste_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        editing.taken(START, ())
    assert refused.value.code == "paste.empty"

"""What was in the sheet is what stands in the grid, however a spreadsheet copies it."""

import pytest
from hypothesis import given, strategies as st

from desktop.errors import RuleBroken
from desktop.pasting.cells import MOST_LINES, rows_of, text_of

SIGNS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\ufeff")
PLAIN = st.text(SIGNS, max_size=12).filter(lambda text: text.strip() and text[0] != '"')
BROKEN = st.tuples(PLAIN, st.sampled_from("\n\t"), PLAIN, st.sampled_from(["", '"', '""']))
CELL = st.one_of(st.just(""), PLAIN, BROKEN.map("".join))


@st.composite
def sheets(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 5))
    return draw(st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=6))


def copied(sheet: list[list[str]]) -> str:
    """Copy as Excel does: each row ends with CRLF, what holds a break or a tab is quoted."""
    lines = []
    for row in sheet:
        cells = [
            '"' + one.replace('"', '""') + '"' if set(one) & set("\t\n") else one for one in row
        ]
        lines.append("\t".join(cells) + "\r\n")
    return "".join(lines)


@given(sheets())
def test_every_cell_stands_where_it_stood(sheet: list[list[str]]) -> None:
    rows = rows_of(copied(sheet))

    for down, line in enumerate(sheet):
        for right, cell in enumerate(line):
            shown = rows[down][right] if down < len(rows) and right < len(rows[down]) else ""
            assert shown == cell


@given(sheets())
def test_what_is_copied_from_the_grid_is_pasted_as_it_was(sheet: list[list[str]]) -> None:
    rows = rows_of(copied(sheet))

    assert rows_of(text_of(rows)) == rows
    assert rows_of("\ufeff" + text_of(rows)) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", ()),
        ("\r\n\r\n", ()),
        ("甲", (("甲",),)),
        ("甲\t\t\r\n\t\t\r\n", (("甲",),)),
        ("甲\r\n\r\n乙\r\n", (("甲",), ("",), ("乙",))),
        ('"甲"\t乙"丙"\r\n', (('"甲"', '乙"丙"'),)),
        ('"甲\n乙"\t丙', (("甲\n乙", "丙"),)),
        ('"甲\t', (('"甲',),)),
        ("=1+1\t@甲\t-2", (("=1+1", "@甲", "-2"),)),
        ("１３８\u3000甲\0", (("１３８\u3000甲",),)),
        ("甲\r乙", (("甲",), ("乙",))),
    ],
)
def test_how_spreadsheets_copy(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert rows_of(text) == rows


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("甲\r\n" * 100_000, "paste.too_many_lines"),
        ("甲\t" * 100, "paste.too_many_columns"),
        ("名称\r\n" + "甲" * 1_000_000, "paste.cell_too_long"),
        ("\r\n".join(["甲" * 5_000] * 200), "paste.too_large"),
    ],
)
def test_what_is_too_much_is_refused_with_its_limit(text: str, code: str) -> None:
    text = text.rstrip("\t") + "\t甲" if code == "paste.too_many_columns" else text
    with pytest.raises(RuleBroken) as refused:
        rows_of(text)
    assert refused.value.code == code


def test_as_many_lines_as_are_allowed_come_with_their_header() -> None:
    assert len(rows_of("姓名\r\n" + "甲\r\n" * MOST_LINES)) == MOST_LINES + 1

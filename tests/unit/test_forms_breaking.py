"""Lines of Chinese text end where a reader expects it."""

import pytest
from hypothesis import given, strategies as st

from desktop.forms.breaking import NEVER_FIRST, NEVER_LAST, break_lines

HAN, MARKS, OPENING = "甲乙丙丁戊己庚辛", "，。；、）》！？", "（《“"


def advances(text: str) -> list[float]:
    return [0.5 if character.isascii() else 1.0 for character in text]


def lines(text: str, room: float) -> list[str]:
    return [text[line.start : line.end] for line in break_lines(text, advances(text), room, room)]


def test_a_comma_never_begins_a_line() -> None:
    assert lines("甲乙丙丁戊己，庚辛", 5.4) == ["甲乙丙丁戊", "己，庚辛"]


def test_a_comma_that_fits_with_its_empty_half_beyond_the_edge_stays() -> None:
    assert lines("甲乙丙丁戊，己庚辛", 5.5) == ["甲乙丙丁戊，", "己庚辛"]


def test_an_opening_bracket_goes_with_what_it_opens() -> None:
    assert lines("甲乙丙丁（戊己）", 5) == ["甲乙丙丁", "（戊己）"]


@pytest.mark.parametrize("whole", ["￥12,000.00", "12,000.00元", "2026年", "LPR", "138-0000-0001"])
def test_an_amount_a_date_and_a_word_are_not_torn(whole: str) -> None:
    for before in range(12):
        text = HAN[0] * before + whole + HAN
        assert any(whole in line for line in lines(text, 12)), lines(text, 12)


def test_a_word_longer_than_the_line_is_cut_and_nothing_is_lost() -> None:
    assert lines("a" * 25, 5) == ["a" * 10, "a" * 10, "aaaaa"]


def test_a_space_does_not_begin_a_line() -> None:
    assert lines("甲乙丙 丁戊", 3) == ["甲乙丙", "丁戊"]


def test_a_full_line_is_filled_and_the_last_is_not() -> None:
    text = "甲乙丙丁2026年7月14日起连日降雨，戊己"
    first, last = break_lines(text, advances(text), 10.7, 10.7)
    width = sum(advances(text)[first.start : first.end])
    gaps = first.end - first.start - 1
    assert width + gaps * first.spacing == pytest.approx(10.7)
    assert last.spacing == 0


def test_an_empty_text_is_one_empty_line() -> None:
    assert lines("", 10) == [""]


PIECES = st.one_of(
    st.builds("{}{}".format, st.text(HAN, min_size=1, max_size=9), st.sampled_from(MARKS)),
    st.builds("{}{}".format, st.sampled_from(OPENING), st.sampled_from(HAN)),
    st.text("abc0189", min_size=1, max_size=8),
)


@given(st.lists(PIECES, max_size=60).map("".join), st.integers(14, 40))
def test_no_line_is_too_long_or_begins_or_ends_with_a_forbidden_mark(text: str, room: int) -> None:
    made = lines(text, room)
    assert "".join(made) == text
    for number, line in enumerate(made):
        half = 0.5 if line[-1:] in NEVER_FIRST else 0
        assert sum(advances(line)) - half <= room + 1e-6
        assert number == 0 or line[0] not in NEVER_FIRST
        assert number == len(made) - 1 or line[-1] not in NEVER_LAST

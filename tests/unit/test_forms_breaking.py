"""Lines of Chinese text end where a reader expects it."""

import pytest
from hypothesis import given, strategies as st

from desktop.forms.breaking import break_lines
from tests.unit.reading_lines import closing, opening, torn

HAN = "甲乙丙丁戊己庚辛"
CLOSING = "，。、；：！？）】》〉」』〕］｝〗〙〛”’·‧-‐‑–—～〜…‰％%℃,.;:!?)]}»›々ーっ︒﹐｡､〞́"
OPENING = "（【《〈「『〔［｛〖〘〚“‘([{«‹￥¥$€£№#〝"


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


WHOLE = (
    *("￥12,000.00", "12,000.00元", "１２０００元", "１２，０００．００元", "12,000,000.00"),
    *("2026年", "2025年6月3日", "２０２５年１１月３０日", "2025 年 6 月 3 日", "2025-06-03"),
    *("2025.6.3", "2025/6/3", "08:30", "１０：３０", "第12条", "第12号", "３０‰", "-5.6%"),
    *("138-0000-0001", "138 0000 0001", "0543-2321234-801", "+86 13800000001"),
    *("１３８００００１", "371625199001011X", "371625 19900101 001X", "ZZ371625"),
    *("３７１６２５１９９００１０１", "3.85%", "100㎡", "25℃", "H₂O", "2⅓", "№12", "No.12"),
    *(
        "LPR",
        "A4",
        "a@b.cn",
        "３７１６２５１９９００１０１００１Ｘ",
        "ＺＺ３７１６２５",
        "－５",
        "±3",
    ),
)


@pytest.mark.parametrize("whole", WHOLE)
def test_a_number_of_any_width_a_date_and_a_word_are_not_torn(whole: str) -> None:
    for before in range(20):
        text = HAN[0] * before + whole + HAN
        assert any(whole in line for line in lines(text, 20)), lines(text, 20)


@pytest.mark.parametrize("room", [5, 6, 8, 10])
def test_a_number_longer_than_the_line_is_parted_between_its_groups(room: int) -> None:
    text = "编号ZZ371625 20261122 017 0012 2"
    groups = {one for line in lines(text, room) for one in line.split()}
    assert groups <= {"编号", "编号ZZ371625", *text[2:].split()}


@pytest.mark.parametrize("after", CLOSING)
@pytest.mark.parametrize("room", [4, 5, 6])
def test_no_mark_that_closes_begins_a_line(after: str, room: int) -> None:
    text = f"甲乙丙丁戊{after}己庚辛甲乙丙丁{after}{after}戊己"
    assert not any(line.startswith(after) for line in lines(text, room)), lines(text, room)


@pytest.mark.parametrize("before", OPENING)
@pytest.mark.parametrize("room", [4, 5, 6])
def test_no_mark_that_opens_ends_a_line(before: str, room: int) -> None:
    text = f"甲乙丙丁戊{before}己庚辛甲乙丙丁{before}戊己"
    assert not any(line.endswith(before) for line in lines(text, room)), lines(text, room)


@pytest.mark.parametrize("row", ["a", "7", "７", "！", "］", "（", "-", "a1-", "12,000.00", "甲"])
def test_a_row_without_end_is_cut_and_nothing_is_lost(row: str) -> None:
    text = row * 400
    made = lines(text, 20)
    assert "".join(made) == text
    assert all(sum(advances(line)) <= 20.5 for line in made)


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
    st.builds("{}{}".format, st.text(HAN, min_size=1, max_size=9), st.sampled_from(CLOSING)),
    st.builds("{}{}".format, st.sampled_from(OPENING), st.sampled_from(HAN)),
    st.text("abc0189０１９", min_size=1, max_size=8),
    st.sampled_from(WHOLE).map(lambda whole: f"甲{whole}"),
)


@given(st.lists(PIECES, max_size=60).map("".join), st.integers(26, 50))
def test_lines_are_as_a_reader_expects_them(text: str, room: int) -> None:
    """The reader's rules stand in `reading_lines`, written after CLREQ and not after ours."""
    made = lines(text, room)
    assert "".join(made).replace(" ", "") == text.replace(" ", "")
    for number, line in enumerate(made):
        half = 0.5 if closing(line[-1:]) else 0
        assert sum(advances(line)) - half <= room + 1e-6
        assert number == 0 or not closing(line[0]), (made, line)
        assert number == len(made) - 1 or not opening(line[-1]), (made, line)
    assert not torn(text, made)

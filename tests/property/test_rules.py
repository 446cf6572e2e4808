"""Codecs read back what they wrote, and check characters catch the slips that people make."""

import string
from datetime import date

import pytest
from hypothesis import assume, given, strategies as st
from stdnum.cn.ric import calc_check_digit

from desktop.errors import RuleBroken
from desktop.rules import case_number, chinese_dates, identity, money, names
from desktop.rules.case_number import CaseNumber
from desktop.rules.problems import Checked

CAPITAL = {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNIT = {"拾": 10, "佰": 100, "仟": 1000}
numbers = st.builds(
    CaseNumber,
    st.from_regex("[1-9][0-9]{5}", fullmatch=True).filter(str.isascii),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.integers(1, case_number.MOST_STATIONS),
    st.one_of(st.integers(1, 9999), st.integers(1, case_number.MOST_IN_SERIES)),
)


@st.composite
def identities(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1900, 1, 1), date(2026, 11, 22)))
    body = f"371699{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return body + calc_check_digit(body + "0")


def _value(words: str) -> int:
    """Read capital characters back by another way than they were written."""
    yuan = group = digit = 0
    fen = 0
    for char in words.removeprefix("人民币").removesuffix("整"):
        if char in CAPITAL:
            digit = CAPITAL[char]
        elif char in UNIT:
            group, digit = group + digit * UNIT[char], 0
        elif char in "亿万元":
            scale = {"亿": 10**8, "万": 10**4, "元": 1}[char]
            yuan, group, digit = yuan + (group + digit) * scale, 0, 0
        else:
            fen += digit * {"角": 10, "分": 1}[char]
            digit = 0
    return yuan * 100 + fen


@given(st.integers(0, money.TOO_MUCH - 1))
def test_an_amount_in_figures_reads_back(fen: int) -> None:
    assert money.parse(money.figures(fen)) == fen


@given(st.one_of(st.integers(0, money.TOO_MUCH - 1), st.integers(0, 999).map(lambda n: n * 10**8)))
def test_an_amount_in_capitals_reads_back_without_stray_noughts(fen: int) -> None:
    words = money.capitals(fen)
    assert _value(words) == fen
    assert "零零" not in words
    assert not any(wrong in words for wrong in ("零万", "零亿", "零整", "亿万"))
    assert "零元" not in words or fen == 0


@given(st.text(max_size=20))
def test_whatever_is_typed_as_money_is_an_amount_or_a_refusal(typed: str) -> None:
    try:
        answer: object = money.parse(typed) in range(money.TOO_MUCH)
    except RuleBroken as refusal:
        answer = refusal.code.startswith("money.")
    assert answer


@given(st.dates(date(1000, 1, 1)))
def test_a_date_reads_back_in_both_styles(day: date) -> None:
    assert chinese_dates.parse(chinese_dates.in_digits(day)) == day
    assert chinese_dates.parse(chinese_dates.in_characters(day)) == day


@given(numbers)
def test_a_case_number_reads_back(number: CaseNumber) -> None:
    assert case_number.parse(number.text) == number
    assert case_number.parse(number.display.lower()) == number
    assert number.text.endswith(number.tail)


@given(numbers, st.data())
def test_one_wrong_character_in_a_case_number_is_always_caught(
    number: CaseNumber, data: st.DataObject
) -> None:
    text = number.text
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(string.digits + string.ascii_uppercase))
    assume(other != text[place])
    with pytest.raises(RuleBroken, match="case_number"):
        case_number.parse(text[:place] + other + text[place + 1 :])


@given(numbers, st.data())
def test_two_characters_swapped_in_a_case_number_are_always_caught(
    number: CaseNumber, data: st.DataObject
) -> None:
    text = number.text
    place = data.draw(st.integers(0, len(text) - 2))
    assume(text[place] != text[place + 1])
    with pytest.raises(RuleBroken, match="case_number"):
        case_number.parse(text[:place] + text[place + 1] + text[place] + text[place + 2 :])


@given(st.text("兴福城东锦秋博昌", min_size=1, max_size=20), st.integers(1, 9999), numbers)
def test_an_agreement_number_reads_back(short_name: str, year: int, number: CaseNumber) -> None:
    made = case_number.make_agreement(year, short_name, number.station, number.sequence)
    assert case_number.parse_agreement(made.text) == made


@given(identities(), st.dates(date(1900, 1, 1), date(2026, 11, 22)))
def test_an_identity_number_tells_the_birth_it_was_made_of(number: str, today: date) -> None:
    found = identity.check(number)
    assert found.problems == ()
    assert found.birth is not None
    assert f"{found.birth:%Y%m%d}" == number[6:14]
    assert identity.check(number, today=today).good == (found.birth <= today)


@given(identities(), st.data())
def test_one_wrong_or_two_swapped_digits_of_an_identity_number_are_caught(
    number: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, 16))
    other = data.draw(st.sampled_from(string.digits))
    wrong = number[:place] + other + number[place + 1 :]
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    for typed in {wrong, swapped} - {number}:
        assert not identity.check(typed).good


@given(st.text(max_size=30))
def test_whatever_is_typed_as_a_name_is_judged_and_stays_as_it_is(typed: str) -> None:
    for rule in (names.NAME, names.NOTE, names.ADDRESS):
        found = names.check(typed, rule)
        again = [one for one in found.problems if one.code != "text.unseen"]
        assert names.check(found.text, rule) == Checked(found.text, tuple(again))
        assert identity.check(typed).text == identity.normalise(typed)

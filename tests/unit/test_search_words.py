"""What a row is found by, and what is made of what a person types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.followers.search import GAP, indexed, initial_words, phrase_of, words_of


def test_a_text_is_its_characters_and_then_a_gap() -> None:
    assert words_of("王建国，12号") == ("王", "建", "国", "1", "2", "号", GAP)
    assert words_of(None) == words_of("，。") == ()


def test_full_width_is_read_as_half_width() -> None:
    assert words_of("Ａ１") == words_of("a1") == ("a", "1", GAP)


@pytest.mark.parametrize(
    ("name", "initials"),
    [("王建国", "ｗｊｇ"), ("解晓东", "ｘｘｄ"), ("单于", "ｃｙ"), ("𠮷", "ｊ")],
)
def test_initials_are_those_of_a_name(name: str, initials: str) -> None:
    assert initial_words(name) == (*initials, GAP)


def test_letters_are_looked_for_as_letters_and_as_initials() -> None:
    assert phrase_of("wj 12") == ((("w", "j"), ("ｗ", "ｊ")), (("1", "2"),))


@given(typed=st.text())
def test_nothing_that_is_typed_means_anything_to_the_search_engine(typed: str) -> None:
    for term in phrase_of(typed):
        for words in term:
            assert all(len(word) == 1 and word.isalnum() for word in words)


@given(text=st.text(), start=st.integers(0, 9), length=st.integers(1, 5))
def test_any_run_of_a_text_is_a_run_of_its_words(text: str, start: int, length: int) -> None:
    kept = words_of(text)[:-1]
    run = kept[start : start + length]
    found = [term[0] for term in phrase_of("".join(run))]

    assert found in ([run], []) or not run


def test_a_tsvector_is_not_given_more_than_it_holds() -> None:
    many = ("的",) * 300 + ("尾",) * 20_000

    assert len(list(indexed("sqlite", many))) == len(many)
    kept = list(indexed("postgresql", many))
    assert [word for _, word in kept].count("的") == 255
    assert max(place for place, _ in kept) < 16_383

"""What a row is found by, and what is made of what a person types."""

import pytest
from hypothesis import given, strategies as st

from db.followers.tsvector import indexed_terms, written
from db.followers.words import (
    GAP,
    NO_WORDS,
    Term,
    Tokens,
    above,
    end_typed,
    is_ordered,
    kept_by,
    line_of,
    named,
    number_marks,
    read_names,
    read_typed,
    seen_from,
    words_of,
    year_mark,
)


def test_a_text_is_its_characters_its_pairs_and_phrases_of_three() -> None:
    assert line_of("王建国，12号") == "王建国12号"
    assert words_of(["王建国1", "李"]) == Tokens(
        ordered=("王建国", "建国1", GAP),
        loose=("王", "建", "国", "1", "王建", "建国", "国1", "李"),
    )
    assert words_of([line_of(None), line_of("，。")]) == NO_WORDS


def test_full_width_is_read_as_half_width_and_the_rarest_characters_stay() -> None:
    assert line_of("Ａ１") == line_of("a1") == "a1"
    assert line_of("𠮷·\U00031350") == "𠮷\U00031350"


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ("王建国", ["ｗｊｇ"]),
        ("解晓东", ["ｘｘｄ", "ｊｘｄ"]),
        ("王建国、单于—李四", ["ｗｊｇ", "ｃｙ", "ｄｙ", "ｓｙ", "ｌｓ"]),
        ("𠮷", ["ｊ"]),
    ],
)
def test_initials_are_those_of_each_name(names: str, lines: list[str]) -> None:
    assert named(names)[0] == lines


def test_a_name_is_spelt_from_each_syllable_on() -> None:
    marks = " ".join(named("王安")[1])

    assert marks == "‡王安 ‡安 §wa §wan §wang §wanga §wangan §an"


def test_a_surname_is_spelt_as_it_is_read_and_as_it_is_written() -> None:
    assert {"§shanl", "§danli"} <= {*named("单立人")[1]}
    assert {"§moqi", "§wansi", "§qi"} <= {*named("万俟")[1]}


def test_letters_are_looked_for_as_letters_as_initials_and_as_pinyin() -> None:
    assert read_typed("wj 12") == (
        (Term(("wj",)), Term(("ｗｊ",)), Term(("§wj",))),
        (Term(("12",)),),
    )
    assert Term(("ｗｊｇ",), also=(Term(("§wang",)),)) in read_typed("wangjg")[0]
    assert Term(("§lvjianguo",), begun=True) in read_typed("lüjianguo")[0]
    assert read_names("王j")[0] == (
        Term(("‡王j",), begun=True),
        Term(("ｗｊ",), also=(Term(("‡王",), begun=True),)),
    )


def test_four_digits_are_a_year_too() -> None:
    assert read_typed("1980") == ((Term(("198", "980")), Term(("¶1980",))),)
    assert [*year_mark("1980-02-03"), *year_mark(None), *year_mark("")] == ["¶1980"]


def test_the_units_above_a_row_are_terms_but_the_root() -> None:
    assert list(above("/1/12/120/ /1/2/ /")) == ["／1／12／", "／1／12／120／", "／1／2／"]
    assert [seen_from(path) for path in ("/", "/1/", "/1/12/", "~")] == [
        None,
        None,
        "／1／12／",
        None,
    ]


def test_a_number_is_found_by_its_end() -> None:
    assert list(number_marks("138-0000 1234、0543 7")) == ["＃43210000831", "＃73450"]
    assert end_typed("12-34") == ((Term(("＃4321",), begun=True),),)
    assert end_typed("234") == end_typed("王1234") == end_typed("") == ()
    assert (kept_by("/1/12/"), kept_by(7)) == ("＠／1／12／", "＠7")


@given(typed=st.text())
def test_nothing_that_is_typed_means_anything_to_the_search_engine(typed: str) -> None:
    for ways in read_typed(typed):
        for term in ways:
            for word in term.words:
                rest = word[1:] if word[0] in "§‡¶" else word
                assert rest == line_of(rest) or rest.isalpha()
                assert not {*word} & {*"\"'\\*:() &|!<>"}


@given(text=st.text(), start=st.integers(0, 9), length=st.integers(1, 5))
def test_any_run_of_a_text_is_a_run_of_its_terms(text: str, start: int, length: int) -> None:
    line = line_of(text)
    run = line[start : start + length]
    words = words_of([line])
    for ways in read_typed(run):
        found = ways[0].words
        if len(found) == 1 and not is_ordered(found[0]):
            assert found[0] in words.loose
        else:
            at = [words.ordered[n : n + len(found)] for n in range(len(words.ordered))]
            assert found in at


def test_more_than_anybody_types_is_not_looked_for() -> None:
    assert read_typed("的" * 5001) == ()
    assert len(read_typed("的" * 5000)[0][0].words) == 4998


def test_a_name_without_end_is_spelt_with_an_end() -> None:
    assert max(map(len, named("王" * 5_000)[1])) == 61
    assert [len(mark) for mark in number_marks("1" * 5_000)] == [61]


def test_the_index_on_a_server_holds_every_term() -> None:
    many = words_of(["的" * 300 + "尾" * 20_000])

    assert sorted(indexed_terms(many)) == sorted({*many.loose, *many.ordered} - {GAP})
    assert written(many).lines == "¦" + "的" * 300 + "尾" * 20_000 + "¦"

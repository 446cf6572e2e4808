"""The letters and syllables that names are found by, and that they are the same on every desk."""

from collections.abc import Callable, Iterator

import pytest
from pypinyin import Style, pinyin

from db.followers.pinyin import initials, sort_key, spellings, spoken, word_initials
from db.followers.words import Term, line_of, named, read_typed, words_of
from tests.golden.pinyin_syllables import (
    FILE,
    characters,
    lines,
    phrases,
    several,
    syllable_of,
)


@pytest.mark.parametrize(
    ("name", "made"), [("syllables", lines), ("several", several), ("phrases", phrases)]
)
def test_the_files_are_what_pypinyin_reads(name: str, made: Callable[[], Iterator[str]]) -> None:
    assert (FILE.parent / f"{name}.txt").read_text("utf-8") == "".join(made())


def test_every_character_is_read_as_pypinyin_reads_it() -> None:
    different = [
        char
        for char in characters()
        if not char.isascii() and word_initials(char) != syllable_of(char)[:1]
    ]

    # what pypinyin lacks is written in by hand
    assert [char for char in different if char != "𠮷"] == []


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("张建国", "zjg"),
        ("解晓东", "xxd"),
        ("单于青", "cyq"),
        ("𠮷林", "jl"),
        ("吕Anna2", "lanna2"),
        ("张·三", "zs"),
        ("㛃 😀", "j"),
    ],
)
def test_a_name_has_its_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("name", "letters"),
    [("单立人", {"slr", "dlr"}), ("万俟卨", {"mqx", "wsx", "wqx"}), ("尉迟恭", {"ycg", "wcg"})],
)
def test_a_surname_of_two_readings_is_found_by_either(name: str, letters: set[str]) -> None:
    assert {reading.initials for reading in spoken(name)} == letters


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("王建国", ["wangjianguo", "jianguo", "guo"]),
        ("解放", ["xiefang", "fang", "jiefang", "fang"]),
        ("吕Anna女", ["lv", "nv"]),
        ("曾巩", ["zenggong", "gong", "cenggong", "gong"]),
        ("", []),
    ],
)
def test_a_name_is_spelt(name: str, spelt: list[str]) -> None:
    assert list(spellings(name)) == spelt


def test_every_surname_is_also_read_as_it_is_written() -> None:
    for line in (FILE.parent / "surnames.txt").read_text("utf-8").splitlines():
        surname, *readings = line.split()
        assert "'".join(map(syllable_of, surname)) in readings
        assert len(readings) <= 4


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("张乐", {"zl", "zy"}),
        ("王长行", {"wzx", "wzh", "wcx", "wch"}),
        ("曾乐", {"zl", "zy", "cl", "cy"}),
        (
            "长乐百货商店",
            {"zlbhsd", "clbhsd", "zybhsd", "cybhsd"},
        ),  # not a person's: 长 is a surname too
    ],
)
def test_a_given_name_of_two_readings_is_found_by_either(name: str, letters: set[str]) -> None:
    assert {reading.initials for reading in spoken(name)} == letters


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("范桂红", "fangh"),
        ("谭国强", "tangq"),
        ("王爱莲", "wangal"),
        ("王建国", "wjguo"),
        ("张建国", "zhajiaguo"),
        ("张建国", "zhangjian"),
        ("张军", "zhj"),
        ("张建国", "张jg"),
        ("张建国", "张jianguo"),
        ("张建国", "zhang建国"),
        ("张建国", "z建guo"),
        ("陈调元", "ctiaoy"),
        ("吕略", "lvlue"),
        ("吕略", "lülüe"),
        ("吕略", "lyulve"),
        ("么文静", "yaowj"),
        ("粘建国", "nianjg"),
        ("逄仇", "pangq"),
        ("人民调解委员会", "rmtj"),
        ("人民调解委员会", "rmtiaojie"),
        ("中国银行", "yinhang"),
        ("José", "jose"),
        ("Nguyễn Văn Anh", "nguyenvan"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, typed: str) -> None:
    lines, marks = named(name)
    terms = words_of([line_of(name), *lines], marks)
    held = {*terms.ordered, *terms.loose}

    def has(term: Term) -> bool:
        last = term.words[-1]
        ends = any(one.startswith(last) for one in held) if term.begun else last in held
        return ends and held >= {*term.words[:-1]} and all(map(has, term.also))

    assert any(map(has, read_typed(typed)[0]))


def test_numbers_are_sorted_by_their_size_and_names_by_their_sound() -> None:
    right = ["2号楼", "10号楼", "安三", "Anna", "李四", "ñandu", "区志强", "欧阳", "仇和", "单立人"]
    right += ["王五", "张三", "章二", "\U0003134ax"]

    mixed = right[::2] + right[1::2]
    assert sorted(mixed, key=sort_key) == right


def test_given_names_have_the_readings_that_pypinyin_knows() -> None:
    told = (FILE.parent / "given.txt").read_text("utf-8").splitlines()
    for char, *readings in map(str.split, told):
        known = pinyin(char, heteronym=True, style=Style.NORMAL)[0]
        assert readings[0] == syllable_of(char)
        assert 1 < len(readings) == len({*readings} & {*known})
    assert len({line[0] for line in told}) == len(told)


def test_no_name_has_more_than_twenty_four_readings() -> None:
    told = FILE.with_name("surnames.txt").read_text("utf-8").splitlines()
    heads = ["", *(line.split()[0] for line in told)]

    assert max(len(list(spoken((head + "乐行长乐")[:4]))) for head in heads) <= 24

"""The letters and syllables that names are found by, and that they are the same on every desk."""

import pytest
from pypinyin import Style, pinyin

from db.followers.pinyin import initials, is_mixed, spellings, spoken, word_initials
from tests.golden.pinyin_syllables import FILE, characters, lines, syllable_of


def test_the_file_is_what_pypinyin_reads() -> None:
    assert FILE.read_text("utf-8") == "".join(lines())


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
        ("长乐百货商店", {"zlbhsd", "clbhsd"}),  # not a person's: 长 is a surname too
    ],
)
def test_a_given_name_of_two_readings_is_found_by_either(name: str, letters: set[str]) -> None:
    assert {reading.initials for reading in spoken(name)} == letters


def test_a_short_name_may_be_written_with_initials_for_some_of_it() -> None:
    (read,) = spoken("王建国")

    assert read.mixed == ("wangjguo", "wjianguo", "wjguo", "jguo")
    assert {"zhjun", "zjun"} == {*next(spoken("张军")).mixed}
    assert next(spoken("王建国建国")).mixed == next(spoken("吕Anna")).mixed == ()


@pytest.mark.parametrize(
    ("typed", "mixed"),
    [
        *(("wangjg", True), ("wjianguo", True), ("wjguo", True), ("zhjg", True), ("axiaom", True)),
        *(("fangh", True), ("tangq", True), ("wangal", True), ("wangj", True), ("ngang", True)),
        *(("wjg", False), ("zhang", False), ("shuan", False), ("wj", False), ("wji" * 9, False)),
    ],
)
def test_only_what_is_one_syllable_or_initials_alone_is_not_mixed(typed: str, mixed: bool) -> None:
    assert is_mixed(typed) == mixed


def test_given_names_have_the_readings_that_pypinyin_knows() -> None:
    told = (FILE.parent / "given.txt").read_text("utf-8").splitlines()
    for char, *readings in map(str.split, told):
        known = pinyin(char, heteronym=True, style=Style.NORMAL)[0]
        assert readings[0] == syllable_of(char)
        assert len(readings) == len({*readings} & {*known}) == 2
    assert len({line[0] for line in told}) == len(told)


def test_no_name_has_more_than_sixteen_readings() -> None:
    told = FILE.with_name("surnames.txt").read_text("utf-8").splitlines()
    heads = ["", *(line.split()[0] for line in told)]

    assert max(len(list(spoken((head + "乐行长乐")[:4]))) for head in heads) <= 16

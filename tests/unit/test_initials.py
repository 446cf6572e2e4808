"""The letters that names are found by, and that they are the same on every desk."""

import pytest

from db.followers.pinyin import initials, word_initials
from tests.golden.pinyin_initials import FILE, characters, initial_of, lines


def test_the_file_is_what_pypinyin_reads() -> None:
    assert FILE.read_text("utf-8") == "".join(lines())


def test_every_character_is_read_as_pypinyin_reads_it() -> None:
    different = [
        char
        for char in characters()
        if not char.isascii() and word_initials(char) != initial_of(char)
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

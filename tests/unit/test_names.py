"""What may stand in the text fields, and by which letters it is found again."""

import pytest

from db.followers.pinyin import initials, word_initials
from db.subjects.case.fields import CASE
from desktop.rules import names
from desktop.rules.records import text_rule
from desktop.texts.sentences import sentence_of

SUMMARY = text_rule(CASE.by_name["summary"])


@pytest.mark.parametrize(
    "name",
    [
        "张伟",
        "欧阳修文",
        "买买提·艾力",
        "𠮷田",
        "王㛃",
        "李𬭚",
        "王\U00031350",
        "赵\U0002ebf0",
        "John Smith",
        "王〇",
        "张" * 50,
    ],
)
def test_a_real_name_is_accepted_as_it_is(name: str) -> None:
    found = names.check(name, names.NAME)
    assert (found.text, found.problems) == (name, ())


def test_a_name_of_one_character_is_accepted_with_a_hint() -> None:
    found = names.check("张", names.NAME)
    assert found.good
    assert sentence_of(found.hints[0]) == "姓名只有一个字，请留意核对（不影响保存）。"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  张 伟\u3000", "张伟"),
        ("张\u3000伟\n", "张伟"),
        ("买买提・艾力", "买买提·艾力"),
        ("买买提 • 艾力", "买买提·艾力"),
        ("买买提.艾力", "买买提·艾力"),
        ("买买提∙艾力", "买买提·艾力"),
        ("J.R.  Smith", "J.R. Smith"),
        ("王某等１２人", "王某等12人"),
    ],
)
def test_a_name_is_stored_in_one_form(typed: str, stored: str) -> None:
    assert names.check(typed, names.NAME).demand() == stored


@pytest.mark.parametrize(
    ("typed", "code", "place"),
    [
        ("张😀", "text.emoji", 2),
        ("张❤", "text.emoji", 2),
        ("👨\u200d👩", "text.emoji", 1),
        ("张\x00伟", "text.control_character", 2),
        ("张\n伟", "text.control_character", 2),
        ("张\ud800", "text.broken_character", 2),
        ("张" + chr(0xFFFD), "text.broken_character", 2),
        ("张\uffff", "text.broken_character", 2),
    ],
)
def test_what_no_name_holds_is_refused_with_its_place(typed: str, code: str, place: int) -> None:
    found = names.check(typed, names.NAME).refusals[0]
    assert found.code == code
    assert f"U+{ord(typed[place - 1]):04X}" in sentence_of(found)


def test_an_empty_name_is_refused_and_an_empty_address_is_not() -> None:
    assert sentence_of(names.check(" \u3000", names.NAME).refusals[0]) == "请填写姓名。"
    assert names.check(" ", names.ADDRESS).problems == ()


def test_a_self_made_character_is_a_hint() -> None:
    found = names.check("张\ue000", names.NAME)
    assert found.good
    assert found.hints[0].code == "text.private_use"


def test_a_summary_of_5000_characters_is_refused_and_the_count_is_told() -> None:
    found = names.check("滴" * 5000, SUMMARY).refusals[0]
    assert sentence_of(found) == "事件简述最多4000字，现为5000字。"


def test_a_length_counts_characters_and_not_their_halves() -> None:
    assert names.check("𠮷" * 4000, SUMMARY).problems == ()


def test_a_summary_keeps_its_lines_and_its_signs() -> None:
    found = names.check("☆ 房屋３间，80㎡，气温30℃。\r\n第二行\u2028第三行 ", SUMMARY)
    assert found.problems == ()
    assert found.text == "☆ 房屋３间，80㎡，气温30℃。\n第二行\n第三行"


@pytest.mark.parametrize("typed", ["滴水😀", "滴水⭐", "滴水\x07"])
def test_a_summary_refuses_pictures_and_control_characters(typed: str) -> None:
    assert not names.check(typed, SUMMARY).good


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("张建国", "zjg"),
        ("单立人", "slr"),
        ("解晓东", "xxd"),
        ("仇和", "qh"),
        ("曾小贤", "zxx"),
        ("查良镛", "zly"),
        ("区志强", "ozq"),
        ("万俟卨", "mqx"),
        ("尉迟恭", "ycg"),
        ("𠮷𬭚", "jc"),
        ("买买提·艾力", "mmtal"),
        ("John 张", "johnz"),
        ("\U00031350", "q"),
        ("\U0003134a", ""),
        ("", ""),
    ],
)
def test_a_name_is_found_by_the_initials_of_its_readings(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_words_keep_the_reading_of_words() -> None:
    assert word_initials("解散单位") == "jsdw"
    assert word_initials("相邻土地建筑利用") == "xltdjzly"

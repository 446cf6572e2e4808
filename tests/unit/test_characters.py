"""What nobody can see or means: it goes, at every rule through which something typed passes."""

import sys
import unicodedata
from datetime import date

import pytest

from db.followers.words import read_typed
from db.subjects.records.catalogue import BY_KIND
from desktop.pasting.values import Cells
from desktop.rules import case_number, chinese_dates, credit_code, identity, money, names, phone
from desktop.rules.names import TextRule
from desktop.rules.whole_numbers import is_complete
from desktop.texts.sentences import sentence_of
from desktop.usecases.choosing_settings import judged
from desktop.usecases.finding_numbers import A_DAY

FORMATS = [chr(n) for n in range(sys.maxunicode) if unicodedata.category(chr(n)) == "Cf"]
SELECTORS = [*map(chr, range(0xFE00, 0xFE10)), chr(0xE0100), chr(0x180B)]
FILLERS = ["\u034f", "\u115f", "\u1160", "\u2800", "\u3164", "\uffa0", "\ufffc"]


@pytest.mark.parametrize("char", [*FORMATS, *SELECTORS, *FILLERS], ids=lambda one: f"{ord(one):X}")
def test_an_unseen_character_goes_out_of_everything_that_is_typed(char: str) -> None:
    found = names.check(f"{char}张{char}伟{char}", names.NAME)
    assert found.text == "张伟"
    assert f"U+{ord(char):04X}" in sentence_of(found.hints[0])
    assert names.check(f"滴水{char}三日", names.NOTE).demand() == "滴水三日"
    assert identity.check(f"{char}371699199003071235{char}").demand() == "371699199003071235"
    assert phone.check(f"{char}138{char}54301276").demand() == "13854301276"
    assert credit_code.normalise(f"9135{char}0100M000100Y43") == "91350100M000100Y43"
    assert money.parse(f"{char}12{char}000元") == 12_000_00
    assert chinese_dates.parse(f"2025-06{char}-03").isoformat() == "2025-06-03"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("⼩王⽴⼈", "小王立人"),  # Kangxi radicals
        ("⻢⻰⻓⺠", "马龙长民"),  # radicals of a PDF
        ("\uf9dc\U0002f801", "隆丸"),  # compatibility ideographs
        ("\ue863\ue854", "䶮龺"),  # private use of GBK and GB 18030-2005
        ("\ue7c7", "ḿ"),
        ("Jose\u0301 Nguye\u0302\u0303n", "José Nguyễn"),
        ("ﾔﾏﾀﾞ", "ヤマダ"),
        ("Ｊｏｈｎ１２", "John12"),
        ("﨑", "﨑"),  # unified, whatever its block is called
        ("\u202a王\u2028建国\u202c", "王建国"),
    ],
)
def test_a_look_alike_becomes_what_it_means(typed: str, kept: str) -> None:
    assert names.check(typed, names.NAME).demand() == kept
    assert names.check(typed, TextRule("简述", 100, lines=True)).good


@pytest.mark.parametrize(
    "text",
    [
        "\u1819\u1820\u180e\u1820",  # Mongolian with its vowel separator
        "\u182d\u180b\u1820",  # and a form chosen for a letter
        "\u1820\u1828\u202f\u1824",  # and an ending bound to its word
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # a joiner kept apart in Arabic script
        "\u0627\u200d\u0644",
    ],
)
def test_scripts_that_need_what_is_unseen_keep_it(text: str) -> None:
    assert names.check(text, names.NAME).text == text


@pytest.mark.parametrize("dress", ["\u202a{}\u202c", "\ufeff{}", "{}\u200b\ufe0f"])
def test_other_doors_read_what_is_meant(dress: str) -> None:
    """What is searched for, what a sheet holds, what a setting and a choice are told."""
    assert read_typed(dress.format("⼩王")) == read_typed("小王")
    assert read_typed(dress.format("zjg")) == read_typed("zjg")
    assert is_complete(dress.format("371699199003071235"))
    cells = Cells({}, date(2026, 11, 30))
    person = BY_KIND["person"].by_name
    assert cells.read(person["birth"], dress.format("1980年5月6日")) == "1980-05-06"
    assert cells.read(person["sex"], dress.format("女")) == "2"
    assert judged(A_DAY, dress.format("300")) == "300"
    assert case_number.parse(dress.format("ZZ371625 20261122 017 0012 2")).sequence == 12

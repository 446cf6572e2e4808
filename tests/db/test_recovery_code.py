"""The recovery code is typed from paper by a worried person: mistakes are told, not tried."""

import os
import random
import re
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, strategies as st

from db.secrets.recovery_code import ALPHABET, CodeMistyped, draw, secret_of

seeds = st.binary(min_size=17, max_size=17)


def code_from(seed: bytes) -> str:
    return draw(lambda count: seed[:count])


def plain(code: str) -> list[str]:
    return list(code.replace("-", ""))


def noticed(signs: list[str]) -> CodeMistyped | None:
    try:
        secret_of("".join(signs))
    except CodeMistyped as mistake:
        return mistake
    return None


def test_a_code_is_seven_groups_of_four_without_look_alikes() -> None:
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}", draw(os.urandom))
    assert len(ALPHABET) == 32
    assert not set("ILOU") & set(ALPHABET)


@given(seeds)
def test_a_code_carries_its_130_bits(seed: bytes) -> None:
    assert int.from_bytes(secret_of(code_from(seed))) == int.from_bytes(seed) >> 6


@given(seeds, st.data())
def test_however_a_code_is_typed_it_is_the_same(seed: bytes, data: st.DataObject) -> None:
    code = code_from(seed)
    alike = {"0": "0Oo０", "1": "1IiLl１", "V": "VvUu", "-": ["-", " ", "", "—", "　"]}
    typed = "".join(
        data.draw(st.sampled_from(alike.get(sign, [sign, sign.lower(), chr(ord(sign) + 0xFEE0)])))
        for sign in code
    )
    assert secret_of(f" {typed}\n") == secret_of(code)


@pytest.mark.parametrize(
    "seed",
    [bytes(17), b"\xff" * 17, *(Random(n).randbytes(17) for n in range(3))],
    ids=["zeros", "ones", "first", "second", "third"],
)
def test_every_single_wrong_character_is_told_with_its_group(seed: bytes) -> None:
    signs = plain(code_from(seed))
    for place, right in enumerate(signs):
        for wrong in set(ALPHABET) - {right}:
            mistake = noticed([*signs[:place], wrong, *signs[place + 1 :]])
            assert mistake is not None
            assert mistake.group == place // 4 + 1
            assert mistake.code == "key.code_mistyped"
            assert mistake.sentence.startswith("恢复码有误")


@given(seeds)
def test_any_two_characters_exchanged_are_told(seed: bytes) -> None:
    signs = plain(code_from(seed))
    for one, two in combinations(range(len(signs)), 2):
        typed = list(signs)
        typed[one], typed[two] = typed[two], typed[one]
        assert (noticed(typed) is None) == (typed == signs)


@given(seeds, st.data())
def test_any_two_wrong_characters_are_told(seed: bytes, data: st.DataObject) -> None:
    typed = plain(code_from(seed))
    for place in data.draw(st.sets(st.integers(0, 27), min_size=2, max_size=2)):
        typed[place] = data.draw(st.sampled_from(sorted(set(ALPHABET) - {typed[place]})))
    assert noticed(typed) is not None


def test_of_worse_mistakes_about_one_in_a_thousand_passes() -> None:
    dice = random.Random(20260101)
    tries = 20_480
    passed = sum(noticed(dice.choices(ALPHABET, k=28)) is None for _ in range(tries))
    assert 8 <= passed <= 35  # 20 expected


def test_a_missing_character_a_doubled_one_and_a_foreign_one_are_told() -> None:
    signs = plain(draw(os.urandom))
    assert "27个" in str(getattr(noticed(signs[1:]), "sentence", ""))
    assert "29个" in str(getattr(noticed([signs[0], *signs]), "sentence", ""))
    for foreign in ("*", "码", "é", "𠮷", "\0"):
        mistake = noticed([foreign, *signs[1:]])
        assert mistake is not None
        assert "英文字母" in mistake.sentence


@given(st.text(max_size=60))
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    mistake = noticed(list(text))
    told = str(mistake) if mistake else len(secret_of(text))
    assert told in {"key.code_mistyped", 17}  # and never what was typed

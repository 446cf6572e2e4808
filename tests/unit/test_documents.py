"""Numbers of passports, permits and cards: one form for all ways of typing, hints for odd ones."""

import pytest
from stdnum.cn.uscc import calc_check_digit

from db.subjects.records.catalogue import BY_KIND
from desktop.rules import credit_code, documents
from desktop.rules.records import judged
from desktop.rules.whole_numbers import forms_of, is_complete
from desktop.texts.codes import load_codes
from desktop.texts.document_hints import odd_document
from desktop.texts.sentences import sentence_of
from tests.unit.test_record_rules import PERSON, TODAY

KINDS = load_codes()["document_kind"]
TYPED = [
    ("414", "e 1234567８", "E12345678"),
    ("414", "Ｅ-12345678", "E12345678"),
    ("414", "\u202aE12345678\u202c", "E12345678"),
    ("516", "h 1234567８", "H12345678"),
    ("511", "1234 5678", "12345678"),
    ("553", "chn 310112051234", "CHN310112051234"),
    ("114", "军字第 １２３４５６７ 号", "军字第1234567号"),
    ("554", "ab12cd34", "AB12CD34"),
]


@pytest.mark.parametrize(("kind", "typed", "kept"), TYPED)
def test_a_number_is_kept_in_one_form_and_found_in_any(kind: str, typed: str, kept: str) -> None:
    told = {**PERSON, "document": kind, "number": typed}
    assert judged(BY_KIND["person"], told, {}, TODAY)["number"] == kept
    assert is_complete(typed)
    assert kept in forms_of(typed)
    assert odd_document(typed, kind) == ""


@pytest.mark.parametrize(
    ("kind", "number", "says"),
    [
        ("414", "E12", "普通护照号码一般是E12345678"),
        ("516", "X12345678", "港澳居民来往内地通行证号码一般是H12345678"),
        ("511", "H12345678", "台湾居民来往大陆通行证"),
        ("991", "810000199003071230", "末位校验码对不上"),
        ("991", "371699199003071235", "港澳台居民居住证号码一般是"),
        ("553", "E12345678", "外国人永久居留身份证号码一般是"),
        ("554", "911124198108030024", "这像是外国人永久居留身份证的号码"),
        ("111", "911124198108030024", "这像是外国人永久居留身份证的号码"),
        ("111", "830000199201300022", "这像是港澳台居民居住证的号码"),
    ],
)
def test_an_odd_number_is_a_hint_and_stops_nothing(kind: str, number: str, says: str) -> None:
    assert says in odd_document(number, kind)
    assert documents.check(number, KINDS.by_code[kind]).good


def test_every_shape_takes_its_example() -> None:
    shaped = [one for one in KINDS.entries if one.shape]
    assert {"112", "113", "414", "511", "516", "553", "554", "991"} <= {one.code for one in shaped}
    assert all(one.example for one in shaped)


@pytest.mark.parametrize(
    ("code", "hints"),
    [
        ("91350100M000100Y43", []),
        ("91110108551385082Q", []),
        ("913716256999990013", ["第17位（机构代码校验位）对不上，请对照证照核对（不影响保存）。"]),
    ],
)
def test_the_digit_within_a_credit_code_is_looked_at(code: str, hints: list[str]) -> None:
    body = code[:-1]
    whole = body + calc_check_digit(body)
    found = credit_code.check(whole)
    assert found.good
    assert [sentence_of(one) for one in found.hints] == hints

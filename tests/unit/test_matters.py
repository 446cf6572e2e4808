"""The category alone is no noun: every screen, list, paper and ledger says what it is about."""

import pytest

from db.subjects.case.fields import CASE
from desktop.texts.case_fields import words_of
from desktop.texts.codes import load_codes
from desktop.texts.matters import category_noun, matter_noun

NOUNS = {
    "0202": "相邻土地建筑利用纠纷",
    "02": "邻里纠纷",
    "0299": "其他邻里纠纷",
    "0101": "恋爱及婚姻纠纷",
    "0503": "交通事故纠纷",
    "0702": "社会保险争议",
    "0701": "劳动合同、劳务派遣争议",
    "07": "劳动人事争议",
    "1401": "涉公安纠纷",
    "99": "其他纠纷",
    "": "纠纷",
}


@pytest.mark.parametrize("code", NOUNS)
def test_a_dispute_is_named_by_a_noun(code: str) -> None:
    assert matter_noun("dispute", code) == NOUNS[code]


def test_every_category_is_a_noun_in_every_list() -> None:
    for entry in load_codes()["case_category"].entries:
        told = words_of(CASE.by_name["category"], entry.code, str)
        assert told.endswith(("纠纷", "争议")), told
        assert not told.endswith(("纠纷纠纷", "争议纠纷", "纠纷争议"))
        assert told.rpartition("／")[2] == category_noun(entry.code)


def test_what_is_no_dispute_is_called_none() -> None:
    assert matter_noun("matter", "1104") == "基础设施建设及市政市容"
    assert matter_noun("enquiry", "") == "咨询"

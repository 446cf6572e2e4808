"""No paper holds a word of the program: not how a limit is ruled, no code, no English."""

import re
from dataclasses import replace

import pytest

from desktop.forms.agreement import agreement
from desktop.forms.marks import Letters
from desktop.forms.paper_words import numeral, wording
from desktop.forms.parts import Form
from desktop.forms.receipt import receipt
from tests.golden.regenerate import shipped_press
from tests.golden.samples import RECEIPT, SAMPLES, SHORT

INTERNAL = re.compile(r"产品规则|内控|[a-z]{3,}|_")


def words_of(form: Form) -> str:
    return "\n".join(words for _, words in wording(form))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_paper_speaks_to_its_reader(name: str) -> None:
    assert INTERNAL.findall(words_of(SAMPLES[name])) == []


def test_a_receipt_tells_acceptance_only_once_there_is_one() -> None:
    accepted = words_of(receipt(RECEIPT))
    registered = words_of(SAMPLES["receipt_registered"])

    assert (SAMPLES["receipt"].name, SAMPLES["receipt_registered"].name) == ("受理回执", "登记回执")
    assert "受理日期：2026年11月22日" in accepted
    assert "登记日期：2026年11月22日" in registered
    assert "受理日期" not in registered


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (120, "一百二十"),
        (999, "九百九十九"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (2026, "二千零二十六"),
        (10_000, "一万"),
        (10_001, "一万零一"),
        (10_010, "一万零一十"),
        (120_000, "十二万"),
    ],
)
def test_any_count_is_written_in_characters(number: int, written: str) -> None:
    assert numeral(number) == written


def test_a_paper_of_very_many_terms_and_parties_is_printed() -> None:
    many = replace(SHORT, terms=SHORT.terms[:1] * 120, parties=SHORT.parties[:1] * 120)
    press = shipped_press()

    text = "".join(
        mark.text
        for page in press.pages(agreement(many))
        for _, row in page.rows
        for mark in row.marks
        if isinstance(mark, Letters)
    )

    assert "一百二十、" in text
    assert "本协议一式一百二十一份" in text

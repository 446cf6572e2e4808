"""What is left of a personal field for those who may not read it, and how much it still hides."""

from datetime import date, timedelta

import pytest
from stdnum.cn.ric import calc_check_digit

from db.masks import COMPOUND_SURNAMES, Grade, mask, mask_age

NUMBER = "371699199003071235"


@pytest.mark.parametrize(
    ("value", "grade", "shown"),
    [
        ("张伟", Grade.NAME, "张**"),
        ("张建国", Grade.NAME, "张**"),
        ("欧阳修文", Grade.NAME, "欧阳**"),
        ("欧阳", Grade.NAME, "欧**"),
        ("张", Grade.NAME, "**"),
        ("𠮷田", Grade.NAME, "𠮷**"),
        (NUMBER, Grade.IDENTITY, "371699**********35"),
        ("371699900307123", Grade.IDENTITY, "371699*******23"),
        ("E12345678", Grade.IDENTITY, "*******78"),
        ("A123456", Grade.IDENTITY, "*******"),
        ("1990-03-07", Grade.BIRTH, "1990年"),
        ("36岁", Grade.AGE, "****"),
        ("13812344321", Grade.PHONE, "138****4321"),
        ("0543-2321234", Grade.PHONE, "0543-****234"),
        ("05432321234", Grade.PHONE, "0543-****234"),
        ("2321234", Grade.PHONE, "****"),
        ("博兴县兴福镇兴福村12号", Grade.ADDRESS, "博兴县兴福镇兴福村****"),
        ("锦秋街道伏田社区3号楼2单元", Grade.ADDRESS, "锦秋街道伏田社区****"),
        ("博兴县博城五路幸福小区3号楼", Grade.ADDRESS, "博兴县博城五路幸福小区****"),
        ("博兴县兴福镇工业路8号", Grade.ADDRESS, "博兴县兴福镇****"),
        ("中村镇李家村5号", Grade.ADDRESS, "中村镇李家村****"),
        ("兴福村12号（镇政府北）", Grade.ADDRESS, "兴福村****"),
        ("兴福村十二号镇东小区", Grade.ADDRESS, "兴福村****"),
        ("博兴县胜利二路8号", Grade.ADDRESS, "博兴县****"),
        ("胜利二路8号", Grade.ADDRESS, "****"),
        ("听说他病了", Grade.NOTE, "****"),
    ],
)
def test_a_masked_field_shows_only_this(value: str, grade: Grade, shown: str) -> None:
    found = mask(value, grade)
    assert (str(found), found.grade, found.hidden) == (shown, grade, True)


def test_what_may_be_read_is_whole_and_nothing_hides_nothing() -> None:
    assert mask(NUMBER, Grade.IDENTITY, full=True).text == NUMBER
    assert not mask(NUMBER, Grade.IDENTITY, full=True).hidden
    assert (mask(None, Grade.PHONE).text, mask("", Grade.PHONE).hidden) == ("", False)


def test_a_masked_age_does_not_tell_whether_the_birthday_has_passed() -> None:
    born = date(1990, 3, 7)
    ages = {mask_age(born, day).text for day in (date(2026, 3, 6), date(2026, 3, 7))}
    assert ages == {"约36岁"}
    assert mask_age(born, date(2026, 3, 6), full=True).text == "35岁"
    assert not mask_age(born, date(2026, 3, 7), full=True).hidden
    assert mask_age(None, date(2026, 3, 7)).text == ""


def _possible(shown: str, days: list[date]) -> int:
    """Count the numbers of these birthdays that agree with the masked number."""
    area, order_end, check = shown[:6], shown[-2], shown[-1]
    bodies = (f"{area}{day:%Y%m%d}{order:02}{order_end}" for day in days for order in range(100))
    return sum(calc_check_digit(body + "0") == check for body in bodies)


def _year(year: int) -> list[date]:
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    return [day for day in days if day.year == year]


@pytest.mark.parametrize(
    "number", [NUMBER, "11010519491231002X", "371699198501010019", "371699200002290016"]
)
@pytest.mark.parametrize("today", [date(2026, 1, 2), date(2026, 12, 30)])
def test_all_that_a_page_shows_leaves_a_thousand_numbers(number: str, today: date) -> None:
    born = date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    shown = mask(number, Grade.IDENTITY).text
    year = mask(born.isoformat(), Grade.BIRTH).text
    agreeing = [
        day
        for day in _year(born.year)
        if mask(day.isoformat(), Grade.BIRTH).text == year
        and mask_age(day, today).text == mask_age(born, today).text
    ]
    assert _possible(shown, agreeing) >= 1000


def test_an_exact_age_beside_a_masked_number_would_leave_too_few() -> None:
    today, born = date(2026, 1, 2), date(1990, 1, 1)
    exact = mask_age(born, today, full=True)
    agreeing = [day for day in _year(1990) if mask_age(day, today, full=True) == exact]
    assert _possible(mask("371699199001010019", Grade.IDENTITY).text, agreeing) < 1000


def test_an_old_number_leaves_a_thousand_numbers_too() -> None:
    shown = mask("371699900307123", Grade.IDENTITY).text
    hidden_order_digits = 10 ** (shown.count("*") - len("900307"))
    assert hidden_order_digits * len(_year(1990)) >= 1000


def test_every_compound_surname_has_two_characters() -> None:
    assert len(COMPOUND_SURNAMES) > 60
    assert {len(surname) for surname in COMPOUND_SURNAMES} == {2}

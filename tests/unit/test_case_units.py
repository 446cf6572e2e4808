"""A unit is found as a clerk types it."""

from datetime import date

import pytest

from desktop.rules.choices import CodeTable
from desktop.rules.unit_names import find_units, unit_code

TABLE = CodeTable(
    "unit",
    (
        unit_code(3, "兴福镇人民调解委员会", "兴福"),
        unit_code(4, "博兴县人力资源和社会保障局", "人社"),
        unit_code(5, "曹王镇人民调解委员会", "曹王"),
    ),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("兴福", [3]),
        ("xfz", [3]),
        ("xftj", [3]),
        ("人社", [4]),
        ("调解", [3, 5]),
        ("rsj", [4]),
        ("qqq", []),
        ("", []),
    ],
)
def test_a_word_a_short_name_or_scattered_initials_find_a_unit(
    typed: str, found: list[int]
) -> None:
    assert find_units(TABLE, typed, date(2026, 11, 20)) == found

"""A new kind of lines is one more description; it is judged without a store, too."""

from datetime import date

import pytest
from stdnum.cn.ric import calc_check_digit

from desktop.pasting.book import book_of
from desktop.pasting.cells import rows_of
from desktop.pasting.described import PastedSheet, column
from desktop.pasting.finding import laid_out
from desktop.pasting.judged import Judged, State
from desktop.pasting.judging import judge
from desktop.pasting.sheets import SHEETS

TODAY = date(2026, 11, 29)
WORKERS = PastedSheet(
    kind="person",
    title="被欠薪的工人",
    columns=(
        column("person", "name", "工人姓名", needed=True),
        column("person", "number", "身份证号", "身份证号码", needed=True),
        column("person", "phone", "电话", "手机"),
        column("person", "village", "村"),
    ),
    key=("number",),
)


def number_of(seventeen: str) -> str:
    return seventeen + str(calc_check_digit(f"{seventeen}0"))


def judged(text: str) -> Judged:
    village = {"id": 1, "code": "371625102201", "name": "官王村", "parent": "371625102000"}
    return judge(laid_out(WORKERS, rows_of(text)), book_of({"division": [village]}, TODAY), TODAY)


@pytest.mark.parametrize("header", ["", "工人姓名\t身份证号\t手机\t村\r\n"])
def test_the_workers_of_one_wage_case_are_taken(header: str) -> None:
    numbers = [number_of(f"37169919800101{place:03}") for place in range(120)]
    lines = [f"工人甲\t{number}\t138{place:08}\t官王村" for place, number in enumerate(numbers)]
    found = judged(header + "\r\n".join(lines))

    assert found.columns == ("name", "number", "phone", "village")
    assert found.told() == "120 行：120 可写入，0 有误"
    assert {line.state for line in found.lines} == {State.NEW}


def test_a_number_that_is_none_and_one_that_stands_twice_are_named() -> None:
    number = number_of("37169919800101123")
    lines = f"甲一\t{number}\t1\n甲二\t{number}\t13800000000\n甲三\t{number[:-1]}\t"
    found = judged(f"姓名\t身份证号\t电话\n{lines}")

    assert "电话号码位数不对" in found.said_of(0, 2)
    assert found.said_of(1, 1) == "第 2 行「证件号码」：与第1行重复，请删去一行。"
    assert "请填写村居。" in found.said_of(0, found.columns.index("village"))
    assert "身份证号码应为18位" in found.said_of(2, 1)


def test_staff_are_judged_by_units_that_are_only_planned() -> None:
    unit = {"id": 1, "name": "甲镇综治中心", "short": "甲镇", "parent": None}
    book = book_of({"unit": [unit]}, TODAY)
    pasted = laid_out(SHEETS["staff"], rows_of("姓名\t单位\n张三\t甲镇\n李四\t乙镇"))
    found = judge(pasted, book, TODAY)

    assert [line.state for line in found.lines] == [State.NEW, State.WRONG]
    assert found.lines[0].values["unit"] == 1

"""The columns of a sheet are found by its header or, without one, by what stands in them."""

import pytest

from desktop.pasting.cells import rows_of
from desktop.pasting.described import Pasted
from desktop.pasting.editing import empty, meaning
from desktop.pasting.finding import laid_out
from desktop.pasting.sheets import SHEETS


def found(kind: str, text: str) -> list[str]:
    """Name the columns that hold something, as the grid calls them."""
    pasted = laid_out(SHEETS[kind], rows_of(text))
    named = [SHEETS[kind].by_name[name].label if name else "—" for name in pasted.columns]
    filled = [any(row[place] for row in pasted.rows) for place in range(len(named))]
    return [name for name, told in zip(named, filled, strict=True) if told]


@pytest.mark.parametrize(
    ("kind", "text", "columns"),
    [
        ("staff", "姓名\t手机号\t工作单位\n张三\t138\t甲局", ["姓名", "手机号码", "所在单位"]),
        (
            "staff",
            "某县人员花名册\n序号\t姓 名\t性别\t所在单位（全称）\t电话*\n1\t张三\t男\t甲局\t1",
            ["—", "姓名", "性别", "所在单位", "手机号码"],
        ),
        ("unit", "单位名称\t类型\t上级部门\n甲局\t部门\t乙", ["名称", "类别", "上级单位"]),
        ("post", "姓名\t职务\t单位\n张三\t网格员\t甲局", ["人员", "岗位", "所属单位"]),
        (
            "account",
            "帐号\t姓名\t角色\t单位\nzs\t张三\t受理员\t甲",
            ["账号", "姓名", "角色", "单位"],
        ),
        (
            "staff",
            "张三\t女\t甲乙局\t１３８００００００００",
            ["姓名", "性别", "所在单位", "手机号码"],
        ),
        ("unit", "甲乙司法所\t司法所\t官王村", ["名称", "类别", "所属区划"]),
        ("post", "王五\t网格员\t甲乙中心", ["人员", "岗位", "所属单位"]),
        ("account", "zhangsan\t张三\t受理员、调度员\t甲乙局", ["账号", "姓名", "角色", "单位"]),
    ],
)
def test_columns_are_found(kind: str, text: str, columns: list[str]) -> None:
    assert found(kind, text) == columns


def test_a_header_is_no_line_and_what_was_not_found_can_be_filled_in() -> None:
    pasted = laid_out(SHEETS["staff"], rows_of("姓名\t备注\n张三\t新来"))

    assert len(pasted.rows) == 1
    assert set(pasted.columns) >= set(SHEETS["staff"].by_name)
    assert all(len(row) == len(pasted.columns) for row in pasted.rows)


def test_a_column_that_was_taken_for_another_is_given_its_meaning() -> None:
    pasted = Pasted(SHEETS["staff"], ("name", "unit", ""), (("甲", "乙", "丙"),))

    assert meaning(pasted, 0, "unit").columns == ("unit", "name", "")
    assert meaning(pasted, 0, "").columns == ("", "unit", "")
    assert meaning(pasted, 2, "phone").columns == ("name", "unit", "phone")


def test_an_empty_grid_offers_every_column() -> None:
    for sheet in SHEETS.values():
        assert empty(sheet).columns == tuple(sheet.by_name)

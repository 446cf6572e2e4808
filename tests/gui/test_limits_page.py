"""The rows of the limits: what each says, and how one is ruled otherwise, or refused."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.rows.uow import answers
from desktop.accounts.elsewhere import LIMITS as TITLE
from desktop.ui.office.limits_page import LimitsPage
from desktop.usecases.limits import limits_of
from tests.gui.conftest import Office
from tests.gui.county_sample import Sample
from tests.gui.keyboard import press
from tests.gui.table_rows import rows_of

SECURITY = 5
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> LimitsPage:
    page = office(SECURITY, TITLE).pages[TITLE]
    assert isinstance(page, LimitsPage)
    qtbot.waitUntil(lambda: len(rows_of(page.table)) > 2)
    return page


def stand_on(page: LimitsPage, name: str) -> None:
    place = [row[0] for row in rows_of(page.table)].index(name)
    page.table.setCurrentIndex(page.table.lines.index(place, 0))


def ruled(sample: Sample) -> list[tuple[int, str]]:
    with answers(sample.store, sample.viewer(SECURITY)) as reading:
        return [(one.amount, one.basis) for one in limits_of(reading) if one.key == "finish"]


def test_each_row_says_how_long_from_what_to_what_and_why(page: LimitsPage) -> None:
    told = {row[0]: row[1:] for row in rows_of(page.table)}

    assert told["分流时限"][:4] == ["1个工作日", "登记", "自办、交办", "产品规则"]
    assert told["司法确认申请期限"][3:5] == ["法定", "《中华人民共和国人民调解法》第三十三条"]
    assert told["办结时限"][-1] == "一直有效"


def test_a_row_is_ruled_otherwise_from_today(
    qtbot: QtBot, sample: Sample, page: LimitsPage
) -> None:
    stand_on(page, "办结时限")
    assert page.editors["amount"].text() == "30"
    page.editors["amount"].setText("20")
    page.editors["basis"].setText("县综治中心规定")
    press(page.editors["basis"], Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: "已按填写的规定" in page.said.text())
    assert ruled(sample)[-1] == (20, "县综治中心规定")
    qtbot.waitUntil(
        lambda: [row[1] for row in rows_of(page.table) if row[0] == "办结时限"][-1] == "20日"
    )


def test_the_form_names_the_limit_that_it_rules(page: LimitsPage) -> None:
    for name in ("签收时限", "办结时限"):
        stand_on(page, name)
        assert page.typed.title.text() == name


def test_what_the_law_says_is_not_loosened(qtbot: QtBot, page: LimitsPage) -> None:
    stand_on(page, "司法确认申请期限")
    page.editors["amount"].setText("60")
    page.take.click()

    qtbot.waitUntil(lambda: "只能缩短" in page.fields["amount"].message)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("amount", "三十", "用数字"),
        ("unit", "月", "自然日还是工作日"),
        ("warn", "40", "提前提醒"),
        ("valid_from", "明天", "生效日期写成"),
        ("valid_from", "2020-01-01", "不能追溯"),
    ],
)
def test_a_refusal_stands_beside_its_field(
    qtbot: QtBot, page: LimitsPage, name: str, typed: str, said: str
) -> None:
    stand_on(page, "办结时限")
    page.editors[name].setText(typed)
    page.take.click()

    qtbot.waitUntil(lambda: said in page.fields[name].message)


def test_why_a_limit_was_refused_stands_beside_no_other(qtbot: QtBot, page: LimitsPage) -> None:
    stand_on(page, "司法确认申请期限")
    page.editors["amount"].setText("60")
    page.take.click()
    stand_on(page, "办结时限")

    qtbot.waitUntil(lambda: "“司法确认申请期限”" in page.said.text())
    assert "只能缩短" in page.said.text()
    assert not any(field.message for field in page.fields.values())

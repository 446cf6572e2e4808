"""The routing rules: what each says, and how one is changed, added, ended or refused."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.log.base import Subject
from db.log.changes import Changes
from db.rows.uow import answers
from desktop.accounts.elsewhere import ROUTING as TITLE
from desktop.rules.routing_rules import RoutingRule
from desktop.texts.codes import load_codes
from desktop.ui.office.routing_page import RoutingPage
from desktop.ui.shared.text_fields import TextField
from desktop.usecases.ruling_routing import RuleRouting, rule_routing, rules_of
from desktop.workplace import Workplace
from tests.gui import county_sample as county
from tests.gui.conftest import Office
from tests.gui.county_sample import Sample
from tests.gui.keyboard import commit, focused, press
from tests.gui.table_rows import rows_of

SECURITY = 5
SHIPPED = len(load_codes().routing)  # rules that come with the program
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, office: Office) -> RoutingPage:
    page = office(SECURITY, TITLE).pages[TITLE]
    assert isinstance(page, RoutingPage)
    qtbot.waitUntil(lambda: len(rows_of(page.table)) == SHIPPED)
    qtbot.waitUntil(lambda: bool(page.form.target.name_of(60)))
    return page


def stand_on(page: RoutingPage, row: int) -> None:
    page.table.setCurrentIndex(page.table.lines.index(row, 0))


def named(page: RoutingPage, name: str) -> int:
    return next(place for place, row in enumerate(rows_of(page.table)) if row[1] == name)


def ruled(sample: Sample) -> list[RoutingRule]:
    with answers(sample.store, sample.viewer(SECURITY)) as reading:
        return list(rules_of(reading))


def test_each_row_says_which_cases_go_where_why_and_by_whom(page: RoutingPage) -> None:
    row = rows_of(page.table)[named(page, "属地调解")]
    assert row[2].startswith("纠纷（城乡建设发展纠纷、")
    assert [*row[:2], *row[3:]] == [
        *("50", "属地调解", "案发镇街的人民调解委员会"),
        *("产品规则", "一直有效", "程序自带"),
    ]


def test_a_rule_is_changed_from_today_and_who_did_so_is_shown(
    qtbot: QtBot, sample: Sample, page: RoutingPage
) -> None:
    stand_on(page, named(page, "属地调解"))
    assert page.form.target.text() == "案发镇街的人民调解委员会"
    page.form.basis.setText("县综治中心规定")
    press(page.form.basis, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: "已按填写的规定" in page.said.text())
    qtbot.waitUntil(lambda: len(rows_of(page.table)) == SHIPPED + 1)
    now, before = (row for row in rows_of(page.table) if row[1] == "属地调解")
    assert (now[4], now[6]) == ("县综治中心规定", "安全管理员2026-11-20规定")
    assert before[5:] == ["至2026年11月19日止", "程序自带，后由安全管理员改"]
    [one] = [one for one in ruled(sample) if one.at]
    assert one.basis == "县综治中心规定"


def test_a_rule_is_added_by_the_keyboard_alone(
    qtbot: QtBot, sample: Sample, page: RoutingPage
) -> None:
    page.setFocus()
    press(page.table, Qt.Key.Key_N, CTRL)
    for typed in ("欠薪先行", "jf", "07", "rlzy", "10"):
        commit(focused(), typed)
        press(focused(), Qt.Key.Key_Return)
    commit(focused(), "先由人社局调解")
    press(focused(), Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: len(rows_of(page.table)) == SHIPPED + 1)
    assert rows_of(page.table)[0][:5] == [
        *("10", "欠薪先行", "纠纷：劳动人事争议", "县人力资源和社会保障局", "产品规则"),
    ]
    first = ruled(sample)[0]
    assert (first.unit, first.why) == (60, "先由人社局调解")


def test_a_rule_is_ended_by_its_key(qtbot: QtBot, sample: Sample, page: RoutingPage) -> None:
    stand_on(page, named(page, "属地调解"))
    press(page.table, Qt.Key.Key_Delete, CTRL)

    qtbot.waitUntil(lambda: "从生效日期起停用" in page.said.text())
    ended_on = "至2026年11月19日止"
    qtbot.waitUntil(lambda: rows_of(page.table)[named(page, "属地调解")][5] == ended_on)
    ended = [one.name for one in ruled(sample) if not one.valid_on(county.TODAY)]
    assert ended == ["属地调解"]


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("name", "", "请填写规则名称"),
        ("order", "最先", "顺序写1至99的整数"),
        ("unit", "没有的局", "没有名叫“没有的局”"),
        ("unit", "", "请写明去向"),
        ("category", "9999", "没有代码“9999”"),
        ("valid_from", "去年", "“去年”说不准是哪一天"),
        ("valid_from", "2020-01-01", "不能追溯"),
        ("valid_to", "2020-01-01", "截止日期早于生效日期"),
    ],
)
def test_a_refusal_stands_beside_its_field(
    qtbot: QtBot, page: RoutingPage, name: str, typed: str, said: str
) -> None:
    page.new.click()
    page.form.name.setText("试行")
    page.form.order.setText("7")
    page.form.target.setFocus()
    commit(page.form.target, "县人力资源和社会保障局")
    press(page.form.target, Qt.Key.Key_Return)
    editor = page.form.fields[name].editor
    assert isinstance(editor, TextField)
    editor.setText("")
    commit(editor, typed)
    page.take.click()

    qtbot.waitUntil(lambda: said in page.form.fields[name].message)


def rule_elsewhere(sample: Sample, page: RoutingPage, name: str) -> None:
    """Let another program rule a rule, as this one hears of it."""
    command = RuleRouting(name=name, order=9, unit=60)
    done = Workplace(sample.store, sample.viewer(SECURITY)).perform(rule_routing, command)
    page._tasks.changed.emit(replace(done.changes, elsewhere=True))


def test_a_new_rule_that_is_refused_stays_as_it_was_typed(
    qtbot: QtBot, sample: Sample, page: RoutingPage
) -> None:
    page.new.click()
    page.form.name.setText("试行")
    assert page.form.key == ""
    page.take.click()

    qtbot.waitUntil(lambda: "顺序写1至99的整数" in page.form.fields["order"].message)
    assert page.form.name.text() == "试行"
    assert len(ruled(sample)) == SHIPPED


def test_a_new_rule_stays_as_it_is_typed_while_another_desk_rules(
    qtbot: QtBot, sample: Sample, page: RoutingPage
) -> None:
    page.new.click()
    page.form.name.setText("试行")
    rule_elsewhere(sample, page, "治安先行")

    qtbot.waitUntil(lambda: len(rows_of(page.table)) == SHIPPED + 1)
    assert (page.form.name.text(), page.form.key) == ("试行", "")


def test_where_a_rule_leads_stays_as_it_was_chosen_while_a_unit_is_changed_elsewhere(
    qtbot: QtBot, sample: Sample, page: RoutingPage
) -> None:
    stand_on(page, named(page, "属地调解"))
    page.form.target.setFocus()
    page.form.target.setText("")
    commit(page.form.target, "县人力资源和社会保障局")
    press(page.form.target, Qt.Key.Key_Return)
    page._tasks.changed.emit(Changes(frozenset({Subject("unit", 60)}), elsewhere=True))

    qtbot.waitUntil(page._tasks.is_idle)
    assert page.form.target.text() == "县人力资源和社会保障局"


def test_what_is_ruled_for_one_rule_is_never_written_into_another(
    qtbot: QtBot, sample: Sample, page: RoutingPage
) -> None:
    rule_elsewhere(sample, page, "治安先行")
    qtbot.waitUntil(lambda: len(rows_of(page.table)) == SHIPPED + 1)
    stand_on(page, named(page, "属地调解"))
    page.form.why.setText("先由镇街调解")
    page.take.click()
    stand_on(page, 0)

    qtbot.waitUntil(lambda: "已按填写的规定" in page.said.text())
    assert page.form.name.text() == "治安先行"
    page.form.why.setText("先由派出所处理")
    page.take.click()
    qtbot.waitUntil(lambda: "“治安先行”已按填写的规定" in page.said.text())
    valid = (one for one in ruled(sample) if one.valid_on(county.TODAY))
    now = [(one.name, one.why) for one in valid if one.at]
    assert now == [("治安先行", "先由派出所处理"), ("属地调解", "先由镇街调解")]


def test_why_a_rule_was_refused_stands_beside_no_other(
    qtbot: QtBot, sample: Sample, page: RoutingPage
) -> None:
    rule_elsewhere(sample, page, "治安先行")
    qtbot.waitUntil(lambda: len(rows_of(page.table)) == SHIPPED + 1)
    stand_on(page, named(page, "属地调解"))
    page.form.order.setText("0")
    page.take.click()
    stand_on(page, 0)

    qtbot.waitUntil(lambda: "“属地调解”" in page.said.text())
    assert "顺序写1至99的整数" in page.said.text()
    assert not any(field.message for field in page.form.fields.values())

"""Units moved, closed, merged and split on their page: shown before, and refused beside it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.queries.units import PlacedUnit
from desktop.ui.papers.ways import PaperDoor
from desktop.ui.registers.actions import register_actions
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.links import Link
from desktop.ui.shared.theme import Theme, install
from desktop.ui.shell.pages import Action
from desktop.ui.units.ending_sheet import EndingSheet
from desktop.ui.units.move_unit_sheet import MoveUnitSheet
from desktop.ui.units.split_sheet import SplitSheet
from tests.gui.keyboard import commit, focused, press
from tests.gui.record_sitting import (
    at,
    button,
    form_of,
    has_button,
    reads,
    sheet_of,
    show_record,
    told,
)
from tests.gui.register_facts import (
    CENTRE,
    GUANWANG,
    OTHER_TOWN,
    TOWN_UNIT,
    VILLAGE_UNIT,
    XINGFU,
    record,
)
from tests.gui.register_sitting import CTRL, Reader, reading_registers
from tests.gui.register_store import RegisterCounty, open_register_county
from tests.stores import registered

S = TypeVar("S", bound=FormSheet)
CASE = 71
STATION, LIUHE_STATION = "官王村综治工作站", 22


@pytest.fixture
def county(tmp_path: Path) -> Iterator[RegisterCounty]:
    """The station of Guanwang holds an open case."""
    for county in open_register_county(tmp_path):
        place = {"village": GUANWANG, "town": XINGFU, "title": "屋檐滴水纠纷"}
        county.record(registered(CASE, **place), unit=VILLAGE_UNIT)
        yield county


@pytest.fixture
def who(qtbot: QtBot, county: RegisterCounty) -> Iterator[Reader]:
    with reading_registers(qtbot, county, county.administrator) as who:
        yield who


def unit(county: RegisterCounty, id_: int) -> PlacedUnit:
    found = county.ask(county.administrator, lambda reading: reading.units.all())
    return next(one for one in found if one.id == id_)


def moving(who: Reader, id_: int = VILLAGE_UNIT) -> MoveUnitSheet:
    """Open 调整隶属 on the page of a unit, by its key."""
    show_record(who, "unit", id_)
    who.key(Qt.Key.Key_M, CTRL | Qt.KeyboardModifier.ShiftModifier)
    return opened(who, MoveUnitSheet)


def ending(who: Reader, act: str, id_: int = VILLAGE_UNIT) -> EndingSheet:
    show_record(who, "unit", id_)
    button(who.page.record.head, act).click()
    return opened(who, EndingSheet)


def opened(who: Reader, kind: type[S]) -> S:
    sheet = sheet_of(who)
    assert isinstance(sheet, kind)
    who.bot.waitUntil(who.tasks.is_idle)
    return sheet


def choose_above(who: Reader, sheet: MoveUnitSheet, typed: str) -> None:
    """Search in the tree of the sheet and stand on what is found."""
    sheet.finder.search.setFocus()
    sheet.finder.search.selectAll()
    commit(focused(), typed)
    who.bot.waitUntil(who.tasks.is_idle)
    press(sheet.finder.search, Qt.Key.Key_Return)


def choose_unit(who: Reader, sheet: EndingSheet, typed: str) -> None:
    to = "into" if "into" in sheet.fields else "successor"
    at(sheet, to).setFocus()
    commit(at(sheet, to), typed)
    who.bot.waitUntil(at(sheet, to).is_open)
    press(at(sheet, to), Qt.Key.Key_Return)


def submit(who: Reader, at: QWidget) -> None:
    press(at, Qt.Key.Key_Return, CTRL)
    who.bot.waitUntil(who.tasks.is_idle)


def beside(who: Reader, sheet: FormSheet, field: str, words: str) -> None:
    who.bot.waitUntil(lambda: words in sheet.fields[field].message)
    assert sheet.fields[field].has_error


def come_back(who: Reader) -> None:
    """Let the first window be in front again."""
    with who.bot.waitActive(who.page):
        who.page.activateWindow()


def closed(who: Reader) -> None:
    who.bot.waitUntil(lambda: not any(s.isVisible() for s in who.page.findChildren(FormSheet)))
    who.bot.waitUntil(who.tasks.is_idle)


def test_what_moves_is_shown_before_and_said_after(who: Reader, county: RegisterCounty) -> None:
    sheet = moving(who)
    choose_above(who, sheet, "cwz")

    reads(who, sheet, "博兴县综治中心 › 兴福镇综治中心", "博兴县综治中心 › 曹王镇综治中心")
    reads(who, sheet, "1个单位、1个账号、1件未结案件", "过去的统计仍归原镇街")
    press(focused(), Qt.Key.Key_Return)
    assert focused() is at(sheet, "reason")
    commit(at(sheet, "reason"), "区划调整")
    submit(who, at(sheet, "reason"))

    closed(who)
    reads(who, who.page.record, "官王村综治工作站已移到曹王镇综治中心之下")
    assert unit(county, VILLAGE_UNIT).parent == OTHER_TOWN
    assert unit(county, VILLAGE_UNIT).path == "/1/11/21/"


@pytest.mark.parametrize(
    ("typed", "why"),
    [("gwc", "在“兴福镇综治中心”之下，选它会形成循环"), ("bxx", "它就是现在的上级")],
)
def test_a_place_that_makes_no_sense_is_grey_and_refused_beside_the_tree(
    who: Reader, county: RegisterCounty, typed: str, why: str
) -> None:
    sheet = moving(who, TOWN_UNIT)
    choose_above(who, sheet, typed)
    reads(who, sheet, why)
    commit(at(sheet, "reason"), "区划调整")

    submit(who, at(sheet, "reason"))

    beside(who, sheet, "parent", why)
    assert focused() is sheet.finder.tree
    assert at(sheet, "reason").text() == "区划调整"
    assert unit(county, TOWN_UNIT).parent == CENTRE


def test_enter_before_the_search_is_answered_chooses_what_is_found_not_what_stood_there(
    who: Reader, county: RegisterCounty
) -> None:
    sheet = moving(who)
    commit(focused(), "cwz")

    press(sheet.finder.search, Qt.Key.Key_Return)
    press(sheet.finder.tree, Qt.Key.Key_Return)

    who.bot.waitUntil(lambda: focused() is at(sheet, "reason"))
    commit(at(sheet, "reason"), "区划调整")
    submit(who, at(sheet, "reason"))
    closed(who)
    assert unit(county, VILLAGE_UNIT).parent == OTHER_TOWN


def test_a_loop_made_meanwhile_is_refused_beside_the_tree(
    who: Reader, county: RegisterCounty
) -> None:
    sheet = moving(who, TOWN_UNIT)
    choose_above(who, sheet, "cwz")
    commit(at(sheet, "reason"), "区划调整")
    with county_window(who.bot, county) as other:
        second = moving(other, OTHER_TOWN)
        choose_above(other, second, "xfz")
        commit(at(second, "reason"), "区划调整")
        submit(other, at(second, "reason"))
        closed(other)

    come_back(who)
    submit(who, at(sheet, "reason"))

    beside(who, sheet, "parent", "就在“兴福镇综治中心”之下")
    assert unit(county, TOWN_UNIT).parent == CENTRE


def test_whoever_moves_a_unit_second_is_told_who_moved_it_where(
    who: Reader, county: RegisterCounty
) -> None:
    sheet = moving(who)
    choose_above(who, sheet, "hss")
    commit(at(sheet, "reason"), "托管")
    with county_window(who.bot, county) as other:
        second = moving(other)
        choose_above(other, second, "cwz")
        commit(at(second, "reason"), "区划调整")
        submit(other, at(second, "reason"))
        closed(other)

    come_back(who)
    submit(who, at(sheet, "reason"))

    beside(who, sheet, "parent", "吴强刚把它调整到“曹王镇综治中心”")
    assert at(sheet, "reason").text() == "托管"
    assert unit(county, VILLAGE_UNIT).parent == OTHER_TOWN


def county_window(bot: QtBot, county: RegisterCounty) -> AbstractContextManager[Reader]:
    return reading_registers(bot, county, county.administrator)


def test_closing_shows_what_is_open_and_is_refused_until_somebody_takes_it(
    who: Reader, county: RegisterCounty
) -> None:
    sheet = ending(who, "撤销")
    reads(who, sheet, "未结案件 1", "有效账号 1", "王秀兰 cun", "在册登记 2")
    commit(at(sheet, "reason"), "并村")

    submit(who, at(sheet, "reason"))

    beside(who, sheet, "successor", "还有1件未结案件、1个有效账号")
    choose_unit(who, sheet, "lhc")
    submit(who, at(sheet, "reason"))
    closed(who)
    reads(who, who.page.record, "已撤销，由柳河村综治工作站承接", "已终止")
    assert (unit(county, VILLAGE_UNIT).until, unit(county, VILLAGE_UNIT).successor) == (
        "2026-11-22",
        LIUHE_STATION,
    )
    load = county.ask(county.administrator, lambda reading: reading.units.load(22, "2026-11-22"))
    assert (load.accounts, load.cases) == (1, 1)


def test_what_is_open_leads_to_it_and_what_was_typed_is_found_again(who: Reader) -> None:
    sheet = ending(who, "撤销", TOWN_UNIT)
    reads(who, sheet, "下属单位 2", STATION)
    commit(at(sheet, "reason"), "撤镇设街")

    sheet.open_.opened.emit(("unit", VILLAGE_UNIT))

    who.bot.waitUntil(lambda: who.page.record.target == ("unit", VILLAGE_UNIT))
    again = ending(who, "撤销", TOWN_UNIT)
    who.bot.waitUntil(lambda: at(again, "reason").text() == "撤镇设街")


def test_the_accounts_that_are_open_are_led_to(who: Reader, county: RegisterCounty) -> None:
    sheet = ending(who, "撤销")
    reads(who, sheet, "王秀兰 cun")
    link = next(one for one in sheet.findChildren(Link) if "王秀兰 cun" in one.words.text())

    link.setFocus()
    press(link, Qt.Key.Key_Return)

    assert county.accounts == [STATION]
    closed(who)


def test_a_unit_without_anything_open_is_closed_at_once(
    who: Reader, county: RegisterCounty
) -> None:
    county.record(record("unit", 32, name="旧协会", type="social_organisation", path="/1/32/"))
    sheet = ending(who, "撤销", 32)
    reads(who, sheet, "没有未结案件、有效账号、下属单位和在册登记。")
    commit(at(sheet, "reason"), "已注销登记")

    submit(who, at(sheet, "reason"))

    closed(who)
    assert unit(county, 32).until == "2026-11-22"
    assert not has_button(who.page.record.head, "撤销")


def test_merging_asks_for_the_other_unit_and_puts_everything_there(
    who: Reader, county: RegisterCounty
) -> None:
    sheet = ending(who, "合并")
    commit(at(sheet, "reason"), "并村")
    submit(who, at(sheet, "reason"))
    beside(who, sheet, "into", "请从列表中选择")

    choose_unit(who, sheet, "lhc")
    submit(who, at(sheet, "reason"))

    closed(who)
    reads(who, who.page.record, "已并入柳河村综治工作站")
    assert unit(county, VILLAGE_UNIT).successor == LIUHE_STATION


def test_a_unit_set_up_beside_another_takes_what_is_ticked(
    who: Reader, county: RegisterCounty
) -> None:
    show_record(who, "unit", TOWN_UNIT)
    button(who.page.record.head, "分设").click()
    sheet = opened(who, SplitSheet)
    commit(at(sheet, "name"), "兴福新区综治中心")
    at(sheet, "children").setFocus()
    press(at(sheet, "children"), Qt.Key.Key_Space)
    commit(at(sheet, "reason"), "设立新区")

    submit(who, at(sheet, "reason"))

    closed(who)
    found = county.ask(county.administrator, lambda reading: reading.units.all())
    new = next(one for one in found if one.name == "兴福新区综治中心")
    assert (new.parent, new.type) == (CENTRE, "town")
    assert unit(county, VILLAGE_UNIT).parent == new.id
    assert unit(county, LIUHE_STATION).parent == TOWN_UNIT


def test_what_was_ticked_and_named_for_a_new_unit_is_found_again(who: Reader) -> None:
    show_record(who, "unit", TOWN_UNIT)
    button(who.page.record.head, "分设").click()
    sheet = opened(who, SplitSheet)
    assert at(sheet, "division").text() == "兴福镇"
    commit(at(sheet, "name"), "兴福新区综治中心")
    at(sheet, "children").setFocus()
    press(at(sheet, "children"), Qt.Key.Key_Space)
    ticked = at(sheet, "children").keys(ticked=True)
    press(at(sheet, "children"), Qt.Key.Key_Escape)
    closed(who)

    button(who.page.record.head, "分设").click()
    again = opened(who, SplitSheet)

    who.bot.waitUntil(lambda: at(again, "name").text() == "兴福新区综治中心")
    assert (len(ticked), at(again, "children").keys(ticked=True)) == (1, ticked)
    assert at(again, "division").text() == "兴福镇"


def test_the_form_of_a_unit_that_stands_names_the_acts_for_its_place(who: Reader) -> None:
    show_record(who, "unit", VILLAGE_UNIT)
    who.key(Qt.Key.Key_F2)

    fields = form_of(who)

    assert "path" not in fields.editors
    for name, act in (("parent", "调整隶属"), ("until", "撤销")):
        assert not fields.editors[name].is_open
        assert act in fields.editors[name].box.message


def test_the_centre_stays_where_it_is(who: Reader) -> None:
    show_record(who, "unit", CENTRE)

    acts = ("调整隶属", "分设", "合并", "撤销")
    assert [act for act in acts if has_button(who.page.record.head, act)] == []
    assert has_button(who.page.record.head, "更正")


def test_whoever_does_not_keep_the_units_is_offered_none_of_their_acts(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.leader) as who:
        show_record(who, "unit", VILLAGE_UNIT)
        acts = ("调整隶属", "分设", "合并", "撤销", "更正")
        assert [act for act in acts if has_button(who.page.record.head, act)] == []
        who.key(Qt.Key.Key_M, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert "新的上级" not in told(who.page)


def acts_of(who: Reader, county: RegisterCounty) -> dict[str, Action]:
    offered = register_actions(county.administrator, PaperDoor, lambda: who.page)
    return {one.title: one for one in offered}


def test_an_act_is_found_by_name_and_done_with_the_unit_that_stands_open(
    who: Reader, county: RegisterCounty
) -> None:
    acts = acts_of(who, county)
    show_record(who, "unit", VILLAGE_UNIT)

    acts["调整隶属"].run()

    assert opened(who, MoveUnitSheet).finder.unit == unit(county, VILLAGE_UNIT)


def test_without_a_unit_open_the_act_leads_to_the_tree(who: Reader, county: RegisterCounty) -> None:
    acts = acts_of(who, county)
    who.bot.waitUntil(lambda: "unit" in who.page.index.kinds())

    acts["撤销单位"].run()

    tree = who.page.lists.tree
    assert who.page.lists.currentWidget() is tree
    assert tree is not None
    who.bot.waitUntil(lambda: focused() is tree.finder.tree)


def test_at_the_largest_type_nothing_of_the_page_or_its_sheets_is_out_of_sight(
    qtbot: QtBot, qapp: QApplication, county: RegisterCounty
) -> None:
    install(qapp, Theme(scale=150))
    try:
        with reading_registers(qtbot, county, county.administrator) as who:
            sheet = moving(who)
            page, act = who.page, sheet.act
            assert act.mapTo(page, act.rect().bottomRight()).x() < page.width()
            head = page.record.head
            assert head.title.width() >= head.title.sizeHint().width()
    finally:
        install(qapp, Theme())

"""Divisions merged and villages moved on their page: codes are proposed, refused beside a field."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from db.queries.places import Division
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.units.division_sheets import MergeDivisionSheet, MoveVillageSheet
from desktop.units.act_sheets import NEW_CODE
from tests.gui.keyboard import commit, focused, press
from tests.gui.record_sitting import (
    at,
    button,
    form_of,
    has_button,
    reads,
    save,
    sheet_of,
    show_record,
    type_in,
)
from tests.gui.register_facts import CAOWANG, GUANWANG, LIUHE, WANGHAI, XINGFU
from tests.gui.register_fixtures import county, who
from tests.gui.register_sitting import CTRL, Reader
from tests.gui.register_store import RegisterCounty

__all__ = ["county", "who"]

COUNTY_ID, XINGFU_ID, CAOWANG_ID, GUANWANG_ID = 200, 201, 202, 203
S = TypeVar("S", bound=FormSheet)


def division(county: RegisterCounty, code: str) -> Division | None:
    return county.ask(county.administrator, lambda reading: reading.places.division(code))


def opened(who: Reader, act: str, id_: int, kind: type[S]) -> S:
    show_record(who, "division", id_)
    button(who.page.record.head, act).click()
    sheet = sheet_of(who)
    assert isinstance(sheet, kind)
    who.bot.waitUntil(who.tasks.is_idle)
    return sheet


def choose(who: Reader, field: QLineEdit, typed: str) -> None:
    field.setFocus()
    commit(field, typed)
    press(field, Qt.Key.Key_Return)


def submit(who: Reader) -> None:
    press(focused(), Qt.Key.Key_Return, CTRL)
    who.bot.waitUntil(who.tasks.is_idle)


def test_a_village_goes_to_another_town_under_the_code_proposed(
    who: Reader, county: RegisterCounty
) -> None:
    sheet = opened(who, "划转村居", GUANWANG_ID, MoveVillageSheet)

    choose(who, at(sheet, "town"), "曹王")
    assert sheet.fields["new_code"].message == "不填就用建议的371625103202"
    at(sheet, "reason").setFocus()
    commit(at(sheet, "reason"), "鲁民〔2026〕1号")
    submit(who)

    reads(who, who.page.record, "已划归曹王镇")
    old, new = division(county, GUANWANG), division(county, "371625103202")
    assert old is not None
    assert new is not None
    assert (old.successor, old.until) == (new.code, "2026-11-22")
    assert (new.name, new.parent) == ("官王村委会", CAOWANG)
    assert not has_button(who.page.record.head, "划转村居")


def test_a_code_of_another_town_is_refused_beside_it_and_nothing_is_lost(
    who: Reader, county: RegisterCounty
) -> None:
    sheet = opened(who, "划转村居", GUANWANG_ID, MoveVillageSheet)
    choose(who, at(sheet, "town"), "曹王")
    at(sheet, "reason").setFocus()
    commit(at(sheet, "reason"), "划转")
    at(sheet, "new_code").setFocus()
    commit(at(sheet, "new_code"), "371625102299")

    submit(who)

    who.bot.waitUntil(lambda: sheet.fields["new_code"].has_error)
    assert (focused(), at(sheet, "reason").text()) == (at(sheet, "new_code"), "划转")
    assert division(county, GUANWANG) == division(county, GUANWANG)._replace(until="")  # type: ignore[union-attr]


def test_what_was_chosen_and_typed_is_found_again_after_esc(
    who: Reader, county: RegisterCounty
) -> None:
    sheet = opened(who, "划转村居", GUANWANG_ID, MoveVillageSheet)
    choose(who, at(sheet, "town"), "曹王")
    commit(at(sheet, "reason"), "鲁民〔2026〕1号")
    press(at(sheet, "reason"), Qt.Key.Key_Escape)
    who.bot.waitUntil(who.tasks.is_idle)

    again = opened(who, "划转村居", GUANWANG_ID, MoveVillageSheet)

    who.bot.waitUntil(lambda: at(again, "reason").text() == "鲁民〔2026〕1号")
    assert at(again, "town").text() == "曹王镇"
    assert again.fields["new_code"].message == "不填就用建议的371625103202"
    assert again.notice.text() == "已恢复上次没有提交的内容"
    at(again, "reason").setFocus()
    submit(who)
    reads(who, who.page.record, "已划归曹王镇")
    assert division(county, "371625103202") is not None


def test_without_a_town_nothing_is_done(who: Reader) -> None:
    sheet = opened(who, "划转村居", GUANWANG_ID, MoveVillageSheet)

    submit(who)

    assert sheet.fields["town"].message == "请从列表中选择划归镇街。"
    assert focused() is at(sheet, "town")


def test_a_town_is_merged_with_its_villages_each_under_its_new_code(
    who: Reader, county: RegisterCounty
) -> None:
    sheet = opened(who, "合并区划", CAOWANG_ID, MergeDivisionSheet)
    choose(who, at(sheet, "into"), "兴福")
    assert at(sheet, f"{NEW_CODE}{WANGHAI}").placeholderText() == "371625102203"
    at(sheet, f"{NEW_CODE}{WANGHAI}").setFocus()
    commit(at(sheet, f"{NEW_CODE}{WANGHAI}"), "371625102301")
    at(sheet, "reason").setFocus()
    commit(at(sheet, "reason"), "并镇")
    submit(who)

    reads(who, who.page.record, "已并入兴福镇")
    town, village = division(county, CAOWANG), division(county, "371625102301")
    assert town is not None
    assert village is not None
    assert (town.successor, village.parent) == (XINGFU, XINGFU)


def test_a_village_is_offered_villages_only_and_the_county_nothing(who: Reader) -> None:
    sheet = opened(who, "合并区划", GUANWANG_ID, MergeDivisionSheet)
    at(sheet, "into").open_all()
    assert [one.value for one in at(sheet, "into").offered()] == [LIUHE, WANGHAI]
    sheet.dismiss()
    show_record(who, "division", COUNTY_ID)
    acts = ("合并区划", "划转村居")
    assert [act for act in acts if has_button(who.page.record.head, act)] == []


def test_a_new_division_tells_its_level_and_place_by_its_code(
    who: Reader, county: RegisterCounty
) -> None:
    who.open("division", "6 条")
    who.key(Qt.Key.Key_N, CTRL)
    assert not {"level", "parent", "until", "successor"} & form_of(who).editors.keys()
    type_in(who, "code", "371625102205")
    type_in(who, "name", "新民村委会")
    save(who)

    who.bot.waitUntil(lambda: division(county, "371625102205") is not None)
    found = division(county, "371625102205")
    assert found is not None
    assert (found.level, found.parent) == ("village", XINGFU)


def test_the_code_of_a_division_that_stands_is_not_typed(who: Reader) -> None:
    show_record(who, "division", GUANWANG_ID)
    who.key(Qt.Key.Key_F2)

    code = form_of(who).editors["code"]

    assert not code.is_open
    assert "划转村居" in code.box.message

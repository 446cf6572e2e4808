"""The form of a record: typed by keyboard, refused beside the field, and nothing is ever lost."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.log.base import Subject, SubjectErased, Value
from db.rows.uow import unit_of_work
from db.subjects.records.catalogue import DESCRIPTIONS
from db.subjects.records.described import Need
from db.subjects.records.events import RecordAmended
from db.subjects.settings.events import SettingSet
from desktop.texts.codes import load_codes
from desktop.ui.registers.record_form import RecordForm
from desktop.ui.shared.code_fields import CodeField
from desktop.usecases.finding_numbers import A_DAY, FindNumber, find_number
from tests.gui.keyboard import focused, press
from tests.gui.record_sitting import (
    at_record,
    beside,
    button,
    choose,
    form_of,
    has_button,
    place_holder,
    reads,
    save,
    show_record,
    told,
    type_in,
)
from tests.gui.register_facts import (
    GUANWANG,
    LIUHE,
    PEOPLE_FROM,
    STAFF,
    VILLAGE_UNIT,
    XINGFU,
    ZHANG,
    ZHANG_HOUSE,
    record,
)
from tests.gui.register_fixtures import county
from tests.gui.register_sitting import CTRL, Reader, reading_registers
from tests.gui.register_store import RegisterCounty
from tests.stores import at

__all__ = ["county"]

GOOD_NUMBER = "371699199003072211"
MASKED_HOUSE = "官王村****"
LONG = "阿卜杜热依木·买买提明·" * 4 + "艾山"
TODAY = "2026-11-22"
NOT_TYPED = {"sealed", "merged_into"}
OF_CODES = {
    "unit": {"successor"},
    "grid": {"town"},
    "division": {"level", "parent", "until", "successor"},
}


def row_of(county: RegisterCounty, kind: str, id_: int) -> dict[str, Any]:
    with unit_of_work(county.store, at()) as uow:
        row = uow.row(Subject(kind, id_))
    assert row is not None
    return dict(row)


def newest(county: RegisterCounty, who: Reader) -> dict[str, Any]:
    """Wait until the form has been saved, and give the record that is shown then."""
    who.bot.waitUntil(lambda: who.page.currentWidget() is who.page.record)
    who.bot.waitUntil(who.tasks.is_idle)
    return row_of(county, *who.page.record.target)


def enter_person(who: Reader, name: str, **more: str) -> None:
    who.page.enter("person")
    type_in(who, "name", name)
    choose(who, "village", "官王")
    for field, text in more.items():
        type_in(who, field, text)


@pytest.mark.parametrize("name", ["𠮷野", "㛃𬭚", "买买提·艾山", "欧", LONG])
def test_rare_dotted_short_and_long_names_are_kept_as_they_are(
    qtbot: QtBot, county: RegisterCounty, name: str
) -> None:
    assert len(LONG) == 50
    with reading_registers(qtbot, county, county.villager) as who:
        enter_person(who, name)
        save(who)
        row = newest(county, who)
        assert (row["name"], row["village"], row["town"]) == (name, GUANWANG, XINGFU)
        reads(who, who.page.record.head, name, "已保存")


def test_a_name_of_51_characters_is_refused_beside_it_and_stays(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        enter_person(who, LONG + "多")
        save(who)
        qtbot.waitUntil(lambda: beside(who, "name") == "姓名最多50字，现为51字。")
        assert form_of(who).editors["name"].words() == LONG + "多"
        assert focused() is form_of(who).editors["name"].widget


@pytest.mark.parametrize(
    ("born", "sentence"),
    [
        ("2026-11-23", "出生日期晚于今天，请对照证件核对。"),
        ("1896-11-22", "按出生日期已130岁，请对照证件核对。"),
        ("2026-02-30", "2026年2月没有30日，请核对。"),
    ],
)
def test_an_impossible_birth_is_refused_beside_it(
    qtbot: QtBot, county: RegisterCounty, born: str, sentence: str
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        enter_person(who, "王小明", birth=born)
        save(who)
        qtbot.waitUntil(lambda: beside(who, "birth") == sentence)


def test_a_death_of_tomorrow_is_refused_beside_its_day(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        enter_person(who, "李大山", died_on="明天")
        save(who)
        qtbot.waitUntil(lambda: "日期晚于今天" in beside(who, "died_on"))
        type_in(who, "died_on", "今天")
        save(who)
        assert newest(county, who)["died_on"] == TODAY


def test_a_post_that_ends_before_it_starts_is_refused(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.leader) as who:
        who.page.enter("post", {"staff": STAFF, "unit": VILLAGE_UNIT})
        choose(who, "function", "wgy")
        type_in(who, "since", "2026-06-01")
        type_in(who, "until", "2026-05-31")
        save(who)
        qtbot.waitUntil(lambda: beside(who, "until") == "终止日期早于起始日期，请核对。")
        type_in(who, "until", "2026-06-30")
        save(who)
        row = newest(county, who)
        assert (row["function"], row["staff"]) == ("grid_worker", STAFF)


def test_what_is_needed_to_save_is_said_beside_its_field(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        who.page.enter("person")
        type_in(who, "name", "王小明")
        save(who)
        qtbot.waitUntil(lambda: beside(who, "village") == "请填写村居。")
        lacking = told(who.page.form.frame.lacking)
        assert "证件号码" in lacking
        assert "姓名、" not in lacking


def test_the_identity_number_fills_birth_and_sex(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        enter_person(who, "王小明", number=GOOD_NUMBER)
        editors = form_of(who).editors
        assert editors["birth"].words() == "1990-03-07"
        assert editors["sex"].words() == "男"


def test_amending_takes_a_reason_that_stands_in_the_history(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "person", ZHANG)
        who.key(Qt.Key.Key_F2)
        type_in(who, "occupation", "厨具厂工人")
        save(who)
        frame = who.page.form.frame
        qtbot.waitUntil(lambda: "请填写更正理由" in told(frame))
        assert focused() is frame.reason
        save(who, "本人申报")
        at_record(who, "person", ZHANG)
        assert row_of(county, "person", ZHANG)["occupation"] == "厨具厂工人"
        reads(who, who.page.record, "厨具厂工人")
        who.key(Qt.Key.Key_H, CTRL)
        reads(who, who.page.record.body.history, "理由：本人申报", "职业：厨具厂工人")


def test_an_amendment_that_changes_nothing_says_so(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        who.page.amend("person", ZHANG)
        form_of(who)
        save(who, "看看")
        reads(who, who.page.form, "没有改动，无需更正。")


def test_what_is_masked_stays_unless_it_is_typed_anew(qtbot: QtBot, county: RegisterCounty) -> None:
    before = row_of(county, "person", ZHANG)
    with reading_registers(qtbot, county, county.clerk) as who:
        who.page.amend("person", ZHANG)
        editors = form_of(who).editors
        assert editors["phone"].words() == ""
        assert place_holder(who, "phone") == "154****1276"
        assert editors["house"].words() == ""
        assert place_holder(who, "house") == MASKED_HOUSE
        type_in(who, "phone", "13954300001")
        type_in(who, "address", "-")
        save(who, "换号，地址待核")
        at_record(who, "person", ZHANG)
    row = row_of(county, "person", ZHANG)
    assert (row["phone"], row["address"]) == ("13954300001", None)
    assert (row["number"], row["house"]) == (before["number"], before["house"])


def test_an_amendment_to_a_record_erased_meanwhile_is_refused_in_one_sentence(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        who.page.amend("person", ZHANG)
        type_in(who, "occupation", "个体户")
        county.record(SubjectErased(kind="person", id=ZHANG, basis="本人申请", second=105))
        save(who, "走访得知")
        reads(who, who.page.form, "这条记录已依法删除，不能再改。")
        assert form_of(who).editors["occupation"].words() == "个体户"


def changed_elsewhere(county: RegisterCounty) -> None:
    change = RecordAmended(
        kind="person",
        id=ZHANG,
        before={"occupation": None, "employer": None},
        after={"occupation": "务农", "employer": "官王村合作社"},
        reason="村里登记",
    )
    county.record(change, unit=VILLAGE_UNIT)


def test_two_windows_that_amend_one_field_see_both_values(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        who.page.amend("person", ZHANG)
        type_in(who, "occupation", "个体户")
        changed_elsewhere(county)
        save(who, "走访得知")
        card = who.page.form.frame.meanwhile
        reads(who, card, "务农", "个体户")
        assert "刚被李晓燕改过" in beside(who, "occupation")
        assert form_of(who).editors["occupation"].words() == "个体户"
        assert form_of(who).editors["employer"].words() == "官王村合作社", "theirs is shown"
        save(who)
        at_record(who, "person", ZHANG)
    row = row_of(county, "person", ZHANG)
    assert (row["occupation"], row["employer"]) == ("个体户", "官王村合作社")


def test_of_two_values_theirs_can_be_taken(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        who.page.amend("person", ZHANG)
        type_in(who, "occupation", "个体户")
        type_in(who, "former_name", "张小国")
        changed_elsewhere(county)
        save(who, "走访得知")
        card = who.page.form.frame.meanwhile
        reads(who, card, "务农")
        button(card, "采用对方的职业").setFocus()
        who.key(Qt.Key.Key_Return)
        assert form_of(who).editors["occupation"].words() == "务农"
        save(who)
        at_record(who, "person", ZHANG)
    row = row_of(county, "person", ZHANG)
    assert (row["occupation"], row["former_name"]) == ("务农", "张小国")


def test_a_number_that_is_known_leads_to_its_owner_or_is_entered_nevertheless(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    number = row_of(county, "person", ZHANG)["number"]
    with reading_registers(qtbot, county, county.villager) as who:
        enter_person(who, "李大山", number=number)
        card = who.page.form.frame.alike
        reads(who, card, "张建国：号码相同")
        save(who)
        qtbot.waitUntil(lambda: "登记在另一人名下" in beside(who, "number"))
        assert has_button(who.page.form, "打开已有的")
        button(who.page.form, "仍要新建").setFocus()
        who.key(Qt.Key.Key_Return)
        row = newest(county, who)
        assert (row["name"], row["number"]) == ("李大山", number)
    searches = county.ask(county.auditor, lambda reading: reading.work.accesses())
    assert [(one.act, one.detail) for one in searches] == [
        ("search", "登记时核对，找到 1 人"),
        ("search", "找到 1 人"),
    ], "whose a number is was told twice, and recorded twice"


def test_beyond_the_limit_of_searches_nothing_is_said_of_a_number_and_it_can_still_be_entered(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    number = row_of(county, "person", ZHANG)["number"]
    county.record(SettingSet(key=A_DAY.key, value="10"))
    villager = county.workplace(county.villager)
    for _ in range(10):
        villager.perform(find_number, FindNumber(number=number))
    with reading_registers(qtbot, county, county.villager) as who:
        enter_person(who, "李大山", number=number)
        save(who)
        qtbot.waitUntil(lambda: "今天按号码查人已满10次" in beside(who, "number"))
        assert "另一人" not in beside(who, "number")
        assert not has_button(who.page.form, "打开已有的")
        button(who.page.form, "仍要新建").setFocus()
        who.key(Qt.Key.Key_Return)
        assert newest(county, who)["number"] == number
    searches = county.ask(county.auditor, lambda reading: reading.work.accesses())
    assert [one.detail for one in searches] == ["找到 1 人"] * 10, "none is added"


def test_who_may_be_known_already_is_shown_beside_what_is_typed(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        enter_person(who, "张建园", birth="1968-03-15")
        card = who.page.form.frame.alike
        reads(who, card, "张建国：姓名差一字、出生日期相同", "≠ 姓名", "1968-03-15")
        press(focused(), Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: not card.isVisible())
        type_in(who, "former_name", "张园")
        qtbot.waitUntil(who.tasks.is_idle)
        assert not card.isVisible(), "who was said to be somebody else is not shown again"
        who.page.enter("person", {"village": GUANWANG})
        type_in(who, "name", "张建园")
        reads(who, card, "张建国")
        press(focused(), Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
        at_record(who, "person", ZHANG)


def test_what_is_typed_survives_esc_and_a_crash(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        who.page.amend("person", ZHANG)
        type_in(who, "occupation", "个体户")
        who.page.form.frame.reason.setText("走访得知")
        who.key(Qt.Key.Key_Escape)
        qtbot.waitUntil(who.tasks.is_idle)
        assert row_of(county, "person", ZHANG)["occupation"] is None
    with reading_registers(qtbot, county, county.villager) as who:
        who.page.amend("person", ZHANG)
        reads(who, who.page.form, "已恢复上次没有保存的内容")
        assert form_of(who).editors["occupation"].words() == "个体户"
        save(who)
        at_record(who, "person", ZHANG)
        assert row_of(county, "person", ZHANG)["occupation"] == "个体户"
        who.page.amend("person", ZHANG)
        form_of(who)
        qtbot.waitUntil(who.tasks.is_idle)
        assert "已恢复" not in told(who.page.form), "what was saved is no draft any more"


def test_a_draft_can_be_dropped(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        enter_person(who, "王小明")
        who.key(Qt.Key.Key_Escape)
        who.page.enter("person")
        reads(who, who.page.form, "已恢复上次没有保存的内容")
        assert form_of(who).editors["name"].words() == "王小明"
        button(who.page.form, "清空重填").setFocus()
        who.key(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: form_of(who).editors["name"].words() == "")


def test_several_codes_are_typed_one_after_another(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.leader) as who:
        who.page.amend("staff", STAFF)
        editor = form_of(who).editors["speciality"]
        (first, one), (second, other) = (
            (each.code, each.name) for each in load_codes()["speciality"].entries[:2]
        )
        choose(who, "speciality", one)
        editor.widget.setFocus()
        choose(who, "speciality", f"、{other}")
        assert editor.words() == f"{one}、{other}"
        save(who, "补充专长")
        at_record(who, "staff", STAFF)
        assert row_of(county, "staff", STAFF)["speciality"] == f"{first} {second}"
        reads(who, who.page.record, f"{one}、{other}")
        who.page.amend("staff", STAFF)
        type_in(who, "speciality", "没有这种")
        save(who, "试一试")
        qtbot.waitUntil(lambda: "没有代码“没有这种”" in beside(who, "speciality"))


def test_a_reference_is_found_by_initials_and_never_guessed(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        who.page.amend("person", PEOPLE_FROM)
        choose(who, "house", "官王村112")
        assert form_of(who).editors["house"].words() == "官王村112号"
        type_in(who, "grid", "没有这个网格")
        save(who, "核对住址")
        qtbot.waitUntil(lambda: "没有“没有这个网格”这一项，请从列表中选择" in beside(who, "grid"))
        type_in(who, "grid", "")
        save(who)
        at_record(who, "person", PEOPLE_FROM)
        row = row_of(county, "person", PEOPLE_FROM)
        assert (row["house"], row["grid"]) == (ZHANG_HOUSE, None)


def test_a_village_that_was_merged_away_is_offered_no_more(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    ended: dict[str, Value] = {"until": "2026-01-01", "successor": LIUHE}
    guanwang = next(
        one.id
        for one in county.ask(county.clerk, lambda r: r.places.divisions())
        if one.code == GUANWANG
    )
    county.record(RecordAmended(kind="division", id=guanwang, before={}, after=ended))
    with reading_registers(qtbot, county, county.villager) as who:
        who.page.enter("person", {"village": GUANWANG})
        type_in(who, "name", "王小明")
        save(who)
        qtbot.waitUntil(lambda: "已经撤并，请改选“柳河村委会”" in beside(who, "village"))
        widget = form_of(who).editors["village"].widget
        assert isinstance(widget, CodeField)
        widget.setFocus()
        press(widget, Qt.Key.Key_F4)
        offered = [offer.text for offer in widget.offered()]
        assert "官王村委会" not in offered
        assert "柳河村委会" in offered
        assert "兴福镇" not in offered, "a town is no village"


def test_special_fields_that_are_not_switched_on_are_not_asked(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        who.page.amend("person", ZHANG)
        assert "religion" not in form_of(who).editors
        assert "宗教" not in told(who.page.form)


def test_the_form_opens_from_a_list_by_key(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        who.open("person", "15 条")
        who.key(Qt.Key.Key_N, CTRL)
        form = who.page.form
        assert isinstance(form, RecordForm)
        assert who.page.currentWidget() is form
        assert form_of(who).editors["name"].widget is focused()
        who.key(Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: focused() is who.list.table)


def test_a_record_entered_beside_another_leads_back_to_it(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "person", ZHANG)
        who.page.record.body.shelves["visit.person"].add.click()
        person = form_of(who).editors["person"]
        qtbot.waitUntil(lambda: person.words() == "张建国")
        type_in(who, "day", "jt")
        choose(who, "way", "rh")
        choose(who, "result", "zc")
        save(who)
        at_record(who, "person", ZHANG)
        reads(who, who.page.record, TODAY, "已保存")


def test_an_unknown_record_is_not_amended(qtbot: QtBot, county: RegisterCounty) -> None:
    county.record(record("house", 9100, address="外村房", village=LIUHE), unit=22)
    with reading_registers(qtbot, county, county.villager) as who:
        who.page.amend("house", 9100)
        reads(who, who.page.form, "没有这条记录，或者不在您的可见范围内。")
        who.key(Qt.Key.Key_Escape)
        assert who.page.currentWidget() is not who.page.form


def test_one_form_serves_every_register(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        form = who.page.form
        for one in DESCRIPTIONS:
            if not one.sections:
                continue
            form.enter(one.kind)
            editors = form_of(who).editors
            asked = {name for section in one.sections for name in section.fields}
            off = {each.name for each in one.fields if each.switch}
            assert set(editors) == asked - off - NOT_TYPED - OF_CODES.get(one.kind, set()), one.kind
            needed = {each.name for each in one.fields if each.need is Need.SAVE}
            assert needed <= asked | {"village"}, f"{one.kind} cannot be entered"

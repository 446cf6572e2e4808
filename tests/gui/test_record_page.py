"""The page of a record: what concerns it, whom one may go on to, and what stays hidden."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.log.base import Subject, SubjectErased
from db.log.changes import Changes
from db.queries import Reading
from db.queries.record_answers import RecordFilter, RecordLine
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.events import RecordAmended, RecordRemoved
from desktop.registers.act_sheets import REMOVE
from desktop.texts.codes import load_codes
from desktop.ui.registers.record_head import UNDO
from desktop.ui.registers.reveal_field import HiddenField
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.links import Openable
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registering import RegisterCase, register_case
from desktop.usecases.registers import AmendRecord, amend_record
from tests.gui.keyboard import commit, focused, press
from tests.gui.record_sitting import (
    at_record,
    button,
    focused_target,
    form_of,
    has_button,
    reads,
    show_record,
    told,
)
from tests.gui.register_facts import (
    CORRECTED,
    DUTY,
    GRIDS,
    GUANWANG,
    PEOPLE_FROM,
    POST,
    STAFF,
    VILLAGE_UNIT,
    XINGFU,
    ZHANG,
    ZHANG_HOUSE,
    ZHANG_HOUSEHOLD,
    ZHANG_SON,
    ZHANG_WIFE,
    record,
)
from tests.gui.register_fixtures import county
from tests.gui.register_sitting import CTRL, Reader, reading_registers
from tests.gui.register_store import RegisterCounty
from tests.stores import at, from_a_newer_program

__all__ = ["county"]

GRID = GRIDS[GUANWANG]
IN_CORRECTION = PEOPLE_FROM + 5


def register_dispute(county: RegisterCounty, title: str = "滴水檐占巷") -> int:
    parties = (
        PartyInput(name="周桂兰", standing="applicant", person=ZHANG_WIFE),
        PartyInput(name="李四", standing="respondent"),
    )
    command = RegisterCase(
        summary="翻建西屋时滴水檐占用公共巷道，两家发生争执。",
        title=title,
        category="0202",
        town=XINGFU,
        village=GUANWANG,
        place="官王村东头",
        parties=parties,
    )
    done = county.workplace(county.clerk).perform(register_case, command)
    return int(done.result.case_id)


def hidden(who: Reader, name: str) -> HiddenField:
    cards = who.page.record.body.sections
    return next(card.hidden_fields[name] for card in cards if name in card.hidden_fields)


def test_house_residents_and_their_cases_are_three_keys_away(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    case = register_dispute(county)
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "person", ZHANG)  # the first key: Enter in the search
        assert focused_target() == ("house", ZHANG_HOUSE)
        who.key(Qt.Key.Key_Return)
        at_record(who, "house", ZHANG_HOUSE)
        reads(who, who.page.record, "张建国", "周桂兰", "张海涛", "滴水檐占巷", "周桂兰 申请人")
        assert focused_target() == ("person", ZHANG)
        who.key(Qt.Key.Key_Down)
        assert focused_target() == ("person", ZHANG_WIFE)
        who.key(Qt.Key.Key_Return)
        at_record(who, "person", ZHANG_WIFE)
        who.key(Qt.Key.Key_Down)
        while focused_target() != ("case", case):
            who.key(Qt.Key.Key_Down)
        who.key(Qt.Key.Key_Return)
    assert county.cases == [case]


@pytest.mark.parametrize("keeps", [True, False])
def test_those_who_live_in_a_house_are_shown_on_its_page_as_on_their_own(
    qtbot: QtBot, county: RegisterCounty, keeps: bool
) -> None:
    with reading_registers(qtbot, county, county.villager if keeps else county.clerk) as who:
        show_record(who, "house", ZHANG_HOUSE)
        reads(who, who.page.record, "张建国", "周桂兰")
        shown = told(who.page.record)
    assert ("1968-03-15" in shown, "1968年" in shown) == (keeps, not keeps)


def test_back_returns_to_the_line_one_came_from(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "house", ZHANG_HOUSE)
        who.key(Qt.Key.Key_Down)
        who.key(Qt.Key.Key_Down)
        assert focused_target() == ("person", ZHANG_SON)
        who.key(Qt.Key.Key_Return)
        at_record(who, "person", ZHANG_SON)
        who.key(Qt.Key.Key_Escape)
        at_record(who, "house", ZHANG_HOUSE)
        assert focused_target() == ("person", ZHANG_SON)


def test_what_is_masked_is_shown_for_a_reason_until_the_page_is_left(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "person", ZHANG)
        phone = hidden(who, "phone")
        assert "154****1276" in told(phone)
        phone.ask.setFocus()
        who.key(Qt.Key.Key_Return)
        who.key(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "请填写查看理由" in phone.reason.placeholderText())
        commit(focused(), "联系本人核实")
        who.key(Qt.Key.Key_Return)
        reads(who, phone, "15454301276")
        county.record(record("visit", 9001, person=ZHANG, day="2026-11-20", way="home"))
        who.page.record.refresh()
        reads(who, who.page.record, "2026-11-20")
        assert "15454301276" in told(hidden(who, "phone")), "a look is not asked for twice"
        who.page.open_record("house", ZHANG_HOUSE)
        at_record(who, "house", ZHANG_HOUSE)
        who.key(Qt.Key.Key_Escape)
        at_record(who, "person", ZHANG)
        assert "154****1276" in told(hidden(who, "phone"))
    looked = county.ask(county.auditor, lambda reading: reading.work.accesses())
    assert [(one.subject, one.field, one.reason) for one in looked] == [
        (ZHANG, "phone", "联系本人核实")
    ]


def test_what_is_hidden_of_a_special_group_is_revealed_in_words(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.justice) as who:
        show_record(who, "corrections", CORRECTED)
        field = hidden(who, "type")
        assert "****" in told(field)
        field.ask.setFocus()
        who.key(Qt.Key.Key_Return)
        commit(focused(), "制定矫正方案")
        who.key(Qt.Key.Key_Return)
        reads(who, field, load_codes()["correction_kind"].name_of("01"))
        who.page.show_lists()
        assert "****" in field.text.text(), "another page in front masks it again"


def test_the_unit_that_keeps_a_record_reads_it_without_a_reason(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "person", ZHANG)
        reads(who, who.page.record, "15454301276", "371699196803152216", "1968-03-15")
        assert "查看" not in told(who.page.record)


def test_a_special_group_stands_beside_the_name_only_for_its_keepers(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "person", IN_CORRECTION)
        assert "矫正" not in told(who.page)
    with reading_registers(qtbot, county, county.justice) as who:
        show_record(who, "person", IN_CORRECTION)
        reads(who, who.page.record.head, "社区矫正人员")
        show_record(who, "grid", GRID)
        reads(who, who.page.record, "重点人员", "<5")
        lines = who.page.record.body.shelves["special"].lines
        assert ("corrections", CORRECTED) in [line.target for line in lines]


def test_a_grid_tells_who_answers_and_counts_from_the_registers(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "grid", GRID)
        page = who.page.record.page
        assert page is not None
        assert dict(page.figures) == {"户数": "5", "人口": "15", "房屋": "5", "在办案件": "0"}
        reads(who, who.page.record, "王秀兰", "网格长", "2024-01-01")
        assert focused_target() == ("staff", STAFF)
        assert "尚未配备网格长" not in told(who.page.record)
        county.record(
            RecordAmended(
                kind="duty", id=DUTY, before={"until": None}, after={"until": "2026-06-30"}
            )
        )
        who.page.record.refresh()
        reads(who, who.page.record.head, "尚未配备网格长")


def test_a_house_in_no_grid_says_so(qtbot: QtBot, county: RegisterCounty) -> None:
    county.record(record("house", 9100, address="官王村新建房", village=GUANWANG, town=XINGFU))
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "house", 9100)
        reads(who, who.page.record, "未划入网格", "没有登记的住户")


def test_of_a_household_of_forty_the_rest_is_one_key_away(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    home = {"household": ZHANG_HOUSEHOLD, "village": GUANWANG, "town": XINGFU}
    county.record(
        *(record("person", 9200 + place, name=f"张第{place}", **home) for place in range(38))
    )
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "person", ZHANG)
        shelf = who.page.record.body.shelves["person.household"]
        assert len(shelf.shelf.lines) == 40
        assert len(shelf.lines) == 8
        button(shelf, "还有 32 条，全部显示").setFocus()
        who.key(Qt.Key.Key_Return)
        assert len(shelf.lines) == 40
        assert focused() is shelf.lines[8]


def test_the_history_tells_every_change_and_esc_puts_it_away(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    change = RecordAmended(
        kind="person",
        id=ZHANG,
        before={"phone": "15454301276", "occupation": None},
        after={"phone": "15454301299", "occupation": "务农"},
        reason="本人来电更正",
    )
    county.record(change, unit=VILLAGE_UNIT)
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "person", ZHANG)
        who.key(Qt.Key.Key_H, CTRL)
        history = who.page.record.body.history
        reads(who, history, "联系方式：15454301276 → 15454301299", "职业：务农")
        reads(who, history, "理由：本人来电更正", "李晓燕 · 官王村综治工作站", "建档")
        who.key(Qt.Key.Key_Escape)
        assert not history.isVisible()
        assert who.page.currentWidget() is who.page.record
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "person", ZHANG)
        who.key(Qt.Key.Key_H, CTRL)
        reads(who, who.page.record.body.history, "154****1276 → 154****1299")


def test_ctrl_z_names_what_it_takes_back_and_says_who_was_faster(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    clerk = county.workplace(county.clerk)
    change = AmendRecord(kind="person", id=ZHANG, values={"phone": "13900001111"})
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "person", ZHANG)
        head = who.page.record.head
        assert not head.acts[UNDO].isVisible()
        clerk.perform(amend_record, change)
        who.key(Qt.Key.Key_F5)
        qtbot.waitUntil(lambda: head.acts[UNDO].text() == "撤销更正：联系方式")
        who.key(Qt.Key.Key_Z, CTRL)
        reads(who, head, "已撤销更正：联系方式")
        assert clerk.ask(lambda r: r.histories.of("person", ZHANG))[0].reason == "撤销上一次更正"
        qtbot.waitUntil(head.acts[UNDO].isVisible)
        qtbot.waitUntil(who.tasks.is_idle)
        faster = AmendRecord(kind="person", id=ZHANG, values={"phone": "13900002222"})
        county.workplace(county.villager).perform(amend_record, faster)
        who.key(Qt.Key.Key_Z, CTRL)
        reads(who, head, "后来又改过这条记录，不能撤销")


def test_an_alias_leads_to_who_is_kept(qtbot: QtBot, county: RegisterCounty) -> None:
    here = {"village": GUANWANG, "town": XINGFU}
    county.record(record("person", 9300, name="张建国", merged_into=ZHANG, **here))
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "person", 9300)
        reads(who, who.page.record.head, "已并入张建国")
        assert not has_button(who.page.record.head, "更正")
        who.page.record.head.findChildren(Openable)[0].setFocus()
        who.key(Qt.Key.Key_Return)
        at_record(who, "person", ZHANG)
        reads(who, who.page.record, "已并入本条的记录")


def test_what_no_longer_holds_is_marked(qtbot: QtBot, county: RegisterCounty) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "floating", 605)
        reads(who, who.page.record.head, "已终止")
        show_record(who, "staff", STAFF)
        past = [line.past for line in who.page.record.body.shelves["post.staff"].shelf.lines]
        assert past == [False, True], "what holds comes first"


def test_what_a_newer_program_wrote_is_read_only(qtbot: QtBot, county: RegisterCounty) -> None:
    from_a_newer_program(county.store, Subject("person", ZHANG), viewer=at(path="/1/10/21/"))
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "person", ZHANG)
        reads(who, who.page.record.head, "需升级程序")
        assert not has_button(who.page.record.head, "更正")
        assert has_button(who.page.record.head, "变更记录")


@pytest.mark.parametrize("how", ["erased", "removed", "unknown"])
def test_what_is_gone_says_so_and_esc_goes_back(
    qtbot: QtBot, county: RegisterCounty, how: str
) -> None:
    gone = {
        "erased": SubjectErased(kind="person", id=ZHANG, basis="本人申请", second=105),
        "removed": RecordRemoved(kind="person", id=ZHANG, reason="重复"),
    }
    if how in gone:
        county.record(gone[how])
    with reading_registers(qtbot, county, county.clerk) as who:
        who.page.open_target(("person", 12345 if how == "unknown" else ZHANG))
        reads(who, who.page.record, "没有这条记录，或者不在您的可见范围内。")
        who.key(Qt.Key.Key_Escape)
        assert who.page.currentWidget() is not who.page.record


def test_a_visit_is_entered_from_the_person_it_concerns(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.villager) as who:
        show_record(who, "person", ZHANG)
        shelf = who.page.record.body.shelves["visit.person"]
        shelf.add.setFocus()
        who.key(Qt.Key.Key_Return)
        form = who.page.form
        person = form_of(who).editors["person"]
        qtbot.waitUntil(lambda: person.words() == "张建国")
        assert who.page.currentWidget() is form
        who.key(Qt.Key.Key_Escape)
        at_record(who, "person", ZHANG)


def test_a_change_of_what_a_panel_speaks_of_is_seen_at_once(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "grid", GRID)
        county.record(record("post", 9400, staff=STAFF, function="police", unit=VILLAGE_UNIT))
        county.record(record("duty", 9401, post=9400, grid=GRID, since="2026-11-01"))
        assert POST != 9400
        who.page.record.refresh()
        reads(who, who.page.record, "社区民警", "2026-11-01")


def test_one_page_serves_every_register(qtbot: QtBot, county: RegisterCounty) -> None:
    today = date(2026, 11, 22)
    shown: set[str] = set()
    for viewer in (county.clerk, county.justice):
        with reading_registers(qtbot, county, viewer) as who:
            offered = county.ask(viewer, lambda reading: reading.registers.offered())
            for kind in (one for one in offered if BY_KIND[one].sections):
                wanted = RecordFilter(on=today.isoformat())
                lines = county.ask(viewer, partial(_first, kind, wanted))
                for line in lines:
                    show_record(who, kind, line.id)
                    assert who.page.record.head.title.text() == line.title
                    shown.add(kind)
    assert shown >= {"person", "household", "floating", "house", "rental", "grid", "unit", "post"}
    assert shown >= {"corrections", "released", "duty", "residence", "division", "service"}


def _first(kind: str, wanted: RecordFilter, reading: Reading) -> list[RecordLine]:
    return reading.registers.page(kind, wanted, limit=1)


def test_the_page_stays_where_one_reads_when_others_add_to_it(
    qtbot: QtBot, county: RegisterCounty
) -> None:
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "person", ZHANG)
        body = who.page.record.body
        who.page.resize(1290, 330)
        bar = body._scroll.verticalScrollBar()
        body._scroll.setFocus()
        qtbot.waitUntil(lambda: bar.maximum() > 60)
        bar.setValue(60)

        visit = record("visit", 9001, person=ZHANG, day="2026-11-20", way="home")
        county.record(visit)
        who.tasks.changed.emit(Changes(frozenset({Subject("visit", 9001)}), elsewhere=True))

        reads(who, who.page.record, "2026-11-20")
        qtbot.waitUntil(who.tasks.is_idle)
        assert bar.value() == 60
        assert focused() is body._scroll


def test_a_removal_is_taken_back_where_it_was_made(qtbot: QtBot, county: RegisterCounty) -> None:
    clerk = county.workplace(county.clerk)
    with reading_registers(qtbot, county, county.clerk) as who:
        show_record(who, "person", ZHANG)
        page = who.page.record
        page.act(REMOVE)
        (sheet,) = page.window().findChildren(FormSheet)
        commit(focused(), "录错")
        press(focused(), Qt.Key.Key_Return, CTRL)
        qtbot.waitUntil(page.gone.isVisible)
        qtbot.waitUntil(lambda: page.gone.undo.text().startswith("撤销注销："))
        assert clerk.ask(lambda r: r.histories.of("person", ZHANG)) == []
        who.key(Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: page.gone.problem.text() == "" and not page.gone.isVisible())
        reads(who, page.head, "已撤销注销：")
        assert clerk.ask(lambda r: r.histories.of("person", ZHANG))[0].what == "restored"
        assert sheet is not None

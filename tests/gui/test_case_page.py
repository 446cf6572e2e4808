"""The page of a case: who sees what, what can be typed and lost, what is refused and where."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.cases.acts import ACTS
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.mending import AddNote, add_note
from desktop.cases.routing import DispatchCase, SignInCase, dispatch_case, sign_in_case
from desktop.ui.cases.party_pick import PartyPick
from desktop.ui.cases.personal_field import PersonalField
from desktop.ui.shared.aloud.large_type import LargeType
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.drafts import DELAY_MS
from desktop.ui.shared.fields import Field
from desktop.ui.shared.page_pieces import Cut
from desktop.ui.shared.pieces import Words
from tests.gui.case_office import COMMITTEE, Office, found_office
from tests.gui.case_windows import AT_911, AT_1366, CTRL, Sitting, sitting
from tests.gui.keyboard import commit, focused, press

SOON = DELAY_MS + 5000


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path)


def handled(office: Office) -> int:
    """Bring a case to the committee, where it is being handled."""
    case = office.register().case_id
    centre, committee = office.workplace(office.dispatcher), office.workplace(office.mediator)
    centre.perform(accept_case, AcceptCase(case_id=case))
    office.wall.later(hours=1)
    centre.perform(dispatch_case, DispatchCase(case_id=case, to_unit=COMMITTEE))
    office.wall.later(hours=2)
    committee.perform(sign_in_case, SignInCase(case_id=case))
    return case


def words(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(Words) if each.isVisible())


def cut(one: Words) -> bool:
    """Whether some of a text cannot be read where it stands."""
    if one.wordWrap():
        return one.height() < one.heightForWidth(one.width())
    return one.width() < one.fontMetrics().horizontalAdvance(one.text())


def personal(who: Sitting, field: str) -> PersonalField:
    shown = who.case.parties.findChildren(PersonalField)
    return next(one for one in shown if one.field == field)


def error(who: Sitting, name: str) -> str:
    field = who.panel.view.editors[name].box
    assert isinstance(field, Field)
    return field.message if field.has_error else ""


def test_whoever_does_not_hold_the_case_sees_masks_and_reveals_with_a_reason(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.leader) as who:
        who.open(case, "handling")
        phone = personal(who, "phone")
        assert phone.text.text() == "138****1276"
        phone.ask.setFocus()
        press(phone.ask, Qt.Key.Key_Return)
        commit(focused(), "回访核对号码")
        press(focused(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: phone.text.text() == "13854301276")
        phone.mask_again()  # as after a minute
        assert phone.text.text() == "138****1276"


def test_a_reveal_without_a_reason_is_refused_at_the_field(qtbot: QtBot, office: Office) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.leader) as who:
        who.open(case, "handling")
        phone = personal(who, "phone")
        phone.ask.click()
        press(phone.reason, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "请填写查看理由" in phone.reason.placeholderText())
        press(phone.reason, Qt.Key.Key_Escape)
        assert phone.text.text() == "138****1276"
        assert who.page.currentWidget() is who.case  # Esc has not left the page


def test_the_holder_sees_the_parties_in_full(qtbot: QtBot, office: Office) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        assert personal(who, "phone").text.text() == "13854301276"
        assert not personal(who, "phone").ask.isVisible()


def test_the_timeline_tells_who_which_unit_and_how_long_each_step_took(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    office.wall.later(minutes=25)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        told = words(who.case.timeline)
    assert "孙立新 · 博兴县综治中心 · 交给兴福镇人民调解委员会" in told
    assert "王秀兰 · 兴福镇人民调解委员会" in told
    assert "历时2小时" in told
    assert "已等25分钟" in told


def test_both_limits_are_named_with_their_nature(qtbot: QtBot, office: Office) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        told = words(who.case.head)
    assert "分流时限（产品规则）" in told
    assert "办结时限（内控时限）" in told
    assert "剩31天（12月21日）" in told


@pytest.mark.parametrize("width", [1290, 1840, 900])
def test_three_limits_leave_the_holder_his_whole_name(
    qtbot: QtBot, office: Office, width: int
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.page.resize(width, who.page.height())
        facts = [one for one in who.case.head.findChildren(Words) if one.isVisible()]
        told = "\n".join(one.text() for one in facts)
        assert "主办：兴福镇人民调解委员会" in told
        assert told.count("时限（") == 3
        assert told.count("已停止计时") == 2

        def middles() -> list[QPoint]:
            return [one.mapTo(who.case, one.rect().center()) for one in facts]

        qtbot.waitUntil(lambda: not [one.text() for one in facts if cut(one)])
        # the head gets its height after its lines have theirs
        qtbot.waitUntil(lambda: all(who.case.head.geometry().contains(one) for one in middles()))
        shapes = [QRect(one.mapTo(who.case, QPoint()), one.size()) for one in facts]
        assert not [pair for pair in combinations(shapes, 2) if pair[0].intersects(pair[1])]


def test_esc_keeps_what_was_typed_and_a_crash_does_too(qtbot: QtBot, office: Office) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.act(Qt.Key.Key_2)
        who.write("record", "双方情绪激动，")
        press(focused(), Qt.Key.Key_Escape)
        assert who.case.panel is None
        who.act(Qt.Key.Key_2)
        assert who.panel.view.editors["record"].keep() == "双方情绪激动，"
        who.write("record", "各执一词。")
        draft = f"case.mediate.{case}"
        desk = office.workplace(office.mediator)

        def kept() -> bool:
            found = desk.ask(lambda reading: reading.local.draft(draft))
            return found is not None and "各执一词" in found.body

        qtbot.waitUntil(kept, timeout=SOON)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.act(Qt.Key.Key_2)
        record = who.panel.view.editors["record"]
        qtbot.waitUntil(lambda: "各执一词。" in record.keep())


def test_a_refusal_stands_beside_its_field_and_takes_the_focus(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.act(Qt.Key.Key_0)
        who.write("reason", "双方差距过大")
        press(who.field("routes"), Qt.Key.Key_Space)  # the way of the category is ticked already
        who.submit()
        qtbot.waitUntil(lambda: "要告知" in error(who, "routes"))
        who.act_again(Qt.Key.Key_6)
        who.submit()
        qtbot.waitUntil(lambda: error(who, "reason") == "请填写退回理由。")
        assert focused() is who.field("reason")
        assert who.panel.submit.isEnabled()


def test_ending_mediation_needs_a_route_that_was_told(qtbot: QtBot, office: Office) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.act(Qt.Key.Key_0)
        who.write("reason", "双方差距过大")
        press(who.field("routes"), Qt.Key.Key_Space)  # the way of the category is ticked already
        who.submit()
        qtbot.waitUntil(lambda: "要告知" in error(who, "routes"))
        press(who.field("routes"), Qt.Key.Key_Space)
        who.submit()
        who.wait_step("ended")
        assert "已告知：诉讼" in words(who.case.timeline)


def fits(who: Sitting) -> bool:
    """Tell whether no button of the cards is cut off at the right of what is seen of them."""
    seen = who.case._scroll.viewport()
    cards = who.case._scroll.widget()
    assert cards is not None
    ends = [
        one.mapTo(seen, one.rect().topRight()).x()
        for one in cards.findChildren(Button)
        if not one.isHidden()
    ]
    return bool(ends) and max(ends) < seen.width()


def test_at_150_percent_the_cards_are_seen_whole_also_beside_a_form(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.dispatcher) as who:
        who.open(case, "handling")
        assert who.page.minimumSizeHint().width() <= AT_911[0]
        first = who.case.parties.findChildren(PersonalField)[:2]
        assert first[0].y() == first[1].y()
        who.page.resize(*AT_911)
        qtbot.waitUntil(lambda: first[0].y() < first[1].y())
        qtbot.waitUntil(lambda: fits(who))
        who.act(Qt.Key.Key_J, CTRL)
        qtbot.waitUntil(lambda: fits(who))
        who.page.resize(*AT_1366)
        press(focused(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: first[0].y() == first[1].y())


def test_correcting_shows_what_stood_before_and_records_only_what_changed(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.act(Qt.Key.Key_F2)
        who.write("place", "西侧")
        place = who.panel.view.editors["place"].box
        assert isinstance(place, Field)
        assert place.message == "原：官王村东头"
        who.write("reason", "现场核实")
        who.submit()
        qtbot.waitUntil(lambda: who.case.panel is None)
        qtbot.waitUntil(lambda: "发生地点，理由：现场核实" in words(who.case.timeline))


def test_a_party_is_picked_by_number_and_a_wrong_check_digit_is_refused_there(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        press(focused(), Qt.Key.Key_R, CTRL)
        assert isinstance(who.case.panel, PartyPick)
        press(focused(), Qt.Key.Key_2)
        assert who.panel.view.editors["name"].keep() == "张建军"
        who.panel.view.editors["number"].restore("371699197111202231")
        who.write("reason", "对照证件")
        who.submit()
        qtbot.waitUntil(lambda: "校验码" in error(who, "number"))
        who.panel.view.editors["number"].restore("")
        who.submit()
        qtbot.waitUntil(lambda: who.case.panel is None)
        qtbot.waitUntil(lambda: "张建军，理由：对照证件" in words(who.case.timeline))


def test_the_last_step_is_withdrawn_by_ctrl_z_and_only_by_its_own_unit(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.dispatcher) as who:
        who.open(case, "handling")
        assert "withdraw" not in who.case.acts.buttons
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.act(Qt.Key.Key_Z, CTRL)
        who.submit()
        who.wait_step("pending_sign_in")


def test_what_is_not_open_says_why(qtbot: QtBot, office: Office) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.dispatcher) as who:
        who.open(case, "handling")
        assert "主办已转到“兴福镇人民调解委员会”" in words(who.case.acts)
        assert not who.case.acts.buttons["mediate"].isEnabled()


def test_what_is_missing_for_the_next_stage_is_listed(qtbot: QtBot, office: Office) -> None:
    case = office.register(category="", parties=office.first_party_only()).case_id
    with sitting(qtbot, office, office.dispatcher) as who:
        who.open(case, "pending_acceptance")
        told = words(who.case.acts)
        assert "受理前还缺" in told
        assert "事件类别" in told
        assert "对方当事人" in told
        who.act(Qt.Key.Key_4)
        who.submit()
        qtbot.waitUntil(lambda: "还不能受理" in words(who.panel))


def test_papers_that_are_not_ready_cannot_be_opened_and_the_others_are_handed_on(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        buttons = who.case.papers.buttons
        assert not buttons["agreement"].isEnabled()
        assert buttons["agreement"].toolTip() == "达成协议后可以打印"
        assert buttons["revisit"].toolTip() == "回访后可以打印"
        buttons["registration"].click()
    assert office.opened == [(case, "registration")]


def test_the_cursor_stays_on_a_paper_though_the_page_is_read_anew(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.case.papers.buttons["registration"].setFocus()
        elsewhere(who, office, case, "来电询问进度")
        qtbot.waitUntil(who.tasks.is_idle)
        assert who.case.papers.buttons["registration"].hasFocus()


@pytest.mark.parametrize("name", sorted(act.name for act in ACTS if act.asks))
def test_no_form_scrolls_sideways(qtbot: QtBot, office: Office, name: str) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "handling")
        who.case.start(name)
        if name == "read_aloud":  # its form comes once it was read
            qtbot.waitUntil(lambda: bool(who.page.findChildren(LargeType)))
            who.page.findChildren(LargeType)[0].record.click()
            qtbot.waitUntil(lambda: who.case.panel is not None)
        qtbot.waitUntil(who.panel.view.isVisible)
        for area in who.page.findChildren(QScrollArea):
            inside = area.widget()
            assert inside is not None
            assert inside.minimumSizeHint().width() <= area.viewport().width()


def elsewhere(who: Sitting, office: Office, case: int, text: str) -> None:
    """Let somebody else write a note, and the page hear of it as it does of another desk."""
    note = AddNote(case_id=case, text=text)
    done = office.workplace(office.mediator).perform(add_note, note)
    who.tasks.changed.emit(replace(done.changes, elsewhere=True))
    past = who.case.timeline
    who.bot.waitUntil(lambda: any(text in one.text() for one in past.findChildren(Words)))


def test_a_form_half_filled_in_stays_and_says_what_others_did_meanwhile(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.dispatcher) as who:
        who.open(case, "handling")
        who.act(Qt.Key.Key_J, CTRL)
        who.write("text", "当事人来电催办")
        field = focused()

        elsewhere(who, office, case, "已约定周五上门")

        told = "填写期间本案有新变化：王秀兰（兴福镇人民调解委员会）补充说明，已约定周五上门。"
        assert told in words(who.panel)
        assert who.panel.view.keep()["text"] == "当事人来电催办"
        assert focused() is field


def test_the_cursor_the_scroll_and_what_is_selected_stay_when_others_act(
    qtbot: QtBot, office: Office
) -> None:
    case = handled(office)
    with sitting(qtbot, office, office.dispatcher) as who:
        for number in range(12):
            add = AddNote(case_id=case, text=f"第{number}次催办")
            office.workplace(office.mediator).perform(add_note, add)
        who.open(case, "handling")
        bar = who.case._beside._past.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        before = bar.maximum()
        elsewhere(who, office, case, "来时看见最新的")
        qtbot.waitUntil(lambda: before < bar.maximum())
        assert bar.value() == 0
        told = {one.text(): one for one in who.case.timeline.findChildren(Words)}
        newest, oldest = (
            min(one.mapToGlobal(one.pos()).y() for text, one in told.items() if wanted in text)
            for wanted in ("来时看见最新的", "第3次催办")
        )
        assert newest < oldest, "the newest stands first, as in every history"
        summary = next(one for one in who.case.matter.findChildren(Words) if "滴水檐" in one.text())
        summary.setSelection(0, 4)
        button = who.case.acts.buttons["note"]
        button.setFocus()
        bar.setValue(10)
        left = bar.maximum() - bar.value()

        elsewhere(who, office, case, "往回看时不打扰")

        assert summary.selectedText() == summary.text()[:4]
        assert focused() is button
        qtbot.waitUntil(lambda: who.tasks.is_idle() and bar.maximum() > before)
        assert bar.maximum() - bar.value() == left, "what is read stays where it is read"
        other = office.register(title="另一件").case_id
        who.case._scroll.verticalScrollBar().setValue(90)
        who.open(other, "pending_acceptance")
        assert who.case._scroll.verticalScrollBar().value() == 0


def test_a_long_category_is_read_whole_beside_short_values(qtbot: QtBot, office: Office) -> None:
    case = office.register(category="1104").case_id
    with sitting(qtbot, office, office.dispatcher) as who:
        who.open(case, "pending_acceptance")
        told = {one.text(): one for one in who.case.matter.findChildren(Cut)}
        long = next(text for text in told if "基础设施建设" in text)
        qtbot.waitUntil(lambda: told[long].width() > 0)

        assert not [text for text, one in told.items() if one.is_cut()]

"""What a clerk does at the desk, and what is then seen and kept."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.rules.stages import Stage
from desktop.ui.desk.screen import DeskScreen
from tests.gui.desk_driver import ALT, CONTROL, KEYS, Clerk
from tests.gui.desk_fixtures import SIZE, clerk, county, desk_tasks, screen
from tests.gui.desk_store import GUANWANG, LI, LIUHE, TOWN, WANG, ZHANG, ZHANG_WIFE, DeskStore

__all__ = ["clerk", "county", "desk_tasks", "screen"]
SUMMARY = (
    "双方系同村邻居，今年春天翻建西屋时因滴水檐占用公共巷道四十厘米发生争执，"
    "多次口角，村委会两次上门调解都没有结果，现来中心要求处理此事。"
)
MINUTE = 40  # key presses beside the text


def test_a_case_within_the_measure_of_the_minute(county: DeskStore, clerk: Clerk) -> None:
    assert len(SUMMARY) >= 60
    clerk.keys("zjg")
    clerk.wait_offers()
    clerk.enter()
    clerk.wait_at(clerk.row(1).name)
    clerk.write("孙德旺")
    clerk.enter(4)
    clerk.keys("xltd")
    clerk.wait_offers()
    clerk.enter(5)
    clerk.write(SUMMARY)
    number = clerk.hand_in()

    assert clerk.pressed <= MINUTE
    case = county.ask(lambda reading: reading.cases.by_number(number))[0]
    assert (case.names, case.category) == ("张建国—孙德旺", "0202")
    assert case.title == "双方系同村邻居"


def test_initials_offer_the_person_with_earlier_cases_and_household(
    county: DeskStore, clerk: Clerk
) -> None:
    county.register(ZHANG, LI, summary="滴水檐占用巷道。")
    clerk.keys("zjg")
    offer = clerk.wait_offers().offered()[0]

    assert offer.text == "张建国"
    assert "涉案1件（在办1件）" in offer.detail
    assert "同户2人" in offer.detail
    assert "112号" not in offer.detail


def test_who_is_taken_stays_masked_and_is_recorded_whole(county: DeskStore, clerk: Clerk) -> None:
    clerk.take_zhang()
    row = clerk.row(0)
    assert row.number.text() == "371699**********16"
    assert row.number.isReadOnly()
    assert row.phone.text() == "138****1276"
    assert row.who.text() == "男 · 约58岁"

    clerk.go("summary")
    clerk.write("要求邻居疏通排水沟。")
    number = clerk.hand_in()

    case = county.ask(lambda reading: reading.cases.by_number(number))[0]
    party = county.ask(lambda reading: reading.casefile.get(case.id)).parties[0]
    assert (party.person, party.number.text) == (ZHANG, "371699196803152216")


def test_a_complete_identity_number_finds_its_owner(clerk: Clerk) -> None:
    clerk.enter()
    clerk.keys("371699197107214422")
    assert clerk.wait_offers().offered()[0].text == "李桂香"
    clerk.enter()

    clerk.wait(lambda: clerk.row(0).name.text() == "李桂香")
    assert clerk.row(0).number.text() == "371699**********22"


def test_a_shared_telephone_asks_which_of_the_household(clerk: Clerk) -> None:
    clerk.write("周桂兰")
    clerk.row(0).phone.setFocus()
    clerk.keys("13854301276")
    offers = clerk.wait_offers().offered()
    clerk.enter()

    assert {offer.text for offer in offers} == {"张建国", "周桂兰"}
    assert clerk.row(0).form().person in (None, ZHANG_WIFE), "张建国 is never taken unasked"


def test_a_typed_name_of_a_known_person_is_not_taken_unasked(clerk: Clerk) -> None:
    clerk.write("张建国")
    clerk.wait_offers()
    clerk.enter()

    assert clerk.row(0).form().person is None
    assert not clerk.row(0).number.isReadOnly()


def test_typing_over_the_name_lets_go_of_the_person(clerk: Clerk) -> None:
    clerk.take_zhang()
    clerk.row(0).focus()
    clerk.key(KEYS.Key_End)
    clerk.write("军")

    assert clerk.row(0).form().person is None
    assert clerk.row(0).number.text() == ""


def test_the_whole_text_is_shown_for_a_reason_and_the_reading_recorded(
    county: DeskStore, clerk: Clerk
) -> None:
    clerk.take_zhang()
    clerk.row(0).focus()
    clerk.key(KEYS.Key_F6)
    clerk.wait_at(clerk.screen.revealing.reason)
    clerk.enter()
    clerk.wait(lambda: "查看理由" in clerk.screen.revealing.message)
    clerk.screen.revealing.reason.setFocus()
    clerk.write("核对身份证件")
    clerk.enter()

    clerk.wait(lambda: clerk.row(0).number.text() == "371699196803152216")
    assert clerk.row(0).phone.text() == "138****1276", "only what was asked for"
    assert clerk.row(0).form().number == "", "what was shown is not what was typed"


def test_a_new_number_fills_sex_birth_and_age(clerk: Clerk) -> None:
    clerk.write("张建军")
    clerk.enter()
    clerk.keys("37169919711120223X")

    assert clerk.row(0).who.text() == "男 · 55岁"
    assert clerk.row(0).line.said("number") == "1971年11月20日生，校验码正确"


@pytest.mark.parametrize("typed", ["0202", "相邻土地", "xltd"])
def test_a_category_by_code_word_or_initials(clerk: Clerk, typed: str) -> None:
    clerk.go("category")
    clerk.write(typed)
    clerk.wait_offers()
    clerk.enter()

    assert clerk.screen.matter.category.code() == "0202"
    assert clerk.screen.matter.said("category") == "邻里纠纷"


def test_dripping_water_is_a_quarrel_of_neighbours(clerk: Clerk) -> None:
    clerk.go("category")
    clerk.write("滴水")

    assert [offer.code for offer in clerk.wait_offers().offered()][:2] == ["0201", "0202"]


def test_a_village_by_initials_falls_into_its_grid(county: DeskStore, clerk: Clerk) -> None:
    clerk.go("village")
    clerk.keys("gw")
    clerk.wait_offers()
    clerk.enter()
    grid = clerk.screen.matter.grid
    clerk.wait(lambda: grid.text() == "官王村第一网格（王秀兰）")

    assert clerk.screen.form().village.code == GUANWANG
    assert clerk.screen.form().town == TOWN


def test_of_two_grids_one_is_chosen(clerk: Clerk) -> None:
    clerk.go("village")
    clerk.write("柳河")
    clerk.wait_offers()
    clerk.enter()
    matter = clerk.screen.matter
    clerk.wait(lambda: "2个网格" in matter.said("grid"))
    clerk.go("grid")
    clerk.wait_offers()
    clerk.key(KEYS.Key_Down)
    clerk.key(KEYS.Key_Down)
    clerk.enter()

    assert matter.grid.text() == "柳河村第二网格"
    assert clerk.screen.form().village.code == LIUHE


def test_the_home_of_a_party_is_offered_as_the_place_and_never_taken_unasked(
    clerk: Clerk,
) -> None:
    clerk.take_zhang()
    clerk.go("village")
    assert clerk.wait_offers().offered()[0].detail == "张建国住址"
    clerk.enter()
    assert clerk.screen.form().village.code == ""

    clerk.go("village")
    clerk.wait_offers()
    clerk.key(KEYS.Key_Down)
    clerk.enter()
    assert clerk.screen.form().village.code == GUANWANG


def test_open_cases_of_the_same_people_and_village_appear_beside(
    county: DeskStore, clerk: Clerk
) -> None:
    first = county.register(ZHANG, LI, summary="滴水檐占用巷道。")
    county.register(LI, WANG, summary="排水沟堵塞倒灌。")
    clerk.take_zhang()
    similar = clerk.screen.beside.similar
    clerk.wait(lambda: [item.case.title for item in similar.items] == ["滴水檐占用巷道"])
    clerk.go("village")
    clerk.keys("gw")
    clerk.wait_offers()
    clerk.enter()
    clerk.wait(lambda: len(similar.items) == 2)

    clerk.key(KEYS.Key_F9)
    clerk.enter()
    assert county.opened == [first]


def test_what_is_still_needed_shrinks_while_one_types(clerk: Clerk) -> None:
    needs = clerk.screen.beside.needs
    assert "一位当事人的姓名" in needs.said(Stage.SAVE)
    clerk.fill_least()

    assert needs.said(Stage.SAVE) == "可以提交了"
    assert "事件类别" in needs.said(Stage.ACCEPT)


def test_after_handing_in_the_next_person_can_be_typed_at_once(clerk: Clerk) -> None:
    clerk.fill_least()
    number = clerk.hand_in()

    assert clerk.screen.form().is_blank
    assert clerk.row(0).name.hasFocus()
    assert clerk.screen.receipt.number.text().replace(" ", "") == number
    assert number.startswith("ZZ37162520261120001")


def test_enter_opens_the_new_case_until_the_next_one_is_begun(
    county: DeskStore, clerk: Clerk
) -> None:
    clerk.fill_least()
    clerk.hand_in()
    clerk.enter()
    assert len(county.opened) == 1

    clerk.row(0).focus()
    clerk.write("钱")
    clerk.enter()
    assert len(county.opened) == 1
    assert clerk.row(0).number.hasFocus()


def test_papers_of_the_new_case_at_a_key(county: DeskStore, clerk: Clerk) -> None:
    clerk.fill_least()
    clerk.hand_in()
    clerk.key(KEYS.Key_P, CONTROL)
    clerk.key(KEYS.Key_F4)

    case = clerk.screen.receipt.case
    assert case
    assert county.papers == [(case.case_id, "receipt"), (case.case_id, "registration")]


def test_a_complete_case_is_accepted_at_a_key(clerk: Clerk) -> None:
    clerk.take_zhang()
    clerk.write("某工程包工头")
    clerk.key(KEYS.Key_K, ALT)
    clerk.key(KEYS.Key_K, ALT)
    clerk.go("category")
    clerk.keys("0701")
    clerk.wait_offers()
    clerk.enter()
    clerk.go("place")
    clerk.write("兴福镇工业园")
    clerk.go("summary")
    clerk.write("干了两个月活，工钱一直没给。")
    clerk.hand_in()
    receipt = clerk.screen.receipt
    clerk.wait(lambda: receipt.state.startswith("待受理"))
    clerk.key(KEYS.Key_F2)

    clerk.wait(lambda: receipt.state.startswith("待分流"))


def test_what_is_missing_for_acceptance_is_said_on_the_receipt(clerk: Clerk) -> None:
    clerk.fill_least()
    clerk.hand_in()
    clerk.wait(lambda: clerk.screen.receipt.state.startswith("待受理"))
    clerk.key(KEYS.Key_F2)

    clerk.wait(lambda: "还不能受理，请先补充：事件类别" in clerk.screen.receipt.said)


def test_an_enquiry_is_registered_and_answered(county: DeskStore, clerk: Clerk) -> None:
    clerk.fill_least(summary="问宅基地确权怎样办理。")
    clerk.key(KEYS.Key_I, CONTROL)
    clerk.wait_at(clerk.screen.answering.answer)
    clerk.write("已告知到镇自然资源所办理，需带户口簿。")
    clerk.enter()
    clerk.wait(lambda: clerk.screen.receipt.state == "已答复")

    case = clerk.screen.receipt.case
    assert case
    line = county.ask(lambda reading: reading.cases.get(case.case_id))
    assert (line.nature, line.step) == ("enquiry", "answered")
    assert not clerk.screen.answering.isVisible()


def test_an_earlier_answer_is_offered_and_can_still_be_changed(clerk: Clerk) -> None:
    for summary in ("问低保怎样申请。", "也问低保怎样申请。"):
        clerk.fill_least(summary=summary)
        clerk.key(KEYS.Key_I, CONTROL)
        answer = clerk.screen.answering.answer
        clerk.wait_at(answer)
        if summary.startswith("也"):
            break
        clerk.write("已告知向村委会提出书面申请。")
        clerk.enter()
        clerk.wait(lambda: clerk.screen.form().is_blank)
    clerk.wait(lambda: bool(clerk.screen.answering.recent))
    clerk.key(KEYS.Key_Down)
    clerk.key(KEYS.Key_Down)
    clerk.enter()
    clerk.wait_at(answer)

    assert answer.text() == "已告知向村委会提出书面申请。"
    assert not clerk.screen.form().is_blank, "nothing was handed in yet"


def test_an_answer_is_not_invented(clerk: Clerk) -> None:
    clerk.fill_least()
    clerk.key(KEYS.Key_I, CONTROL)
    clerk.wait_at(clerk.screen.answering.answer)
    clerk.enter()

    assert clerk.screen.answering.message == "请填写答复内容。"
    assert clerk.screen.receipt.case is None


def test_parties_come_and_go_by_keys_and_none_is_lost(clerk: Clerk) -> None:
    clerk.key(KEYS.Key_A, ALT)
    clerk.write("郑三")
    assert [party.standing for party in clerk.screen.form().parties][2] == "third"
    clerk.key(KEYS.Key_Delete, ALT)
    assert len(clerk.screen.parties.rows) == 2
    clerk.key(KEYS.Key_Z, ALT)

    assert clerk.screen.form().parties[2].name == "郑三"


def test_somebody_who_will_not_say_who_he_is_can_be_registered(
    county: DeskStore, clerk: Clerk
) -> None:
    for _ in range(3):
        clerk.key(KEYS.Key_K, ALT)
    clerk.go("summary")
    clerk.write("反映村里有人偷倒垃圾。")
    number = clerk.hand_in()

    assert county.ask(lambda reading: reading.cases.by_number(number))[0].names == "不愿透露"


def test_a_body_with_its_credit_code(county: DeskStore, clerk: Clerk) -> None:
    clerk.key(KEYS.Key_K, ALT)
    clerk.write("兴福厨具")
    clerk.wait_offers()
    clerk.key(KEYS.Key_Down)
    clerk.enter()
    clerk.wait(lambda: clerk.row(0).name.text() == "博兴县兴福厨具有限公司")
    clerk.row(0).number.setFocus()
    clerk.keys("91371625MA3C0000X1")
    clerk.enter()

    assert clerk.row(0).address.text() == "兴福镇工业园8号"
    assert clerk.row(0).line.said("number") == "末位校验码不对，请对照证照逐位核对。"


def test_escape_loses_nothing(clerk: Clerk) -> None:
    clerk.fill_least()
    typed = clerk.screen.form()
    for _ in range(3):
        clerk.key(KEYS.Key_Escape)

    assert clerk.screen.form() == typed


def demand_within(screen: DeskScreen) -> None:
    parts: list[QWidget] = [screen.foot.submit, screen.matter.summary, screen.beside.needs]
    assert (screen.width(), screen.height()) == SIZE
    for part in parts:
        corner = part.mapTo(screen, part.rect().bottomRight())
        assert screen.rect().contains(corner)
    assert screen.matter.summary.height() >= screen.matter.summary.minimumHeight()


@pytest.mark.parametrize("parties", [2, 6])
def test_nothing_reaches_over_the_edge_of_a_small_screen(
    clerk: Clerk, screen: DeskScreen, parties: int
) -> None:
    clerk.take_zhang()
    for _ in range(parties - 2):
        clerk.key(KEYS.Key_A, ALT)
    clerk.key(KEYS.Key_I, CONTROL)
    clerk.wait_at(screen.answering.answer)

    demand_within(screen)


def test_the_receipt_leaves_the_form_where_it_was(clerk: Clerk, screen: DeskScreen) -> None:
    clerk.fill_least()
    clerk.hand_in()
    clerk.wait(lambda: screen.receipt.state.startswith("待受理"))
    clerk.key(KEYS.Key_F2)
    clerk.wait(lambda: "请先补充" in screen.receipt.said)

    demand_within(screen)

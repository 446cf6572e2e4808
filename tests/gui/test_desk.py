"""What a clerk does at the desk, and what is then seen and kept."""

import pytest

from desktop.rules.stages import Stage
from desktop.ui.shared.pieces import Words
from tests.gui.desk_driver import ALT, KEYS, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.desk_store import (
    GUANWANG,
    LI,
    LIUHE,
    PEOPLE,
    TOWN,
    WANG,
    ZHANG,
    ZHANG_WIFE,
    DeskStore,
)

__all__ = ["clerk", "county", "desk_tasks", "screen"]
SUMMARY = (
    "双方系同村邻居，今年春天翻建西屋时因滴水檐占用公共巷道四十厘米发生争执，"
    "多次口角，村委会两次上门调解都没有结果，现来中心要求处理此事。"
)
MINUTE = 16  # key presses beside the text, each key of a chord among them


@pytest.mark.parametrize(
    ("initials", "person", "grid"),
    [("zjg", ZHANG, 300), ("wzg", WANG, 302)],
    ids=["of one grid", "of two grids"],
)
def test_a_case_within_the_measure_of_the_minute(
    county: DeskStore, clerk: Clerk, initials: str, person: int, grid: int
) -> None:
    assert len(SUMMARY) >= 60
    clerk.keys(initials)
    clerk.wait_offers()
    clerk.enter()
    clerk.wait_at(clerk.row(1).name)
    clerk.write("孙德旺")
    clerk.enter(2)
    clerk.keys("xltd")
    clerk.wait_offers()
    clerk.enter()
    clerk.wait_offers()
    clerk.key(KEYS.Key_Down)
    clerk.enter()
    clerk.wait(lambda: clerk.screen.matter.grid.choice().code != "")
    clerk.enter()
    clerk.write(SUMMARY)
    number = clerk.hand_in()

    assert clerk.pressed <= MINUTE
    case = county.ask(lambda reading: reading.cases.by_number(number))[0]
    known = PEOPLE[person]
    assert (case.names, case.category) == (f"{known['name']}—孙德旺", "0202")
    assert (case.village, case.title) == (known["village"], "双方系同村邻居")
    assert county.ask(lambda reading: reading.casefile.get(case.id)).case.grid == grid


def test_what_enter_passes_by_is_reached_with_tab(clerk: Clerk) -> None:
    clerk.row(1).focus()
    clerk.write("孙德旺")
    clerk.enter()
    clerk.key(KEYS.Key_Tab)
    clerk.wait_at(clerk.row(1).phone)
    clerk.key(KEYS.Key_Tab)
    clerk.wait_at(clerk.row(1).address)
    clerk.go("category")
    clerk.key(KEYS.Key_Tab)
    clerk.wait_at(clerk.screen.matter.source)

    clerk.row(0).focus()
    clerk.write("赵铁柱")
    clerk.enter(2)
    clerk.wait_at(clerk.row(0).phone)  # whoever applies stands here, and can be asked


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
    clerk.key(KEYS.Key_Y, ALT)
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

    assert needs.said(Stage.SAVE) == "必填项已齐"
    assert "事件类别" in needs.said(Stage.ACCEPT)


def test_what_each_step_needs_is_read_whole_or_counted_and_never_cut(clerk: Clerk) -> None:
    needs = clerk.screen.beside.needs
    clerk.fill_least()

    def words_of(stage: Stage) -> Words:
        return next(one for one in needs.findChildren(Words) if one.text() == needs.said(stage))

    def is_whole(stage: Stage) -> bool:
        words = words_of(stage)
        return words.height() >= words.heightForWidth(words.width())

    clerk.wait(lambda: all(map(is_whole, Stage)))
    accepting = words_of(Stage.ACCEPT)
    taken = accepting.fontMetrics().horizontalAdvance(accepting.text())
    assert taken > accepting.width(), "it takes several lines"

    needs.tell_whole(whole=False)
    assert needs.said(Stage.ACCEPT).endswith("项")
    for stage in Stage:
        words = words_of(stage)
        assert words.fontMetrics().horizontalAdvance(words.text()) <= words.width(), stage

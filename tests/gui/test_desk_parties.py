"""Parties of every kind come and go by keys, and Esc loses nothing."""

import pytest

from tests.gui.desk_driver import ALT, KEYS, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.desk_store import PEOPLE, DeskStore

__all__ = ["clerk", "county", "desk_tasks", "screen"]
CHILD = "371625201805120014"


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


def test_somebody_found_in_the_search_box_stands_in_the_first_free_row(clerk: Clerk) -> None:
    clerk.write("郑三")
    known = next(iter(PEOPLE))

    clerk.screen.open_target(known)

    clerk.wait(lambda: clerk.screen.form().parties[1].person == known)
    clerk.wait(lambda: clerk.row(1).name.text() == PEOPLE[known]["name"])
    assert clerk.screen.form().parties[0].name == "郑三"
    assert clerk.screen.form().parties[1].standing == "respondent"


@pytest.mark.parametrize(
    ("kinds", "number", "said"),
    [
        (0, "912110198001010018", "外国人永久居留身份证"),
        (0, "830000199001010012", "港澳台居民居住证"),
        (1, "91371625MA3C00001Y", "第17位"),
    ],
)
def test_a_number_of_another_document_or_an_odd_code_asks_for_a_second_look(
    clerk: Clerk, kinds: int, number: str, said: str
) -> None:
    for _ in range(kinds):
        clerk.key(KEYS.Key_K, ALT)
    clerk.write("周大山")
    clerk.row(0).number.setFocus()
    clerk.keys(number)

    assert said in clerk.row(0).line.said("number")


def test_a_reader_hears_whose_field_it_is_and_how_it_stands(clerk: Clerk) -> None:
    rows = clerk.screen.parties.rows
    clerk.take_zhang()
    clerk.key(KEYS.Key_A, ALT)
    third = clerk.row(2)
    third.standing.set_code("applicant")
    third.standing.told.emit()

    assert [one.name.accessibleName() for one in rows] == [
        "申请人 姓名",
        "被申请人 姓名",
        "申请人2 姓名",
    ]
    assert [one.phone.accessibleName() for one in rows][2] == "申请人2 联系电话"
    assert clerk.row(0).name.accessibleDescription().startswith("必填")
    assert "已隐去" in clerk.row(0).number.accessibleDescription()
    clerk.row(1).number.setFocus()
    clerk.keys("3716")
    clerk.enter()
    assert clerk.row(1).number.accessibleDescription().startswith("有误；身份证号码应为18位")


def test_a_minor_s_row_says_who_acts_for_him_once_somebody_does(clerk: Clerk) -> None:
    clerk.write("周小禾")
    clerk.row(0).number.setFocus()
    clerk.keys(CHILD)
    clerk.enter()
    clerk.wait(lambda: len(clerk.screen.parties.rows) == 3)
    assert "在下一行填写法定代理人" in clerk.row(0).line.said("name")

    clerk.row(1).name.setFocus()
    clerk.write("周大山")

    assert clerk.row(0).line.said("name") == "未成年人，法定代理人：周大山"

"""Choice fields at the desk: words that are no choice are kept, refused beside, never a crash."""

import pytest
from PySide6.QtCore import Qt

from tests.gui.desk_driver import ALT, CONTROL, KEYS, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.keyboard import focused

__all__ = ["clerk", "county", "desk_tasks", "screen"]
SHIFT = Qt.KeyboardModifier.ShiftModifier
WORDS = ["b", "申请", " ", "😀", "一\n二", "王二", "respondentx"]


def at_standing(clerk: Clerk, place: int) -> None:
    """Go to 当事人类别 of a row as a clerk does: backwards from the name."""
    clerk.row(place).focus()
    clerk.key(KEYS.Key_Backtab, SHIFT)
    assert focused().accessibleName().endswith(" 当事人类别")


@pytest.mark.parametrize("words", WORDS)
def test_what_is_no_standing_is_refused_beside_it_and_kept(clerk: Clerk, words: str) -> None:
    clerk.fill_least()
    at_standing(clerk, 0)
    clerk.write(words)
    clerk.key(KEYS.Key_Escape)
    clerk.key(KEYS.Key_Return, CONTROL)

    said = clerk.row(0).line.said("standing")
    assert said.startswith("没有代码“" if words.strip() else "请填写当事人类别")
    assert clerk.row(0).standing.text() == words
    assert clerk.screen.receipt.case is None


def test_a_name_typed_as_a_standing_registers_nothing_without_it(clerk: Clerk) -> None:
    clerk.fill_least()
    at_standing(clerk, 1)
    clerk.write("王二")
    clerk.key(KEYS.Key_Return, CONTROL)

    assert clerk.row(1).line.said("standing") == "没有代码“王二”，请从列表中选择。"
    assert clerk.row(1).standing.text() == "王二"
    assert clerk.screen.receipt.case is None


def test_a_word_that_names_a_standing_in_full_is_one(clerk: Clerk) -> None:
    clerk.fill_least()
    at_standing(clerk, 0)
    clerk.key(KEYS.Key_A, CONTROL)
    clerk.write("第三人")
    clerk.key(KEYS.Key_Escape)

    assert clerk.screen.form().parties[0].standing == "third"


def test_enter_goes_from_the_address_to_the_name_of_the_next_party(clerk: Clerk) -> None:
    clerk.row(0).focus()
    clerk.write("赵铁柱")
    clerk.row(0).focus("address")
    clerk.write("官王村112号")
    clerk.enter()
    clerk.write("王二")

    assert clerk.row(1).name.text() == "王二"
    assert clerk.row(1).standing.code() == "respondent"


@pytest.mark.parametrize(
    ("key", "passed"), [(KEYS.Key_Return, {"联系电话", "住址"}), (KEYS.Key_Tab, frozenset())]
)
def test_enter_and_tab_go_one_way(clerk: Clerk, key: Qt.Key, passed: set[str]) -> None:
    party = ["姓名", "公民身份号码", "联系电话", "住址"]
    other = [name for name in party if name not in passed]  # nobody can ask whoever is not here
    clerk.row(0).focus()
    seen = []
    for _ in range(len(party) + len(other) + 1):
        seen.append(focused().accessibleName())
        clerk.key(key)

    heard = [*(f"申请人 {one}" for one in party), *(f"被申请人 {one}" for one in other)]
    assert seen == [*heard, "事件类别"]


def test_alt_and_a_letter_without_an_act_types_nothing(clerk: Clerk) -> None:
    clerk.row(0).focus()
    clerk.write("赵")
    clerk.key(KEYS.Key_X, ALT)
    clerk.go("summary")
    clerk.key(KEYS.Key_X, ALT)

    assert clerk.row(0).name.text() == "赵"
    assert clerk.screen.matter.summary.text() == ""

"""What will not do is told beside its field or row, and nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from db.store.files import make_folder
from desktop.ui.founding import county_step
from tests.gui.first_start import OWN, PASSPHRASE, PEOPLE, FirstStart, first_start
from tests.gui.keyboard import commit, focused

LONG = "长" * 300
ONE_VILLAGE = """code,name,level,parent
371625000000,孤村县,county,
371625101000,独镇,town,371625000000
371625101200,一村村委会,village,371625101000
"""


@pytest.fixture
def who(qtbot: QtBot, tmp_path: Path) -> Iterator[FirstStart]:
    with first_start(qtbot, tmp_path) as someone:
        yield someone


def come_to_the_place(who: FirstStart) -> None:
    who.choose_county()
    who.go_on("单位")
    who.go_on("人员和账号")
    who.name_people(*PEOPLE[:3])
    who.go_on("存放位置、口令和密码")


@pytest.mark.parametrize("place", ["full", "file/store", "nearby", "", "OneDrive/库", LONG])
def test_a_place_that_will_not_do_is_told_beside_it(who: FirstStart, place: str) -> None:
    make_folder(who.place.parent / "full")
    (who.place.parent / "full" / "letter.txt").write_text("mine")
    (who.place.parent / "file").write_text("mine")
    wanted = place if place in {"", "nearby"} else str(who.place.parent / place)
    told = {
        "full": "已有其他文件",
        "nearby": "完整的路径",
        "": "请填写存放位置",
        "OneDrive/库": "由OneDrive同步",
        LONG: "路径太长",
    }
    come_to_the_place(who)
    who.press("Ctrl+A")
    commit(focused(), wanted) if wanted else who.press("Delete")
    who.fill_place()

    who.until(lambda: told.get(place, "无法写入") in who.message_under("存放位置"))
    assert who.says("再输一次密码"), "the page stays in front"


@pytest.mark.parametrize(
    ("password", "passphrase", "label", "told"),
    [
        (OWN, "kurz", "口令（可以不设）", "口令至少要有12个字符。"),
        ("kurz", PASSPHRASE, "登录密码", "密码至少8位。"),
        ("einfach2026", PASSPHRASE, "登录密码", "三类"),
    ],
)
def test_a_secret_that_is_too_weak_is_told_beside_it(
    who: FirstStart, password: str, passphrase: str, label: str, told: str
) -> None:
    come_to_the_place(who)
    who.fill_place(password, passphrase)

    who.until(lambda: told in who.message_under(label))


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ((PASSPHRASE, "another passphrase", OWN, OWN), "再输一次口令"),
        ((PASSPHRASE, PASSPHRASE, OWN, "Another 2026"), "再输一次密码"),
    ],
)
def test_enter_in_the_last_field_leads_to_what_is_refused(
    who: FirstStart, words: tuple[str, ...], label: str
) -> None:
    come_to_the_place(who)
    who.press("Return", times=3)
    who.write(*words)

    who.until(lambda: "不一致" in who.message_under(label))
    assert label in focused().accessibleName()


def test_the_three_separated_persons_are_demanded_and_are_three(who: FirstStart) -> None:
    who.choose_county()
    who.go_on("单位")
    who.go_on("人员和账号")
    who.press("Ctrl+Return")
    who.until(lambda: who.says("还有3处要改"))
    assert who.says("请填姓名"), "in full, below the table"

    who.name_people("王建国", "王建国", "张立新")
    who.press("Ctrl+Return")
    who.until(lambda: who.says("还有1处要改"))
    assert "人员和账号" in who.titles()


@pytest.mark.parametrize("handed_over", [False, True], ids=["typed", "input method"])
def test_a_key_that_a_name_has_no_use_for_leaves_it_as_it_is(
    who: FirstStart, handed_over: bool
) -> None:
    who.choose_county()
    who.go_on("单位")
    who.go_on("人员和账号")
    who.until(lambda: isinstance(focused(), QTableView))
    table = focused()
    commit(table, "王建") if handed_over else QTest.keyClicks(table, "wang")
    for key in (Qt.Key.Key_Shift, Qt.Key.Key_F9, Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        QTest.keyClick(table, key)
        QTest.keyClick(focused(), key)
    who.press("Return")

    who.until(lambda: who.says("1 个账号"))


def test_names_are_pasted_below_each_other(who: FirstStart) -> None:
    who.choose_county()
    who.go_on("单位")
    who.go_on("人员和账号")
    QApplication.clipboard().setText("\n".join(PEOPLE))
    who.press("Ctrl+V")

    who.until(lambda: who.says(f"{len(PEOPLE)} 个账号"))


def test_letters_that_are_no_county_are_refused_beside_the_field(who: FirstStart) -> None:
    who.page("请选择怎样开始")
    who.press("Return")
    who.page("选择县（市、区）")
    commit(focused(), "没有这个县")
    who.at_rest()
    who.press("Ctrl+Return")

    assert "没有找到“没有这个县”" in who.message_under("县（市、区）")


def test_a_county_with_one_village_of_ones_own_table_is_founded(
    who: FirstStart, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = who.place.parent / "own.csv"
    table.write_text(ONE_VILLAGE, "utf-8")
    monkeypatch.setattr(county_step, "ask_which", lambda *_: table)
    who.page("请选择怎样开始")
    who.press("Return")
    who.page("选择县（市、区）")
    who.press("Ctrl+O")
    who.until(lambda: who.says("1 个乡镇、街道，1 个村、社区"))
    who.go_on("单位")
    who.go_on("人员和账号")
    who.name_people(*PEOPLE[:3])
    who.go_on("存放位置、口令和密码")
    who.fill_place()
    who.until(lambda: len(who.groups()) == 7)
    who.code = who.groups()
    who.confirm_code()
    who.page("账号启用单")

"""What stands in the frame for whoever is in: the account's menu, what waits, what was opened."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.demo.raising import PASSWORD
from desktop.finding.palette import Found
from desktop.rules.settings import THEME
from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.program.recent import TITLE
from desktop.ui.shared.pieces import Card, Words
from desktop.ui.shared.theme import CONTRAST, LIGHT, WALL, Colours, current
from desktop.ui.shell.password_sheet import PasswordSheet
from desktop.ui.shell.rights_sheet import RightsSheet
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting
from tests.gui.county_program import Sitting, sitting_at
from tests.gui.keyboard import commit

NEW = "Xin-Mima-2026"


@pytest.fixture
def who(qtbot: QtBot, county_store: Path) -> Iterator[Sitting]:
    with sitting_at(qtbot, county_store) as found:
        yield found


def words(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(Words)]


def choose(who: Sitting, title: str) -> None:
    """Do what an entry of the account's menu says."""
    entries = who.window.top.account.entries()
    next(one for one in entries if one.words == title).run()


def type_in(sheet: PasswordSheet, *typed: str) -> None:
    for editor, text in zip((sheet.old, sheet.password, sheet.again), typed, strict=True):
        editor.clear()
        commit(editor, text)
    sheet.act.click()


def shows_cards(sheet: QWidget) -> bool:
    return any(one.isVisible() for one in sheet.findChildren(Card))


def login_account(who: Sitting) -> str:
    who.bot.waitUntil(lambda: who.program.login is not None and who.program.login.isVisible())
    assert who.program.login is not None
    return who.program.login.account.text()


def recent(who: Sitting) -> list[str]:
    """Open the palette and read what was opened lately."""
    who.press(who.window, "Ctrl+K")
    who.wait()
    box = who.window.palette_box
    titles = [box.rows.item(row).text() for row in range(box.rows.rowCount())]
    found = [one.title for one in box.entries() if isinstance(one, Found)]
    assert (titles[0] == TITLE) == bool(found)
    box.close_up()
    return found


@pytest.mark.parametrize(
    ("account", "role", "acts", "page"),
    [
        ("shouli", "受理员", ("登记案件", "交办"), "desk"),
        ("tiaojie", "调解员", ("达成协议", "登记案件"), "dispatch"),
        ("zhiban", "值班领导", ("接管主办", "确认账号"), "director"),
        ("anquan", "安全管理员", ("确认账号", "登记案件"), "office"),
        ("cun", "承办员", ("签收", "放假安排"), "dispatch"),
    ],
)
def test_each_begins_where_work_waits_and_reads_what_is_allowed(
    who: Sitting, account: str, role: str, acts: tuple[str, str], page: str
) -> None:
    who.log_in(account)
    assert who.window.stack.currentWidget() is who.window._frames[page]
    choose(who, "我的权限")
    (sheet,) = who.window.findChildren(RightsSheet)
    told = words(sheet)
    may = told[told.index("能做") + 1].split("、")
    assert role in told
    assert (acts[0] in may, acts[1] in may) == (True, False)
    waits = {key: one.number for key, one in who.window.rail._buttons.items() if one.number}
    assert not waits or set(waits) <= {"dispatch", "conflicts"}
    if page == "dispatch":
        listed = int(who.window.page("dispatch").queue._badge.text().split()[0])  # type: ignore[attr-defined]
        assert waits.get("dispatch", "0") == str(listed)


def test_a_password_is_changed_with_the_old_one_and_then_opens_the_door(who: Sitting) -> None:
    who.log_in("shouli")
    choose(who, "改密码")
    (sheet,) = who.window.findChildren(PasswordSheet)
    for typed, field, refused in (
        (("falsch", NEW, NEW), "old", "不对"),
        ((PASSWORD, NEW, "anders"), "again", "两次"),
        ((PASSWORD, "kurz", "kurz"), "password", "8"),
    ):
        type_in(sheet, *typed)
        who.wait()
        assert refused in sheet.fields[field].message
    type_in(sheet, PASSWORD, NEW, NEW)
    who.wait()
    assert not [name for name, _ in who.late.saved if name == "save_draft"]
    choose(who, "退出登录")
    assert login_account(who) == "shouli"
    assert who.program.login is not None
    commit(who.program.login.password, NEW)
    who.press(who.program.login.password, "Return")
    who.bot.waitUntil(lambda: who.program.window_ is not None, timeout=20_000)


def test_another_person_finds_no_account_and_no_cursor_in_the_password(who: Sitting) -> None:
    who.log_in("shouli")
    choose(who, "换人登录")
    assert login_account(who) == ""
    assert who.program.login is not None
    assert who.program.login.account.hasFocus()


def test_what_was_opened_lately_comes_first_and_stays_with_the_account(who: Sitting) -> None:
    who.log_in("shouli")
    assert recent(who) == []
    cases = who.go_to("案件")
    who.wait()
    page = cases.findChild(CasesPage)
    assert isinstance(page, CasesPage)
    for _ in range(2):
        who.press(page.list.table, "Down")
        who.press(page.list.table, "Return")
        who.wait()
        who.press(page.case, "Esc")
    first, second = recent(who)
    choose(who, "换人登录")
    who.log_in("xitong")
    assert recent(who) == []
    choose(who, "换人登录")
    who.log_in("shouli")
    assert recent(who) == [first, second]


def test_the_first_steps_stand_behind_f1_with_pictures_and_the_page_in_front_first(
    who: Sitting,
) -> None:
    who.log_in("shouli")
    for page, first in (
        ("受理", "登记一件"),
        ("案件", "交办到签协议"),
        ("总览", "看一个数从哪里来"),
    ):
        who.go_to(page)
        who.wait()
        who.press(who.window, "F1")
        sheet = who.window.keys
        who.press(sheet, "Tab")
        assert sheet.title == "上手三件事"
        who.bot.waitUntil(partial(shows_cards, sheet))
        cards = [card.title.text() for card in sheet.findChildren(Card) if card.isVisible()]
        assert cards[0] == first
        assert len(cards) == 3
        pictures = [one.pixmap() for one in sheet.findChildren(QLabel) if one.isVisible()]
        drawn = [one for one in pictures if not one.isNull()]
        assert len(drawn) == 12
        assert max(one.width() for one in drawn) < 360
        who.press(sheet, "Esc")
        assert not sheet.isVisible()


@pytest.mark.parametrize(("words", "colours"), [("深色", WALL), ("高对比", CONTRAST)])
def test_the_colours_are_the_accounts_own(who: Sitting, words: str, colours: Colours) -> None:
    who.log_in("shouli")
    who.program.tasks.perform(
        who.program,
        choose_setting,
        ChooseSetting(key=THEME.key, value=words),
        on_refused=lambda why: pytest.fail(why.code),
    )
    who.bot.waitUntil(lambda: current().colours is colours)
    choose(who, "换人登录")
    who.log_in("fenliu")
    who.bot.waitUntil(lambda: current().colours is LIGHT)

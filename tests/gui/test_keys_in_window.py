"""密钥 in the window: a new code, a passphrase, and what opens the store afterwards."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.secrets.keys import open_with_code, open_with_passphrase
from db.secrets.rewrap import KeyRefused, wrap_kinds
from db.secrets.wraps import WrapKind
from desktop.demo.raising import PASSPHRASE, PASSWORD
from desktop.ui.office.key_sheets import CodeSheet, PassphraseSheet, PlainKeySheet
from desktop.ui.office.keys_page import KeysPage
from desktop.ui.office.screen import OfficeScreen
from desktop.ui.shared.pieces import Words
from tests.gui.county_program import Sitting, sitting_at
from tests.gui.keyboard import commit

GROUP = re.compile(r"[0-9A-Z]{4}")
NEW = "综治中心 2026 的口令 Kouling"


@pytest.fixture
def who(qtbot: QtBot, county_store: Path) -> Iterator[Sitting]:
    with sitting_at(qtbot, county_store) as found:
        found.log_in("anquan")
        yield found


def keys_page(who: Sitting) -> KeysPage:
    office = who.go_to("管理").findChild(OfficeScreen)
    assert isinstance(office, OfficeScreen)
    office.open_target("密钥")
    page = office.pages["密钥"]
    assert isinstance(page, KeysPage)
    who.bot.waitUntil(lambda: bool(page.acts))
    who.wait()
    return page


def draw(who: Sitting, page: KeysPage) -> tuple[CodeSheet, str]:
    """Ask for a new code, and read its groups as they stand on the screen."""
    page.acts["换发恢复码"].click()
    (sheet,) = page.window().findChildren(CodeSheet)
    commit(sheet.own, "falsch")
    sheet.act.click()
    who.wait()
    assert "不对" in sheet.fields["own"].message
    sheet.own.clear()
    commit(sheet.own, PASSWORD)
    sheet.act.click()
    who.wait()
    shown = [one.text() for one in sheet.groups.findChildren(Words)]
    groups = [one for one in shown if GROUP.fullmatch(one)]
    assert len(groups) == 7
    return sheet, "-".join(groups)


def test_a_new_code_is_proven_by_three_groups_and_then_opens_the_store(
    who: Sitting, county_store: Path
) -> None:
    page = keys_page(who)
    sheet, code = draw(who, page)
    sheet.act.click()
    seen = [one.text() for one in sheet.findChildren(Words) if one.isVisible()]
    assert not any(map(GROUP.fullmatch, seen))
    groups = code.split("-")
    for editor in sheet.typed:
        commit(editor, "0000")
    sheet.act.click()
    assert all("不符" in sheet.fields[f"group{n}"].message for n in range(3))
    for editor, group in zip(sheet.typed, sheet.asked, strict=True):
        editor.clear()
        commit(editor, groups[group - 1].lower())
    sheet.act.click()
    who.wait()
    assert page.said.text() == "恢复码已换发，旧的不能再打开本库。"
    assert wrap_kinds(county_store).count(WrapKind.CODE) == 1
    assert open_with_code(county_store, code).data_key


def test_a_code_that_nobody_has_proven_opens_nothing(who: Sitting, county_store: Path) -> None:
    page, before = keys_page(who), wrap_kinds(county_store)
    sheet, code = draw(who, page)
    sheet.dismiss()
    who.wait()
    assert page.said.text() == "已取消换发，旧恢复码继续有效。"
    assert wrap_kinds(county_store) == before
    with pytest.raises(KeyRefused):
        open_with_code(county_store, code)


def test_a_passphrase_is_set_again_and_the_last_way_stays(who: Sitting, county_store: Path) -> None:
    page = keys_page(who)
    page.acts["更换口令"].click()
    (sheet,) = page.window().findChildren(PassphraseSheet)
    for typed, field, words in (
        ((PASSWORD, NEW, "anders"), "again", "两次"),
        (("falsch", NEW, NEW), "own", "不对"),
    ):
        type_in(sheet, *typed)
        who.wait()
        assert words in sheet.fields[field].message
    type_in(sheet, PASSWORD, NEW, NEW)
    who.wait()
    assert page.said.text() == "口令已设置。"
    assert open_with_passphrase(county_store, NEW).data_key
    with pytest.raises(KeyRefused):
        open_with_passphrase(county_store, PASSPHRASE)
    who.bot.waitUntil(lambda: "停用口令" in page.acts)
    page.acts["停用口令"].click()
    (plain,) = page.window().findChildren(PlainKeySheet)
    commit(plain.own, PASSWORD)
    plain.act.click()
    who.wait()
    assert page.said.text() == "口令已停用。"
    assert wrap_kinds(county_store) == (WrapKind.CODE,)
    who.bot.waitUntil(lambda: "设置口令" in page.acts)
    assert page.badges() == ["没有", "已设置", "没有"]


def type_in(sheet: PassphraseSheet, *typed: str) -> None:
    for editor, text in zip((sheet.own, sheet.passphrase, sheet.again), typed, strict=True):
        editor.clear()
        commit(editor, text)
    sheet.act.click()

"""What is chosen in 设置 holds in the window: at once, and at the next login."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.rows.uow import unit_of_work
from desktop.accounts.setting_words import SETTINGS_TITLE as TITLE
from desktop.keeping.logins import viewer_of
from desktop.rules.settings import LOCK_AFTER
from desktop.ui.office.screen import OfficeScreen
from desktop.ui.office.settings_page import SettingsPage
from desktop.ui.shared.theme import Theme, current, install
from desktop.ui.shell.palette import CommandPalette
from tests.gui.county_program import Sitting, sitting_at
from tests.gui.keyboard import commit

MINUTE = 60_000


@pytest.fixture
def who(qtbot: QtBot, qapp: QApplication, county_store: Path) -> Iterator[Sitting]:
    with sitting_at(qtbot, county_store) as who:
        yield who
    install(qapp, Theme())


def settings_page(who: Sitting) -> SettingsPage:
    """Reach the page by its name, as one who has forgotten where it stands."""
    palette: CommandPalette = who.window.palette_box
    who.press(who.window, "Ctrl+K")
    commit(palette.box, TITLE)
    who.press(palette.box, "Return")
    who.wait()
    front = who.window.stack.currentWidget()
    assert front is not None
    [page] = front.findChildren(SettingsPage)
    who.bot.waitUntil(page.isVisible)
    return page


def test_the_size_of_type_is_the_accounts_own_and_is_there_at_the_next_login(who: Sitting) -> None:
    who.log_in("shouli")
    who.press(who.window, "Ctrl+=")
    who.press(who.window, "Ctrl+=")
    who.wait()
    assert current().scale == 125

    who.change_places("fenliu")
    assert current().scale == 100

    who.change_places("shouli")
    who.bot.waitUntil(lambda: current().scale == 125)
    assert who.window.status._scale.text() == "字号 125%"


def test_a_clerk_reaches_the_settings_and_chooses_his_own(who: Sitting) -> None:
    who.log_in("shouli")
    page = settings_page(who)
    who.bot.waitUntil(lambda: page.card.title.text() != "设置")
    page.wanted.setText("字号")
    who.wait()
    page.card.value.setFocus()
    commit(page.card.value, "大")
    who.press(page.card.value, "Ctrl+Return")

    who.bot.waitUntil(lambda: current().scale == 110)


def test_what_has_come_since_is_said_at_the_next_login(who: Sitting) -> None:
    who.bot.waitUntil(lambda: who.program.login is not None, timeout=20_000)
    open_store = who.program.open_store
    assert open_store is not None
    with unit_of_work(open_store.store, viewer_of(open_store.store, "tiaojie")) as uow:
        known = uow.local.credential(uow.viewer.account)
        assert known is not None
        uow.local.set_credential(known._replace(notices_seen=0))

    who.log_in("tiaojie")

    said = who.window.status._notice
    who.bot.waitUntil(lambda: "条新通知，Ctrl+" in said.text())


def test_the_minutes_after_which_windows_lock_hold_at_once(who: Sitting) -> None:
    who.log_in("anquan")
    lock = who.window.lock
    assert lock.timer.interval() == LOCK_AFTER.default * MINUTE
    page = settings_page(who)
    assert isinstance(who.window.page("office"), OfficeScreen)
    page.wanted.setText("锁定")
    who.wait()
    page.card.value.setFocus()
    commit(page.card.value, "2")
    who.press(page.card.value, "Ctrl+Return")

    who.bot.waitUntil(lambda: lock.timer.interval() == 2 * MINUTE)
    assert not lock.isVisible()

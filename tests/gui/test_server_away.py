"""A window whose server goes away: it says so, keeps what was typed, and saves when it is back."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from db.keeping.bringing_up import UNFINISHED
from db.rows.local_state import write_settings
from db.rows.uow import unit_of_work
from db.store import again
from db.subjects.records.events import RecordAmended
from desktop.demo.raising import PASSWORD
from desktop.keeping import opened
from desktop.keeping.founding import found
from desktop.settings import Settings
from desktop.ui.registers.register_index import RegisterIndex
from desktop.usecases.passwords import keep_hash
from tests.founders import founder_of
from tests.gui.county_program import Sitting, fields_in, sitting_at, words_in
from tests.gui.keyboard import commit, focused
from tests.proxy import Proxy

pytestmark = pytest.mark.postgresql
TYPED = "楼上漏水到楼下客厅"


@pytest.fixture
def proxy(empty_database: str) -> Iterator[Proxy]:
    """A county on a server whose cable can be pulled; 受理员 李 works there."""
    founder = founder_of("xitong", PASSWORD, demonstration=True)
    founded = found(empty_database, founder, Settings(keyring=False))
    store, admin = founded.store, founded.viewer
    clerk = store.ids.new()
    values: dict[str, str | int | None] = {
        "name": "li",
        "person_name": "李晓燕",
        "roles": "clerk",
        "unit": admin.unit,
    }
    with unit_of_work(store, admin) as uow:
        uow.record([RecordAmended(kind="account", id=clerk, before={}, after=values)])
        for account in (clerk, admin.account):
            keep_hash(uow, account, PASSWORD)
    write_settings(store.engine, {UNFINISHED: "0"})
    store.engine.dispose()
    proxy = Proxy(empty_database)
    yield proxy
    proxy.close()


@pytest.fixture
def who(qtbot: QtBot, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sitting]:
    monkeypatch.setattr(again, "PATIENCE", 0.2)
    with sitting_at(qtbot, proxy.url) as who:
        yield who


def says(who: Sitting, words: str) -> bool:
    return any(words in one.text() for one in who.window.findChildren(QLabel) if one.isVisible())


def field_named(who: Sitting, words: str) -> QLineEdit | QPlainTextEdit:
    return next(one for one in fields_in(who.window) if words in one.accessibleName())


def until_it_says(who: Sitting, words: str) -> None:
    who.bot.waitUntil(lambda: says(who, words), timeout=30_000)


def test_a_window_says_that_its_server_is_away_and_goes_on_when_it_is_back(
    who: Sitting, proxy: Proxy
) -> None:
    who.log_in("li")
    who.go_to("受理")
    until_it_says(who, "已保存到服务器")
    field = field_named(who, "事件简述")
    proxy.down()
    field.setFocus()
    commit(field, TYPED)

    until_it_says(who, "连不上服务器，正在重连")
    assert words_in(field) == TYPED
    proxy.up()
    until_it_says(who, "已保存到服务器")
    until_it_says(who, "草稿")

    assert words_in(field) == TYPED
    assert not says(who, "连不上")


def test_each_pc_offers_the_account_that_was_last_there(
    qtbot: QtBot, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offered_at(pc: str) -> str:
        monkeypatch.setattr(opened, "node", lambda: pc)
        with sitting_at(qtbot, proxy.url) as who:
            qtbot.waitUntil(lambda: who.program.login is not None, timeout=20_000)
            assert who.program.login
            return who.program.login.account.text()

    for pc, account in (("PC-01", "li"), ("PC-02", "xitong")):
        monkeypatch.setattr(opened, "node", lambda pc=pc: pc)
        with sitting_at(qtbot, proxy.url) as who:
            who.log_in(account)

    assert [offered_at(pc) for pc in ("PC-01", "PC-02", "PC-03")] == ["li", "xitong", ""]


def test_a_page_opened_while_the_server_was_away_is_filled_when_it_is_back(
    who: Sitting, proxy: Proxy
) -> None:
    who.log_in("li")
    proxy.down()
    until_it_says(who, "连不上服务器，正在重连")
    page = who.go_to("档案")
    who.wait()
    until_it_says(who, "没有保存的内容都还在，连上后请再试一次")
    [registers] = page.findChildren(RegisterIndex)
    assert registers.kinds() == []

    proxy.up()

    until_it_says(who, "已保存到服务器")
    who.bot.waitUntil(lambda: registers.kinds() != [], timeout=20_000)


def test_background_work_says_nothing_of_a_server_that_is_away(who: Sitting, proxy: Proxy) -> None:
    who.log_in("li")
    proxy.down()
    until_it_says(who, "连不上服务器，正在重连")

    who.program._jobs._again.timeout.emit()
    who.wait()

    assert not says(who, "整理旧数据")
    proxy.up()
    until_it_says(who, "已保存到服务器")


def test_an_act_that_was_refused_while_the_server_was_away_is_saved_when_it_is_back(
    who: Sitting, proxy: Proxy
) -> None:
    who.log_in("li")
    desk = who.go_to("受理")
    commit(focused(), "王建国")
    summary = field_named(who, "事件简述")
    summary.setFocus()
    commit(summary, TYPED)
    who.wait()
    proxy.down()
    who.press(desk, "Ctrl+Return")
    until_it_says(who, "没有保存的内容都还在，连上后请再试一次")
    until_it_says(who, "连不上服务器，正在重连")
    assert words_in(summary) == TYPED
    proxy.up()
    until_it_says(who, "已保存到服务器")
    assert words_in(summary) == TYPED
    who.press(desk, "Ctrl+Return")
    who.wait()

    assert TYPED not in map(words_in, fields_in(who.window))
    assert len(who.program.gate.place.ask(lambda reading: reading.cases.find(TYPED))) == 1

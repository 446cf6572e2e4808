"""An account that ends, or moves, while somebody works: the window leads to the door."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.log.clock import day_of
from db.rows.local_state import NOBODY
from db.rows.uow import Store, unit_of_work
from db.subjects.records.events import RecordAmended
from desktop.demo.raising import PASSWORD
from desktop.keeping.logins import viewer_of
from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.shell.turned_away import TurnedAwaySheet
from desktop.usecases.accounts import AmendAccount, amend_account
from desktop.workplace import Workplace
from tests.gui.county_program import Sitting, sitting_at
from tests.gui.keyboard import commit, focused

TYPED = "楼上漏水到楼下客厅，话说到一半"


@pytest.fixture
def clerk(qtbot: QtBot, county_store: Path) -> Iterator[Sitting]:
    with sitting_at(qtbot, county_store) as who:
        who.log_in("shouli")
        yield who


def store_of(who: Sitting) -> Store:
    assert who.program.open_store
    return who.program.open_store.store


def tell(who: Sitting, kind: str, id_: int, **values: Any) -> None:
    """Another program records something; this window hears nothing of it."""
    with unit_of_work(store_of(who), NOBODY) as uow:
        uow.record([RecordAmended(kind=kind, id=id_, before={}, after=values)])


def amended(who: Sitting, **values: Any) -> None:
    """The administrator changes the clerk's account at another program."""
    boss = Workplace(store_of(who), viewer_of(store_of(who), "xitong"))
    boss.perform(amend_account, AmendAccount(name="shouli", values=values))


def end(who: Sitting) -> None:
    yesterday = day_of(store_of(who).clock.now_ms()) - timedelta(days=1)
    amended(who, until=yesterday.isoformat())


def cases(who: Sitting) -> int:
    with unit_of_work(store_of(who), NOBODY) as uow:
        return uow.figures.rows_of("case")


def desk_of(who: Sitting) -> IntakeScreen:
    page = who.window.page("desk")
    assert isinstance(page, IntakeScreen)
    return page


def type_half_a_case(who: Sitting) -> IntakeScreen:
    who.go_to("受理")
    desk = desk_of(who)
    desk.parties.rows[0].name.setFocus()
    commit(desk.parties.rows[0].name, "赵铁柱")
    desk.matter.focus("summary")
    commit(focused(), TYPED)
    return desk


def sheet_of(who: Sitting) -> TurnedAwaySheet:
    sheet = who.window.away
    who.bot.waitUntil(sheet.isVisible, timeout=20_000)
    return sheet


def leave(who: Sitting) -> None:
    who.press(focused(), "Return")
    who.bot.waitUntil(
        lambda: who.program.login is not None and who.program.login.isVisible(), timeout=20_000
    )
    who.wait()


def test_whoever_saves_after_the_end_of_his_account_is_told_so_and_loses_nothing(
    clerk: Sitting,
) -> None:
    desk, before = type_half_a_case(clerk), cases(clerk)
    end(clerk)

    clerk.press(focused(), "Ctrl+Return")

    sheet = sheet_of(clerk)
    clerk.wait()
    assert "到期停用，不能再办理和查看，请联系系统管理员。" in sheet.why.text()
    assert not clerk.window.body.isVisible()
    assert sheet.leave.hasFocus()
    assert (cases(clerk), desk.form().summary) == (before, TYPED)
    leave(clerk)
    account = viewer_of(store_of(clerk), "shouli").account
    tell(clerk, "account", account, until="", roles="clerk")  # opened again, and confirmed
    clerk.log_in("shouli")
    again = desk_of(clerk)
    clerk.bot.waitUntil(lambda: "恢复未提交的登记" in again.banner.said)
    clerk.press(again, "Alt+R")
    clerk.bot.waitUntil(lambda: again.form().summary == TYPED)


def test_an_ended_account_does_not_come_in_again(clerk: Sitting) -> None:
    end(clerk)
    clerk.go_to("案件")
    sheet_of(clerk)
    leave(clerk)
    login = clerk.program.login
    assert login
    for place, typed in ((login.account, "shouli"), (login.password, PASSWORD)):
        place.setFocus()
        place.selectAll()
        commit(place, typed)

    clerk.press(login.password, "Return")

    told = login._fields["account"]
    clerk.bot.waitUntil(lambda: told.message == "账号不在有效期内，请联系系统管理员。")


@pytest.mark.parametrize("title", ["调度", "案件", "档案", "总览", "待核"])
def test_a_page_whose_questions_are_refused_is_not_shown_empty(clerk: Sitting, title: str) -> None:
    end(clerk)

    clerk.go_to(title)

    assert "停用" in sheet_of(clerk).why.text()
    clerk.wait()
    assert not clerk.window.body.isVisible()


def test_no_key_and_no_lock_leads_past_the_sheet(clerk: Sitting) -> None:
    end(clerk)
    clerk.go_to("案件")
    sheet = sheet_of(clerk)
    clerk.wait()

    for keys in ("Ctrl+1", "Ctrl+K", "Ctrl+L", "F1", "Tab", "Escape"):
        clerk.press(focused(), keys)
    clerk.window.lock.timer.timeout.emit()

    assert sheet.leave.hasFocus()
    assert not clerk.window.body.isVisible()
    assert not clerk.window.lock.isVisible()
    assert not clerk.window.palette_box.isVisible()


def move(who: Sitting) -> None:
    viewer = viewer_of(store_of(who), "shouli")
    unit = viewer_of(store_of(who), "tiaojie").unit
    tell(who, "account", viewer.account, unit=unit)


def test_whoever_was_moved_logs_in_again_and_works_for_the_new_unit(clerk: Sitting) -> None:
    type_half_a_case(clerk)
    move(clerk)
    clerk.press(focused(), "Ctrl+Return")
    name = viewer_of(store_of(clerk), "shouli").unit_name

    assert sheet_of(clerk).why.text() == (
        f"您的账号或单位有调整，现在属于“{name}”，请重新登录后再办理。"
    )

    leave(clerk)
    clerk.log_in("shouli")
    assert name in clerk.window.windowTitle()
    clerk.bot.waitUntil(lambda: "恢复未提交的登记" in desk_of(clerk).banner.said)


def test_a_password_after_the_lock_does_not_lead_back_into_the_old_unit(clerk: Sitting) -> None:
    clerk.lock()
    move(clerk)
    commit(clerk.window.lock.password, PASSWORD)

    clerk.press(clerk.window.lock.password, "Return")

    assert "请重新登录" in sheet_of(clerk).why.text()
    assert not clerk.window.body.isVisible()


def test_a_role_that_was_taken_is_named_and_the_pages_stay(clerk: Sitting) -> None:
    desk = type_half_a_case(clerk)
    tell(clerk, "account", viewer_of(store_of(clerk), "shouli").account, roles="mediator")

    clerk.press(focused(), "Ctrl+Return")
    clerk.wait()

    said = [words.text() for words in desk.findChildren(type(sheet_words(clerk)))]
    assert any("“受理员”角色已被取消" in one for one in said)
    assert not clerk.window.away.isVisible()
    assert desk.form().summary == TYPED


def sheet_words(who: Sitting) -> Any:
    return who.window.away.why

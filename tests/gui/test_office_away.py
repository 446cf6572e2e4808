"""A PC of an office whose server is away, silent, of another version, or lets it in no more."""

import json
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from db.queries.case_filter import CaseFilter
from desktop.demo.raising import PASSWORD
from desktop.office.joined import joining
from desktop.office.line import client, codes, discovery
from desktop.office.line.hello import Speaks
from desktop.ui.founding.join_page import JoinPage
from desktop.ui.intake.drafts import NOW
from desktop.ui.shared.table import ListTable
from desktop.ui.shell.entrance import LoginPage
from tests.gui.county_program import Sitting, fields_in, sitting_at, words_in
from tests.gui.keyboard import commit, focused
from tests.gui.shared_county import in_front
from tests.office_line import nowhere
from tests.office_served import ServedOffice

AWAY = "连不上办公室服务器，正在重连…"
TYPED = "楼上漏水到楼下客厅"
WAIT_MS = 30_000


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedOffice]:
    monkeypatch.setattr(codes, "MEMORY_KIB", 64)
    monkeypatch.setattr(discovery, "find_servers", list)
    monkeypatch.setattr(client.Line.__init__, "__kwdefaults__", quiet())
    office = ServedOffice(tmp_path)
    yield office
    office.end()


def quiet() -> dict[str, object]:
    """Nobody in the network of the test is asked where the server is."""
    return {**(client.Line.__init__.__kwdefaults__ or {}), "seek": nowhere}


def says(who: Sitting, words: str) -> bool:
    shown = who.program.findChildren(QLabel)
    return any(words in one.text() for one in shown if one.isVisible())


def until(who: Sitting, words: str) -> None:
    who.bot.waitUntil(lambda: says(who, words), timeout=WAIT_MS)


def login_of(who: Sitting) -> LoginPage:
    who.bot.waitUntil(lambda: who.program.login is not None, timeout=WAIT_MS)
    assert who.program.login
    return who.program.login


def field_named(who: Sitting, words: str) -> QLineEdit | QPlainTextEdit:
    return next(one for one in fields_in(who.window) if words in one.accessibleName())


def test_the_login_of_an_office_that_is_away_comes_up_and_goes_on_by_itself(
    qtbot: QtBot, office: ServedOffice
) -> None:
    folder, port = office.pc("前台"), office.port
    office.end()
    with sitting_at(qtbot, folder) as who:
        page = login_of(who)
        until(who, AWAY)
        assert says(who, f"127.0.0.1:{port}")
        assert "治理中心" in page.under.text()
        commit(page.account, "li")
        commit(page.password, PASSWORD)
        who.press(page.password, "Return")
        assert "连上后自动登录" in page.enter.text()
        commit(page.account, "i")
        assert page.enter.text() == "登录"
        page.account.setText("li")
        who.press(page.password, "Return")

        office.begin()

        who.bot.waitUntil(lambda: who.program.window_ is not None, timeout=WAIT_MS)
        until(who, "治理中心 在线")


def test_a_silent_server_is_said_to_be_away_within_five_seconds_and_nothing_typed_is_lost(
    qtbot: QtBot, office: ServedOffice
) -> None:
    with office.cable() as cable, sitting_at(qtbot, office.pc("前台", cable.port)) as who:
        who.log_in("li")
        desk = who.go_to("受理")
        until(who, "治理中心 在线")
        commit(focused(), "王建国")
        summary = field_named(who, "事件简述")
        summary.setFocus()
        commit(summary, TYPED)
        who.wait()
        began = monotonic()
        cable.silent.set()
        who.press(desk, "Ctrl+Return")

        until(who, "正在重连")

        assert monotonic() - began < 6
        assert words_in(summary) == TYPED
        cable.cut()
        cable.silent.clear()
        until(who, "治理中心 在线")
        until(who, "已重新连上办公室")
        who.wait()
        if TYPED in map(words_in, fields_in(who.window)):
            who.press(desk, "Ctrl+Return")
            who.wait()
        found = who.program.gate.place.ask(lambda reading: reading.cases.page(CaseFilter()))
        assert len(found) == 1


def test_who_is_put_out_is_told_the_way_out_and_joins_anew_with_his_drafts(
    qtbot: QtBot, office: ServedOffice
) -> None:
    folder = office.pc("前台")
    with sitting_at(qtbot, folder) as who:
        who.log_in("li")
        who.go_to("受理")
        commit(focused(), "王建国")
        assert office.served.door
        (pc,) = office.served.door.connected()
        office.served.door.revoke(pc)
        until(who, "回到登录页就可以重新加入")
        assert who.window.away.geometry() == who.window.rect()
        who.press(who.window.away.leave, "Return")
        until(who, "已被移出办公室服务器")
    with sitting_at(qtbot, folder) as who:
        page = login_of(who)
        until(who, "已被移出办公室服务器")
        page.join.click()
        [joining_page] = who.program.findChildren(JoinPage)
        joining_page.address.setText(f"127.0.0.1:{office.port}")
        joining_page.code.setText(office.served.invite("boss").code)
        joining_page.name.setText("前台二")
        who.press(joining_page.name, "Ctrl+Return")
        who.bot.waitUntil(lambda: who.program.successor() is not None, timeout=WAIT_MS)
        after = who.program.successor()
        assert after
        anew = Path(after._where)
        after.deleteLater()
    assert anew != folder
    assert folder.exists()
    with sitting_at(qtbot, anew) as who:
        who.log_in("li")
        who.go_to("受理")
        who.wait()
        kept = who.program.gate.place.ask(lambda reading: reading.local.draft(NOW))
        assert kept is not None
        assert json.loads(kept.body)["parties"][0]["name"] == "王建国"


@pytest.mark.parametrize(
    ("speaks", "said"),
    [((3, 4), "办公室服务器的程序版本太旧"), ((0, 0), "本机的程序版本太旧")],
)
def test_a_version_outside_the_window_says_which_side_is_to_be_upgraded(
    qtbot: QtBot,
    office: ServedOffice,
    monkeypatch: pytest.MonkeyPatch,
    speaks: tuple[int, int],
    said: str,
) -> None:
    folder = office.pc("前台")
    monkeypatch.setattr(joining, "Speaks", lambda version: Speaks(version, *speaks))
    with sitting_at(qtbot, folder) as who:
        page = login_of(who)
        until(who, said)
        assert not page.join.isVisible()


def test_a_version_inside_the_window_works_and_the_tip_names_both(
    qtbot: QtBot, office: ServedOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = office.pc("前台")
    monkeypatch.setattr(joining, "VERSION", "9.9.9")
    monkeypatch.setattr(joining, "Speaks", lambda version: Speaks(version, 1, 2))
    with sitting_at(qtbot, folder) as who:
        who.log_in("li")
        until(who, "治理中心 在线")
        tips = [one.toolTip() for one in who.window.status.findChildren(QLabel)]
        assert any("9.9.9" in one and "可以一起用" in one for one in tips)


def test_the_bar_tells_who_else_is_in_and_the_board_moves_without_a_reload(
    qtbot: QtBot, office: ServedOffice
) -> None:
    with (
        sitting_at(qtbot, office.pc("前台")) as desk,
        sitting_at(qtbot, office.pc("调度")) as board,
    ):
        desk.log_in("li")
        board.log_in("wang")
        others = desk.window.status.others
        assert isinstance(others, QToolButton)
        qtbot.waitUntil(lambda: others.text() == "另有 1 人在线", timeout=WAIT_MS)
        assert others.toolTip() == "王建国（调度）"
        in_front(board)
        board.go_to("案件")
        board.wait()
        [lines] = [one.lines for one in board.window.findChildren(ListTable) if one.isVisible()]
        in_front(desk)
        page = desk.go_to("受理")
        commit(focused(), "张三丰")
        summary = field_named(desk, "事件简述")
        summary.setFocus()
        commit(summary, TYPED)
        desk.wait()
        assert not lines.lines
        desk.press(page, "Ctrl+Return")

        qtbot.waitUntil(lambda: len(lines.lines) == 1, timeout=WAIT_MS)

        board.program.close()
        qtbot.waitUntil(lambda: not others.isVisible(), timeout=WAIT_MS)

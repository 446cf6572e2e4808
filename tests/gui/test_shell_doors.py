import logging
import sys
import threading
from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import RuleBroken
from desktop.keeping.uncaught import hear_threads
from desktop.texts.sentences import sentence
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.theme import Theme, install
from desktop.ui.shell.crash import CrashReporter, LogRing, describe
from desktop.ui.shell.entrance import LoginModel, LoginPage
from desktop.ui.shell.unlock import UnlockPage
from tests.conftest import Logs
from tests.gui.keyboard import commit, focused, press

NAME = "张建国"


@pytest.fixture
def login(qtbot: QtBot) -> LoginPage:
    page = LoginPage(LoginModel(unit="博兴县综治中心"))
    qtbot.addWidget(page)
    page.resize(1366, 696)
    with qtbot.waitActive(page):
        page.show()
    return page


def test_one_logs_in_without_a_mouse(qtbot: QtBot, login: LoginPage) -> None:
    commit(focused(), "shouli")
    press(focused(), Qt.Key.Key_Return)
    commit(focused(), "Demo-2026")
    with qtbot.waitSignal(login.submitted) as submitted:
        press(focused(), Qt.Key.Key_Return)

    assert submitted.args == ["shouli", "Demo-2026"]
    assert not login.enter.isEnabled(), "a second press waits for the answer"


def test_a_refusal_stands_beside_its_field_and_one_may_try_again(login: LoginPage) -> None:
    login.set_busy(True)
    login.refuse(RuleBroken("text.missing", "account", label="账号"))

    assert login._fields["account"].message == "请填写账号。"
    assert focused() is login.account
    assert login.enter.isEnabled()


@pytest.mark.parametrize("code", ["account.not_confirmed", "account.without_unit"])
def test_what_is_wrong_with_an_account_stands_whole_beside_it(
    qtbot: QtBot, login: LoginPage, code: str
) -> None:
    login.refuse(RuleBroken(code, "name"))

    told = login._fields["account"]
    assert told.message == sentence(code)
    qtbot.waitUntil(lambda: is_whole(words_saying(login, told.message)))
    assert focused() is login.account


def test_a_server_that_is_away_is_nobodys_wrong_password(qtbot: QtBot, login: LoginPage) -> None:
    away = "连不上数据库服务器；没有保存的内容都还在，连上后请再试一次。"
    login.refuse(RuleBroken("store.unavailable", sentence=away))

    qtbot.waitUntil(lambda: is_whole(words_saying(login, away)))
    assert not any(field.has_error for field in login._fields.values())
    assert focused() is login.password
    login.show_reached(True)
    assert not login.banner.isVisible()


def words_saying(page: QWidget, text: str) -> Words:
    found = [one for one in page.findChildren(Words) if one.text() == text and one.isVisible()]
    assert len(found) == 1
    return found[0]


def is_whole(words: Words) -> bool:
    """Its sentence has the room it needs."""
    return words.wordWrap() and words.height() >= words.heightForWidth(words.width())


def test_nothing_is_sent_without_a_password(qtbot: QtBot, login: LoginPage) -> None:
    commit(login.account, "shouli")
    login.password.setFocus()
    with qtbot.assertNotEmitted(login.submitted):
        press(login.password, Qt.Key.Key_Return)

    assert login._fields["password"].message == "请填写密码。"


def test_accounts_are_hinted_at_only_in_a_demonstration(qtbot: QtBot) -> None:
    page = LoginPage(
        LoginModel(
            unit="博兴县综治中心",
            demonstration=(("shouli", "受理员"),),
            demonstration_password="Demo-2026",
        )
    )
    qtbot.addWidget(page)
    plain = LoginPage(LoginModel(unit="博兴县综治中心"))
    qtbot.addWidget(plain)

    def says_demo(page: LoginPage) -> bool:
        return any("Demo-2026" in words.text() for words in page.findChildren(Words))

    assert (says_demo(page), says_demo(plain)) == (True, False)


@pytest.mark.parametrize("scale", [100, 150])
def test_no_account_of_a_demonstration_is_cut(qapp: QApplication, qtbot: QtBot, scale: int) -> None:
    install(qapp, Theme(scale=scale))
    roles = ("受理员", "系统管理员", "村级受理员、调度员、承办员", "矫正帮教专管员", "审计员")
    shown = tuple((f"a{n}", role) for n, role in enumerate(roles))
    page = LoginPage(LoginModel(unit="博兴县综治中心", demonstration=shown))
    qtbot.addWidget(page)
    page.resize(1366, 1009)
    page.show()

    offered = [one for one in page.findChildren(Button) if one.text() in roles]
    assert [one.text() for one in offered] == list(roles)
    assert not [one.text() for one in offered if one.width() < one.sizeHint().width()]
    install(qapp, Theme())


def test_the_store_is_opened_by_passphrase_or_by_recovery_code(qtbot: QtBot) -> None:
    why = "本机钥匙串里没有这份数据的钥匙。"
    page = UnlockPage("博兴县综治中心", why, has_passphrase=True)
    qtbot.addWidget(page)
    assert why in [words.text() for words in page.findChildren(Words)]
    assert page.secret.echoMode() == QLineEdit.EchoMode.Password

    page._other.click()
    commit(page.secret, "ABCD-EFGH")
    with qtbot.waitSignal(page.submitted) as submitted:
        press(page.secret, Qt.Key.Key_Return)
    assert submitted.args == ["recovery", "ABCD-EFGH"]

    page.refuse("text.missing", label="恢复码")
    assert page._field.message == "请填写恢复码。"
    assert page.enter.isEnabled()


def fail() -> None:
    try:
        _ = dict[str, str]()[NAME]
    except KeyError as error:
        raise ValueError(f"no {NAME}") from error


def caught() -> ValueError:
    with pytest.raises(ValueError, match=NAME) as failure:
        fail()
    return failure.value


def test_a_crash_report_tells_types_and_places_and_no_values() -> None:
    report = describe(caught())

    assert NAME not in report
    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "gui/test_shell_doors.py" in report


def test_a_fault_is_shown_once_can_be_copied_and_ends_nothing(
    qtbot: QtBot, qapp: QApplication, expected_logs: Logs
) -> None:
    quits: list[bool] = []
    ring = LogRing()
    ring.handle(logging.LogRecord("x", 20, "", 1, "saved %s", (NAME,), None))
    reporter = CrashReporter(ring, "0.1.0", lambda: quits.append(True))
    error = caught()
    for _ in range(3):
        reporter.report(error)
    expected_logs.take("crash: ValueError")
    dialog = reporter.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)

    press(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "综治台 0.1.0" in QApplication.clipboard().text()
    assert "saved %s" in dialog.report
    assert NAME not in dialog.report
    press(dialog, Qt.Key.Key_Escape)
    assert (quits, reporter.dialog) == ([], None)


def test_after_a_fault_the_page_can_be_opened_anew_or_the_program_left(
    qtbot: QtBot, expected_logs: Logs
) -> None:
    told: list[str] = []
    reporter = CrashReporter(LogRing(), "0.1.0", lambda: told.append("left"))
    reporter.reopen_wanted.connect(lambda: told.append("anew"))
    for error, words in ((caught(), "重新打开这一页"), (KeyError(NAME), "退出程序")):
        reporter.report(error)
        expected_logs.take(f"crash: {type(error).__name__}")
        assert reporter.dialog is not None
        button(reporter.dialog, words).click()

    assert told == ["anew", "left"]


def test_a_second_fault_is_told_and_a_repeated_one_piles_up_no_dialogs(
    qtbot: QtBot, expected_logs: Logs
) -> None:
    again: list[bool] = []
    reporter = CrashReporter(LogRing(), "0.1.0", lambda: None)
    reporter.repeated.connect(lambda: again.append(True))
    first = caught()
    for error in (first, KeyError(NAME), first):
        reporter.report(error)
    expected_logs.take("crash: ValueError")
    expected_logs.take("crash: KeyError")
    dialog = reporter.dialog
    assert dialog is not None
    assert "builtins.ValueError" in dialog.report
    assert dialog.report.endswith("builtins.KeyError")

    button(dialog, "继续工作").click()
    reporter.report(first)

    assert (reporter.dialog, again) == (None, [True])


def test_each_fault_is_kept_once_without_what_was_typed(qtbot: QtBot, expected_logs: Logs) -> None:
    kept: list[Sequence[str]] = []
    reporter = CrashReporter(LogRing(), "0.1.0", lambda: None, kept.append)
    for error in (caught(), caught(), KeyError(NAME)):
        reporter.report(error)
    expected_logs.take("crash: ValueError")
    expected_logs.take("crash: KeyError")

    assert ["ValueError" in kept[0][0], "KeyError" in kept[1][0], len(kept)] == [True, True, 2]
    assert NAME not in str(kept)
    assert reporter.dialog is not None
    press(reporter.dialog, Qt.Key.Key_Escape)  # it lies over all that comes after


def button(dialog: QWidget, words: str) -> QAbstractButton:
    return next(one for one in dialog.findChildren(QAbstractButton) if words in one.text())


def test_another_person_types_their_account_over_the_last_one(qtbot: QtBot) -> None:
    page = LoginPage(LoginModel(unit="博兴县综治中心", account="sunlixin", changes_person=True))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    assert page.account.hasFocus()
    commit(focused(), "wangxiulan")

    assert page.account.text() == "wangxiulan"
    assert page.password.text() == ""


def test_the_same_person_goes_on_with_the_password(qtbot: QtBot) -> None:
    page = LoginPage(LoginModel(unit="博兴县综治中心", account="sunlixin"))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()

    assert page.password.hasFocus()


def test_a_fault_of_another_thread_is_shown_like_any_other(
    qtbot: QtBot, expected_logs: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Sequence[str]] = []
    reporter = CrashReporter(LogRing(), "0.1.0", lambda: None, kept.append)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    hear_threads(reporter.far)

    def work() -> None:
        raise ValueError(NAME)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    expected_logs.take("crash: ValueError")

    assert reporter.dialog is not None
    assert NAME not in reporter.dialog.report + str(kept)
    press(reporter.dialog, Qt.Key.Key_Escape)


def test_words_of_other_libraries_and_codes_that_are_none_stay_out_of_the_report() -> None:
    ring = LogRing()
    ring.handle(logging.LogRecord("PIL.Image", 30, "", 1, f"cannot read {NAME}", (), None))
    ring.handle(logging.LogRecord("desktop.x", 20, "", 1, "saved %s", (NAME,), None))
    coded, known = SystemExit(f"{NAME} 371699196803152216"), RuleBroken("case.unknown")

    assert list(ring.lines) == ["WARNING PIL.Image: …", "INFO desktop.x: saved %s"]
    assert NAME not in describe(coded)
    assert "case.unknown" in describe(known)

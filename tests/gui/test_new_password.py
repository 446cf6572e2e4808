"""Whoever was given a password sets his own in the window before he sees a page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.keeping.founding import found
from desktop.keeping.logins import log_in, viewer_of
from desktop.settings import Settings
from desktop.ui.program.program import Program
from desktop.ui.shell.new_password import NewPasswordPage
from desktop.usecases.accounts import OpenAccount, open_account
from desktop.workplace import Workplace
from tests.founders import founder_of
from tests.gui.keyboard import commit, focused, press

LENT, OWN = "Xian-Jie 2026", "Zi-Ji 2026"
SETTINGS = Settings(passphrase="correct horse battery", keyring=False)


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    where = str(tmp_path / "store")
    store = found(where, founder_of("boss", "Boxing-2026"), SETTINGS).store
    boss = viewer_of(store, "boss")
    opened = OpenAccount(
        name="second",
        person_name="钱多",
        roles=("administrator",),
        unit=boss.unit,
        password=LENT,
    )
    Workplace(store, boss).perform(open_account, opened)
    store.engine.dispose()
    program = Program(where, SETTINGS)
    program.resize(1366, 696)
    with qtbot.waitActive(program):
        program.show()
    program.start()
    qtbot.waitUntil(lambda: program.login is not None)
    yield program
    program.close()
    program.deleteLater()


def front(program: Program) -> QWidget | None:
    return program._layers.currentWidget()


def types(*words: str) -> None:
    for text in words:
        commit(focused(), text)
        press(focused(), Qt.Key.Key_Return)


def at_the_door(qtbot: QtBot, program: Program) -> NewPasswordPage:
    assert program.login
    program.login.account.setFocus()
    program.login.account.clear()
    types("second", LENT)
    qtbot.waitUntil(lambda: isinstance(front(program), NewPasswordPage))
    page = front(program)
    assert isinstance(page, NewPasswordPage)
    return page


def test_a_password_of_ones_own_is_set_before_the_first_page(
    qtbot: QtBot, program: Program
) -> None:
    page = at_the_door(qtbot, program)
    assert "系统管理员（账号boss）于" in page.why
    assert program.window_ is None

    types(OWN, OWN)
    assert focused() is page.again
    press(focused(), Qt.Key.Key_Return)  # he waits, and presses it once more

    qtbot.waitUntil(lambda: program.window_ is not None)
    assert program.open_store
    assert log_in(program.open_store.store, "second", OWN).name == "钱多"


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ((OWN, OWN + "x"), "again", "两次输入的密码不一致。"),
        ((LENT, LENT), "password", "新密码不能与原密码相同。"),
        (("kurz", "kurz"), "password", "密码至少8位。"),
    ],
)
def test_what_will_not_do_is_told_beside_its_field(
    qtbot: QtBot, program: Program, typed: tuple[str, str], field: str, told: str
) -> None:
    page = at_the_door(qtbot, program)

    types(*typed)

    qtbot.waitUntil(lambda: page.fields[field].message == told)
    assert page.password.text() == typed[0], "nothing typed is lost"
    assert program.window_ is None


def test_one_goes_back_to_the_login_without_a_password(qtbot: QtBot, program: Program) -> None:
    page = at_the_door(qtbot, program)

    page.other.click()

    assert program.login
    assert front(program) is program.login
    assert program.login.password.text() == ""
    assert program.login.enter.isEnabled()

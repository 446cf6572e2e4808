"""忘记密码 at the login: the recovery code opens one door, and everybody hears of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.rows.uow import answers
from desktop.errors import RuleBroken
from desktop.keeping.forgotten import reset_by_code
from desktop.keeping.founding import found
from desktop.keeping.logins import log_in, viewer_of
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from desktop.ui.program.program import Program
from desktop.ui.shell.forgotten import ForgottenPage
from desktop.ui.shell.new_password import NewPasswordPage
from tests.founders import founder_of
from tests.gui.keyboard import commit, focused, press

WAIT_MS = 90_000  # all pages are read in
NEW, OWN = "Chong-She 2026", "Zi-Ji 2026"
SETTINGS = Settings(passphrase="correct horse battery", keyring=False)


@dataclass(frozen=True)
class Sitting:
    """The program at its login, and the code that lies in the safe."""

    bot: QtBot
    program: Program
    where: str
    code: str

    @property
    def front(self) -> object:
        return self.program._layers.currentWidget()

    def door(self) -> ForgottenPage:
        assert self.program.login
        self.program.login.lost.click()
        page = self.front
        assert isinstance(page, ForgottenPage)
        return page

    def says(self, page: ForgottenPage, name: str) -> str:
        self.bot.waitUntil(lambda: page.fields[name].has_error)
        return page.fields[name].message


def types(*words: str) -> None:
    for text in words:
        commit(focused(), text)
        press(focused(), Qt.Key.Key_Return)


@pytest.fixture
def sitting(qtbot: QtBot, tmp_path: Path) -> Iterator[Sitting]:
    where = str(tmp_path / "store")
    founded = found(where, founder_of("boss", "Boxing-2026"), SETTINGS)
    founded.store.engine.dispose()
    program = Program(where, SETTINGS)
    program.resize(1366, 696)
    with qtbot.waitActive(program):
        program.show()
    program.start()
    qtbot.waitUntil(lambda: program.login is not None)
    yield Sitting(qtbot, program, where, founded.recovery_code)
    program.close()
    program.deleteLater()


def test_the_code_lends_a_password_that_opens_the_way_to_ones_own(sitting: Sitting) -> None:
    page = sitting.door()
    page.account.setText("boss")
    page.code.setFocus()
    types(sitting.code.lower(), NEW, NEW)

    login = sitting.program.login
    assert login
    sitting.bot.waitUntil(lambda: sitting.front is login)
    assert "密码已重设" in login.banner.text()
    assert login.account.text() == "boss"
    types(NEW)
    sitting.bot.waitUntil(lambda: isinstance(sitting.front, NewPasswordPage))
    assert "有人用恢复码" in sitting.front.why  # type: ignore[attr-defined]
    types(OWN, OWN)
    sitting.bot.waitUntil(lambda: sitting.program.window_ is not None, timeout=WAIT_MS)


def test_a_wrong_code_is_said_beside_it_and_what_was_typed_stays(sitting: Sitting) -> None:
    page = sitting.door()
    first = "B" if sitting.code[0] != "B" else "C"
    page.account.setText("boss")
    page.code.setFocus()
    types(first + sitting.code[1:], NEW, NEW)

    assert "第1组" in sitting.says(page, "code")
    assert page.password.text() == NEW
    open_store = sitting.program.open_store
    assert open_store
    with pytest.raises(RuleBroken):
        log_in(open_store.store, "boss", NEW)


@pytest.mark.parametrize(
    ("name", "password", "again", "field"),
    [
        ("", NEW, NEW, "name"),
        ("boss", "", "", "password"),
        ("boss", NEW, OWN, "again"),
        ("boss", "short", "short", "password"),
        ("nobody", NEW, NEW, "name"),
    ],
)
def test_what_will_not_do_is_said_beside_its_field(
    sitting: Sitting, name: str, password: str, again: str, field: str
) -> None:
    page = sitting.door()
    page.account.setText(name)
    page.code.setText(sitting.code)
    page.password.setText(password)
    page.again.setText(again)
    page.enter.click()

    assert sitting.says(page, field)
    assert page.code.text() == sitting.code


def test_esc_leads_back_to_the_login(sitting: Sitting) -> None:
    sitting.door()
    press(focused(), Qt.Key.Key_Escape)
    assert sitting.front is sitting.program.login


def test_administrators_see_that_it_was_done(tmp_path: Path) -> None:
    where = str(tmp_path / "store")
    founded = found(where, founder_of("boss", "Boxing-2026"), SETTINGS)
    founded.store.engine.dispose()
    with opened_store(where, SETTINGS) as open_store:
        reset_by_code(open_store, "boss", founded.recovery_code, NEW)
        with answers(open_store.store, viewer_of(open_store.store, "boss")) as reading:
            told = [(one.what, one.detail) for one in reading.notices.page()]
    assert told[0] == ("account_reset", "boss")

"""What is typed about an account is found again at that account; a password is kept nowhere."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from db.log.unavailable import StoreUnavailable
from db.rows.uow import answers
from desktop.ui.office.accounts_page import AccountsPage
from desktop.ui.shared import drafts
from desktop.ui.shared.tasks import Tasks
from desktop.workplace import Workplace
from tests.gui.county_program import button
from tests.gui.county_sample import NOW, Sample
from tests.gui.keyboard import commit, focused, press
from tests.stores import workplace_of

ADMINISTRATOR = 3
CTRL = Qt.KeyboardModifier.ControlModifier
TYPED, SECRET = "欧阳临时", "Xf-2026-ab"
Seat = Callable[[], "Seated"]


class Seated:
    """Somebody before the page of accounts, until the program is closed."""

    def __init__(self, bot: QtBot, sample: Sample) -> None:
        app = QApplication.instance()
        viewer = sample.viewer(ADMINISTRATOR)
        self.bot, self.tasks = bot, Tasks(workplace_of(sample.store, viewer, "window"), app)
        self.page = AccountsPage(self.tasks, NOW.date)
        bot.addWidget(self.page)
        self.page.resize(1290, 560)
        self.page.show()
        self.page.activateWindow()
        bot.waitUntil(self.page.isActiveWindow)
        self.page.setFocus()
        bot.waitUntil(lambda: bool(self.field("账号名").text()))
        bot.waitUntil(self.tasks.is_idle)

    def field(self, name: str) -> QLineEdit:
        found = [one for one in self.page.findChildren(QLineEdit) if one.accessibleName() == name]
        return found[0]

    def write(self, name: str, text: str) -> None:
        self.field(name).setFocus()
        self.field(name).selectAll()
        commit(self.field(name), text)

    def go(self, key: Qt.Key) -> None:
        """Go to another account of the list."""
        self.page.setFocus()
        press(focused(), key)
        self.bot.waitUntil(self.tasks.is_idle)

    def says(self, words: str) -> bool:
        return any(words in one.text() for one in self.page.findChildren(QLabel) if one.isVisible())

    def leave(self) -> None:
        self.tasks.stop()
        self.page.hide()


@pytest.fixture
def sit(qtbot: QtBot, sample: Sample) -> Iterator[Seat]:
    seated: list[Seated] = []

    def down() -> Seated:
        seated.append(Seated(qtbot, sample))
        return seated[-1]

    yield down
    for one in seated:
        one.leave()


def test_what_is_typed_stays_with_its_account_when_another_is_looked_at(sit: Seat) -> None:
    who = sit()
    first = who.field("姓名").text()
    who.write("姓名", TYPED)

    who.go(Qt.Key.Key_Down)

    assert who.field("姓名").text() not in (first, TYPED)
    who.go(Qt.Key.Key_Up)
    assert who.field("姓名").text() == TYPED
    assert who.says("已恢复上次没有保存的内容")


def test_what_is_typed_is_there_after_the_program_was_closed(sit: Seat) -> None:
    who = sit()
    who.write("姓名", TYPED)
    who.leave()

    again = sit()

    again.bot.waitUntil(lambda: again.field("姓名").text() == TYPED)


def test_a_new_account_begun_before_the_program_was_closed_is_offered_again(sit: Seat) -> None:
    who = sit()
    press(focused(), Qt.Key.Key_N, CTRL)
    commit(focused(), "linshi")
    who.write("姓名", TYPED)
    who.leave()
    again = sit()

    press(focused(), Qt.Key.Key_N, CTRL)

    again.bot.waitUntil(lambda: again.field("账号名").text() == "linshi")
    assert again.field("姓名").text() == TYPED


def test_what_was_typed_can_be_given_up(sit: Seat) -> None:
    who = sit()
    first = who.field("姓名").text()
    who.write("姓名", TYPED)
    who.go(Qt.Key.Key_Down)
    who.go(Qt.Key.Key_Up)

    button(who.page, "放弃修改").click()
    who.leave()

    assert sit().field("姓名").text() == first


def test_what_is_saved_is_no_draft_any_more(sit: Seat) -> None:
    who = sit()
    who.write("姓名", TYPED)
    press(focused(), Qt.Key.Key_Return, CTRL)
    who.bot.waitUntil(lambda: who.says("已保存"))
    who.bot.waitUntil(who.tasks.is_idle)

    again = sit()

    assert again.field("姓名").text() == TYPED
    assert not again.says("已恢复")


def test_a_password_goes_into_no_draft_and_is_told_when_it_goes(sit: Seat, sample: Sample) -> None:
    who = sit()
    who.write("姓名", TYPED)
    who.write("本机密码", SECRET)

    who.go(Qt.Key.Key_Down)

    assert who.says("密码没有设置，也不留作草稿")
    who.leave()
    assert kept(sample)
    assert SECRET not in kept(sample)


def test_a_store_in_use_for_a_while_gets_the_draft_when_it_is_free(
    sit: Seat, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = sit()
    monkeypatch.setattr(drafts, "AGAIN_MS", 50)
    refusals: list[int] = []

    def busy(*_: object) -> None:
        refusals.append(1)
        raise StoreUnavailable("store.locked", "数据库正被占用。")

    with monkeypatch.context() as patch:
        patch.setattr(Workplace, "perform", busy)
        who.write("姓名", TYPED)
        who.bot.waitUntil(lambda: len(refusals) > 2)

    who.bot.waitUntil(lambda: TYPED in kept(sample))


def kept(sample: Sample) -> str:
    """Give the words of every draft of an account."""
    with answers(sample.store, sample.viewer(ADMINISTRATOR)) as reading:
        found = [reading.local.draft(f"account.{id_}") for id_ in ("new", *"12345")]
    return "".join(one.body for one in found if one)

"""First passwords are given to many accounts, shown once, and put on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.rows.uow import unit_of_work
from desktop.rules.passwords import is_password
from desktop.ui.office.slips_page import SlipsPage
from desktop.ui.papers.ways import PaperWays
from desktop.ui.shared.tasks import Tasks
from desktop.usecases.accounts import OpenAccount, open_account
from tests.gui.county_sample import ROLES, TODAY, Sample
from tests.gui.keyboard import press
from tests.stores import at, workplace_of

ADMINISTRATOR = 3
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, sample: Sample, papers: Path) -> Iterator[SlipsPage]:
    place = workplace_of(sample.store, sample.viewer(ADMINISTRATOR), "window")
    told = OpenAccount(name="zhangsan", person_name="张三", roles=("clerk",), unit=1)
    place.perform(open_account, told)
    tasks = Tasks(place, qapp)
    ways = PaperWays(save_to=lambda _, name: papers / name, print_on=lambda *_: None)
    page = SlipsPage(tasks, place.viewer, lambda: TODAY, ways)
    qtbot.addWidget(page)
    page.resize(1290, 560)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: len(page.table.lines.lines) == len(ROLES) + 1)
    page.table.setFocus()
    yield page
    tasks.stop()
    tasks.deleteLater()


def states(page: SlipsPage) -> dict[str, str]:
    return {one.account.name: one.state for one in page.table.lines.lines}


def test_a_marked_account_gets_a_password_that_is_put_on_paper_once(
    qtbot: QtBot, sample: Sample, page: SlipsPage, papers: Path
) -> None:
    page.table.keep(page.table.lines.lines[-1].account.id)
    press(page.table, Qt.Key.Key_Space)
    press(page.table, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page.said.text() == "已为 1 个账号生成初始密码，只显示这一次。")
    (slip,) = page._slips
    assert (slip.account, slip.person, slip.roles) == ("zhangsan", "张三", "受理员（待确认）")
    with unit_of_work(sample.store, at()) as uow:
        account = uow.accounts.by_name("zhangsan")
        assert account
        known = uow.local.credential(account.id)
    assert known
    assert is_password(known.hash, slip.password)

    press(page, Qt.Key.Key_Left, ALT)
    assert "还没有打印或另存" in page.said.text()
    qtbot.waitUntil(lambda: bool(page.paper.preview.pdf()))
    page.paper.preview.save_button.click()
    qtbot.waitUntil(lambda: page.paper.is_out)
    assert list(papers.glob("账号启用单-*.pdf"))
    press(page, Qt.Key.Key_Left, ALT)
    assert page._slips == []
    qtbot.waitUntil(lambda: states(page).get("zhangsan") == "已发，本人未换")


def test_all_without_a_password_get_one_and_a_given_one_is_not_taken_away(
    qtbot: QtBot, sample: Sample, page: SlipsPage
) -> None:
    press(page.table, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: "已为 6 个账号生成初始密码" in page.said.text(), timeout=20_000)
    assert len({slip.password for slip in page._slips}) == len(ROLES) + 1
    press(page, Qt.Key.Key_Left, ALT)
    press(page, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: set(states(page).values()) == {"已发，本人未换"})
    press(page.table, Qt.Key.Key_P, CTRL)
    assert page.said.text().startswith("没有未设密码的账号")

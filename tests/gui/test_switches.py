"""The switches of special data: only 安全管理员 sees them, and each turn needs its basis."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.rows.uow import answers
from db.viewer import Role
from desktop.ui.office.notices_page import NoticesPage
from desktop.ui.office.screen import OfficeScreen
from desktop.ui.office.switches_page import TITLE, SwitchCard, SwitchesPage
from tests.gui.conftest import ComeIn, Office
from tests.gui.county_sample import Sample
from tests.gui.keyboard import commit, press

CTRL = Qt.KeyboardModifier.ControlModifier
ADMINISTRATOR, AUDITOR, SECURITY = 3, 4, 5
Opened = Callable[[], AbstractContextManager[OfficeScreen]]
BASIS = "《艾滋病防治条例》第三十九条，县疾控中心函（2026）7号"


@pytest.fixture
def screen(office: Office) -> OfficeScreen:
    return office(SECURITY, TITLE)


@pytest.fixture
def opened(sample: Sample, office: Office, come_in: ComeIn) -> Opened:
    """Open the page until the window is closed."""

    @contextmanager
    def opened() -> Iterator[OfficeScreen]:
        tasks = come_in(sample.viewer(SECURITY))
        screen = office(SECURITY, TITLE, tasks=tasks)
        yield screen
        screen.hide()
        tasks.stop()

    return opened


def card(qtbot: QtBot, screen: OfficeScreen, what: str = "aids") -> SwitchCard:
    page = screen.pages[TITLE]
    assert isinstance(page, SwitchesPage)
    qtbot.waitUntil(lambda: set(page.cards) == {"religion", "aids"})
    return page.cards[what]


def switched(sample: Sample) -> frozenset[str]:
    with answers(sample.store, sample.viewer(SECURITY)) as reading:
        return reading.registers.switched()


def test_a_switch_stands_off_until_somebody_writes_the_basis(
    qtbot: QtBot, sample: Sample, screen: OfficeScreen
) -> None:
    aids = card(qtbot, screen)
    assert (aids.title.text(), aids.state.text()) == ("艾滋病危险人员（表21）", "未启用")
    assert (aids.last.text(), aids.turn.text()) == ("从未启用。", "启用")

    notices = screen.pages["系统提示"]
    assert isinstance(notices, NoticesPage)
    qtbot.waitUntil(lambda: notices.table.lines.complete)
    aids.basis.setFocus()
    commit(aids.basis, BASIS)
    press(aids.basis, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: aids.state.text() == "已启用")
    assert switched(sample) == {"aids"}
    assert screen.tabs.currentIndex() == list(screen.pages).index(TITLE), "nobody is sent away"
    assert f"启用“艾滋病危险人员（表21）”，依据：{BASIS}" in aids.last.text()
    assert sample.viewer(SECURITY).name in aids.last.text()
    assert (aids.turn.text(), aids.basis.text()) == ("停用", "")
    assert card(qtbot, screen, "religion").state.text() == "未启用"


def test_half_a_basis_is_there_after_the_window_was_closed(qtbot: QtBot, opened: Opened) -> None:
    with opened() as screen:
        basis = card(qtbot, screen).basis
        basis.setFocus()
        commit(basis, BASIS)

    with opened() as screen:
        aids = card(qtbot, screen)
        qtbot.waitUntil(lambda: aids.basis.text() == BASIS)
        assert "已恢复" in aids.field.message
        aids.turn.click()
        qtbot.waitUntil(lambda: aids.basis.text() == "")

    with opened() as screen:
        aids = card(qtbot, screen)
        qtbot.waitUntil(lambda: aids.state.text() == "已启用")
        assert aids.basis.text() == ""


def test_the_basis_is_asked_for_beside_its_field(
    qtbot: QtBot, sample: Sample, screen: OfficeScreen
) -> None:
    religion = card(qtbot, screen, "religion")

    religion.turn.click()

    qtbot.waitUntil(lambda: religion.field.message == "请填写法律依据。")
    assert religion.basis.hasFocus()
    assert switched(sample) == frozenset()


def test_what_was_switched_on_is_switched_off_with_a_basis_of_its_own(
    qtbot: QtBot, sample: Sample, screen: OfficeScreen
) -> None:
    aids = card(qtbot, screen)
    commit(aids.basis, BASIS)
    aids.turn.click()
    qtbot.waitUntil(lambda: aids.state.text() == "已启用")

    aids.turn.click()
    qtbot.waitUntil(lambda: aids.field.has_error)
    commit(aids.basis, "函件撤销")
    aids.turn.click()

    qtbot.waitUntil(lambda: aids.state.text() == "未启用")
    assert "停用“艾滋病危险人员（表21）”，依据：函件撤销" in aids.last.text()
    assert aids.field.message == "已停用，并记入系统提示。"
    assert switched(sample) == frozenset()


def test_every_turn_stands_among_the_notices(qtbot: QtBot, screen: OfficeScreen) -> None:
    aids = card(qtbot, screen)
    commit(aids.basis, BASIS)
    aids.turn.click()
    notices = screen.pages["系统提示"]
    assert isinstance(notices, NoticesPage)

    qtbot.waitUntil(lambda: bool(notices.table.lines.lines))

    words = notices.table.lines.columns[2].show(notices.table.lines.lines[0])
    assert words == f"敏感数据开关：启用“艾滋病危险人员（表21）”，依据：{BASIS}"


@pytest.mark.parametrize("account", [ADMINISTRATOR, AUDITOR])
def test_others_see_no_switch(qapp: QApplication, sample: Sample, account: int) -> None:
    viewer = sample.viewer(account)
    assert Role.SECURITY not in viewer.roles
    with answers(sample.store, viewer) as reading:
        assert reading.switches.all() == []

"""开始使用: what a young store lacks, until nothing is lacking or it is put away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.keeping.catalogue import county_of, divisions_of
from desktop.keeping.first_steps import FirstStep, first_steps
from desktop.keeping.founding import Founder, found
from desktop.keeping.logins import renew_password, viewer_of
from desktop.keeping.opening import OpenStore, opened_store
from desktop.keeping.proposing import only_centre
from desktop.keeping.seats import seated, seats_of
from desktop.settings import Settings
from desktop.ui.office.first_steps_page import FirstStepsPage
from desktop.ui.office.screen import OfficeScreen
from desktop.ui.papers.ways import PaperWays
from desktop.ui.program.program import Program
from desktop.ui.shared.buttons import Button
from desktop.workplace import Workplace
from tests.gui.first_start import OWN, PASSPHRASE, PEOPLE, WAIT_MS
from tests.gui.keyboard import commit, focused, press
from tests.gui.test_print_sheet import WINDOW, Queue

OPENED = Settings(passphrase=PASSPHRASE, keyring=False)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A county of its centre alone: 系统管理员 and 受理员, nobody else."""
    county = county_of("210905")
    plan = only_centre(county, divisions_of(county)[:1])
    for place in (0, 3):
        plan = seated(plan, seats_of(plan)[place], PEOPLE[place])
    where = tmp_path / "store"
    founded = found(str(where), Founder(plan, OWN), OPENED)
    for slip in founded.slips:
        renew_password(founded.store, slip.account.name, slip.password, "Bie-De 2026")
    founded.store.engine.dispose()
    return where


def steps_in(open_store: OpenStore) -> list[FirstStep]:
    place = Workplace(open_store.store, viewer_of(open_store.store, "wangjianguo"))
    return list(place.ask(lambda reading: first_steps(reading, place.today())))


def test_missing_powers_and_roles_are_told_with_their_page(store: Path) -> None:
    with opened_store(str(store), OPENED) as open_store:
        steps = steps_in(open_store)

    assert [one.title for one in steps] == [
        "还没有安全管理员",
        "还没有审计员",
        "还没有人当调度员、调解员、值班领导",
        "还没有试过打印机",
    ]
    assert {one.page for one in steps} == {"账号", "打印测试页"}


@pytest.fixture
def queue() -> Queue:
    return Queue()


def nothing(*_: object) -> None:
    return None


@pytest.fixture
def program(qtbot: QtBot, store: Path, queue: Queue) -> Iterator[Program]:
    ways = PaperWays(save_to=lambda *_: None, print_on=nothing, spooler=queue.spooler)
    program = Program(str(store), OPENED, ways)
    program.resize(1366, 696)
    program.show()
    program.start()
    qtbot.waitUntil(lambda: program.login is not None, timeout=WAIT_MS)
    assert program.login
    program.login.account.setText("wangjianguo")
    commit(program.login.password, OWN)
    program.login.enter.click()
    qtbot.waitUntil(lambda: program.window_ is not None, timeout=WAIT_MS)
    qtbot.waitUntil(program.tasks.is_idle, timeout=WAIT_MS)
    yield program
    program.close()
    program.deleteLater()


def office(program: Program) -> OfficeScreen:
    assert program.window_
    return next(iter(program.window_.findChildren(OfficeScreen)))


def steps(page: OfficeScreen) -> FirstStepsPage:
    return next(iter(page.findChildren(FirstStepsPage)))


def shown(page: OfficeScreen) -> list[str]:
    tabs = page.tabs
    return [tabs.tabText(n).split()[0] for n in range(tabs.count()) if tabs.isTabVisible(n)]


def test_the_administrator_begins_with_them_and_is_led_on(qtbot: QtBot, program: Program) -> None:
    page = office(program)
    assert page.tabs.tabText(page.tabs.currentIndex()).startswith("开始使用")

    steps(page).ways[0].click()

    assert page.tabs.tabText(page.tabs.currentIndex()).startswith("账号")


def test_every_page_has_a_key_of_its_own_however_many_there_are(
    qtbot: QtBot, program: Program
) -> None:
    page = office(program)
    told = {n: page.tabs.tabToolTip(n).split() for n in range(page.tabs.count())}
    assert len(told) == 13
    assert [n for n, words in told.items() if len(words) == 1] == [12]  # there are twelve keys
    del told[12]

    for place, (title, key) in told.items():
        name = {"-": Qt.Key.Key_Minus, "=": Qt.Key.Key_Equal}
        symbol = key.removeprefix("Alt+")
        press(focused(), name.get(symbol, Qt.Key(ord(symbol))), Qt.KeyboardModifier.AltModifier)
        assert page.tabs.currentIndex() == place, title
        qtbot.waitUntil(program.tasks.is_idle, timeout=WAIT_MS)


def test_put_away_they_do_not_come_back(qtbot: QtBot, program: Program, store: Path) -> None:
    page = office(program)
    steps(page).hide_.click()
    qtbot.waitUntil(lambda: "开始使用" not in shown(page), timeout=WAIT_MS)
    program.close()

    with opened_store(str(store), OPENED) as open_store:
        assert steps_in(open_store) == []


def is_ready_to_print(widget: object) -> bool:
    return isinstance(widget, Button) and widget.text() == "打印"


def test_a_test_page_is_printed_from_there_and_the_step_goes(
    qtbot: QtBot, program: Program, queue: Queue
) -> None:
    page = office(program)
    last = steps(page).ways[-1]
    assert "打印测试页" in last.text()

    last.click()
    qtbot.waitUntil(lambda: is_ready_to_print(QApplication.focusWidget()))
    press(focused(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: len(steps(page).ways) == 3, timeout=WAIT_MS)
    assert [order.printer for _, order, _ in queue.taken] == [WINDOW.name]

"""让这台电脑做办公室服务器: an administrator presses one button, and logs in at his office."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.cluster.processes import working_in
from desktop.keeping.at_login.autostart import autostart
from desktop.keeping.founding import found
from desktop.keeping.local_places import LocalPlaces
from desktop.office.hosting import becoming
from desktop.office.hosting.hosted import office_at_login
from desktop.office.hosting.service import end_served, is_served
from desktop.office.serving.signs import Signs
from desktop.settings import Settings
from desktop.texts import hosting_words as said
from desktop.ui.office.becoming_page import BecomingPage
from desktop.ui.office.host_page import HostPage
from desktop.ui.office.own_server_card import OwnServerCard
from desktop.ui.office.screen import OfficeScreen
from desktop.ui.program.program import Program
from tests.founders import founder_of
from tests.gui.first_start import OWN, PASSPHRASE, FirstStart
from tests.gui.test_damaged_store import going_on
from tests.offices import office_place, usual_port

pytestmark = [
    pytest.mark.posix("the folders of these servers are given to another account"),
    pytest.mark.postgresql,
]
OPENED = Settings(passphrase=PASSPHRASE, keyring=False)


class Room:
    """A PC with a store, and what its user's programs remember."""

    def __init__(self, place: Path, folder: Path) -> None:
        self.store, self.folder = place / "综治台", folder
        self.office, self.joined = place / "综治台-办公室", place / "综治台-本机"
        start = autostart((("zongzhi", "serve"), folder), folder / "autostart")
        self.local = LocalPlaces(folder / "settings", folder / "stores", at_login=lambda: start)
        self.start = start
        found(str(self.store), founder_of("boss", OWN), OPENED).store.engine.dispose()

    def program(self) -> Program:
        self.local.remember(str(self.store))
        return Program("", OPENED, local=self.local)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with usual_port(), office_place() as place:
        room = Room(place, tmp_path)
        yield room
        if room.office.exists():
            end_served(room.office)


@contextmanager
def logged_in(bot: QtBot, program: Program, room: Room) -> Iterator[FirstStart]:
    with going_on(bot, program, room.folder) as who:
        who.page("登录")
        assert who.program.login
        known = who.program.login.account.text()  # whoever logged in here last
        who.write(*([] if known else ["boss"]), OWN)
        who.until(lambda: who.program.window_)
        who.at_rest()
        who.program.findChildren(OfficeScreen)[0].open_target("办公室")
        who.at_rest()
        yield who


def succeeded(who: FirstStart) -> Program:
    who.until(lambda: who.program.opened is None)
    following = who.program.successor()
    assert following
    return following


def host(who: FirstStart) -> None:
    (page,) = who.program.findChildren(HostPage)
    page.begin.setFocus()
    who.press("Space")
    assert page.begin.text() == said.SURE
    who.press("Space")


def test_one_button_makes_the_pc_the_server_and_the_window_comes_back_at_its_login(
    qtbot: QtBot, room: Room
) -> None:
    with logged_in(qtbot, room.program(), room) as who:
        assert who.says("BitLocker")
        host(who)
        following = succeeded(who)

    with logged_in(qtbot, following, room) as who:
        assert room.local.last_store() == str(room.joined)
        assert who.program.login is None
        assert office_at_login(room.local.settings) == room.office
        (card,) = who.program.findChildren(OwnServerCard)
        who.until(card.at_login.isChecked)
        card.at_login.setFocus()
        who.press("Space")
        who.until(lambda: not room.start.found())
        who.at_rest()
        card.stop.setFocus()
        who.press("Space")
        who.press("Space")
        following = succeeded(who)

    with going_on(qtbot, following, room.folder) as who:
        who.until(lambda: who.says(said.STOPPED))
        assert not is_served(room.office)
        assert not list(working_in(room.office / "data"))
        who.press("Return")
        who.page("登录")
        assert is_served(room.office)


def test_whoever_restarts_the_pc_opens_the_joined_folder_and_the_service_comes_up(
    qtbot: QtBot, room: Room
) -> None:
    with logged_in(qtbot, room.program(), room) as who:
        host(who)
        following = succeeded(who)
    with going_on(qtbot, following, room.folder) as who:
        who.page("登录")
    door = Signs(room.office).door
    assert door
    os.kill(door.pid, signal.SIGKILL)  # as the power goes

    with logged_in(qtbot, room.program(), room) as who:  # and by the old store's own shortcut
        assert who.program.findChildren(OwnServerCard)


@pytest.mark.parametrize("broken", ["no programs", "no room"])
def test_what_hinders_is_said_and_the_store_opens_as_it_was(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    if broken == "no room":
        monkeypatch.setattr(becoming, "ROOM", 1 << 60)
    else:
        monkeypatch.setattr("db.cluster.binaries.all_binaries", tuple)
    with logged_in(qtbot, room.program(), room) as who:
        host(who)
        following = succeeded(who)

    with going_on(qtbot, following, room.folder) as who:
        words = "磁盘空间不够" if broken == "no room" else "没有 PostgreSQL"
        who.until(lambda: who.says(words))
        assert not room.office.exists()
        (page,) = who.program.findChildren(BecomingPage)
        page.back.setFocus()
        who.press("Space")
        who.page("登录")
        assert who.program.open_store
        assert room.local.last_store() == str(room.store)


def test_called_off_on_the_way_the_store_opens_as_it_was(qtbot: QtBot, room: Room) -> None:
    with logged_in(qtbot, room.program(), room) as who:
        host(who)
        following = succeeded(who)

    with going_on(qtbot, following, room.folder) as who:
        who.until(lambda: who.program.findChildren(BecomingPage) and QApplication.focusWidget())
        who.press("Space")  # 取消 has the cursor
        who.page("登录")
        assert who.program.open_store
        assert not room.office.exists()

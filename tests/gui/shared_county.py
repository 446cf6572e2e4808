"""One county on a server, and several windows onto it, as on several computers."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from pytestqt.qtbot import QtBot

from db.keeping.migrate import migrate
from db.rows.uow import unit_of_work
from db.store.engine import open_server
from desktop.demo.raising import PASSWORD
from desktop.ui.dispatch.screen import DispatchScreen
from desktop.ui.shared.pieces import Words
from desktop.usecases.passwords import keep_hash
from tests.gui import county_sample
from tests.gui.county_program import Sitting, sitting_at
from tests.gui.county_sample import ROLES, Sample

SOON = 20_000  # milliseconds until a test gives up: the bench measures how soon it is


@contextmanager
def county_on(url: str) -> Iterator[Sample]:
    """Found a county whose people can log in with the password of the demonstration."""
    engine = open_server(url)
    migrate(engine, before=lambda: None)
    sample = county_sample.found_in(engine)
    with unit_of_work(sample.store, sample.viewer(1)) as uow:
        uow.local.set_setting("device", "1")
        for account in ROLES:
            keep_hash(uow, account, PASSWORD)
    yield sample
    engine.dispose()


@contextmanager
def windows(bot: QtBot, url: str, *accounts: str) -> Iterator[list[Sitting]]:
    """Open the program once for each account, and log in."""
    with ExitStack() as rooms:
        found = [rooms.enter_context(sitting_at(bot, url)) for _ in accounts]
        for who, account in zip(found, accounts, strict=True):
            who.log_in(account)
        yield found


def in_front(who: Sitting) -> None:
    """Turn to this window, as one turns to another computer."""
    who.program.activateWindow()
    who.bot.waitUntil(who.program.isActiveWindow, timeout=SOON)


def until(who: Sitting, seen: Callable[[], bool]) -> None:
    who.bot.waitUntil(seen, timeout=SOON)


def board(who: Sitting) -> DispatchScreen:
    """Go to the dispatch board, and wait for what is on it."""
    in_front(who)
    who.go_to("调度")
    who.wait()
    screen = who.window.page("dispatch")
    assert isinstance(screen, DispatchScreen)
    return screen


def told_on(who: Sitting) -> str:
    """What is to be read in the bars of a window."""
    bars = (who.window.top, who.window.status)
    return " ".join(one.text() for bar in bars for one in bar.findChildren(Words))

"""A window is understood by ear: every page, form, sheet and list of every account."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.ui.office.screen import OfficeScreen
from tests.gui.county_program import ROLES, Sitting, buttons_in, sitting_at
from tests.gui.heard import Role, faults_in
from tests.gui.pressing import ends, words_of

MOST = 60  # acts of a page: more than any has


class Listener:
    """Presses every button once, opens the first row of every list, and listens each time."""

    def __init__(self, who: Sitting) -> None:
        self.who = who
        self.heard: dict[str, str] = {}  # a fault, and where it was met first
        self.met: set[str] = set()

    def listen(self, place: str) -> None:
        self.who.wait()
        for fault in faults_in(self.who.program):
            self.heard.setdefault(fault, place)

    def through(self, title: str, come: Callable[[], QWidget]) -> None:
        page = come()
        self.listen(title)
        self._press_all(title, come)
        for place, view in enumerate(lists_in(come())):
            self._press_all(f"{title}·{view.accessibleName()}", partial(self._open, come, place))
        assert isValid(page)

    def _open(self, come: Callable[[], QWidget], place: int) -> QWidget:
        page = come()
        views = lists_in(page)
        if place < len(views):
            views[place].setFocus()
            for key in ("Home", "Return"):
                self.who.press(views[place], key)
        self.who.wait()
        return page

    def _press_all(self, title: str, come: Callable[[], QWidget]) -> None:
        come()
        self.listen(title)
        for _ in range(MOST):
            if not (fresh := self._fresh(title)):
                come()
                fresh = self._fresh(title)
            if not fresh:
                return
            words = words_of(fresh[0])
            self.met.add(f"{title}·{words}")
            self._press(fresh[0], words)
            self.listen(f"{title}·{words}")
            assert self.who.window.isVisible(), f"{title}·{words}: nothing after it would be heard"

    def _press(self, button: QAbstractButton, words: str) -> None:
        """A choice that lets go of another one is a radio button to whoever hears it."""
        holder = button.parentWidget()
        around = holder.findChildren(QAbstractButton) if holder else []
        held = [one for one in around if one.isCheckable() and one.isChecked()]
        role = QAccessible.queryAccessibleInterface(button).role()
        button.click()
        let_go = [one for one in held if isValid(one) and one is not button and not one.isChecked()]
        if let_go and button.isCheckable() and role != Role.RadioButton:
            self.heard.setdefault(f"{words} is one of several, but called {role.name}", words)

    def _fresh(self, title: str) -> list[QAbstractButton]:
        shown = buttons_in(self.who.window.stack)
        return [
            one for one in shown if f"{title}·{words_of(one)}" not in self.met and not ends(one)
        ]


def lists_in(page: QWidget) -> list[QAbstractItemView]:
    found = page.findChildren(QAbstractItemView)
    return [one for one in found if one.isVisible() and one.isEnabled() and one.model().rowCount()]


def places(who: Sitting) -> Iterator[tuple[str, Callable[[], QWidget]]]:
    """Give every page of the rail, and every page of administrators, with the way there."""

    def come(title: str, inner: str) -> QWidget:
        while popup := QApplication.activePopupWidget():
            who.press(popup, "Esc")
        page = who.go_to(title)
        office = page.findChild(OfficeScreen)
        if isinstance(office, OfficeScreen):
            office.open_target(inner)
        who.wait()
        return page

    for title in who.titles():
        office = who.go_to(title).findChild(OfficeScreen)
        for inner in office.pages if isinstance(office, OfficeScreen) else ("",):
            yield f"{title}{inner}", partial(come, title, inner)


@pytest.mark.parametrize("account", ROLES)
def test_everything_that_an_account_opens_can_be_heard(
    qtbot: QtBot, county_store: Path, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")  # the system's own
    with sitting_at(qtbot, county_store) as who:
        listener = Listener(who)
        qtbot.waitUntil(lambda: who.program.login is not None and who.program.login.isVisible())
        listener.listen("登录")
        who.log_in(account)
        for keys in ("Ctrl+K", "F1"):
            who.press(who.window, keys)
            listener.listen(keys)
            who.press(QApplication.focusWidget() or who.window, "Esc")
        for title, come in places(who):
            listener.through(title, come)
        who.lock()
        listener.listen("锁定")
        told = defaultdict(list)
        for fault, place in listener.heard.items():
            told[place].append(fault)
        assert len(listener.met) > 3
        assert not told, "\n".join(f"{place}: {faults}" for place, faults in told.items())

"""The actions of the main window: one for each page, and a shortcut for each that has a key."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.ui.shell.pages import Action, Page


def pages_actions(pages: Iterable[Page], show: Callable[[str], Any]) -> list[Action]:
    return [
        Action(
            key=f"page.{page.key}",
            title=f"转到{page.title}",
            run=partial(show, page.key),
            shortcut=page.shortcut,
            icon=page.icon,
        )
        for page in pages
    ]


def bind_all(
    window: QWidget, actions: Sequence[Action], uncovered: Callable[[], bool]
) -> list[QShortcut]:
    """Give each a shortcut for the whole window; silent while the window is covered."""
    return [_bound(window, one, uncovered) for one in actions if one.shortcut]


def _bound(window: QWidget, action: Action, uncovered: Callable[[], bool]) -> QShortcut:
    def run() -> None:
        if uncovered() and action.is_open():
            action.run()

    shortcut = QShortcut(QKeySequence(action.shortcut), window)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(run)
    return shortcut

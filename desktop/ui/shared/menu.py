"""What the right button offers over a list: the same acts as the keys, each with its key."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget


class Entry(NamedTuple):
    """One act; without words a line is drawn between those before and behind."""

    words: str = ""
    key: str = ""
    run: Callable[[], object] = lambda: None
    is_open: bool = True


def show_menu(over: QWidget, entries: Iterable[Entry], at: QPoint) -> QMenu:
    """Open it at a point of a widget; it goes by itself."""
    menu = QMenu(over)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for entry in entries:
        if not entry.words:
            menu.addSeparator()
            continue
        act = menu.addAction(f"{entry.words}\t{entry.key}" if entry.key else entry.words)
        act.setEnabled(entry.is_open)
        act.triggered.connect(lambda _=False, run=entry.run: run())
    menu.popup(over.mapToGlobal(at))
    return menu

"""What its own page masks stands nowhere: in no answer to a page, on no screen, in no clipboard.

Over the demonstration, as the leader on duty goes through every page, list, record and case.
Numbers, telephones and addresses of people, houses and parties are looked for; the page of the
record or the case that one belongs to is asked whether this viewer may read it there.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.viewer import Viewer
from desktop.ui.registers.registers_page import RegistersPage
from desktop.ui.shared.table import ListTable
from tests.gui.complete_values import Values
from tests.gui.county_program import Sitting, sitting_at
from tests.gui.shown_words import shown_in

LONGER = pytest.mark.long
WALKS = [("zhiban", 40), pytest.param("zhiban", 1, marks=LONGER)]  # account, every n-th register


class Listener:
    """Hears every answer of the store, and reads every screen and the clipboard."""

    def __init__(self, who: Sitting) -> None:
        self.who = who
        self.heard: set[str] = set()
        who.late.hear = lambda answer: self.heard.add(str(answer))

    def look(self, page: QWidget) -> None:
        self.who.wait()
        self.heard |= {*shown_in(self.who.program)}
        for table in page.findChildren(ListTable):
            if table.isVisible() and table.lines.lines:
                table.setFocus()
                self.who.press(table, "Ctrl+C")
                self.heard.add(QApplication.clipboard().text())

    def leaks(self, viewer: Viewer) -> list[tuple[str, object, str]]:
        open_store = self.who.program.open_store
        assert open_store is not None
        values = Values.of(open_store.store)
        assert len(values.places) > 10_000
        return [
            (value, places, text[max(0, text.find(value) - 200) : text.find(value) + 60])
            for text in self.heard
            for value, places in values.told_to(viewer, text)
        ]


@pytest.mark.parametrize(("account", "every"), WALKS)
def test_a_value_that_its_own_page_masks_is_told_nowhere(
    qtbot: QtBot, county_store: Path, account: str, every: int
) -> None:
    with sitting_at(qtbot, county_store) as who:
        who.log_in(account)
        listener = Listener(who)
        for title in who.titles():
            page = who.go_to(title)
            listener.look(page)
            who.press(QApplication.focusWidget() or page, "Return")
            listener.look(page)
            if registers := page.findChild(RegistersPage):
                for _ in records(who, registers, every):
                    listener.look(registers)
        viewer = who.program.gate.place.viewer
        assert listener.leaks(viewer) == []


def records(who: Sitting, page: RegistersPage, every: int) -> Iterator[None]:
    """Open each list, the first and the last record of it, and its form."""
    for kind in page.index.kinds()[::every]:
        page.open_list(kind)
        who.wait()
        yield
        lines = page.list.table.lines.lines if page.list is not None else []
        for line in lines[:1] + lines[1:][-1:]:
            page.open_record(kind, line.id)
            who.wait()
            yield

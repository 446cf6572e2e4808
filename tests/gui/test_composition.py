"""Half a word of an input method: no key hands it in, searches for it or leaves it behind."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.desk_driver import Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.desk_store import DeskStore
from tests.gui.first_start import first_start
from tests.gui.keyboard import commit, compose, focused, press

__all__ = ["clerk", "county", "desk_tasks", "screen"]
KEYS = Qt.Key
ACTING = (
    (KEYS.Key_Return, Qt.KeyboardModifier.NoModifier),
    (KEYS.Key_Return, Qt.KeyboardModifier.ControlModifier),
    (KEYS.Key_Enter, Qt.KeyboardModifier.KeypadModifier),
    (KEYS.Key_Escape, Qt.KeyboardModifier.NoModifier),
    (KEYS.Key_Tab, Qt.KeyboardModifier.NoModifier),
    (KEYS.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
    (KEYS.Key_Down, Qt.KeyboardModifier.NoModifier),
    (KEYS.Key_F4, Qt.KeyboardModifier.NoModifier),
    (KEYS.Key_S, Qt.KeyboardModifier.ControlModifier),
    (KEYS.Key_A, Qt.KeyboardModifier.AltModifier),
)


def words_in(field: QWidget) -> str:
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def press_all(at: QWidget) -> None:
    for key, held in ACTING:
        press(at, key, held)
        assert focused() is at, key


@pytest.mark.parametrize("field", ["summary", "place", "category", "village", "name", "phone"])
def test_no_key_takes_it_or_leaves_it(clerk: Clerk, county: DeskStore, field: str) -> None:
    if field in {"name", "phone"}:
        clerk.row(1).focus(field)
    else:
        clerk.go(field)
    at, before, rows = focused(), clerk.screen.form(), len(clerk.screen.parties.rows)
    compose(at, "zhangjianguo")
    press_all(at)

    assert clerk.screen.form() == before
    assert len(clerk.screen.parties.rows) == rows
    assert clerk.screen.receipt.case is None
    commit(at, "张建国")
    assert "张建国" in words_in(at)


def test_enter_does_not_wait_for_an_answer_to_half_a_word(clerk: Clerk) -> None:
    clerk.row(0).focus()
    clerk.keys("zj")
    compose(focused(), "g")
    press(focused(), KEYS.Key_Return)
    compose(focused(), "")
    clerk.wait(clerk.screen._tasks.is_idle)

    assert clerk.row(0).name.text() == "zj", "nothing was taken"
    assert clerk.row(0).name.hasFocus()


def test_a_draft_holds_no_half_a_word(clerk: Clerk, county: DeskStore) -> None:
    clerk.go("summary")
    clerk.write("邻居")
    compose(focused(), "paishui")
    clerk.screen.drafts.save()
    clerk.wait(clerk.screen._tasks.is_idle)
    draft = county.ask(lambda reading: reading.local.draft("desk"))

    assert draft
    assert "paishui" not in draft.body
    commit(focused(), "排水")
    assert clerk.screen.form().summary == "邻居排水", "and it goes on where it was"


def test_in_a_cell_of_the_people_it_is_left_in_peace(qtbot: QtBot, tmp_path: Path) -> None:
    with first_start(qtbot, tmp_path) as who:
        who.choose_county()
        who.go_on("单位")
        who.go_on("人员和账号")
        who.until(lambda: isinstance(focused(), QTableView))
        table = focused()
        press(table, KEYS.Key_F2)
        cell = focused()
        compose(cell, "wang")
        for key in (KEYS.Key_Return, KEYS.Key_Tab, KEYS.Key_Escape):
            press(cell, key)
            assert focused() is cell, key
        commit(cell, "王建国")
        press(cell, KEYS.Key_Return)

        assert isinstance(table, QTableView)
        cells = [table.model().index(0, place).data() for place in range(4)]
        assert "王建国" in cells
